"""Numbers as they are written -> exact `Decimal`: Arabic, Chinese and English numerals, and mixtures (`3万4000`, `1.2 million`).

A number here is the numeral with its multipliers and with 余/多/几 where they stand inside it; units are not its business.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

DIGITS = "0123456789０１２３４５６７８９"
CHINESE_DIGITS = "零〇一二两三四五六七八九兩"
CHINESE_NUMERALS = CHINESE_DIGITS + "十百千万亿萬億"
_TO_ASCII = str.maketrans("０１２３４５６７８９．，－−", "0123456789.,--")
_DIGIT = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWER = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "萬": 4, "億": 8}


class Number(NamedTuple):
    """A number found in a text."""

    start: int
    end: int
    value: Decimal
    style: str
    """`arabic`, `chinese` or `english`."""
    more: bool = False
    """余, 多 or 几 stands inside or right behind it: the value is a lower bound."""
    high: Decimal | None = None
    """Upper end, for numerals that name two neighbours (`三五`, `十七八`)."""
    bare: bool = False
    """Made of multipliers only (`百`, `千万`), which as often as not is part of a word."""
    scale: int = 1
    """The multiplier the digits were taken times (10000 for `5.3万`); 1 for none."""


def parse_arabic(surface: str) -> Decimal:
    """`1,100.9` -> 1100.9; full-width digits, thousands separators and a leading minus are read."""
    return Decimal(re.sub(r"[,\s]", "", surface.translate(_TO_ASCII)))


def parse_chinese(surface: str) -> Decimal | None:
    """`一万五千` -> 15000, `二〇二〇` -> 2020, `三点五亿` -> 350000000; None for what is no well-formed numeral (`十二五`, `三五`)."""
    whole, point, fraction = surface.partition("点")
    if point:
        digits = re.match(f"[{CHINESE_DIGITS}]+", fraction)
        head = parse_chinese(whole)
        if digits is None or head is None:
            return None
        scale = _multiplier(fraction[digits.end() :])
        decimals = "".join(str(_DIGIT[c]) for c in digits.group())
        return (head + Decimal("0." + decimals)) * scale if scale else None
    if len(whole) > 1 and all(c in _DIGIT for c in whole):
        return Decimal("".join(str(_DIGIT[c]) for c in whole)) if len(whole) > 2 else None
    return _parse_structured(whole)


def _parse_structured(surface: str) -> Decimal | None:
    total, section, digit = 0, 0, None
    last = top = 99
    for c in surface:
        if c in _DIGIT:
            if digit not in (None, 0):
                return None
            digit = _DIGIT[c]
            continue
        power = _POWER[c]
        if power < 4:
            if power >= last or (digit is None and power != 1 and section + total > 0):
                return None
            section, digit, last = section + (digit or 1) * 10**power, None, power
            continue
        section += digit or 0
        if power >= top and top != 4:
            return None
        if power > top:
            total, section = (total + (section or 0)) * 10**power, 0
        else:
            total, section = total + (section or 1) * 10**power, 0
        digit, last, top = None, 99, power
    if digit and 0 < last < 99 and last > 1 and surface[-2] in _POWER:
        digit *= 10 ** (last - 1)  # 一千五 = 1500, 三百二 = 320
    elif digit and top in (4, 8) and section == 0 and len(surface) > 1 and surface[-2] in "万亿萬億":
        digit *= 10 ** (top - 1)
    return Decimal(total + section + (digit or 0))


def _multiplier(surface: str) -> int:
    """`百万` -> 1000000, `` -> 1; 0 when a character is no multiplier."""
    scale = 1
    for c in surface:
        scale *= 10 ** _POWER[c] if c in _POWER else 0
    return scale


# 千 and 百 are multipliers unless a unit begins with them (千米, 千瓦, 百分点).
_MULTIPLIER = r"(?:[十百千]?[万亿萬億]亿?|千(?![米克瓦伏卡赫帕焦])|百(?!分))"
# Groups of three may be set off by a blank where a unit follows: 22 893个, 6 063.46万m.
# in brackets alone, as the exact number of one rounded before, and behind a sign of money, too.
_BLANK_GROUPS = (
    r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?=(?:\.[0-9]+)?\s?(?:[万亿]|[一-鿿]|km|m[23]?\b|t\b| ?[a-z]{3,}| (?:in|of|at|by|to|on)\b))|"
    r"(?:(?<=\()[1-9][0-9]{0,2}(?: [0-9]{3})+(?=\))|(?<=[$€£¥])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9]))"
)
_ARABIC = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])|{_BLANK_GROUPS}|[0-9]+|[０-９]+)(?:[.．][0-9０-９]+)?"
_SCALE_AGAIN = re.compile("万?[亿億]|[万萬]")
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_MORE = r"\s?[余多来几](?![边样式媒功]|元[化共主投参纠解治])"


@cache
def _arabic_pattern() -> re.Pattern[str]:
    tail = r"(?:(?P<tail>[0-9]{1,4}(?![0-9.])(?:千|百)?(?:[万萬])?)(?:(?<=[万萬])(?P<last>[0-9]{1,4}(?![0-9.])))?)?"
    return re.compile(
        rf"(?P<head>{_ARABIC})(?P<part>[½¼¾])?(?P<more>{_MORE})?(?:\s?(?P<mult>{_MULTIPLIER}){tail})?(?P<after>{_MORE})?"
    )


@cache
def _chinese_pattern() -> re.Pattern[str]:
    few = r"[十百千万亿萬億]*[几余多]\s?[万亿萬億]+"
    few += r"|[一二三四五六七八]、[二三四五六七八九][十百千万]*"
    plain = rf"[{CHINESE_NUMERALS}]+(?:点[零〇一二三四五六七八九]+[万亿]*)?"
    return re.compile(
        rf"(?P<few>[{CHINESE_DIGITS}]?{few})|(?P<plain>{plain})(?P<after>\s?[余多来几](?![边样式媒功]|元[化共主投参纠解治]))?"
    )


def match_arabic(text: str, at: int) -> Number | None:
    """The number that starts with the digit at `at`: `3万4000`, `1,100.9亿`, `1000余万`, `20 余`, `７０９５`."""
    found = _arabic_pattern().match(text, at)
    if found is None:
        return None
    scale = _multiplier(found["mult"] or "")
    value = parse_arabic(found["head"]) + _FRACTIONS.get(found["part"], 0)
    value = plain(value * scale) if scale > 1 else value
    if found["tail"]:
        value += _tail_value(found["tail"]) + int(found["last"] or 0)
    more, end = bool(found["more"] or found["after"]), found.end()
    if more and (again := _SCALE_AGAIN.match(text, end)) and found["mult"] and found["after"]:
        scale *= _multiplier(again.group())
        return Number(at, again.end(), plain(value * _multiplier(again.group())), "arabic", more, scale=scale)  # 4万多亿
    if found["more"] and not found["mult"] and found["after"]:
        end = found.end("more")
    return Number(at, end, value, "arabic", more, scale=scale)


def plain(value: Decimal) -> Decimal:
    """The same number without zeros behind the point that a multiplier left there: 44223.0000 -> 44223."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _tail_value(surface: str) -> int:
    digits = surface.rstrip("千百万萬")
    return int(digits) * _multiplier(surface[len(digits) :])


