"""Questions about a whole report: 所有增长率, "the largest amount in the report", 报告里一共有多少个百分比.

Such a question is made of few words and no others: which figures, which of them, where. Every word has to be one of these; a single
word that is not (发明专利, "loans") means that something in particular is asked, and the question is no whole-report question.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from corpus.figures import extract_quantities
from corpus.figures.numbers.units import match_unit
from corpus.figures.quantities.reader import Quantity
from corpus.language import detect_language, search_key
from corpus.models import Frozen, Language
from qa.questions.kinds import unit_kind
from qa.questions.periods import Years, years_in

Intent = Literal["list", "count", "largest", "smallest"]
Target = Literal["any", "money", "percent", "growth", "decline", "rank"]
_Word = Literal[
    "scope",
    "list",
    "all",
    "count",
    "largest",
    "smallest",
    "amount",
    "filler",
    "any",
    "money",
    "percent",
    "growth",
    "decline",
    "rank",
]

# What each word of such a question says. A longer word is tried before a shorter one; `filler` says nothing.
_WORDS: dict[_Word, tuple[str, str]] = {
    "scope": (
        r"(?:在)?(?:整份|整个|整篇|全篇|这份|该份|本|这篇|该|全部|这个)?(?:工作)?(?:报告|公报|年报|文件|文档)(?:全文)?(?:里面|里头|当中|之中|中|里|内|上)?|全文(?:中|里)?|通篇|文中",
        r"(?:in|across|throughout|from|within|of|by)?\s*(?:the|this|that)?\s*(?:whole|entire|full|complete)?\s*(?:work\s+)?(?:report|document|text|communiqu[eé])(?:['’]s)?\b",
    ),
    "list": (
        r"列出来|列一下|列出|列举|罗列|列|找出|给出|告诉我|有哪些|是哪些|哪些|都有什么|分别是什么|汇总|清单|一览|显示|展示",
        r"\b(?:list|show|give|enumerate|find|extract|collect|print|display|what\s+are|which(?=\s+(?:figures|indicators|numbers)))\b",
    ),
    "all": (r"所有|全部|每一个|每个|一切|各个|全体", r"\b(?:all|every|each)\b"),
    "count": (
        r"(?:一共|总共|共计|总计|共)(?:有|出现了?|提到了?|包含了?|用了?)?(?:多少|几)(?:个|处|项|条|种)?(?:不同的)?|有(?:多少|几)(?:个|处|项|条)|(?:多少|几)(?:个|处)",
        r"\b(?:how\s+many|number\s+of|count\s+of|count)\b",
    ),
    "largest": (r"最大|最高|最多|最快|最靠前|最猛", r"\b(?:the\s+)?(?:largest|biggest|highest|greatest|maximum|fastest|steepest|quickest|most)\b"),
    "smallest": (r"最小|最低|最少|最慢|最靠后", r"\b(?:the\s+)?(?:smallest|lowest|least|minimum|slowest)\b"),
    "amount": (r"是多少|为多少|多少", r"\bhow\s+(?:much|large|high)\b"),
    "any": (r"统计数字|统计数据|数字|数据|数值|数目|指标|量化指标", r"\b(?:figures?|numbers?|data|quantit(?:y|ies)|values?|indicators?|statistics?)\b"),
    "money": (r"金额|数额|钱数|款额|货币金额", r"\b(?:amounts?(?:\s+of\s+money)?|sums?(?:\s+of\s+money)?|monetary|money\s+amounts?)\b"),
    "percent": (r"百分比|百分数|百分率|比例|占比|比重|比率", r"\b(?:percentages?|percents?|per\s+cent|shares?|proportions?|rates?)\b"),
    "growth": (
        r"同比增长率|增长率|增长幅度|增长速度|增速|增幅|涨幅|升幅|增长|上升|增加|上涨|提高|涨",
        r"\b(?:growth(?:\s+rates?)?|rates?\s+of\s+growth|increases?d?|rises?|rose|gains?|grew|grown|growing)\b",
    ),
    "decline": (
        r"下降率|下降幅度|降幅|跌幅|减幅|下降|下跌|减少|降低|跌",
        r"\b(?:declin(?:es?|ed)|decreas(?:es?|ed)|reductions?|falls?|fell|drops?|dropped|rates?\s+of\s+decline)\b",
    ),
    "rank": (r"排名|名次|位次", r"\b(?:rankings?|ranks?)\b"),
    "filler": (
        r"请问|请|帮我|一下|出来|分别|都|的|了|是|有|在|和|与|哪一个|哪个|哪一项|哪项|哪|什么|一个|个|那|以|为单位|计价|计量|计|表示|出现|提到|涉及|包含|使用|"
        r"单位|吗|呢|啊|里|中|内|把|为|给|我|到|之|其中|一项|条|项|处|数|期间",
        r"\b(?:what(?:['’]s)?|which|the|a|an|of|in|is|was|were|are|be|that|there|me|us|please|can|you|could|does|do|did|has|have|had|it|its|and|by|for|"
        r"on|at|as|to|with|you|contain(?:s|ed)?|mention(?:s|ed)?|report(?:ed|s)?|stated?|given|give|printed|appear(?:s|ed|ing)?|occur(?:s|red)?|expressed|"
        r"denominated|measured|units?|one|single|total|altogether|out|up|found|period|year|years|named|use[sd]?)\b",
    ),
}  # fmt: skip
_TARGETS: tuple[Target, ...] = ("rank", "decline", "growth", "percent", "money", "any")
"""The more telling first: 增长最快的指标 asks for growth, not for any figure."""
_PERIOD = re.compile(
    r"(?:19|20)\d\d\s*年?(?:度|全年|末|底)?(?:\s*(?:[-–—~～至到]|to|and)+\s*(?:19|20)\d\d\s*年?)?(?!\s*[\d万亿家件项个人元%])|"
    r"[“\"「]?[一二三四五六七八九十]{1,2}五[”\"」]?(?:规划)?(?:期间|时期)?|"
    r"(?:\d{1,2}(?:st|nd|rd|th)|\w+th)[\s-]+five[\s-]*year[\s-]*plan(?:\s+period)?",
    re.I,
)
_CURRENCIES = {
    "人民币": "CNY", "rmb": "CNY", "renminbi": "CNY", "cny": "CNY", "usd": "USD", "us dollars": "USD", "us dollar": "USD", "eur": "EUR",
    "gbp": "GBP",
}  # fmt: skip
_SCALE = re.compile(r"万亿|亿|万|(?:trillion|billion|million)s?(?:\s+of)?", re.I)
_BY_UNIT = re.compile(r"单位|计|\bunits?\b")
_PUNCTUATION = re.compile(r"[\s?？。.!！,，、;；:：“”\"'’‘()（）《》]+")
_CLEAR: frozenset[Target] = frozenset(("money", "growth", "decline"))
"""Targets that a superlative may go with although no report is named: 占比最高的是哪个 may still be about something just said."""


class WholeQuestion(Frozen):
    """A question that only the whole ledger answers."""

    intent: Intent
    target: Target
    unit: str | None = None
    """Unit code the figures are in."""
    scale: str | None = None
    """Multiplier they are printed with: 亿 in "all figures in 亿元"."""
    bound: Quantity | None = None
    """Amount they are held against, in the way its comparator says; `exact` means equal."""
    years: tuple[Years, ...] = ()
    scoped: bool = False
    """Whether it names the whole report, so that it says the same after other questions."""
    language: Language


def parse_whole(text: str, language: Language | None = None) -> WholeQuestion | None:
    """The whole-report question that `text` is, or None: most questions are none. `language` overrides what its script says."""
    language = language or detect_language(text)
    key = unicodedata.normalize("NFKC", search_key(text))
    years = years_in(key)
    rest = _PERIOD.sub(" ", key) if years else key
    rest, bound = _take_bound(rest, language)
    words, rest = _take_words(rest)
    unit, scale, rest = _take_unit(rest, key)
    if _PUNCTUATION.sub("", rest):
        return None
    target: Target = next((target for target in _TARGETS if target in words), "any")
    intent = _intent(words, target, named=bool(unit or bound), years=bool(years))
    if intent is None or (intent == "list" and bound and _names_how_many(bound) and not words & {"any", "scope"}):
        return None
    return WholeQuestion(
        intent=intent,
        target=target,
        unit=unit,
        scale=scale,
        bound=bound,
        years=years,
        scoped=bool(words & {"scope", "all"}),
        language=language,
    )


def _names_how_many(bound: Quantity) -> bool:
    """Whether the amount is the number of things wanted: "what are the three priorities?" is no question for figures of 3."""
    return bound.comparator == "exact" and unit_kind(bound.unit) in ("count", "person")


def _take_bound(text: str, language: Language) -> tuple[str, Quantity | None]:
    """The amount named, and the text without it; two amounts or a comparator with nothing to compare are no filter we know."""
    found = extract_quantities(text, language)
    if len(found) != 1:
        return text, None
    return text[: found[0].start] + " " + text[found[0].end :], found[0]


def _take_words(text: str) -> tuple[set[_Word], str]:
    """The known words of `text`, and what is left of it when they are taken out, the telling ones first."""
    words: set[_Word] = set()
    for word, patterns in _WORDS.items():
        for pattern in patterns:
            text, count = _pattern(pattern).subn("\n", text)
            if count:
                words.add(word)
    return words, text


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _take_unit(text: str, whole: str) -> tuple[str | None, str | None, str]:
    """A unit that is named by itself (亿元, US dollars), the multiplier before it, and the text without both.

    What can be counted (省, 人, years) is a unit only where the question calls it one: else it is what is asked about.
    """
    for piece in text.split("\n"):
        words = piece.strip(" ?.。？,，")
        if not words:
            continue
        scale = _SCALE.match(words)
        name = words[scale.end() if scale else 0 :].strip()
        code = _CURRENCIES.get(name)
        if code is None:
            unit = match_unit(name, 0) if name else None
            code = unit.code if unit and unit.end == len(name) else None
        if code and (scale or unit_kind(code) in ("money", "percent", "measure") or _BY_UNIT.search(whole)):
            return code, scale.group().rstrip("s of") if scale else None, text.replace(piece, " ", 1)
    return None, None, text


def _intent(words: set[_Word], target: Target, *, named: bool, years: bool) -> Intent | None:
    """What is asked of the figures; None when that is not clear or makes no sense of them."""
    told = named or target != "any"
    if words & {"largest", "smallest"}:
        clear = target in _CLEAR or named or "scope" in words
        if {"largest", "smallest"} <= words or not told or not clear or "count" in words:
            return None
        return "largest" if "largest" in words else "smallest"
    if not (told or "any" in words):
        return None
    if "count" in words:
        return "count" if words & {"scope", "all"} or named else None
    if "amount" in words and target in ("any", "money"):
        return None  # 全部金额是多少 asks for their sum.
    falls_or_rises = "any" in words and target in ("growth", "decline")
    if "all" in words or ("list" in words and ("scope" in words or years or named or falls_or_rises)):
        return "list"
    return None
