"""Whether a number counts: Chinese numerals before counters that are also parts of words, and numbers without any unit."""

from __future__ import annotations

import re

from corpus.figures.numbers.numerals import Number
from corpus.figures.numbers.units import Unit
from corpus.figures.quantities.comparators import comparator_before
from corpus.figures.quantities.quantity import Quantity, quantity_of

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
_VALUE_BEFORE = re.compile(r"(?:[为达到至由从是:：]|指数|系数|比例?)\s?$")
_VALUE_BEHIND = re.compile(
    r"\s?(?:[，。；、）)！？,;.!?]|$|\n|(?:左右|以上|以下|以内|上升|下降|提高|降|增|升|扩大|缩小|减|提升)|的)"
)
_PEOPLE = re.compile(
    r"[一-鿿]{0,6}?(?:流离失所者|难民|灾民|农?牧民|渔民|移民|纳税人|参保人|缴费人|考生|青年|青少年|读者|观众|买家|志愿者|会员|乘客|工人|员工|骑手|求职者|"
    r"人口|群众|农民工?|居民|职工|学生|学员|学子|师生|教师|党员|干部|军人|老人|老年人|儿童|妇女|残疾人|劳动力|毕业生|用户|旅客|游客|患者|网民|村民|市民|股民)"
)
# 七位委员
_TITLED = re.compile(
    r"[一-鿿]{0,4}?(?:委员|专家|代表|同志|领导|院士|教授|教师|老师|选手|学者|嘉宾|候选人|老人|评委|法官|律师|医生|作家|艺术家|居民|市民|学生|成员|负责人)"
)
_PRECISE = re.compile(r"[万亿千.,余多]|illion|thousand")


def counts(text: str, number: Number, unit: Unit) -> bool:
    """Whether a number before a unit word counts (`三家企业`) or belongs to a word (`两个维护`, `一条`, `三方`, `one item`)."""
    word = text[unit.start : unit.end]
    if number.style == "english":
        return number.value != 1 or unit.code in _ONE_IS_COUNT or comparator_before(text, number.start) is not None
    if word == "won" and number.value < 100:
        return False  # Team 3 won the cup
    if number.style == "arabic" or number.more or number.high is not None:
        return True
    if number.bare:
        return comparator_before(text, number.start) is not None
    if number.end - number.start > 1:
        return True
    if number.value == 1:
        return unit.code in _ONE_IS_COUNT and text[max(0, number.start - 1)] not in _DEMONSTRATIVE
    if word == "位" and _TITLED.match(text, unit.end):
        return True
    return word not in _UNSAFE and not (word == "个" and _NOT_COUNTED.match(text, unit.end))


def code_in_place(text: str, number: Number, unit: Unit) -> str:
    """The unit's code, for words whose neighbours decide: places won (`提升2位`), electricity (`5万度`)."""
    word = text[unit.start : unit.end]
    if word == "位" and _MOVED.search(text[max(0, number.start - 4) : number.start]):
        return "rank"
    return "kWh" if word == "度" and number.value >= 10000 else unit.code


def people_behind(text: str, at: int) -> bool:
    """Whether people stand at `at`, who need no counter behind a large number: `1680万 | 贫困人口`."""
    return _PEOPLE.match(text, at) is not None


def bare_number(text: str, number: Number) -> Quantity | None:
    """A number without unit, else None: of people (`1680万贫困人口`), with a multiplier, separators or decimals, or where a value is
    expected (`系数为0.58`).
    """
    if _PRECISE.search(text, number.start, number.end) and people_behind(text, number.end):
        return quantity_of(number, "person")
    if number.style != "arabic" or not _VALUE_BEHIND.match(text, number.end):
        return None
    expected = _VALUE_BEFORE.search(text[max(0, number.start - 12) : number.start])
    return quantity_of(number, "") if expected or _PRECISE.search(text, number.start, number.end) else None
