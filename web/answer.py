"""An answer as HTML: figures first, then the sentence, then its sources; and the same as plain text to copy."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus.models import Language
from qa.models import Answer, AnswerFigure, Citation
from qa.wording.changes import describe_change
from qa.wording.render import render_answer_figure
from web.charts import draw_charts
from web.figures import measure_of, render_figures
from web.html import Link, Links, anchor, clip, escape, lang_of, marker
from web.messages import say

KeyOf = Callable[[Citation], str]
"""Which report of the index a citation stands in: `Report.key`."""

N_OPEN = 3
"""Sources shown open under an answer; the rest is folded."""
MAX_PASSAGE = 6_000
"""Characters of one passage shown under an answer; the reader has more."""

_MARKER = re.compile(r"\[(\d{1,2})\]")


def render_answer(answer: Answer, turn: int, key_of: KeyOf) -> str:
    """One answer as one line of HTML.

    Args:
        answer: What to show.
        turn: Position of the question in the conversation, from 1; ids on the page start with it.
        key_of: The report a citation stands in.
    """
    language = answer.language
    parts = [
        f'<p class="wj-understood">{escape(say("understood", language, question=answer.understood))}</p>'
        if answer.understood
        else "",
        _render_found(answer, turn, key_of) if answer.status == "answered" else _render_not_found(answer, turn, key_of),
        f'<footer><button type="button" class="wj-copy" aria-live="polite" data-copy="{escape(answer_text(answer))}" '
        f'data-copied="{escape(say("copied", language))}">{escape(say("copy", language))}</button></footer>',
    ]
    lang = "zh-CN" if language == "zh" else "en"
    name = escape(say("turn_answer", language, n=turn))
    opening = f'<article class="wj-answer wj-{answer.status}" id="a{turn}" aria-label="{name}" lang="{lang}">'
    return f"{opening}{''.join(parts)}</article>"


def render_question(question: str, turn: int, language: Language) -> str:
    """The question as asked; `language` is that of the page."""
    name = escape(say("turn_question", language, n=turn))
    asked = f'<span lang="{lang_of(question)}">{escape(clip(question, 2_000))}</span>'
    return f'<article class="wj-question" aria-label="{name}">{asked}</article>'


def answer_text(answer: Answer) -> str:
    """The answer as plain text for the clipboard: question, sentence, figures, and every source with its quote."""
    language = answer.language
    lines = [answer.question, "", answer.text]
    lines += [_figure_line(figure, language) for figure in answer.figures]
    lines += [describe_change(change, language) for change in answer.changes]
    if answer.same_measure:
        lines += ["", say("same_measure", language), *(_figure_line(figure, language) for figure in answer.same_measure)]
    sources = answer.citations or answer.nearest
    if sources:
        lines += ["", say("citations" if answer.citations else "nearest", language)]
    lines += [f"[{source.number}] {_place(source, language)}: {source.quote}" for source in sources]
    return "\n".join(lines)


def _figure_line(figure: AnswerFigure, language: Language) -> str:
    measure, _ = measure_of(figure, language)
    parts = (measure, figure.period or "", render_answer_figure(figure, language), f"[{figure.citation}]")
    return "- " + " · ".join(part for part in parts if part)


def _render_found(answer: Answer, turn: int, key_of: KeyOf) -> str:
    links = {citation.number: _link(citation, answer.language, key_of(citation)) for citation in answer.citations}
    lead = '<p class="wj-text">' + _with_markers(answer, links) + "</p>"
    figures = render_figures(answer.figures, answer.language, links)
    head = say("citations", answer.language)
    charts = draw_charts(answer, links, {citation.number: citation.report.title for citation in answer.citations})
    return figures + lead + charts + _render_sources(answer.citations, turn, answer.language, key_of, head)


def _render_not_found(answer: Answer, turn: int, key_of: KeyOf) -> str:
    title = say("not_found", answer.language)
    lead = f'<p class="wj-none">{escape(title)}</p>'
    if answer.text.strip() and answer.text.strip() != title:
        lead += f'<p class="wj-text">{escape(answer.text)}</p>'
    head = say("nearest", answer.language)
    return lead + _render_sources(answer.nearest, turn, answer.language, key_of, head)


def _with_markers(answer: Answer, links: Links) -> str:
    """The sentence with its `[n]` as links; where it has none, those of its figures, else the first, are put after it."""
    pieces: list[str] = []
    position = 0
    for match in _MARKER.finditer(answer.text):
        number = int(match[1])
        quoted = answer.text.count("“", 0, match.start()) > answer.text.count("”", 0, match.start())
        if number in links and not quoted:  # a note of the report's own is none of ours
            pieces += [escape(answer.text[position : match.start()]), marker(number, links)]
            position = match.end()
    pieces.append(escape(answer.text[position:]))
    if position == 0:
        used = dict.fromkeys(figure.citation for figure in answer.figures[:3]) or dict.fromkeys(sorted(links)[:1])
        pieces += [marker(number, links) for number in used if number in links]
    return "".join(pieces)


def _render_sources(sources: tuple[Citation, ...], turn: int, language: Language, key_of: KeyOf, head: str) -> str:
    if not sources:
        return ""
    items = [_render_source(source, turn, language, key_of(source), is_open=n < N_OPEN) for n, source in enumerate(sources)]
    first, rest = "".join(items[:N_OPEN]), items[N_OPEN:]
    folded = (
        f'<details class="wj-more"><summary>{escape(say("more_citations", language, n=len(rest)))}</summary>'
        f'<div class="wj-sources">{"".join(rest)}</div></details>'
        if rest
        else ""
    )
    return f'<section class="wj-block"><h2>{escape(head)}</h2><div class="wj-sources">{first}</div>{folded}</section>'


def _render_source(source: Citation, turn: int, language: Language, key: str, *, is_open: bool) -> str:
    score = min(max(source.score, 0.0), 1.0)
    relevance = escape(say("relevance", language))
    section = " › ".join(source.section)
    place = [say("paragraph", language, number=source.paragraph)]
    if source.page is not None:
        place.append(say("page_number", language, number=source.page))
    translation = (
        f'<details class="wj-translation"><summary>{escape(say("translation", language))}</summary>'
        f'<p lang="{lang_of(source.translation)}">{escape(clip(source.translation, MAX_PASSAGE))}</p></details>'
        if source.translation
        else ""
    )
    return (
        f'<details class="wj-source" id="a{turn}-c{source.number}"{" open" if is_open else ""}>'
        f'<summary><span class="wj-number">{source.number}</span>'
        f'<span class="wj-place"><span class="wj-paragraph">{escape(" · ".join(place))}</span>'
        f'<span class="wj-section" lang="{lang_of(section)}">{escape(section)}</span>'
        f'<span class="wj-report" lang="{lang_of(source.report.title)}">{escape(source.report.title)}</span></span>'
        f'<span class="wj-score" title="{relevance}">{relevance} {score:.2f}'
        f'<span class="wj-bar" aria-hidden="true"><span style="width:{score * 100:.0f}%"></span></span></span></summary>'
        f'<blockquote lang="{lang_of(source.passage)}">{mark_quote(source)}</blockquote>{translation}'
        f'<a class="wj-show" href="#{anchor(key, source.paragraph)}">{escape(say("show_in_report", language))}</a></details>'
    )


def mark_quote(source: Citation) -> str:
    """The passage with its best sentence marked; a very long one is cut to what stands around that sentence."""
    passage, quote = source.passage, source.quote
    start = source.span[0] - source.passage_span[0]
    if start < 0 or passage[start : start + len(quote)] != quote:
        start = passage.find(quote)
    if start < 0:
        return f"<mark>{escape(quote)}</mark> … {escape(clip(passage, MAX_PASSAGE))}"
    end = start + len(quote)
    low = max(0, start - MAX_PASSAGE // 2) if len(passage) > MAX_PASSAGE else 0
    high = min(len(passage), end + MAX_PASSAGE // 2) if len(passage) > MAX_PASSAGE else len(passage)
    before, after = ("…" if low else "") + passage[low:start], passage[end:high] + ("…" if high < len(passage) else "")
    return f"{escape(before)}<mark>{escape(clip(quote, MAX_PASSAGE))}</mark>{escape(after)}"


def _link(source: Citation, language: Language, key: str) -> Link:
    name = f"{source.report.title} {say('paragraph', language, number=source.paragraph)}"
    return Link(anchor(key, source.paragraph), clip(name, 300))


def _place(source: Citation, language: Language) -> str:
    return " › ".join((source.report.title, *source.section, say("paragraph", language, number=source.paragraph)))
