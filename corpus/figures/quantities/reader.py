"""A quantity at a place of a text: comparator, number or range, unit -> value in the base unit.

Whether the numeral is a quantity at all (and not a date or a name) is decided in scan.py, what it measures in chinese/ and english/.
"""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.figures.models import Comparator
from corpus.figures.numbers import english
from corpus.figures.numbers.numerals import Number
from corpus.figures.numbers.units import DURATIONS, Unit, currency_before, match_per, match_unit
from corpus.figures.quantities import chinese, english_counts
from corpus.figures.quantities import english as english_forms
from corpus.figures.quantities.comparators import comparator_after, comparator_before
from corpus.figures.quantities.counts import bare_number, code_in_place, counts
from corpus.figures.quantities.english_counts import bare_count, count_nouns, hyphened, one_thing, shared_noun
from corpus.figures.quantities.quantity import Quantity, quantity_of, read_number
from corpus.figures.quantities.ranges import read_listed, read_range

__all__ = ["Quantity", "read_fixed_form", "read_quantity"]

_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s?[:：∶比]\s?([1-9][0-9]*(?:\.[0-9]+)?)(?![0-9]*\s?[:：∶比]|[0-9]|\.[0-9])")
_NUMERAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?")
_PARTS = re.compile(rf"{_NUMERAL.pattern}(?:\s?[:：∶]\s?{_NUMERAL.pattern}){{2,5}}(?![0-9.])")
_PARTS_BEFORE = re.compile(rf"(?<![0-9.])(?:{_NUMERAL.pattern}\s?[:：∶]\s?)+$")
# 15.1/10万: a rate whose base is only a number.
_RATE = re.compile(r"([0-9]+(?:\.[0-9]+)?)(/(?:10|百|千|1)?[万千])(?![0-9一-鿿a-zA-Z])")
_NEGATIVE = re.compile(
    r"(?:(?<![0-9A-Za-z%)）\]—–-])[-−–]|(?<![0-9A-Za-z%)）])－\s?|(?<=[为是达至到率])—|(?<![减担抱自肩胜])负|minus\s)$"
)
# 至少培养500人: the comparator stands before the verb, so it is no part of the surface.
_APART = re.compile(r"(至少|最少|至多|最多)[一-鿿]{2,4}$")
# 押金不得超过月床位费的12倍: what is multiplied stands between.
_OF_WHAT = re.compile(r"(不得超过|不超过|不得高于|不高于|不得低于|不低于|不得少于|不少于)[一-鿿]{2,10}的$")
_MORE_BEHIND = re.compile(r"[多余](?!元)")
_TAKES_MORE = DURATIONS | {"km", "multiple", "%"}
# Growth over five years is a span, for over five years a lower bound.
_OVER = re.compile(r"[Oo]ver\s")
_BOUND_BEFORE = re.compile(r"\b(?:for|of|with|than|after)\s$")
_BOUND_BEHIND = re.compile(r"\s(?:of|old|ago|in)\b|['’]")


def read_fixed_form(text: str, at: int, floor: int = 0) -> Quantity | None:
    """The quantity in one of the fixed forms (`第29位`, `三分之二`, `翻了一番`, `doubled`) whose numeral is at `at`."""
    form = _english_form(text, at, floor) if text[at].isascii() else None
    form = form or (chinese.match_rank(text, at, floor) or chinese.match_special(text, at, floor))
    if form is None:
        return None
    return _with_comparators(text, Quantity(form.start, form.end, form.value, form.unit, form.comparator, form.start), floor)


def _english_form(text: str, at: int, floor: int) -> chinese.Special | None:
    if ranked := english_forms.match_rank(text, at, floor) or english_forms.match_one_in(text, at):
        return ranked
    if word := english_forms.match_special(text, at):
        return word
    if text[at].isdigit():
        return None
    fraction = english.match_words(text, at)
    return chinese.Special(at, fraction[0].end, fraction[0].value, fraction[1]) if fraction and fraction[1] else None


def read_quantity(text: str, at: int, floor: int = 0, *, english: bool = False) -> Quantity | None:
    """The number with its unit whose numeral is at `at`; nothing before `floor` is touched. None when it counts or measures nothing."""
    if rate := _RATE.match(text, at):
        return Quantity(at, rate.end(), Decimal(rate[1]), rate[2], number=at)
    if share := _part_of_whole(text, at):
        return share
    if ratio := _RATIO.match(text, at):
        return Quantity(at, ratio.end(), Decimal(ratio[1]) / Decimal(ratio[2]), "ratio", number=at)
    sign = currency_before(text, at, floor)
    number = read_number(text, at, money=sign is not None)
    if number is None:
        return None
    found = read_range(text, number, sign, floor)
    found = found or (_money(text, number, sign) if sign else _single(text, number, floor, english=english))
    return found and _with_comparators(text, _signed(text, found, floor), floor)


def _part_of_whole(text: str, at: int) -> Quantity | None:
    """One of three shares or more that make up a whole: the 42.3 of `8.5:42.3:49.2` is 42.3 %."""
    before = _PARTS_BEFORE.search(text, max(0, at - 32), at)
    chain = _PARTS.match(text, before.start() if before else at)
    if chain is None:
        return None
    parts = [Decimal(part) for part in _NUMERAL.findall(chain.group())]
    here = _NUMERAL.match(text, at)
    if here is None or abs(sum(parts, Decimal()) - 100) > 1:
        return None
    return Quantity(at, here.end(), Decimal(here.group()), "%", number=at)


