"""A quantity at a place of a text: comparator, number or range, unit -> value in the base unit.

`read_quantity` looks at one numeral; `extract_quantities` reads a whole text without context. Whether a numeral is a quantity at all
(and not a date or a name) is decided in scan.py, what it measures in measures.py.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from corpus.figures import chinese, english
from corpus.figures.comparators import comparator_after, comparator_before
from corpus.figures.models import Comparator
from corpus.figures.numerals import DIGITS, Number, match_arabic, match_chinese, plain
from corpus.figures.units import Unit, currency_before, english_noun_code, match_unit

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


# Counters that, behind one Chinese numeral, are as often part of a word (三方, 两级) as a count.
_UNSAFE = frozenset("里方面类种级层步口头节片队站团声根分度国省期点号班间升克米斤部批线位代轮")
_ONE_IS_COUNT = frozenset({"multiple", "pp", "bp", "%", "month", "week", "hour", "minute", "quarter"})
_NOT_COUNTED = re.compile(
    r"(?:重要|主要|重大|突出|关键)?(?:方面|关系|意识|自信|维护|问题|层面|环节|原则|要点|要求|确保|坚持|必由|基本|轮子|文明|统筹|服务|革命|"
    r"结合|转变|转型|全面|毫不|面向|定位|重点|关键|短板|导向|维度|阶段|领域|意义|特点|优势|特征|倡议|大局|百年|一百年|关口|不变|不动摇|先行|高地|根本|"
    r"明确|务必|倡导|一流|严格|平台建设|[一-鿿]{1,2}”)"
)
_RANGE = re.compile(
    r"\s?(?:[—–~～-]{1,2}|[至到](?!少|多|[了]))\s?(?=[$¥￥]?[0-9零一二两三四五六七八九十百千])|\s(?:to|and)\s(?=(?:US|HK)?[$€£]?[0-9])"
)
_RATIO = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s?[:：∶比]\s?([1-9][0-9]*(?:\.[0-9]+)?)(?![0-9]*\s?[:：∶比]|[0-9.])")
_NEGATIVE = re.compile(r"(?:(?<![0-9A-Za-z%)）])[-−]|负|minus\s)$")


def read_number(text: str, at: int, *, money: bool = False) -> Number | None:
    """The number at `at` in any of the three scripts, English multipliers included."""
    if text[at] in DIGITS:
        number = match_arabic(text, at)
        if number and (scale := english.match_scale(text, number.end, money=money)):
            return number._replace(end=scale[0], value=plain(number.value * scale[1]))
        return number
    if text[at].isascii():
        words = english.match_words(text, at)
        return words[0] if words else None
    return match_chinese(text, at)


def read_fixed_form(text: str, at: int, floor: int = 0) -> Quantity | None:
    """The quantity in one of the fixed forms (`第29位`, `三分之二`, `翻了一番`, `doubled`) whose numeral is at `at`."""
    form = _special(text, at, floor)
    return form and _with_comparators(text, form, floor)


def read_quantity(text: str, at: int, floor: int = 0) -> Quantity | None:
    """The number with its unit whose numeral is at `at`; nothing before `floor` is touched. None when it counts or measures nothing."""
    if ratio := _RATIO.match(text, at):
        return Quantity(at, ratio.end(), Decimal(ratio[1]) / Decimal(ratio[2]), "ratio", number=at)
    sign = currency_before(text, at, floor)
    number = read_number(text, at, money=sign is not None)
    if number is None:
        return None
    found = _range(text, number, sign, floor) or _single(text, number, sign)
    return found and _with_comparators(text, _signed(text, found, floor), floor)


def _special(text: str, at: int, floor: int) -> Quantity | None:
    if text[at].isascii() and (rank := english.match_rank(text, at, floor) or english.match_one_in(text, at)):
        return Quantity(rank.start, rank.end, rank.value, rank.unit, number=rank.start)
    if text[at].isascii() and not text[at].isdigit():
        word = english.match_special(text, at)
        if word is None and (fraction := english.match_words(text, at)) and fraction[1]:
            word = english.Special(at, fraction[0].end, fraction[0].value, fraction[1])
        return word and Quantity(word.start, word.end, word.value, word.unit, number=word.start)
    form = chinese.match_rank(text, at, floor) or chinese.match_special(text, at, floor)
    return form and Quantity(form.start, form.end, form.value, form.unit, form.comparator, form.start)


def _single(text: str, number: Number, sign: Unit | None) -> Quantity | None:
    unit = match_unit(text, number.end)
    if sign is not None:
        end = unit.end if unit and (unit.code == sign.code or unit.code.startswith(sign.code + "/")) else number.end
        return _quantity(number, sign.start, end, sign.code, (number.end, number.end))
    if unit is None:
        return _borrowed(text, number) or _english_count(text, number) or _bare(text, number)
    if number.style == "chinese" and not _counts(text, number, unit):
        return None
    if text[number.start : number.end].lower() == "one" and unit.code not in _ONE_IS_COUNT:
        return None
    code = _by_neighbours(text, number, unit)
    return _quantity(number, number.start, unit.end, code, (unit.start, unit.end))


_MOVED = re.compile(r"(?:上升|提升|前移|跃升|前进|提高|后退|后移|下降|下滑)了?\s?$")
_AS_MUCH = re.compile(r"\s(?:the|that|as|its|higher|larger|more|greater|what|those)\b")


def _by_neighbours(text: str, number: Number, unit: Unit) -> str:
    """The unit's code, for words whose neighbours decide: places won (`提升2位`), factors (`three times the`)."""
    word = text[unit.start : unit.end]
    if word == "位" and _MOVED.search(text[max(0, number.start - 4) : number.start]):
        return "rank"
    if word == "times" and _AS_MUCH.match(text, unit.end):
        return "multiple"
    if word == "度" and number.value >= 10000:
        return "kWh"
    return unit.code


