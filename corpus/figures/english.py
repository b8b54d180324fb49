"""English numbers: `1.2 million`, `twenty-eight`, `two-thirds`, `doubled`, `a dozen`, `29th`.

`match_english_words` reads numerals written in letters, `match_scale` the multiplier behind digits, `match_special` what is a
quantity in one word (`halved`, `twice`). Vague amounts (`hundreds of`, `several`) are none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from corpus.figures.chinese import Special
from corpus.figures.numerals import Number

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
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
_VALUES = {word: value for value, word in enumerate(_ONES)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}


_SPECIALS = {
    "doubled": (2, "multiple"),
    "doubling": (2, "multiple"),
    "tripled": (3, "multiple"),
    "tripling": (3, "multiple"),
    "trebled": (3, "multiple"),
    "quadrupled": (4, "multiple"),
    "twofold": (2, "multiple"),
    "two-fold": (2, "multiple"),
    "threefold": (3, "multiple"),
    "three-fold": (3, "multiple"),
    "fourfold": (4, "multiple"),
    "fivefold": (5, "multiple"),
    "tenfold": (10, "multiple"),
    "twice": (2, "multiple"),
    "halved": (50, "%"),
    "halving": (50, "%"),
    "half": (50, "%"),
}


@cache
def trigger_pattern() -> re.Pattern[str]:
    """Where an English quantity without digits may start."""
    words = sorted(
        [
            *_VALUES,
            *_SPECIALS,
            *_ORDINALS,
            "a dozen",
            "a hundred",
            "a thousand",
            "a million",
            "a billion",
            "a third",
            "a quarter",
            "a fifth",
            "a tenth",
        ],
        key=len,
        reverse=True,
    )
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


@cache
def _words_pattern() -> re.Pattern[str]:
    small = "|".join(sorted([*_VALUES], key=len, reverse=True))
    return re.compile(
        rf"(?:a|{small})(?:(?:[ -]| and |-and-)(?:{small}|hundred|thousand|million|billion|trillion|dozen)\b){{0,9}}",
        re.IGNORECASE,
    )


_PART = re.compile(r"(?:[ -]|-and-)(thirds?|quarters?|fifths?|tenths?|half|halves)\b", re.IGNORECASE)
_SCALE = re.compile(
    r"(?:[ \u00a0-]?(hundred|thousand|million|billion|trillion|lakh|crore|dozen|mn|bn|trn|tn)\b(?: thousand\b| million\b| billion\b)?)",
    re.IGNORECASE,
)
_SHORT_SCALE = re.compile(r"[ \u00a0]?([kmbKMBtT])\b")


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


# 1.6m requests are 1.6 million of them; 1.6 m is a length.
_COUNTED_BEHIND = re.compile(r"(?<=[0-9]m)\s[a-z]{3,}s\b(?<!metres)")


def match_words(text: str, at: int) -> tuple[Number, str] | None:
    """The number in letters at `at` and the unit that is part of it (`ratio` for `two-thirds`, else empty)."""
    found = _words_pattern().match(text, at)
    if found is None:
        return None
    surface, end = found.group(), found.end()
    if surface.lower() != "a" and (value := _value_of(surface)) is not None:
        if (part := _PART.match(text, end)) and value < 20:
            return Number(at, part.end(), _fraction(value, _PARTS[part[1].lower()]), "english"), "ratio"
        return Number(at, end, Decimal(value), "english"), ""
    if part := _PART.match(text, end):
        denominator = _PARTS[part[1].lower()]
        return Number(at, part.end(), _fraction(1, denominator), "english"), "ratio"
    return None


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
            value = _VALUES[word]
            if last and not (last >= 20 and last % 10 == 0 and value < 10):
                return None
            current, last = current + value, value
    return total + current


_ORDINALS = {word: i + 1 for i, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split())}
_RANK_NEAR = re.compile(
    r"\b(?:rank(?:s|ed|ing|ings)?|plac(?:e|ed|es|ing)|position(?:ed)?|standing)\b[^.;]{0,60}$", re.IGNORECASE
)
_RANK_NUMBER = re.compile(r"(?:([0-9]+)(?:st|nd|rd|th)\b(?:\s(?:place|position)\b)?|([a-z]+)\b)", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"\bNo\.\s?$")
_DIGITS = re.compile("[0-9]+")
_NOT_RANK = re.compile(r"\s(?:century|anniversary|quarter|half|time|session|[A-Z])")


def match_rank(text: str, at: int, floor: int) -> Special | None:
    """The rank at `at`: `29th` or `second` shortly behind a word for ranking, `3rd place`, `No. 1`."""
    label = _NUMBER_SIGN.search(text[max(floor, at - 5) : at]) if text[at - 1 : at] in (".", " ") else None
    found = _RANK_NUMBER.match(text, at)
    if label is None and found is None:
        return None
    near = _RANK_NEAR.search(text[max(0, at - 70) : at - len(label.group()) if label else at])
    if near and label and (digits := _DIGITS.match(text, at)):
        return Special(at - len(label.group()), digits.end(), Decimal(digits.group()), "rank")
    if found is None or _NOT_RANK.match(text, found.end()) or not (near or found.group().endswith(("place", "position"))):
        return None
    value = int(found[1]) if found[1] else _ORDINALS.get(found[2].lower(), 0)
    return Special(at, found.end(), Decimal(value), "rank") if value else None


_ONE_IN = re.compile(r"([0-9]+|[a-z]+) (?:in|out of)(?: every)? ([0-9]+|[a-z]+)(?= [a-z])", re.IGNORECASE)


def match_one_in(text: str, at: int) -> Special | None:
    """`1 in 5`, `two out of three` at `at`, as a ratio."""
    found = _ONE_IN.match(text, at)
    if found is None:
        return None
    part, whole = (int(word) if word.isdigit() else _VALUES.get(word.lower(), 0) for word in found.groups())
    return Special(at, found.end(), _fraction(part, whole), "ratio") if 0 < part < whole <= 20 else None


def match_special(text: str, at: int) -> Special | None:
    """`doubled` at `at` -> 2, `multiple`; `half` -> 50, `%`; None for `half-year` or `half a million`."""
    found = re.compile(r"[A-Za-z]+(?:-fold)?").match(text, at)
    if found is None or found.group().lower() not in _SPECIALS:
        return None
    if found.group().lower() == "half" and re.compile(r"-|\s(?:a|an|year|of (?:the )?(?:year|\d{4}))\b").match(
        text, found.end()
    ):
        return None
    if found.group().lower() == "twice" and not re.compile(r"\s(?:as|the|that|its|what|those)\b").match(text, found.end()):
        return None
    value, unit = _SPECIALS[found.group().lower()]
    return Special(at, found.end(), Decimal(value), unit)
