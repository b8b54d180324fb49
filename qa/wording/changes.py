"""What follows from the two ends of a change in an answer: difference, growth, and whether the report's own statement agrees.

None of it is the report's words, so it has a place of its own in the answer and a label that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from corpus.figures.models import CHANGES, Figure
from corpus.models import Language, Report, Span
from qa.models import AnswerChange
from qa.wording.compose import Chosen, figure_row
from qa.wording.differences import check_stated, linked_changes, printed_interval
from qa.wording.render import render_answer_figure, render_gap

_SHARES = {"%": "pp", "‰": "‰"}
"""Unit -> unit of the difference of two; a growth of shares in per cent would be taken for their difference."""
_NO_GROWTH = frozenset((*_SHARES, "pp", "bp", "rank", "multiple", "ratio"))
_STEPS = (Fraction(1), Fraction(1, 10), Fraction(1, 100))
_LINES: dict[Language, dict[str, str]] = {
    "zh": {
        "ends": "由报告数字算出：{start} → {end}，相差{difference}",
        "growth": "，增幅{growth}%",
        "yearly": "；{years}年间平均每年{computed}",
        "once": "；按两端计算为{computed}",
        "agrees": "，与报告所说的{stated}相符",
        "differs": "，与报告所说的{stated}不符",
        "fall": "下降{amount}",
    },
    "en": {
        "ends": "Computed from the report's figures: {start} → {end}, a difference of {difference}",
        "growth": ", growth {growth}%",
        "yearly": "; {computed} a year over {years} years",
        "once": "; the two ends give {computed}",
        "agrees": ", which agrees with the {stated} stated",
        "differs": ", which does not agree with the {stated} stated",
        "fall": "fall of {amount}",
    },
}


class _Linked(NamedTuple):
    start: Figure
    end: Figure
    stated: Figure | None


def find_changes(chosen: Sequence[Chosen], ledgers: Mapping[str, Sequence[Figure]]) -> tuple[AnswerChange, ...]:
    """The changes among the figures of an answer whose two ends can be held against each other, each once, in their order.

    `ledgers` are the figures of each report by its key: a stated growth brings its two ends along.
    """
    found: dict[tuple[str, Span, Span], AnswerChange] = {}
    for figure, report, _, number in chosen:
        rivals = [one for one, other, *_ in chosen if other.key == report.key]
        for linked in _linked(figure, rivals, ledgers[report.key]):
            change = _compute(linked, report, number)
            if change:
                found.setdefault((report.key, linked.start.span, linked.end.span), change)
    return tuple(found.values())


def describe_change(change: AnswerChange, language: Language) -> str:
    """One line that tells what was computed, and that it was."""
    words = _LINES[language]
    line = words["ends"].format(
        start=render_answer_figure(change.start, language),
        end=render_answer_figure(change.end, language),
        difference=render_gap(Decimal(change.difference), change.difference_unit, language),
    )
    if change.growth is not None:
        line += words["growth"].format(growth=f"{Decimal(change.growth):+f}")
    return line + describe_check(change, language)


def describe_check(change: AnswerChange, language: Language) -> str:
    """The part of that line which holds the stated change against the computed one; empty when there is nothing to hold."""
    if change.stated is None or change.computed is None:
        return ""
    words = _LINES[language]
    computed = render_gap(Decimal(change.computed), change.stated.unit, language)
    stated = render_answer_figure(change.stated, language)
    if change.stated.role == "decline":
        stated = words["fall"].format(amount=stated)
    lead = words["yearly" if change.years > 1 else "once"].format(computed=computed, years=change.years)
    return lead + words["agrees" if change.agrees else "differs"].format(stated=stated)


def _linked(figure: Figure, rivals: Sequence[Figure], ledger: Sequence[Figure]) -> Iterator[_Linked]:
    """The change that starts with `figure`, or that it states."""
    if figure.role in CHANGES:
        yield from (_Linked(start, end, change) for change, start, end in linked_changes(ledger) if change.span == figure.span)
    elif figure.role == "from":
        ends = [one for one in ledger if one.role == "to" and one.span in figure.links]
        ends = ends or [one for one in rivals if one.role == "to" and one.measure == figure.measure]
        if ends:
            end = min(ends, key=lambda one: abs(one.span.start - figure.span.start))
            pair = (figure.span, end.span)
            stated = (change for change, start, last in linked_changes(ledger) if (start.span, last.span) == pair)
            yield _Linked(figure, end, next(stated, None))


def _compute(linked: _Linked, report: Report, number: int) -> AnswerChange | None:
    start, end, stated = linked
    if start.unit != end.unit or isinstance(start.value, tuple) or isinstance(end.value, tuple):
        return None
    if None in (*printed_interval(start), *printed_interval(end)):
        return None
    check = check_stated(report, start, end, stated) if stated else None
    return AnswerChange(
        start=figure_row(start, number),
        end=figure_row(end, number),
        difference=f"{end.value - start.value:f}",
        difference_unit=_SHARES.get(start.unit, start.unit or "item"),
        growth=_growth(start, end),
        stated=figure_row(stated, number) if stated else None,
        computed=f"{check.computed:f}" if check else None,
        years=check.years if check else 1,
        agrees=check.agrees if check else None,
    )


def _growth(start: Figure, end: Figure) -> str | None:
    """Growth in per cent, rounded to the finest step that is no finer than half of what the printed digits leave open."""
    first, last = printed_interval(start), printed_interval(end)
    if start.unit in _NO_GROWTH or first.low is None or first.high is None or last.low is None or last.high is None:
        return None
    if first.low <= 0 or last.low < 0 or isinstance(start.value, tuple) or isinstance(end.value, tuple):
        return None
    open_to = 100 * (last.high / first.low - last.low / first.high)
    step = next((step for step in reversed(_STEPS) if step >= open_to / 2), _STEPS[0])
    steps = round(100 * (Fraction(end.value) / Fraction(start.value) - 1) / step)
    return f"{Decimal(steps) * Decimal(step.numerator) / Decimal(step.denominator):f}"
