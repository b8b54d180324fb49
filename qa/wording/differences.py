"""Stated changes against the amounts beside them: does 15.4 % a year lead from 231.1 to 409.8 in four years?

A printed number stands for all that round to it, so a change agrees when some amounts within the printed digits have it. All
comparisons are exact, in fractions; only the amounts that are shown are rounded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Literal, NamedTuple

from corpus.figures.models import CHANGES, Figure
from corpus.models import Frozen, Report, Span
from qa.questions.periods import years_in

ChangeKind = Literal["growth", "annual_growth", "difference"]

_PRINTED = re.compile(r"\d+(?:,\d{3})*(?:\.(\d+))?")
_ANNUAL = re.compile(
    r"年均|平均每年|每年|年平均|年复合|复合增长|\bannual(?:ly|i[sz]ed)?\b|\b(?:a|per|each|every) year\b|\bcompound|\bCAGR\b",
    re.I,
)
_STOP = re.compile(r"[，,；;。！？!?]|\.\s")
_RELATIVE = {"%": 100, "‰": 1000, "multiple": 1, "ratio": 1}
_FACTORS = ("multiple", "ratio")
_OF_PERCENT = {"pp": 1, "bp": 100}
"""How many of the unit one per cent of the levels is."""


class Interval(NamedTuple):
    """The amounts a printed number may stand for, both ends included; no end means no bound."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, other: Interval) -> bool:
        """Whether the two share an amount."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )


class ChangeCheck(Frozen):
    """A stated change and the same change computed from the two amounts it links."""

    kind: ChangeKind
    stated: Decimal
    """As printed, in `unit`; negative for a fall."""
    computed: Decimal
    """In `unit`, with one digit more than `stated` is printed with."""
    unit: str
    years: int
    """How many years of growth; 1 unless `kind` is `annual_growth`."""
    agrees: bool
    """Whether rounding of the printed digits explains what differs."""


def printed_unit(figure: Figure) -> Decimal:
    """What one step of the last printed digit is worth, in the figure's unit: 7095亿元 -> 100000000; 3.2% -> 0.1."""
    value = abs(figure.value[1] if isinstance(figure.value, tuple) else figure.value)
    digits = [*_PRINTED.finditer(unicodedata.normalize("NFKC", figure.surface))]
    number = Decimal(digits[-1].group().replace(",", "")) if digits else Decimal(0)
    if figure.comparator in ("about", "near") or not number or not value:
        # In round numbers and in words the zeros behind are not counted out.
        return Decimal(1).scaleb(_exponent(value))
    return value / number * Decimal(1).scaleb(-len(digits[-1][1] or ""))


def printed_interval(figure: Figure) -> Interval:
    """The amounts that would have been printed like `figure`, by its digits and its comparator."""
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    half = Fraction(printed_unit(figure)) / 2
    bottom, top = Fraction(low) - half, Fraction(high) + half
    if figure.comparator in ("more_than", "at_least"):
        return Interval(bottom, None)
    return Interval(None, top) if figure.comparator in ("less_than", "at_most") else Interval(bottom, top)


def check_change(start: Figure, end: Figure, change: Figure, *, years: int = 1) -> ChangeCheck | None:
    """Whether `change` leads from `start` to `end`; `years` > 1 takes a relative change as growth a year, compounded.

    None where nothing can be computed: the amounts have different units, are only bounded (`more than`), or the first is not
    positive; the change is a range or is in a unit that fits neither a growth nor a difference of the two.

    Raises:
        ValueError: `years` is not positive.
    """
    if years < 1:
        raise ValueError(f"years={years} spans no time: expected a whole number from 1 on")
    first, last = printed_interval(start), printed_interval(end)
    if start.unit != end.unit or None in (*first, *last) or any(isinstance(one.value, tuple) for one in (start, end, change)):
        return None
    if change.unit in _RELATIVE and change.role in ("growth", "decline"):
        return _check_growth(start, end, change, years)
    scale = _OF_PERCENT.get(change.unit, 0) if start.unit == "%" else int(change.unit == start.unit)
    return _check_difference(start, end, change, scale) if scale else None


