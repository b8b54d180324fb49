"""Small bar charts of figures that belong together: both ends of a change, or one measure over several periods."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from corpus.models import Language
from qa.models import AnswerFigure
from web.figures import amount_of, measure_of, period_of
from web.html import escape, lang_of
from web.messages import say

MAX_BARS = 8
_TWO_PLACES = Decimal("0.01")


def draw_charts(figures: Sequence[AnswerFigure], language: Language) -> str:
    """One chart for the first change (from, to) and one for the first series; nothing when there is neither.

    The bars are text with a width, so a screen reader reads labels and amounts in order and needs no second table.
    """
    change, series = find_change(figures), find_series(figures)
    parts = []
    if change:
        labels = [_label(figure, language) for figure in change]
        note = say("computed", language, change=_change_text(*change))
        parts.append(_draw(change, labels, language, say("chart", language), note))
    if series:
        labels = [period_of(figure, language) for figure in series]
        parts.append(_draw(series, labels, language, say("series", language), ""))
    return "".join(parts)


def find_change(figures: Sequence[AnswerFigure]) -> tuple[AnswerFigure, AnswerFigure] | None:
    """The first `from` and `to` of one unit and measure, both single positive amounts; ranks are left out (lower is better)."""
    for start in figures:
        for end in figures:
            if start.role == "from" and end.role == "to" and _alike(start, end):
                return start, end
    return None


def find_series(figures: Sequence[AnswerFigure]) -> tuple[AnswerFigure, ...]:
    """The first three or more figures of one unit and measure with periods of their own, in order of period; else empty."""
    for first in figures:
        alike = {
            figure.period: figure for figure in figures if figure.role == "value" and figure.period and _alike(first, figure)
        }
        if first.role == "value" and len(alike) >= 3:
            return tuple(alike[period] for period in sorted(alike, key=str))[:MAX_BARS]
    return ()


def _alike(first: AnswerFigure, second: AnswerFigure) -> bool:
    amounts = [figure.value for figure in (first, second)]
    drawable = all(isinstance(amount, str) and Decimal(amount) > 0 for amount in amounts)
    return drawable and first.unit != "rank" and (first.unit, first.measure) == (second.unit, second.measure)


def _change_text(start: AnswerFigure, end: AnswerFigure) -> str:
    """Exact percentage between two amounts to two decimals; between two percentages, their difference."""
    low, high = _value(start), _value(end)
    if start.unit == "%":
        return f"{high - low:+f} pp"
    percent = ((high - low) / low * 100).quantize(_TWO_PLACES, ROUND_HALF_EVEN)
    return f"{percent:+f}%"


def _value(figure: AnswerFigure) -> Decimal:
    return Decimal(figure.value if isinstance(figure.value, str) else figure.value[1])


def _label(figure: AnswerFigure, language: Language) -> str:
    role = say(f"role_{figure.role}", language)
    return f"{role} · {period_of(figure, language)}" if figure.period else role


def _draw(figures: Sequence[AnswerFigure], labels: Sequence[str], language: Language, title: str, note: str) -> str:
    largest = max(map(_value, figures))
    rows = "".join(
        f'<li><span class="wj-bar-label" lang="{lang_of(label)}">{escape(label)}</span>'
        f'<span class="wj-bar-track"><span style="width:{_value(figure) / largest * 100:.1f}%"></span></span>'
        f'<span class="wj-bar-amount">{escape(amount_of(figure, language))}</span></li>'
        for figure, label in zip(figures, labels, strict=True)
    )
    measure, _ = measure_of(figures[0], language)
    caption = f"{title}: {measure}" if language == "en" else f"{title}：{measure}"
    footer = f'<p class="wj-chart-note">{escape(note)}</p>' if note else ""
    return f'<figure class="wj-chart"><figcaption>{escape(caption)}</figcaption><ul>{rows}</ul>{footer}</figure>'
