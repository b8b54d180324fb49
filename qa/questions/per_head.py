"""What is told of one (人均, "per household", "on average") and what of all together."""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"人均|平均|均(?=[\u4e00-\u9fff])|每(?:个|人|位|名|户|家|件|天|日|月|年|吨|亩|平方)|\b(?:average|per|(?<!of )each|every|daily|monthly)\b|"
    r"(?<!for )\ba (?:day|week|month|head|household)\b",
    re.I,
)
_TOLD = re.compile(
    r"均|每|日|/|单位(?=地区|国内|GDP|产|面积|工业|增加)|\b(?:averag\w*|per|each|every|daily|monthly|mean|median|typical|typically|apiece)\b|"
    r"\ban? (?:hour|day|week|month|quarter|year|head|tonne|piece|time|household|person|child)\b",
    re.I,
)


def asks_per_head(question: str) -> bool:
    """Whether a question asks for what falls to one, or for an average."""
    return _ASKED.search(question) is not None


def told_per_head(words: str) -> bool:
    """Whether words tell what falls to one, or an average."""
    return _TOLD.search(words) is not None
