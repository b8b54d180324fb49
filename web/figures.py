"""Figures of an answer as cards, the best first, and as one table of all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.models import Language
from qa.glossary import name_in_english
from qa.models import AnswerFigure
from qa.wording.render import render_answer_figure
from web.html import Links, escape, lang_of, marker
from web.messages import say

_YEARS = re.compile(r"\d{4}(?:\s*[-–—~～至]\s*\d{4})?")
N_CARDS = 3
"""Figures shown as cards; when there are more, a folded table lists all of them."""


def measure_of(figure: AnswerFigure, language: Language) -> tuple[str, str]:
    """What is measured: (in `language` where the glossary knows all of it, the report's words if they differ)."""
    measure = figure.measure
    if language == "en" and lang_of(measure) == "zh-CN":
        english, known = name_in_english(measure)
        if known:
            return english, measure
    return measure, ""


def period_of(figure: AnswerFigure, language: Language) -> str:
    """When, in the report's words; a bare Chinese year or span of years loses its 年 in English."""
    period = figure.period or ""
    bare = period.replace("年", "").strip()
    return bare if language == "en" and _YEARS.fullmatch(bare) else period


def render_figures(figures: Sequence[AnswerFigure], language: Language, links: Links) -> str:
    """Cards of the first figures; a folded table of all when there are more."""
    if not figures:
        return ""
    # One end of a change alone is simply the figure: "to" says something only next to its "from".
    both_ends = {"from", "to"} <= {figure.role for figure in figures}
    plain = {"value"} if both_ends else {"value", "from", "to"}
    cards = "".join(_render_card(figure, language, links, say_role=figure.role not in plain) for figure in figures[:N_CARDS])
    table = _render_table(figures, language, links) if len(figures) > N_CARDS else ""
    return f'<div class="wj-figures" role="list" aria-label="{escape(say("figures", language))}">{cards}</div>{table}'


def _render_card(figure: AnswerFigure, language: Language, links: Links, *, say_role: bool) -> str:
    amount = render_answer_figure(figure, language)
    chips = [say(f"role_{figure.role}", language)] if say_role else []
    measure, original = measure_of(figure, language)
    printed = "" if _same(amount, figure.surface) else _printed(figure.surface, language)
    chips += [period_of(figure, language)] if figure.period else []
    return (
        f'<div class="wj-figure" role="listitem"><span class="wj-amount">{escape(amount)}</span>'
        f'<span class="wj-measure" lang="{lang_of(measure)}">{escape(measure)}'
        f"{_original(original)}</span>"
        f'<span class="wj-chips">{"".join(_chip(chip) for chip in chips)}{marker(figure.citation, links)}</span>{printed}</div>'
    )


def _render_table(figures: Sequence[AnswerFigure], language: Language, links: Links) -> str:
    columns = ("measure", "kind", "value", "period", "printed", "source")
    head = "".join(f'<th scope="col">{escape(say(column, language))}</th>' for column in columns)
    rows = "".join(_render_row(figure, language, links) for figure in figures)
    title = escape(say("all_figures", language, n=len(figures)))
    return (
        f'<details class="wj-table"><summary>{title}</summary><div class="wj-scroll"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def _render_row(figure: AnswerFigure, language: Language, links: Links) -> str:
    measure, original = measure_of(figure, language)
    period = period_of(figure, language)
    cells = (
        f'<td lang="{lang_of(measure)}">{escape(measure)}{_original(original)}</td>',
        f"<td>{escape(say(f'role_{figure.role}', language))}</td>",
        f'<td class="wj-cell-value">{escape(render_answer_figure(figure, language))}</td>',
        f'<td lang="{lang_of(period)}">{escape(period)}</td>',
        f'<td lang="{lang_of(figure.surface)}">{escape(figure.surface)}</td>',
        f"<td>{marker(figure.citation, links)}</td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _original(measure: str) -> str:
    return f' <span class="wj-original" lang="{lang_of(measure)}">{escape(measure)}</span>' if measure else ""


def _chip(text: str) -> str:
    return f'<span class="wj-chip" lang="{lang_of(text)}">{escape(text)}</span>'


def _printed(surface: str, language: Language) -> str:
    quoted = f'<q lang="{lang_of(surface)}">{escape(surface)}</q>'
    return f'<span class="wj-printed">{escape(say("printed", language))} {quoted}</span>'


def _same(amount: str, surface: str) -> bool:
    return "".join(amount.split()) == "".join(surface.split())