def match_chinese(text: str, at: int) -> Number | None:
    """The number written in Chinese that starts at `at`: `一万五千余`, `百余`, `十几`, `三五`, `十七八`, `两`."""
    found = _chinese_pattern().match(text, at)
    if found is None:
        return None
    if found["few"] and "、" in found["few"]:
        pair = _neighbours(found["few"].replace("、", ""))
        return pair and Number(at, found.end(), pair[0], "chinese", high=pair[1])
    if found["few"]:
        value = parse_chinese(re.sub(r"[几余多\s]", "", found["few"]))
        return None if value is None else Number(at, found.end(), value, "chinese", more=True)
    plain, end = found["plain"], found.end("plain")
    if plain.endswith("千") and text[end : end + 1] in tuple("米克瓦伏卡赫帕焦") and len(plain) > 1:
        plain, end = plain[:-1], end - 1
    if plain.endswith("百") and text.startswith("分", end) and len(plain) > 1:
        plain, end = plain[:-1], end - 1
    bare = all(c in _POWER for c in plain) and plain != "十"
    if (value := parse_chinese(plain)) is not None:
        more = bool(found["after"]) and end == found.end("plain")
        scale = 10 ** sum(_POWER[c] for c in plain if c in "万亿萬億")
        return Number(at, found.end() if more else end, value, "chinese", more, bare=bare, scale=scale)
    pair = _neighbours(plain)
    return pair and Number(at, end, pair[0], "chinese", high=pair[1])


def _neighbours(surface: str) -> tuple[Decimal, Decimal] | None:
    """`三五` -> 3, 5; `十七八` -> 17, 18; `三四十` -> 30, 40; `五六百万` -> 5000000, 6000000; None for anything else."""
    found = re.fullmatch(r"(.*[十百千万亿])?([一二两三四五六七八九])([二三四五六七八九])([十百千万亿]*)", surface)
    if found is None or not 0 < _DIGIT[found[3]] - _DIGIT[found[2]] <= 2:
        return None
    low, high = ((found[1] or "") + found[i] + found[4] for i in (2, 3))
    pair = _parse_structured(low), _parse_structured(high)
    return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])
