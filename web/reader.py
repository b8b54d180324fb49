"""The reports beside the chat, every paragraph with an id of its own, cited sentences marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.models import Frozen, Language
from web.html import anchor, clip, escape, lang_of
from web.messages import say

MAX_PARAGRAPH = 20_000
"""Characters of one paragraph that the reader shows."""

Paragraph = tuple[str, tuple[str, ...], str]
"""(number, section, text)"""


class Cited(Frozen):
    """A sentence that an answer of the conversation quotes."""

    quote: str
    turn: int
    """Position of the question in the conversation, from 1."""
    number: int
    """Number of the citation in its answer."""


def render_report(
    key: str,
    title: str,
    paragraphs: Sequence[Paragraph],
    cited: Mapping[str, Sequence[Cited]],
    language: Language,
    *,
    n_figures: int,
) -> str:
    """One report as one line of HTML.

    Args:
        key: `Report.key`.
        title: Title of the report.
        paragraphs: All paragraphs in reading order.
        cited: Paragraph number -> quotes in it; the quotes of the last answer come last.
        language: Language of the page.
        n_figures: How many figures the report holds.
    """
    body: list[str] = []
    section: tuple[str, ...] = ()
    for number, path, text in paragraphs:
        body += _render_headings(section, path)
        section = path
        body.append(_render_paragraph(key, number, text, cited.get(number, ()), language))
    size = say("status_report", language, passages=f"{len(paragraphs):,}", figures=f"{n_figures:,}")
    head = f'<h2 lang="{lang_of(title)}">{escape(title)}</h2><p class="wj-hint" lang="{lang_of(size)}">{escape(size)}</p>'
    return f'<section class="wj-read" lang="{_lang(key)}" aria-label="{escape(title)}">{head}{"".join(body)}</section>'


def render_gone(title: str, language: Language) -> str:
    """In place of a report that an earlier answer cites and a rebuild took away."""
    gone = escape(say("reader_gone", language))
    return f'<section class="wj-read"><h2>{escape(title)}</h2><p class="wj-changed">{gone}</p></section>'


def _render_headings(before: tuple[str, ...], path: tuple[str, ...]) -> list[str]:
    """Headings that begin here: those of `path` from the first level on that differs."""
    same = 0
    while same < min(len(before), len(path)) and before[same] == path[same]:
        same += 1
    return [f"<h{min(level + 3, 6)}>{escape(path[level])}</h{min(level + 3, 6)}>" for level in range(same, len(path))]


def _render_paragraph(key: str, number: str, text: str, cited: Sequence[Cited], language: Language) -> str:
    body = _mark(clip(text, MAX_PARAGRAPH), [one.quote for one in cited])
    missing = {one.quote: one for one in cited if one.quote not in text}.values()
    notes = [escape(say("reader_changed", language, quote=clip(one.quote, 300))) for one in missing]
    if len(text) > MAX_PARAGRAPH:
        notes.append(escape(say("shortened", language, n=f"{MAX_PARAGRAPH:,}")))
    links = dict.fromkeys((one.turn, one.number) for one in cited)
    back = "".join(
        f'<a class="wj-back" href="#a{turn}-c{source}" title="{escape(say("back", language, number=f"{turn}[{source}]"))}">'
        f"↩&#160;{turn}.&#91;{source}&#93;</a>"
        for turn, source in links
    )
    mark = " wj-cited" if cited else ""
    changed = "".join(f'<span class="wj-changed">{note}</span>' for note in notes)
    return (
        f'<div class="wj-p{mark}" id="{anchor(key, number)}"><span class="wj-no">{escape(number)}</span>'
        f"<p>{body}{back}</p>{changed}</div>"
    )


def _mark(text: str, quotes: Sequence[str]) -> str:
    """The text with every quote that it holds marked; quotes that overlap become one mark."""
    spans = sorted((text.find(quote), text.find(quote) + len(quote)) for quote in quotes if quote and quote in text)
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        if end > position:
            start = max(start, position)
            pieces += [escape(text[position:start]), f"<mark>{escape(text[start:end])}</mark>"]
            position = end
    return "".join([*pieces, escape(text[position:])])


def _lang(key: str) -> str:
    return "zh-CN" if key.endswith("/zh") else "en"
