"""English quantities in one fixed form: `doubled`, `twice the`, `tenfold`, `29th`, `No. 1`, `two out of three`, `8.3 out of 10`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from corpus.figures.numbers.english import AN_HOUR, SIMPLE_PARTS, WORDS
from corpus.figures.quantities.chinese import Special

_TIMES = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_SPECIALS: dict[str, tuple[int, str]] = {"halved": (50, "%"), "halving": (50, "%"), "half": (50, "%"), "twice": (2, "multiple")}
_SPECIALS |= {stem + end: (times, "multiple") for stem, times in _TIMES.items() for end in ("e", "ed", "ing")}
_SPECIALS |= {f"{word}fold": (value, "multiple") for word, value in WORDS.items() if 2 <= value <= 20}
_ORDINALS = {word: i + 1 for i, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split())}


@cache
def trigger_pattern() -> re.Pattern[str]:
    """Where an English quantity without digits may start."""
    scales = [f"a {scale}" for scale in "dozen hundred thousand million billion".split()]
    words = sorted([*WORDS, *_SPECIALS, *_ORDINALS, *SIMPLE_PARTS, *scales], key=len, reverse=True)
    first = "".join(sorted({word[0] for word in words}))  # asked first: it spares nearly all places the list
    return re.compile(rf"\b(?=[{first}])(?:(?:{'|'.join(words)})\b|{AN_HOUR})", re.IGNORECASE)


_RANK_NEAR = re.compile(
    r"\b(?:rank(?:s|ed|ing|ings)?|plac(?:e|ed|es|ing)|position(?:ed)?|standing|came|finished|seeded)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_RANK_BEFORE = re.compile(r"\b(?:came|finished|seeded)\s(?:in\s)?$")
_RANK_AHEAD = re.compile(
    r"\sto\s(?:[0-9]+(?:st|nd|rd|th)|[a-z]+)\b(?=[^.;]{0,60}\b(?:place|position|rank|list|table|index)|[,.;]|\s*$)"
)
# "fourth place", "first in the world"; not "the first in the world to do so"
_RANK_BEHIND = re.compile(
    r"\s(?:place|position)\b|"
    r"\s(?:worldwide|globally|nationwide|nationally|in (?:Europe|Asia|Africa|the (?:world|country|nation|province|region|EU|OECD|league|table|index)))\b"
    r"(?!\sto\s)"
)
_RANK_NUMBER = re.compile(r"(?:([0-9]+)(?:st|nd|rd|th)\b(?:\s(?:place|position)\b)?|([a-z]+)\b)", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"\bNo\.\s?$")
_DIGITS = re.compile("[0-9]+")
_OF_MANY = re.compile(r"\s(?:out\s)?of\s(?:the\s)?(?:[0-9]+|[a-z]+)\s[a-z]+s\b|\s(?:among|amongst)\s")
_ENDS = re.compile(r"[,.;)]|\s*$")
_AGAIN = re.compile(r"\b(?:only|just|was|were|is|are|now|came)\s$")
_NOT_RANK = re.compile(r"\s(?:century|anniversary|quarter|half|time|session|year|term|[A-Z])")


def match_rank(text: str, at: int, floor: int) -> Special | None:
    """The rank at `at`: `29th` or `second` shortly behind a word for ranking, `3rd place`, `No. 1`."""
    label = _NUMBER_SIGN.search(text[max(floor, at - 5) : at]) if text[at - 1 : at] in (".", " ") else None
    found = _RANK_NUMBER.match(text, at)
    if label is None and found is None:
        return None
    near = _RANK_NEAR.search(text[max(0, at - 70) : at - len(label.group()) if label else at])
    if near and label and (digits := _DIGITS.match(text, at)):
        return Special(at - len(label.group()), digits.end(), Decimal(digits.group()), "rank")
    if found is None or _NOT_RANK.match(text, found.end()):
        return None
    value = int(found[1]) if found[1] else _ORDINALS.get(found[2].lower(), 0)
    if not near and found[1]:
        near = _OF_MANY.match(text, found.end()) or (
            _AGAIN.search(text[max(0, at - 8) : at]) and _ENDS.match(text, found.end())
        )
    placed = found.group().endswith(("place", "position")) or _RANK_BEHIND.match(text, found.end())
    if not value or not (near or placed or _RANK_AHEAD.match(text, found.end())):
        return None
    if (
        near
        and near.group().split()[0] in ("came", "finished", "seeded")
        and not _RANK_BEFORE.search(text[max(0, at - 16) : at])
    ):
        return None
    return Special(at, found.end(), Decimal(value), "rank")


_ONE_IN = re.compile(
    r"([0-9]+|[a-z]+(?:-[a-z]+)?) (?:in|out of|of(?= every))(?: every)? (?:a )?([0-9,]+|[a-z]+)(?= [a-z])|(one) [a-z]+ in ([a-z]+)(?=[ .,;)]|$)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"([0-9]+(?:\.[0-9]+)?)(?:(?: (?:points?|stars?|marks?))? out of (?:a possible )?|(?<=\.[0-9])/)(?:5|10|20|100|five|ten)\b(?![./]?[0-9])"
)


def match_one_in(text: str, at: int) -> Special | None:
    """`1 in 5`, `two out of three` at `at`, as a ratio; `8.3 out of 10` as a score."""
    mark = _OUT_OF.match(text, at)
    if mark and ("." in mark[1] or not text[mark.end() : mark.end() + 2].strip().isalpha()):
        return Special(at, mark.end(), Decimal(mark[1]), "score")
    found = _ONE_IN.match(text, at)
    if found is None:
        return None
    part, whole = (_whole_number(word) for word in found.groups() if word)
    known = whole <= 20 or whole in (100, 1000, 10_000)
    return Special(at, found.end(), Decimal(part) / Decimal(whole), "ratio") if 0 < part < whole and known else None


def _whole_number(word: str) -> int:
    """The value of digits, or of one or two words for a number; 0 where they are none."""
    if word[0].isdigit():
        return int(word.replace(",", ""))
    return {"hundred": 100, "thousand": 1000}.get(word.lower()) or sum(WORDS.get(one, 0) for one in word.lower().split("-"))


_WORD = re.compile(r"[A-Za-z]+(?:-fold)?")
_FOLD = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:-|\s)?fold\b")
_HALF_OF_THING = re.compile(r"-|\s(?:a|an|year|of (?:the )?(?:year|\d{4}))\b")
# a day | and a half
_AND_A_HALF = re.compile(r"\b(?:an?|one)\s(?P<unit>minute|hour|day|week|month|year)\sand\sa\s$", re.IGNORECASE)
_ORDINAL_BEFORE = re.compile(r"\b(?:first|second|last|other)\s$")
_AS_MUCH = re.compile(r"\s(?:as|the|that|its|their|our|what|those|this)\b")
# double the figure and will double by 2030, but not a double room.
_DOUBLES = re.compile(r"\s(?:as|the|that|its|their|our|what|those|this|in|by|over|from|between|to)\b|[,.;]|\s*$")


def match_special(text: str, at: int) -> Special | None:
    """`doubled` at `at` -> 2, `multiple`; `half` -> 50, `%`; None for `half-year` or `half a million`."""
    if fold := _FOLD.match(text, at):
        return Special(at, fold.end(), Decimal(fold[1]), "multiple")
    found = _WORD.match(text, at)
    word = found.group().lower().replace("-", "") if found else ""
    if found is None or word not in _SPECIALS:
        return None
    if word == "half" and (span := _AND_A_HALF.search(text[max(0, at - 24) : at])):
        return Special(at - len(span.group()), found.end(), Decimal("1.5"), span["unit"].lower())
    if word == "half" and (_HALF_OF_THING.match(text, found.end()) or _ORDINAL_BEFORE.search(text[max(0, at - 8) : at])):
        return None
    if word == "twice" and not _AS_MUCH.match(text, found.end()):
        return None
    if word.endswith("e") and word != "twice" and not _DOUBLES.match(text, found.end()):
        return None
    value, unit = _SPECIALS[word]
    return Special(at, found.end(), Decimal(value), unit)
