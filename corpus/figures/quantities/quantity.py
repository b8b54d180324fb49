"""The quantity as a noun, and the number it starts from."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from corpus.figures.models import Comparator
from corpus.figures.numbers import english
from corpus.figures.numbers.numerals import DIGITS, Number, match_arabic, match_chinese, plain

Value = Decimal | tuple[Decimal, Decimal]


class Quantity(NamedTuple):
    """A quantity and where it stands; offsets are code points of the text it was read from."""

    start: int
    end: int
    value: Value
    """Exact, in `unit`; a pair is a range, low to high."""
    unit: str
    comparator: Comparator = "exact"
    number: int = 0
    """Where the number itself starts, comparator and currency sign left out."""
    unit_at: tuple[int, int] = (0, 0)
    """Where the unit word stands; empty for units before the number or inside it."""


def quantity_of(number: Number, unit: str, *, end: int | None = None, unit_at: tuple[int, int] | None = None) -> Quantity:
    """The quantity of a number as it stands, from the number to `end` (by default the end of the number)."""
    value: Value = number.value if number.high is None else (number.value, number.high)
    end = number.end if end is None else end
    comparator: Comparator = "more_than" if number.more else "exact"
    return Quantity(number.start, end, value, unit, comparator, number.start, unit_at or (number.end, number.end))


# 10+ million, 500+ volunteers
_PLUS = re.compile(r"\+(?=\s[a-z])")


def read_number(text: str, at: int, *, money: bool = False) -> Number | None:
    """The number at `at` in any of the three scripts, English multipliers included."""
    if text[at] in DIGITS:
        number = match_arabic(text, at)
        if number and _PLUS.match(text, number.end):
            number = number._replace(end=number.end + 1, more=True)
        if number and (scale := english.match_scale(text, number.end, money=money)):
            return number._replace(end=scale[0], value=plain(number.value * scale[1]), scale=scale[1])
        return number
    if text[at].isascii():
        words = english.match_words(text, at)
        return words[0] if words else None
    return match_chinese(text, at)
