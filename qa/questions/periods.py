"""Years named by a question, a figure's period or a heading, as intervals that can be compared."""

from __future__ import annotations

import re
import unicodedata

Years = tuple[int, int]
"""First and last year, inclusive."""

_NUMERALS = "零一二三四五六七八九十"
_ORDINALS_EN = {
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
}  # fmt: skip

_RANGE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年?\s*(?:-|–|—|~|～|至|到|to|→|/)+\s*((?:19|20)\d\d)(?!\d)", re.I)
_YEAR = re.compile(
    r"(?<!\d)(?<!\d[.,])((?:19|20)\d\d)(?![\d%万亿]|[.,]\d|\s*(?:家|件|项|个|人|起|名|元|billion|million|cases))", re.I
)
_FISCAL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[/–-]\s?(\d\d)(?!\d)")
_PLAN_ZH = re.compile(
    r"[“\"「『]?([一二三四五六七八九十]{1,2})五[”\"」』]?(?=规划|期间|时期|初期|末|以来|收官|开局|”|\"|」|』|$|[^一二三四五六七八九十年个月日天条项次届位家件])"
)
_PLAN_EN = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)|(ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth))[\s-]+"
    r"(?:five[\s-]*year[\s-]*plan|fyp)\b",
    re.I,
)


START = re.compile(r"初期|之初|年初|起初|起点|开始时|\b(?:start|beginning|outset) of\b|\binitially\b", re.I)
"""A question for what was when a time began."""


def at_the_start(years: tuple[Years, ...]) -> tuple[Years, ...]:
    """The years that begin where these end, besides them: what a change of 2024 starts from, in 2023, was at the start of 2024."""
    return (*years, *((end + 1, end + 1) for _, end in years))


def plan_years(number: int) -> Years:
    """Years of China's n-th five-year plan, from the sixth (1981) on without a gap: 13 gives (2016, 2020)."""
    start = 1981 + 5 * (number - 6)
    return start, start + 4


def names_fiscal_year(text: str) -> bool:
    """Whether `text` names a year that begins in one calendar year and ends in the next: 2022/23."""
    return any((int(first) + 1) % 100 == int(last) for first, last in _FISCAL.findall(text))


def years_in(text: str, *, calendar: bool = False) -> tuple[Years, ...]:
    """Every year, range of years and five-year plan that `text` names, in order: 「“十三五”期间」 gives ((2016, 2020),).

    A fiscal year, 2022/23, is known by the year that it begins in; for `calendar` it is both.
    """
    text = unicodedata.normalize("NFKC", text)
    found: list[tuple[int, Years]] = []
    taken: list[range] = []
    for match in _FISCAL.finditer(text) if calendar else ():
        if (int(match[1]) + 1) % 100 == int(match[2]):
            found.append((match.start(), (int(match[1]), int(match[1]) + 1)))
            taken.append(range(*match.span()))
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        found.append((match.start(), (min(first, last), max(first, last))))
        taken.append(range(*match.span()))
    for match in _YEAR.finditer(text):
        if not any(match.start() in span for span in taken):
            found.append((match.start(), (int(match[1]), int(match[1]))))
    for match in _PLAN_ZH.finditer(text):
        number = _chinese_number(match[1])
        if 6 <= number <= 20:
            found.append((match.start(), plan_years(number)))
    for match in _PLAN_EN.finditer(text):
        number = int(match[1]) if match[1] else _ORDINALS_EN[match[2].lower()]
        if 6 <= number <= 20:
            found.append((match.start(), plan_years(number)))
    return tuple(years for _, years in sorted(found))


_MONTHS_EN = "january february march april may june july august september october november december".split()
_PART_OF_YEAR = re.compile(
    r"(?P<month>1[0-2]|[1-9])\s?月|第?(?P<quarter>[一二三四1-4])季度|\bQ(?P<q>[1-4])\b|(?P<half>[上下])半年|"
    rf"\b(?P<name>{'|'.join(_MONTHS_EN)})\b|\b(?P<nth>first|second|third|fourth) (?P<part>quarter|half)\b",
    re.I,
)


def when(period: str) -> tuple[int, int]:
    """By what periods are put in order of time: the first year, 0 where there is none, and the month in which a part of it begins."""
    years = years_in(period)
    return (years[0][0] if years else 0), _first_month(period)


def _first_month(period: str) -> int:
    """The month of its year in which a period begins, 1 to 12; 0 for the whole year."""
    found = _PART_OF_YEAR.search(unicodedata.normalize("NFKC", period))
    if found is None:
        return 0
    if found["month"]:
        return int(found["month"])
    if found["name"]:
        return _MONTHS_EN.index(found["name"].lower()) + 1
    if found["half"]:
        return 1 if found["half"] == "上" else 7
    if found["nth"]:
        nth = ("first", "second", "third", "fourth").index(found["nth"].lower())
        return 1 + nth * (3 if found["part"].lower() == "quarter" else 6)
    quarter = found["quarter"] or found["q"]
    return 3 * (int(quarter) if quarter.isdigit() else _NUMERALS.index(quarter)) - 2


def overlap(one: Years, other: Years) -> bool:
    """Whether the two intervals share a year."""
    return one[0] <= other[1] and other[0] <= one[1]


def _chinese_number(text: str) -> int:
    if text == "十":
        return 10
    if text[0] == "十":
        return 10 + _NUMERALS.index(text[1])
    return _NUMERALS.index(text[0]) if len(text) == 1 else 0