def _quantity(number: Number, start: int, end: int, unit: str, unit_at: tuple[int, int]) -> Quantity:
    value: Value = number.value if number.high is None else (number.value, number.high)
    return Quantity(start, end, value, unit, "more_than" if number.more else "exact", number.start, unit_at)


def _counts(text: str, number: Number, unit: Unit) -> bool:
    """Whether a Chinese numeral before a unit counts (`三家企业`) or belongs to a word (`两个维护`, `一条`, `三方`)."""
    word = text[unit.start : unit.end]
    if number.more or number.high is not None:
        return True
    if number.bare:
        return comparator_before(text, number.start) is not None
    if number.end - number.start > 1:
        return True
    if number.value == 1:
        return unit.code in _ONE_IS_COUNT and text[max(0, number.start - 1) : number.start] not in tuple("这那每某同第后")
    if word in _UNSAFE:
        return False
    return not (word == "个" and _NOT_COUNTED.match(text, unit.end))


_LISTED = re.compile(r"\s?(?:[、和及与]|以及|,? and | or |, )\s?(?=[0-9])")


def _borrowed(text: str, number: Number) -> Quantity | None:
    """`7.2和3.9个百分点`: the first number of a short list takes the unit, and if need be the multiplier, of the last."""
    last = number
    for _ in range(5):
        joint = _LISTED.match(text, last.end)
        last_or_none = read_number(text, joint.end()) if joint and number.style == "arabic" else None
        if last_or_none is None:
            return None
        last = last_or_none
        if (unit := match_unit(text, last.end)) is not None and unit.code != "year":
            value = number.value * _shared_scale(text, number, last, ordered=False)
            return Quantity(number.start, number.end, value, unit.code, "exact", number.start, (number.end, number.end))
    return None


_VALUE_BEFORE = re.compile(
    r"(?:[为达到至由从是:：]|指数|系数|比例?|\b(?:was|were|is|of|at|to|from|by|reached|stood at|averaged|than|against|around|about|nearly|over))\s?$"
)
_VALUE_BEHIND = re.compile(r"\s?(?:[，。；、）)！？,;.!?]|$|\n|(?:左右|以上|以下|以内|上升|下降|提高|降|增|升|扩大|缩小|减|per|in|to|from|and|or|with|compared|提升)|的)")


def _bare(text: str, number: Number) -> Quantity | None:
    """A number without unit: with a multiplier, separators or decimals, or where a value is expected (`系数为0.58`); else None."""
    surface = text[number.start : number.end]
    if number.style != "arabic" or not _VALUE_BEHIND.match(text, number.end):
        return None
    if not re.search(r"[万亿千.,余多]|illion|thousand", surface) and not _VALUE_BEFORE.search(text[max(0, number.start - 12) : number.start]):
        return None
    return _quantity(number, number.start, number.end, "", (number.end, number.end))


_LOWER_CASE = re.compile(r"\s[a-z]{2,}")


def _english_count(text: str, number: Number) -> Quantity | None:
    """A count of English nouns: the noun next to the number belongs to the surface, one further on only gives the unit."""
    words = re.compile(
        r"[ \u00a0](?!(?:was|is|has|this|its|as|us|less|plus|versus|across|thus|always)\b)((?:[a-zA-Z][a-zA-Z'’-]*[ \u00a0]){0,3}?)([a-z][a-z-]+s|people|staff|children|women|men)\b"
    ).match(text, number.end)
    if text[number.start : number.end].lower() == "one":
        return None
    if words is None:
        separated = "," in text[number.start : number.end] and _LOWER_CASE.match(text, number.end)
        return _quantity(number, number.start, number.end, "item", (number.end, number.end)) if separated else None
    end = number.end if words[1] else words.end()
    return _quantity(number, number.start, end, english_noun_code(words[2]), (number.end, words.end()))


