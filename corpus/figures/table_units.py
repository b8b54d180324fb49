"""Units that stand apart from their numbers in a table: in a header's brackets, its first cell, or a line above (`单位：万吨`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.numbers.units import currency_before, match_unit


class Scale(NamedTuple):
    """What the numbers of a column are multiplied by, and the code of their unit."""

    factor: int
    code: str


class Titled(NamedTuple):
    """A thing that the title of a table names, and the unit of its columns."""

    name: str
    scale: Scale


_PARENS = re.compile(r"[（(]\s*(?:单位\s?[:：])?([^（）()]{1,40})[）)]\s*$")
_NAMED_IN_TITLE = re.compile(r"([^（()）]{1,200})[（(]\s*([^（()）]{1,40})[)）]")
_TAIL = re.compile(
    r"[,，]\s*([^,，（）()]{1,30})$|\s((?:US\$|HK\$|RMB|CNY|EUR|€|£|\$)\s?(?:million|billion|thousand|mn|bn|m|k)?)$"
)
"""A unit that closes a header without brackets: `Duties 2023, € million`, `Revenue £m`."""
_UNIT_LINE = re.compile(
    r"(?:(?:计量)?单位|[Uu]nits?)\s?[:：]\s?([^|\n）)]+)|\b([Ii]n (?:thousands|millions|billions) of [A-Za-z$]+(?: [a-z]+)?|"
    r"(?:RMB|US\$|HK\$|CNY|EUR|€|£|\$)\s?(?:million|billion|thousand|mn|bn|m)\b)"
)
_CORNER = re.compile(
    r"(?:RMB|US\$|HK\$|CNY|EUR|USD|GBP|€|£|\$)\s?(?:thousand|million|billion|mn|bn|m|k)?|(?:in )?(?:thousands|millions|billions)(?: of [A-Za-z$ ]+)?|"
    r"(?:thousand |million )?(?:tonnes|kilometres|hectares)|%|per cent|(?:单位\s?[:：]\s?)?[百千万亿]{1,2}[一-鿿]{1,3}|单位\s?[:：]\s?[一-鿿]{1,4}"
)
"""A unit that fills the first cell of the header, and holds for all of the table."""
_SCALES = {
    "thousand": 10**3,
    "'000": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "mn": 10**6,
    "bn": 10**9,
    "m": 10**6,
}
_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def unit_line(line: str) -> tuple[list[Scale], str] | None:
    """The units that a line above a table names, and what else the line says; None where it names none."""
    found = _UNIT_LINE.search(line)
    if found is None:
        return None
    names = re.split(r"[、，,；;/](?![一-鿿]*[）)])", found[1]) if found[1] else [found[2]]
    scales = [scale for name in names if (scale := _scale(name))]
    return scales, line.replace(found.group(), "").strip("*（）() \u3000\n")


def units_by_name(title: str) -> tuple[Titled, ...]:
    """The units that a title gives for several things, each in brackets behind its name: `Visitors (thousand) and takings (£ million)`."""
    found = [Titled(named[1], scale) for named in _NAMED_IN_TITLE.finditer(title) if (scale := _scale(named[2]))]
    return tuple(found) if len(found) > 1 else ()


def corner_unit(words: str) -> Scale | None:
    """The unit that fills the first cell of a header; None where the cell says anything else."""
    return _scale(re.sub(r"^单位\s?[:：]", "", words)) if _CORNER.fullmatch(words) else None


def without_unit(words: str) -> str:
    """Words without the unit that closes them."""
    return next((pattern.sub("", words) for pattern in (_PARENS, _TAIL) if _closing(words, pattern)), words)


def named_unit(words: str) -> Scale | None:
    """The unit in brackets or behind a comma at the end of a header or label."""
    return _closing(words, _PARENS) or _closing(words, _TAIL)


def _closing(words: str, pattern: re.Pattern[str]) -> Scale | None:
    found = pattern.search(words)
    return _scale(next(filter(None, found.groups()))) if found else None


def _scale(words: str) -> Scale | None:
    """`万公里` -> 10000, `km`; `in millions of RMB`, `US$ million` -> 1000000 and the currency; None for words that are no unit."""
    words = words.strip()
    if re.search("[A-Za-z$€£]", words) and not re.search("[一-鿿]", words):
        return _english_scale(words)
    factor = 1
    while words[:1] in _MULTIPLIERS and not words.startswith(("千米", "千瓦", "千克", "百分点")):
        factor *= _MULTIPLIERS[words[0]]
        words = words[1:].lstrip()
    unit = match_unit(words, 0) or match_unit("个" + words, 0)
    if unit and unit.end >= len(words):
        return Scale(factor, unit.code)
    return Scale(factor, "") if factor > 1 and not words else None


def _english_scale(words: str) -> Scale | None:
    # annual change in per cent, volumes in thousand tonnes: the unit stands last.
    words = words.lower().replace("’", "'").rsplit(" in ", 1)[-1] if " in " in words else words.replace("’", "'")
    factor = next((_SCALES[w.rstrip("s")] for w in re.findall(r"'000|[a-z]+", words) if w.rstrip("s") in _SCALES), 1)
    rest = re.sub(r"\b(?:in|of|thousands?|millions?|billions?|mn|bn|m)\b|'000", " ", words, flags=re.IGNORECASE).strip()
    unit = (match_unit(rest, 0) or currency_before(rest, len(rest))) if rest else None
    return Scale(factor, unit.code) if unit else Scale(factor, "") if factor > 1 else None
