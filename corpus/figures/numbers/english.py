"""English numbers: `1.2 million`, `twenty-eight`, `two-thirds`, `three and a half`, `half a million`.

`match_words` reads numerals written in letters, `match_scale` the multiplier behind digits. Vague amounts (`hundreds of`, `several`)
are none. Quantities in one word (`doubled`) and ranks are in `quantities/english.py`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from corpus.figures.numbers.numerals import Number

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
    "k": 10**3,
    "m": 10**6,
    "lakh": 10**5,
    "crore": 10**7,
    "dozen": 12,
    "b": 10**9,
    "t": 10**12,
}
WORDS = {word: value for value, word in enumerate(_ONES)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
"""Words that a number in letters starts with, and their values."""
_PARTS = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "third": 3,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_PARTS |= {f"{word}s": value for word, value in _PARTS.items() if value > 2}
SIMPLE_PARTS = tuple(
    f"{word} {part}" for word in ("a", "a further") for part in "third quarter fifth sixth eighth tenth".split()
)


_LARGE = frozenset(("thousand", "million", "billion", "trillion"))
"""Multipliers that one number may lend the number before it: `between two and three thousand`."""


@cache
def _words_pattern() -> re.Pattern[str]:
    small = "|".join(sorted([*WORDS], key=len, reverse=True))
    scales = "hundred|thousand|million|billion|trillion|dozen"
    return re.compile(
        rf"(?P<half>half an? (?P<scale>{scales})\b)|(?:a(?: further(?= (?:third|quarter|fifth|sixth|eighth|tenth)\b))?|{small})(?:(?:[ -]|"
        # one hundred and five, but four and six are two numbers
        rf"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))(?: and |-and-))(?:{small}|{scales})\b){{0,9}}",
        re.IGNORECASE,
    )


_PART = re.compile(r"(?:[ -]|-and-)((?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?|half|halves)\b", re.IGNORECASE)
# three and a half times: the fraction is added to the number.
_AND_PART = re.compile(r"[ -]and[ -]an?[ -](half|quarter|third)\b", re.IGNORECASE)
# A quarter of is a fraction, a third term is not: behind a lone fraction stands no noun.
_NO_NOUN = re.compile(
    r"\s(?:of|to|in|from|over|since|more|less|higher|lower|fewer|larger|smaller|faster|and|or|on|by|as|compared|were|was|are|had|have|said|"
    r"during|this|last|year-on-year|between|at|against|below|above|for)\b|[.,;:)]|\s*$"
)
AN_HOUR = (
    r"(?:(?<=more than )|(?<=less than )|(?<=over )|(?<=at least )|(?<=nearly )|(?<=almost ))"
    r"an? (?:hour|day|week|month|year|decade)\b(?! (?:ago|earlier|later|before))"
)
"""An article that is a number, by the comparator before it: `more than an hour`; a pattern for the article and the unit."""
_AN_HOUR = re.compile(AN_HOUR, re.IGNORECASE)
# half an hour, a quarter of a percentage point
_HALF_A = re.compile(r"half an? (?=percentage point|hours?\b|month\b|day\b|week\b|million|billion)", re.IGNORECASE)
_OF_A = re.compile(r" of an? (?=percentage point|point|million|billion)")
_LARGE_SCALE = re.compile(r"(?:million|billion)\b")
_SCALE = re.compile(
    r"(?:[ \u00a0-]?(hundred|thousand|million|billion|trillion|lakh|crore|dozen|mln|bln|mn|bn|trn|tn)\b(?: thousand\b| million\b| billion\b)?)",
    re.IGNORECASE,
)
_SHORT_SCALE = re.compile(r"[ \u00a0]?([kmbKMBtT])\b")
# 1.6m requests are 1.6 million of them; 1.6 m is a length.
_COUNTED_BEHIND = re.compile(r"(?<=[0-9]m)\s[a-z]{3,}s\b(?<!metres)")


def match_scale(text: str, at: int, *, money: bool) -> tuple[int, int] | None:
    """End and factor of the multiplier behind digits at `at`; the single letters `m`, `b`, `t` only behind money."""
    if found := _SCALE.match(text, at):
        factor = 1
        for word in re.findall(r"[a-z]+", found.group().lower()):
            factor *= _SCALES[word]
        return found.end(), factor
    if (found := _SHORT_SCALE.match(text, at)) and (
        _COUNTED_BEHIND.match(text, found.end()) or money or (found[1] in "kK" and found.start(1) == at)
    ):
        return found.end(), _SCALES[found[1].lower()]
    return None


def match_words(text: str, at: int) -> tuple[Number, str] | None:
    """The number in letters at `at` and the unit that is part of it (`ratio` for `two-thirds`, else empty)."""
    if article := _AN_HOUR.match(text, at):
        return Number(at, article.start() + article.group().index(" "), Decimal(1), "english"), ""
    found = _words_pattern().match(text, at)
    if found is None:
        half = _HALF_A.match(text, at)
        return half and (Number(at, half.end(), _fraction(1, 2), "english"), "")
    surface, end = found.group(), found.end()
    if surface.lower() == "zero" and text[:at].endswith(("net-", "net ")):
        return None
    if found["half"]:
        return Number(at, end, Decimal(_SCALES[found["scale"].lower()]) / 2, "english"), ""
    if surface.lower() not in ("a", "a further") and (value := _value_of(surface)) is not None:
        if added := _AND_PART.match(text, end):
            return Number(at, added.end(), value + _fraction(1, _PARTS[added[1].lower()]), "english"), ""
        if (part := _PART.match(text, end)) and _is_fraction(value, part):
            return Number(at, part.end(), _fraction(value, _PARTS[part[1].lower()]), "english"), "ratio"
        last = re.split(r"[ -]", surface.lower())[-1]
        return Number(at, end, Decimal(value), "english", scale=_SCALES[last] if last in _LARGE else 1), ""
    if (part := _PART.match(text, end)) and (of := _OF_A.match(text, part.end())):
        return _part_of_a(text, Number(at, of.end(), _fraction(1, _PARTS[part[1].lower()]), "english")), ""
    if part and _NO_NOUN.match(text, part.end()):
        return Number(at, part.end(), _fraction(1, _PARTS[part[1].lower()]), "english"), "ratio"
    return None


def _part_of_a(text: str, part: Number) -> Number:
    """`a quarter of a`, with the multiplier behind it taken in: `| million`."""
    found = _LARGE_SCALE.match(text, part.end)
    if found is None:
        return part
    scale = _SCALES[found.group()]
    return part._replace(end=found.end(), value=part.value * scale, scale=scale)


def _is_fraction(value: int, part: re.Match[str]) -> bool:
    """Whether a number and the word behind it are a fraction: three quarters and two-fifths, but not two quarters or the first half."""
    denominator = _PARTS[part[1].lower()]
    return 0 < value < denominator and (value == 1 or part[1].endswith("s")) and (denominator != 4 or value != 2)


def _fraction(numerator: int, denominator: int) -> Decimal:
    return Decimal(numerator) / Decimal(denominator)


def _value_of(surface: str) -> int | None:
    """`twenty-eight` -> 28, `one hundred and five` -> 105; None for two numbers in a row (`two three`)."""
    total, current, last = 0, 0, 0
    for word in re.findall(r"[a-z]+", surface.lower()):
        if word == "and":
            continue
        if word == "a":
            current = 1
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale <= 100:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0
            last = 0
        else:
            value = WORDS[word]
            if last and not (last >= 20 and last % 10 == 0 and value < 10):
                return None
            current, last = current + value, value
    return total + current
