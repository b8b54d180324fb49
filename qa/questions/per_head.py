"""What is told of one (人均, "per household", "on average") and what of all together."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"人均(?!预期寿命)|平均|均(?!预期寿命)(?=[\u4e00-\u9fff])|每(?:个|人|位|名|户|家|件|天|日|月|年|吨|亩|平方)|"
    r"\b(?:average|per|(?<!of )each|every|daily|monthly)\b|"
    r"(?<!for )\ba (?:day|week|month|head|household)\b",
    re.I,
)
_FOR_ONE = re.compile(r"(?<!共)一(?:个(?:人|孩子|学生|老人|家庭)|场|例|位|户|人|套|名|头|次(?!性))[^。？；]{0,24}(?:多少|几)")
_TOLD = re.compile(
    r"均|每|日|/|单位(?=地区|国内|GDP|产|面积|工业|增加)|\b(?:averag\w*|per|each|every|daily|monthly|mean|median|typical|typically|apiece)\b|"
    r"\ban? (?:hour|day|week|month|quarter|year|head|tonne|piece|time|household|person|child)\b",
    re.I,
)


_EVERY_YEAR = re.compile(r"\b(?:each|every) (?:year|quarter|month|week)\b|(?<=\bhow long\b).*\bon average\b", re.I)
"""What reports tell in passing: a fee of so much, said without "a year"; a time taken, which is that of most."""


def asks_per_head(question: str) -> bool:
    """Whether a question asks for what falls to one, or for an average."""
    return _ASKED.search(_EVERY_YEAR.sub(" ", question)) is not None


def told_per_head(words: str) -> bool:
    """Whether words tell what falls to one, or an average."""
    return _TOLD.search(words) is not None


_ONE = re.compile(
    r"每(?:个|人|位|名|户|家|件|例|次|场|吨|亩|头|套|辆)|[人户亩校村]均|"
    r"\bper (?!cent|year|annum|day|month|week|quarter)|\beach (?!day|week|month|year)|\b(?:a|per) (?:head|household|person)\b",
    re.I,
)
"""An amount that falls to one, and no mere average."""


def asks_for_one(question: str) -> bool:
    """Whether a question asks what falls to one: 办一场丧事减免多少钱, "how much does each get?"."""
    return _FOR_ONE.search(question) is not None or _ONE.search(question) is not None


def told_for_one(measure: str) -> bool:
    """Whether a measure is of what falls to one: 每例减免, "cost per kilometre"."""
    return _ONE.search(measure) is not None
