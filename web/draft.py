"""A checked draft as HTML: the draft with every figure marked, then each figure with what the reports say in its place."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.models import Language
from qa.drafts.check import CheckedFigure
from web.html import clip, escape, lang_of
from web.messages import say

MAX_QUOTE = 600
"""Characters of a source's sentence that are shown."""


def render_draft(draft: str, checks: Sequence[CheckedFigure], language: Language) -> str:
    """The draft and its figures, in the order of the draft."""
    if not checks:
        return f'<p class="wj-soft">{escape(say("draft_no_figures", language))}</p>'
    wrong = sum(check.status != "match" for check in checks)
    summary = say("draft_summary", language, n=len(checks), wrong=wrong)
    rows = "".join(_row(number, check, language) for number, check in enumerate(checks, 1))
    heads = "".join(f'<th scope="col">{escape(say(key, language))}</th>' for key in ("draft_figure", "draft_verdict", "source"))
    return (
        f'<p class="wj-draft-summary" role="status">{escape(summary)}</p>'
        f'<div class="wj-draft-text" lang="{lang_of(draft)}">{_marked(draft, checks)}</div>'
        f'<div class="wj-scroll"><table class="wj-draft-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _marked(draft: str, checks: Sequence[CheckedFigure]) -> str:
    pieces: list[str] = []
    at = 0
    for number, check in enumerate(checks, 1):
        start, end = check.span
        pieces.append(escape(draft[at:start]))
        pieces.append(f'<mark class="wj-check-{check.status}">{escape(draft[start:end])}<sup>{number}</sup></mark>')
        at = end
    pieces.append(escape(draft[at:]))
    return "".join(pieces)


def _row(number: int, check: CheckedFigure, language: Language) -> str:
    verdict = say(f"draft_{check.status}", language)
    source = ""
    if cited := check.citation:
        place = " › ".join((cited.report.title, *cited.section, say("paragraph", language, number=cited.paragraph)))
        source = (
            f'<span lang="{lang_of(place)}">{escape(place)}</span>'
            f'<blockquote lang="{lang_of(cited.quote)}">{escape(clip(cited.quote, MAX_QUOTE))}</blockquote>'
        )
    return (
        f"<tr><td>{number}. {escape(check.surface)}</td>"
        f'<td><strong class="wj-check-{check.status}">{escape(verdict)}</strong><br>{escape(check.explanation)}</td>'
        f"<td>{source}</td></tr>"
    )