def _range(text: str, number: Number, sign: Unit | None, floor: int) -> Quantity | None:
    """`3—5个百分点`, `5～10万人`, `3%-5%`, `1.2 to 1.5 million`; None for `由3%至5%`, which are two figures."""
    first = match_unit(text, number.end)
    between = _RANGE.match(text, first.end if first else number.end) or (first and _RANGE.match(text, number.end))
    if not between or number.more or _opens_change(text, sign.start if sign else number.start, floor):
        return None
    if "and" in between.group() and not re.search(
        r"\bbetween\s$", text[max(floor, number.start - 12) : sign.start if sign else number.start]
    ):
        return None
    at = between.end()
    second_sign = re.compile(r"(?:US|HK)?[$€£¥￥]").match(text, at)
    high = read_number(text, second_sign.end() if second_sign else at, money=sign is not None)
    if high is None:
        return None
    unit = match_unit(text, high.end)
    if first and between.start() >= first.end and unit and first.code != unit.code:
        return None
    if first and between.group().strip() == "to" and between.start() >= first.end and not sign:
        return None  # by 5% to 8% is a change and its end, 5 to 8% a range
    scale = _shared_scale(text, number, high) if not (first and between.start() >= first.end) else 1
    low = number.value * scale
    code = sign.code if sign else unit.code if unit else first.code if first else ""
    if low >= high.value:
        return None
    if not code and (counted := _english_count(text, high)) is not None:
        return counted._replace(start=number.start, number=number.start, value=(low, high.value))
    if not code:
        return None
    end = unit.end if unit and (not sign or unit.code == sign.code) else high.end
    start = sign.start if sign else number.start
    at_unit = (unit.start, unit.end) if unit else (end, end)
    comparator: Comparator = "more_than" if high.more else "exact"
    return Quantity(start, end, (low, high.value), code, comparator, number.start, at_unit)


def _shared_scale(text: str, low: Number, high: Number, *, ordered: bool = True) -> int:
    """The multiplier of the upper end when the lower end has none of its own and needs it: 5～10万 -> 10000."""
    own = low.end - low.start
    digits = re.compile(r"[0-9.,]+").match(text, high.start)
    if high.style == "chinese" or digits is None or any(c in "万亿千百" for c in text[low.start : low.start + own]):
        tail = re.search(r"[万亿]+$", text[high.start : high.end])
        if tail and not re.search("[万亿]", text[low.start : low.end]):
            return {"万": 10**4, "亿": 10**8, "万亿": 10**12}.get(tail.group(), 1)
        return 1
    head = Decimal(digits.group().rstrip(".,").replace(",", ""))
    scale = int(high.value / head) if head else 1
    return (
        scale
        if scale > 1
        and (not ordered or low.value * scale < high.value)
        and text[low.start : low.end].replace(",", "").replace(".", "").isdigit()
        else 1
    )


def _opens_change(text: str, start: int, floor: int) -> bool:
    """Whether 由, 从 or `from` stands shortly before: the number starts a change, not a range."""
    return (
        re.search(
            r"(?:[由从自](?:[^，。；、0-9]{0,8}的)?|\bfrom\s(?:about\s|around\s)?)\s?$", text[max(floor, start - 14) : start]
        )
        is not None
    )


# 至少培养500人: the comparator stands before the verb, so it is no part of the surface.
_APART = re.compile(r"(至少|最少|至多|最多)[一-鿿]{2,4}$")


def _signed(text: str, quantity: Quantity, floor: int) -> Quantity:
    sign = _NEGATIVE.search(text[max(floor, quantity.start - 6) : quantity.start])
    if sign is None or isinstance(quantity.value, tuple):
        return quantity
    return quantity._replace(start=quantity.start - len(sign.group()), value=-quantity.value)


_SPANS = frozenset({"year", "month", "week", "day"})
_OVER = re.compile(r"[Oo]ver\s")
_AGE_BEHIND = re.compile(r"\s(?:of|old|ago|in)\b|['’]")


def _with_comparators(text: str, quantity: Quantity, floor: int) -> Quantity:
    """The quantity with the comparator words on both sides taken in; the one before the number decides."""
    behind = text[quantity.end : quantity.end + 1]
    if (
        behind in ("多", "余")
        and quantity.unit in ("year", "month", "hour", "km", "day", "multiple")
        and text[quantity.end + 1 : quantity.end + 2] != "元"
    ):
        quantity = quantity._replace(end=quantity.end + 1, comparator="more_than")
    after = comparator_after(text, quantity.end)
    if after:
        quantity = quantity._replace(end=after[0], comparator=after[1])
    before = comparator_before(text, quantity.start, floor)
    if before and not (quantity.unit in _SPANS and _OVER.match(text, before[0]) and not _AGE_BEHIND.match(text, quantity.end)):
        return quantity._replace(start=before[0], comparator=before[1])
    if quantity.comparator == "exact" and (apart := _APART.search(text[max(floor, quantity.start - 8) : quantity.start])):
        return quantity._replace(comparator="at_least" if apart[1] in ("至少", "最少") else "at_most")
    return quantity