def linked_changes(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure, Figure]]:
    """(change, start, end) of the links; a change linked to several amounts takes the nearest."""
    places = {figure.span: figure for figure in figures}
    for change in figures:
        linked = [places[span] for span in change.links if span in places]
        starts = [one for one in linked if one.role == "from"] or [one for one in linked if one.role == "value"]
        ends = [one for one in linked if one.role == "to"]
        if change.role in CHANGES and starts and ends:
            end = min(ends, key=lambda one: (abs(one.span.start - change.span.start), one.span.start))
            before = [one for one in starts if one.span.start < end.span.start] or starts
            yield change, before[-1], end


def check_stated(report: Report, start: Figure, end: Figure, change: Figure) -> ChangeCheck | None:
    """`check_change`, over the years between the two where the clause of `change` calls it yearly; None when it names none."""
    years = _years(start, end) if _ANNUAL.search(_clause(report.text, change.span)) else 1
    return check_change(start, end, change, years=years) if years else None


def _check_growth(start: Figure, end: Figure, change: Figure, years: int) -> ChangeCheck | None:
    first, last = printed_interval(start), printed_interval(end)
    if first.low is None or last.low is None or first.high is None or last.high is None or first.low <= 0 or last.low < 0:
        return None
    scale = _RELATIVE[change.unit]
    stated = _signed_interval(change)
    # (1 + g)^n rises with g from -1 on; a fall by more than everything is no growth rate.
    factors = [None if bound is None else max(Fraction(0), 1 + bound / scale) ** years for bound in stated]
    ratios = Interval(last.low / first.high, last.high / first.low)
    # 增长2倍 adds twice the amount, "doubled" makes it twice: a multiple is taken either way.
    as_factor = change.unit in _FACTORS and ratios.meets(stated)
    agrees = as_factor or ratios.meets(Interval(*factors))
    with localcontext(prec=40):
        ratio = _amount(end) / _amount(start)
        computed = ((ratio if years == 1 else ratio ** (Decimal(1) / years)) - (not as_factor)) * scale
    kind: ChangeKind = "growth" if years == 1 else "annual_growth"
    return _result(kind, change, computed, years=years, agrees=agrees)


def _check_difference(start: Figure, end: Figure, change: Figure, scale: int) -> ChangeCheck | None:
    first, last = printed_interval(start), printed_interval(end)
    if first.low is None or last.low is None or first.high is None or last.high is None:
        return None
    risen = Interval((last.low - first.high) * scale, (last.high - first.low) * scale)
    fallen = Interval((first.low - last.high) * scale, (first.high - last.low) * scale)
    stated = _signed_interval(change)
    # A difference is printed without its sign (减少2315公里): either direction will do.
    agrees = risen.meets(stated) or fallen.meets(stated)
    computed = (_amount(end) - _amount(start)) * scale
    if computed < 0 <= _amount(change) and change.role != "decline":
        computed = -computed
    return _result("difference", change, computed, years=1, agrees=agrees)


def _result(kind: ChangeKind, change: Figure, computed: Decimal, *, years: int, agrees: bool) -> ChangeCheck:
    with localcontext(prec=60):
        shown = computed.quantize(printed_unit(change).normalize() / 10)
    return ChangeCheck(kind=kind, stated=_signed(change), computed=shown, unit=change.unit, years=years, agrees=agrees)


def _amount(figure: Figure) -> Decimal:
    return figure.value[0] if isinstance(figure.value, tuple) else figure.value


def _signed(change: Figure) -> Decimal:
    return -abs(_amount(change)) if change.role == "decline" else _amount(change)


def _signed_interval(change: Figure) -> Interval:
    interval = printed_interval(change)
    if change.role != "decline" or _amount(change) < 0:
        return interval
    low, high = interval
    return Interval(None if high is None else -high, None if low is None else -low)


def _exponent(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _years(start: Figure, end: Figure) -> int:
    """Years from the one to the other, 0 where they name none."""
    first, last = years_in(start.period or ""), years_in(end.period or "")
    return max(0, last[-1][1] - first[0][0]) if first and last else 0


def _clause(text: str, span: Span) -> str:
    start = max(
        (match.end() for match in _STOP.finditer(text, max(0, span.start - 60), span.start)), default=max(0, span.start - 60)
    )
    stop = _STOP.search(text, span.end, span.end + 40)
    return text[start : stop.start() if stop else span.end + 40]
