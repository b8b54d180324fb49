"""Whether a number counts: Chinese numerals before counters that are also parts of words, English nouns, numbers without any unit."""

from __future__ import annotations

import re

from corpus.figures.comparators import comparator_before
from corpus.figures.numerals import Number
from corpus.figures.quantity import Quantity, quantity_of
from corpus.figures.units import Unit, english_noun_code

# Counters that, behind one Chinese numeral, are as often part of a word (三方, 两级) as a count.
_UNSAFE = frozenset("里方面类种级层步口头节片队站团声根分度国省期点号班间升克米斤部批线位代轮")
_ONE_IS_COUNT = frozenset("multiple pp bp % month week hour minute quarter".split())
_DEMONSTRATIVE = frozenset("这那每某同第后")
_NOT_COUNTED = re.compile(
    r"(?:重要|主要|重大|突出|关键)?(?:方面|关系|意识|自信|维护|问题|层面|环节|原则|要点|要求|确保|坚持|必由|基本|轮子|文明|统筹|服务|革命|结合|转变|转型|"
    r"全面|毫不|面向|定位|重点|关键|短板|导向|维度|阶段|领域|意义|特点|优势|特征|倡议|大局|百年|一百年|关口|不变|不动摇|先行|高地|根本|明确|务必|倡导|"
    r"一流|严格|平台建设|[一-鿿]{1,2}”)"
)
_MOVED = re.compile(r"(?:上升|提升|前移|跃升|前进|提高|后退|后移|下降|下滑)了?\s?$")
_AS_MUCH = re.compile(r"\s(?:the|that|as|its|higher|larger|more|greater|what|those)\b")
_NOUNS = re.compile(
    r"[ \u00a0](?!(?:was|is|has|this|its|as|us|less|plus|versus|across|thus|always|of|than)\b)"
    r"(?P<before>(?:[a-zA-Z][a-zA-Z'’-]*[ \u00a0]){0,5}?)(?P<noun>[A-Za-z][a-z-]+s|people|staff|children|women|men)\b"
)
_OF_THE = re.compile(r"\sof\s(?:the|its|our|their|these|those)\b")
_LOWER_CASE = re.compile(r"\s[a-z]{2,}")
_VALUE_BEFORE = re.compile(
    r"(?:[为达到至由从是:：]|指数|系数|比例?|"
    r"\b(?:was|were|is|of|at|to|from|by|number|total(?:l?ed)?|reached|stood at|averaged|than|against|around|about|nearly|over))\s?$"
)
_VALUE_BEHIND = re.compile(
    r"\s?(?:[，。；、）)！？,;.!?]|$|\n|(?:左右|以上|以下|以内|上升|下降|提高|降|增|升|扩大|缩小|减|per|in|to|from|and|or|with|compared|提升)|的)"
)
_PRECISE = re.compile(r"[万亿千.,余多]|illion|thousand")


def counts(text: str, number: Number, unit: Unit) -> bool:
    """Whether a number before a unit word counts (`三家企业`) or belongs to a word (`两个维护`, `一条`, `三方`, `one item`)."""
    word = text[unit.start : unit.end]
    if number.style == "english":
        return number.value != 1 or unit.code in _ONE_IS_COUNT
    if number.style == "arabic" or number.more or number.high is not None:
        return True
    if number.bare:
        return comparator_before(text, number.start) is not None
    if number.end - number.start > 1:
        return True
    if number.value == 1:
        return unit.code in _ONE_IS_COUNT and text[max(0, number.start - 1)] not in _DEMONSTRATIVE
    return word not in _UNSAFE and not (word == "个" and _NOT_COUNTED.match(text, unit.end))


def code_in_place(text: str, number: Number, unit: Unit) -> str:
    """The unit's code, for words whose neighbours decide: places won (`提升2位`), factors (`three times the`)."""
    word = text[unit.start : unit.end]
    if word == "位" and _MOVED.search(text[max(0, number.start - 4) : number.start]):
        return "rank"
    if word == "times" and _AS_MUCH.match(text, unit.end):
        return "multiple"
    return "kWh" if word == "度" and number.value >= 10000 else unit.code


def count_nouns(text: str, number: Number) -> Quantity | None:
    """A count of English nouns: the noun next to the number belongs to the surface, one further on only gives the unit."""
    if number.style == "chinese" or (number.style == "english" and number.value == 1):
        return None
    if number.style == "english" and _OF_THE.match(text, number.end):
        return quantity_of(number, "item")
    words = _NOUNS.match(text, number.end)
    if words is None:
        separated = "," in text[number.start : number.end] and _LOWER_CASE.match(text, number.end)
        return quantity_of(number, "item") if separated else None
    end = number.end if words["before"] else words.end()
    return quantity_of(number, english_noun_code(words["noun"]), end=end, unit_at=(number.end, words.end()))


def bare_number(text: str, number: Number) -> Quantity | None:
    """A number without unit: with a multiplier, separators or decimals, or where a value is expected (`系数为0.58`); else None."""
    if number.style != "arabic" or not _VALUE_BEHIND.match(text, number.end):
        return None
    expected = _VALUE_BEFORE.search(text[max(0, number.start - 12) : number.start])
    return quantity_of(number, "") if expected or _PRECISE.search(text, number.start, number.end) else None
