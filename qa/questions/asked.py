"""The thing that a question asks for, in its own words: "foreign experts" of "How many foreign experts hold permits?"."""

from __future__ import annotations

import re

from corpus.models import Language

_END_EN = frozenset(
    "did do does were was is are has have had can could will would shall should may might be been being in of on at for by from to with that who "
    "which there than as over under during since before after between among per through into against when where while it they we you i a an the "
    "its their his her this these those and or not".split()
)
"""Words that end the name of a thing."""
_VAGUE = frozenset("total overall average annual new many much more most other people money".split())
"""Words in front of it that hardly narrow it."""
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_PAST = re.compile(r"(?!hundred|need|speed|seed|breed)\w{3,}ed$")
_HOW_MANY = re.compile(r"\bhow (?:many|much) (?:of )?(?:the |a |in )*(.*)", re.I)
_SHARE_OF = re.compile(r"\bwhat (?:share|percentage|proportion|part|fraction) of (?:the |all )?(.*)", re.I)
_WHAT_IS = re.compile(r"\bwhat (?:is|was|were|are|did|'s) (?:the |an? |its |their )?(.*)", re.I)
_WHO = re.compile(r"\bwho (?:is |was |were |are )?(?:the )?(.*)", re.I)
_DID = re.compile(r"(?:did|does|do)\b(.*)", re.I)
_AFTER_VERB = re.compile(r"\b(?:in|on|for|from|to|by|at|with|of|over|during)\b|[,;.?!]")

_COUNTERS = "个名件家项起次所条场种位人户亩吨里台套部辆座处间张天年月岁元块度万亿千百余多"
_HOW_MANY_ZH = re.compile(rf"多少|(?<!哪)几(?=[{_COUNTERS}])|多[大长高久]")
_COUNTED = re.compile(rf"[{_COUNTERS}]{{0,3}}(?!的)([\u4e00-\u9fffA-Za-z]{{0,10}})")
_END_ZH = re.compile(r"[了是吗呢的在被有可能]|参加|来自|通过")
_ASKING_ZH = re.compile(
    r"(?:一?共|总共|大约|大概|约|达|到底|究竟|都|也|又|还|就|了|是|有|为|占|在|能|可以|要|会|得|到|至|出|过|着|的)+$"
)
_CLAUSE = re.compile(r"[，,。？?；;]")
_LONGEST_ZH = 7
"""How many characters before 是多少 can name the thing."""


_AUXILIARY = r"(?:were|was|are|is|have|has|had|did|do|will|can|could)\b"
_PART = re.compile(
    rf"\bhow many of (?:these|those|them|all)\b(?:\s{_AUXILIARY})?+(?P<those>\s(?!there\b)[^?]+)|"
    rf"\bhow many of (?:the|its|their|our|\d+|[a-z]+['’]s?)\b(?:[^?,]{{2,80}}?\s{_AUXILIARY}(?P<noun>[^?]*))?|"
    r"\b(?:of|among) (?:these|those|them|which|whom),? how many\b(?P<before>[^?]*)|"
    r"(?:其中|(?<![年月天日期])里面?|当中|(?<![集高初年月期])中(?![试国央小学心级部型介药医期等层外文共华断标止东西南北毒]|发现|出现|反映))[，,]?(?P<zh>[^，。]{0,14}(?:几|多少).*)",
    re.I,
)


def asked_part(question: str) -> str | None:
    """Of a question for how many of some are so, how they are: `审核通过多少例` of 「受理的申请中，审核通过多少例？」; None of others."""
    found = _PART.search(question)
    return next((words.strip() for words in found.groups() if words), "") if found else None


def asked_thing(question: str, language: Language) -> str:
    """The words that name what is counted, measured or done; empty where the question does not put it so."""
    return _thing_zh(question) if language == "zh" else _thing_en(question)


def _thing_en(question: str) -> str:
    if found := _HOW_MANY.search(question):
        rest = found.group(1)
        return _noun(rest) or _verb(rest)
    if found := _SHARE_OF.search(question) or _WHAT_IS.search(question):
        return _noun(found.group(1))
    if found := _WHO.search(question):
        return " ".join(word for word in _WORD.findall(found.group(1))[:2] if word.lower() not in _END_EN)
    return ""


def _noun(text: str) -> str:
    """The noun that a text begins with, without what hardly narrows it."""
    words: list[str] = []
    for word in _WORD.findall(text)[:6]:
        if word.lower() in _END_EN or (words and _PAST.match(word)):
            break
        words.append(word)
    return " ".join(word for word in words if word.lower() not in _VAGUE)


def _verb(text: str) -> str:
    """What is done: "contribute" of "did the museum contribute to it", "spent" of "was spent on it"."""
    if found := _DID.match(text):
        clause = _AFTER_VERB.split(found.group(1).strip())[0]
        return " ".join([word for word in _WORD.findall(clause) if word.lower() not in _END_EN][-1:])
    return " ".join([word for word in _WORD.findall(text) if word.lower() not in _END_EN][:1])


def _thing_zh(question: str) -> str:
    found = _HOW_MANY_ZH.search(question)
    if found is None:
        who = re.search("谁", question)
        before, after = (question[: who.start()], question[who.end() :]) if who else ("", "")
        named = after.strip("？?的了呢")[:_LONGEST_ZH]
    else:
        before = question[: found.start()]
        counted = _COUNTED.match(question[found.end() :])
        named = _END_ZH.split(counted.group(1))[0] if counted else ""
    if len(named) >= 2:
        return named
    return _ASKING_ZH.sub("", _CLAUSE.split(before)[-1])[-_LONGEST_ZH:]
