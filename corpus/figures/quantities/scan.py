"""Left to right over a text: every numeral becomes part of a quantity or of a trap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.figures.nonfigures.order import find_zones, match_trap
from corpus.figures.nonfigures.rules import Trap
from corpus.figures.numbers.numerals import CHINESE_NUMERALS
from corpus.figures.quantities.english import trigger_pattern
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.quantities.reader import read_fixed_form, read_quantity
from corpus.models import Language

Token = Quantity | Trap

_NORMAL = {ord("０") + i: ord("0") + i for i in range(10)}
_NORMAL |= {ord(a): ord(b) for a, b in zip("．％－＄＋\u3000\u00a0", ".%-$+  ", strict=True)}


def normalise(text: str) -> str:
    """The text with full-width digits and signs made ASCII, character for character, so that places stay the same."""
    return text.translate(_NORMAL)


@cache
def _trigger(*, english: bool) -> re.Pattern[str]:
    numerals = rf"[0-9{CHINESE_NUMERALS}]|过半|半数|翻番"
    return re.compile(numerals + "|" + trigger_pattern().pattern, re.IGNORECASE) if english else re.compile(numerals)


def scan(text: str, start: int, end: int, *, english: bool) -> Iterator[Token]:
    """The quantities and traps between `start` and `end`, in order and without overlap; `text` is normalised."""
    trigger = _trigger(english=english)
    zones = iter([*find_zones(text, start, end), Trap(end, end, "other")])
    zone = next(zones)
    floor = at = start
    while found := trigger.search(text, at, end):
        at = found.start()
        while zone.end <= at and zone.start < end:
            zone = next(zones)
        token = zone if zone.start <= at else _token(text, at, floor, zone.start, english=english)
        if token is None:
            at = found.end()
            continue
        yield token
        floor = at = token.end


def _token(text: str, at: int, floor: int, end: int, *, english: bool) -> Token | None:
    """The token at `at`; None only for English words that are no quantity."""
    if long := _TOO_LONG.match(text, at, end):
        return Trap(at, long.end(), "other")
    fixed = read_fixed_form(text, at, floor)
    if fixed is not None and fixed.end <= end:
        return fixed
    trap = match_trap(text, at, floor, english=english)
    if trap is None:
        quantity = read_quantity(text, at, floor, english=english)
        if quantity is not None and quantity.end <= end:
            return quantity
        if text[at].isascii() and text[at].isalpha():
            return None
        trap = _leftover(text, at)
    return trap if trap.end <= end else Trap(trap.start, end, trap.kind)


# No number is that long; this also keeps every rule from looking far, and every value within the 28 digits that Decimal calculates with.
_TOO_LONG = re.compile(rf"[0-9]{{19,}}(?:\.[0-9]+)?|[0-9]+\.[0-9]{{11,}}|[{CHINESE_NUMERALS}]{{41,}}")
_RUN = re.compile(rf"[0-9]+(?:[.,][0-9]+)*%?|[{CHINESE_NUMERALS}]+|过半|半数|翻番")


def _leftover(text: str, at: int) -> Trap:
    """The run of numerals at `at`: Chinese ones without a counter are part of a word, Arabic ones stay unexplained."""
    found = _RUN.match(text, at)
    end = found.end() if found else at + 1
    return Trap(at, end, "other" if text[at].isdigit() and text[at].isascii() else "idiom")


def extract_quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """The quantities of a text without context (a question, a draft), in order; `text[q.start:q.end]` is the surface of each."""
    tokens = scan(normalise(text), 0, len(text), english=language == "en")
    return tuple(token for token in tokens if isinstance(token, Quantity))
