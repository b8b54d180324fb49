"""Which numerals are no quantity, and why: the order in which the rules are asked, and zones whose numerals never count.

A zone is a title in 《》, a short quotation (“六稳”) or an address (URL, e-mail).
"""

from __future__ import annotations

import re
from functools import cache

from corpus.figures.models import NonFigureKind
from corpus.figures.nonfigures.dates import match_date
from corpus.figures.nonfigures.lexicon import match_lexicon
from corpus.figures.nonfigures.names import match_name
from corpus.figures.nonfigures.ordinals import match_list_ordinal, match_ordinal
from corpus.figures.nonfigures.rules import Trap
from corpus.figures.numbers.numerals import CHINESE_NUMERALS

_PLAN = re.compile(
    r"(?:十[一二三四五六七]|[一二三四五六七八九])五(?=[”\"』」》]|时期|期间|规划|计划|以来|末|初|收官|开局|重点|目标|建设|发展|中后期|前|$)"
)
_URL = r"https?://[^\s，。；）)》】\u4e00-\u9fff]+|www\.[^\s，。；）)\u4e00-\u9fff]+|(?<![a-zA-Z0-9._+-])[a-zA-Z0-9._+-]{1,64}@[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,8}"
_TITLE = r"《[^》\n]{1,80}》"
_QUOTE = r"[“\"「『][^”\"」』“\n，。；、]{1,10}[”\"」』]"
_FIGURE_IN_QUOTE = re.compile(r"[0-9.]\s?(?:[亿万千百]|%|％|[个家项件人名次天元年吨米里辆艘亩](?![一-鿿]))")


# Most passages have none of these, without which there is no zone.
_ZONE_SIGN = re.compile(r"[@《“\"「『]|://|www\.")


@cache
def _zone_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<url>{_URL})|(?P<name>{_TITLE})|(?P<slogan>{_QUOTE})")


@cache
def _numeral() -> re.Pattern[str]:
    return re.compile(rf"[0-9{CHINESE_NUMERALS}]")


def find_zones(text: str, start: int, end: int) -> list[Trap]:
    """Titles, short quotations and addresses with numerals inside, in order."""
    zones: list[Trap] = []
    if not _ZONE_SIGN.search(text, start, end):
        return zones
    for found in _zone_pattern().finditer(text, start, end):
        kind: NonFigureKind = found.lastgroup  # type: ignore[assignment]  # the three group names are kinds
        surface = found.group()
        if not _numeral().search(surface):
            continue
        if kind != "slogan":
            zones.append(Trap(found.start(), found.end(), kind))
        elif not _FIGURE_IN_QUOTE.search(surface):
            zones.append(Trap(found.start() + 1, found.end() - 1, _quoted_kind(surface[1:-1])))
    return zones


def _quoted_kind(surface: str) -> NonFigureKind:
    if _PLAN.match(surface + "”"):
        return "plan_name"
    trap = match_lexicon(surface, next(i for i, c in enumerate(surface) if _numeral().match(c)), 0)
    return trap.kind if trap and trap.kind != "idiom" else "slogan"


def match_trap(text: str, at: int, floor: int, *, english: bool) -> Trap | None:
    """The reason why the numeral at `at` is no quantity; None when it may be one."""
    if text[at].isascii():
        if not text[at].isdigit():
            return match_date(text, at, floor, english=english) or match_name(text, at, floor)
        return (
            match_list_ordinal(text, at, floor)
            or match_date(text, at, floor, english=english)
            or match_name(text, at, floor)
            or match_ordinal(text, at, english=english)
        )
    if found := _PLAN.match(text, at):
        return Trap(at, found.end(), "plan_name")
    return (
        match_list_ordinal(text, at, floor)
        or match_lexicon(text, at, floor)
        or match_ordinal(text, at, english=english)
        or match_date(text, at, floor, english=english)
        or match_name(text, at, floor)
    )
