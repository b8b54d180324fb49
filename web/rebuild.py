"""The rebuild tab as HTML: what would change, how far a job is, what it did."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.formats import SUFFIXES
from corpus.models import Language
from index.changes import KINDS, Change
from index.models import Manifest
from qa.ledger.diff import BuildDiff, FigureChange
from qa.ledger.rows import LedgerRow
from qa.service import RebuildPlan, ServiceStatus
from web.html import clip, escape, lang_of
from web.jobs import Job
from web.messages import MESSAGES, say
from web.problems import render_problem

MAX_UPLOAD_MB = 20
MAX_CHANGES = 30
"""Changed paragraphs listed in a preview or a difference, and figures."""
_EXCERPT = 160


def render_status(status: ServiceStatus, language: Language, *, indexing: bool = False) -> str:
    """One line: state, reports, build."""
    state = "indexing" if indexing and status.state != "ready" else status.state
    parts = [f'<span class="wj-dot wj-{status.state}"></span><strong>{escape(say(f"status_{state}", language))}</strong>']
    if status.state == "error":
        parts.append(f'<span lang="en">{escape(clip(status.message, 500))}</span>')
    if status.version and status.state == "ready":
        parts.append(escape(say("status_version", language, version=status.version)))
    if status.reports:
        parts.append(escape(say("status_reports", language, n=len(status.reports))))
        chips = [_report_chip(report.title, report.n_passages, report.n_figures, language) for report in status.reports[:4]]
        parts.append(f'<span class="wj-chips">{"".join(chips)}</span>')
    return f'<div class="wj-status" role="status">{"<span class=wj-sep>·</span>".join(parts)}</div>'


def render_uploads(names: Sequence[str], language: Language) -> str:
    """The files chosen so far."""
    if not names:
        return f'<p class="wj-hint">{escape(say("uploaded_none", language, types=" ".join(SUFFIXES), size=MAX_UPLOAD_MB))}</p>'
    items = "".join(f"<li>{escape(clip(name, 200))}</li>" for name in names)
    return f'<p class="wj-hint">{escape(say("uploaded", language))}</p><ul class="wj-files">{items}</ul>'


def render_plan(plan: RebuildPlan, language: Language) -> str:
    """The dry run: counts, how each text was read, the changed paragraphs."""
    counts = _render_counts([plan.counts.get(kind, 0) for kind in KINDS], language)
    nothing = "" if plan.changes else f"<p>{escape(say('plan_nothing', language))}</p>"
    messages = "".join(f'<li lang="{lang_of(text)}">{escape(clip(text, 500))}</li>' for text in plan.messages)
    read = f"<h3>{escape(say('read_as', language))}</h3><ul>{messages}</ul>" if messages else ""
    listed = _list([_render_change(change, language) for change in plan.changes], language)
    return _panel(say("plan_title", language), counts + nothing + read + listed)


def render_job(job: Job, language: Language) -> str:
    """Progress while it runs, then the receipt or what went wrong; empty before the first job."""
    if job.state == "running":
        return _render_progress(job, language)
    if job.state == "done" and job.receipt:
        difference = _render_difference(job.difference, language) if job.difference else ""
        return _render_receipt(job.receipt, language) + difference
    if job.problem:
        return render_problem(job.problem, language)
    return ""


def _render_progress(job: Job, language: Language) -> str:
    stage = say(f"stage_{job.stage}", language) if f"stage_{job.stage}" in MESSAGES else job.stage
    count = f"{job.done:,} / {job.total:,}" if job.total else ""
    share = 100 * job.done / job.total if job.total else 0
    note = say("cancelling", language) if job.cancelling else say("seconds", language, n=job.seconds)
    bar = (
        f'<div class="wj-progress" role="progressbar" aria-valuemin="0" aria-valuemax="{max(job.total, 1)}" '
        f'aria-valuenow="{job.done}" aria-label="{escape(stage)}"><span style="width:{share:.0f}%"></span></div>'
    )
    hint = f'<span class="wj-hint">{escape(note)}</span>'
    line = f'<p><strong>{escape(stage)}</strong> <span class="wj-count">{count}</span> {hint}</p>'
    return _panel(say("running", language), line + bar)


def _render_receipt(receipt: Manifest, language: Language) -> str:
    counts = _render_counts([receipt.kept, receipt.added, receipt.changed, receipt.removed, receipt.moved], language)
    columns = ("report", "passages", "figures", "leftovers", "encoding")
    head = "".join(f'<th scope="col">{escape(say(f"receipt_{column}", language))}</th>' for column in columns)
    rows = "".join(
        f"<tr><td>{escape(entry.key)}<br><small>{escape(clip(entry.source, 200))}</small></td><td>{entry.n_passages:,}</td>"
        f"<td>{entry.n_figures:,}</td><td>{entry.n_leftovers:,}</td><td>{escape(entry.encoding)}</td></tr>"
        for entry in receipt.reports
    )
    facts = (("version", receipt.version), ("when", receipt.created), ("encoder", receipt.encoder))
    listed = "".join(f"<dt>{escape(say(f'receipt_{name}', language))}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    table = f'<div class="wj-scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    return _panel(say("receipt_title", language), f'{counts}{table}<dl class="wj-facts">{listed}</dl>')


def _render_difference(difference: BuildDiff, language: Language) -> str:
    """Paragraphs and figures that the rebuild changed."""
    changes = _list([_render_change(change, language) for change in difference.changes], language)
    figures = _list([_render_figure(change, language) for change in difference.figures], language)
    heading = f"<h3>{escape(say('figures', language))}</h3>" if figures else ""
    body = changes + heading + figures or f"<p>{escape(say('difference_none', language))}</p>"
    return _panel(say("difference_title", language, version=difference.old), body)


def _list(items: Sequence[str], language: Language) -> str:
    """At most `MAX_CHANGES` items, and how many are left out."""
    rest = len(items) - MAX_CHANGES
    more = f'<p class="wj-hint">{escape(say("plan_more", language, n=rest))}</p>' if rest > 0 else ""
    return f'<ul class="wj-changes">{"".join(items[:MAX_CHANGES])}</ul>{more}' if items else ""


def _render_figure(change: FigureChange, language: Language) -> str:
    kind = escape(say(f"change_{change.kind}", language))
    measure = next((row.measure for row in (change.new, change.old) if row), "")
    old = f"<del>{_render_row(change.old)}</del>" if change.old else ""
    new = f"<ins>{_render_row(change.new)}</ins>" if change.new else ""
    named = f'<span lang="{lang_of(measure)}">{escape(clip(measure, _EXCERPT))}</span>'
    return f'<li class="wj-{change.kind}"><span class="wj-chip">{kind}</span> {named}{old}{new}</li>'


def _render_row(row: LedgerRow) -> str:
    period = f" ({row.period})" if row.period else ""
    place = f"{row.report} ¶{row.paragraph}" if row.paragraph is not None else row.report
    return f'<span lang="{lang_of(row.surface)}">{escape(row.surface + period)}</span> <small>{escape(place)}</small>'


def _render_counts(counts: Sequence[int], language: Language) -> str:
    tiles = "".join(
        f'<li class="wj-{kind}"><b>{count:,}</b> {escape(say(f"change_{kind}", language))}</li>'
        for kind, count in zip(KINDS, counts, strict=True)
    )
    return f'<ul class="wj-counts">{tiles}</ul>'


def _render_change(change: Change, language: Language) -> str:
    numbers = " → ".join(f"¶{number}" for number in dict.fromkeys((change.old_number, change.new_number)) if number is not None)
    old = f'<del lang="{lang_of(change.old_text)}">{escape(clip(change.old_text, _EXCERPT))}</del>' if change.old_text else ""
    new = f'<ins lang="{lang_of(change.new_text)}">{escape(clip(change.new_text, _EXCERPT))}</ins>' if change.new_text else ""
    kind = escape(say(f"change_{change.kind}", language))
    place = f"<small>{escape(change.report)} {escape(numbers)}</small>"
    return f'<li class="wj-{change.kind}"><span class="wj-chip">{kind}</span> {place}{old}{new}</li>'


def _report_chip(title: str, n_passages: int, n_figures: int, language: Language) -> str:
    counts = say("status_report", language, passages=f"{n_passages:,}", figures=f"{n_figures:,}")
    return f'<span class="wj-chip" lang="{lang_of(title)}" title="{escape(counts)}">{escape(clip(title, 40))}</span>'


def _panel(title: str, body: str) -> str:
    return f'<section class="wj-panel"><h2>{escape(title)}</h2>{body}</section>'