def _money(text: str, number: Number, sign: Unit) -> Quantity:
    """A number behind a currency sign; `US$ 5 million dollars`, `RMB 300/吨` and `£84 per MWh` take what is behind in, too."""
    unit = match_unit(text, number.end)
    if unit is not None and (unit.code == sign.code or unit.code.startswith(sign.code + "/")):
        return quantity_of(number, sign.code, end=unit.end)._replace(start=sign.start)
    below = match_per(text, number.end)
    code = f"{sign.code}/{below.code}" if below else sign.code
    return quantity_of(number, code, end=below.end if below else None)._replace(start=sign.start)


def _single(text: str, number: Number, floor: int, *, english: bool) -> Quantity | None:
    unit = match_unit(text, number.end)
    if unit is None:
        return (
            read_listed(text, number)
            or count_nouns(text, number)
            or (
                hyphened(text, number)
                or shared_noun(text, number)
                or one_thing(text, number, floor)
                or bare_count(text, number, floor)
                if english
                else bare_number(text, number)
            )
        )
    if not counts(text, number, unit):
        return None
    if _SECONDS.match(text, unit.end) and text[unit.start : unit.end] == "分":
        unit = unit._replace(code="minute")  # 9分48秒
    if unit.code in _SMALLER:
        number, unit = _composed(text, number, unit)
    code = (
        english_counts.code_in_place(text, number, unit)
        if unit.end > unit.start and text[unit.start].isascii()
        else code_in_place(text, number, unit)
    )
    number = number._replace(value=number.value * unit.factor)
    return quantity_of(number, code, end=unit.end, unit_at=(unit.start, unit.end))


_SECONDS = re.compile(r"[0-9]{1,2}(?:\.[0-9]+)?秒")
_SMALLER = {
    "year": {"month": 12},
    "month": {"day": 30},
    "day": {"hour": 24},
    "hour": {"minute": 60},
    "minute": {"second": 60},
}
_AND = re.compile(r",?\s(?:and\s)?(?=[0-9])|零?(?=[0-9])")


def _composed(text: str, number: Number, unit: Unit) -> tuple[Number, Unit]:
    """`8 minutes 40 seconds` as 520 seconds: the number and unit with a smaller one behind taken in."""
    joint = _AND.match(text, unit.end)
    rest = read_number(text, joint.end()) if joint and number.value == number.value.to_integral_value() else None
    below = match_unit(text, rest.end) if rest else None
    if (
        rest is None
        or below is None
        or below.code not in _SMALLER[unit.code]
        or number.high is not None
        or unit.code == "month"
    ):
        return number, unit
    value = number.value * _SMALLER[unit.code][below.code] + rest.value
    return number._replace(value=value), below


def _signed(text: str, quantity: Quantity, floor: int) -> Quantity:
    # South Africa (+29.5%)
    if quantity.unit in ("%", "pp") and text[max(floor, quantity.start - 2) : quantity.start] in ("(+", " +", "（+"):
        return quantity._replace(start=quantity.start - 1)
    sign = _NEGATIVE.search(text[max(floor, quantity.start - 6) : quantity.start])
    if sign is None or isinstance(quantity.value, tuple):
        return quantity
    return quantity._replace(start=quantity.start - len(sign.group()), value=-quantity.value)


def _with_comparators(text: str, quantity: Quantity, floor: int) -> Quantity:
    """The quantity with the comparator words on both sides taken in; the one before the number decides."""
    if quantity.unit in _TAKES_MORE and _MORE_BEHIND.match(text, quantity.end):
        quantity = quantity._replace(end=quantity.end + 1, comparator="more_than")
    if after := comparator_after(text, quantity.end):
        quantity = quantity._replace(end=after[0], comparator=after[1])
    if quantity.unit in DURATIONS and (bounded := _within(text, quantity, floor)):
        return bounded
    before = comparator_before(text, quantity.start, floor)
    if before and not _is_span(text, quantity, before[0], floor):
        return quantity._replace(start=before[0], comparator=before[1])
    if quantity.comparator == "exact" and (apart := _APART.search(text[max(floor, quantity.start - 8) : quantity.start])):
        return quantity._replace(comparator="at_least" if apart[1] in ("至少", "最少") else "at_most")
    if quantity.comparator == "exact" and quantity.unit in ("multiple", "%"):
        bound = _OF_WHAT.search(text, max(floor, quantity.start - 16), quantity.start)
        return (
            quantity._replace(comparator="at_most" if bound[1][-1] in "过于" and bound[1][-2] in "超高" else "at_least")
            if bound
            else quantity
        )
    return quantity


_WITHIN = re.compile(r"\b(?:(?P<within>[Ww]ithin)|[Ii]nside)\s$")
_INSIDE = re.compile(r"内(?![部外容地陆设存需涝河])")


def _within(text: str, quantity: Quantity, floor: int) -> Quantity | None:
    """`within eight weeks`, `5个工作日内`: a span of time that is not to be passed; None where it is no bound.

    The English word stays outside: what is done within the span is measured by it.
    """
    if quantity.comparator != "exact":
        return None
    if before := _WITHIN.search(text, max(floor, quantity.start - 8), quantity.start):
        comparator: Comparator = "at_most" if before["within"] else "less_than"
        return quantity._replace(comparator=comparator)
    inside = _INSIDE.match(text, quantity.end)
    return inside and quantity._replace(end=inside.end(), comparator="at_most")


def _is_span(text: str, quantity: Quantity, start: int, floor: int) -> bool:
    """Whether `over` at `start` says during: `grew over five years`, but not `for over five years`."""
    bound = _BOUND_BEHIND.match(text, quantity.end) or _BOUND_BEFORE.search(text[max(floor, start - 7) : start])
    return quantity.unit in DURATIONS and _OVER.match(text, start) is not None and not bound
