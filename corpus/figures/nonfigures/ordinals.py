"""Ordinals and numbered things: `第三条`, `第四次修改`, `（一）`, `一是`, `the 20th Congress`, `Table 3`."""

from __future__ import annotations

import re

from corpus.figures.models import NonFigureKind
from corpus.figures.nonfigures.rules import Rule, RuleSet, Trap
from corpus.figures.numbers.units import match_unit

_C = "[零〇一二三四五六七八九十百千]"
_MEETING = "会议|全会|代表大会|大会|论坛|峰会|学习|修改|修订|修正|普查|调查|审议|缔约方大会|会"
_COUNTED = "条章节款页卷版编类种个家期代线阶时步大方产年季批回组部名位级环道任集幅块人座项件本门课场档"

ORDINALS = RuleSet(
    (
        Rule("document_number", rf"(?<=第)\s?(?:[0-9]+|{_C}+)\s?号(?!线)", "公告第【12号】"),
        Rule(
            "session",
            rf"(?<=第)\s?(?:[0-9]+|{_C}+)\s?(?:次(?:[一-鿿]{{0,6}}?(?:{_MEETING}))?|届[一-鿿]{{0,2}}|轮)",
            "第【三次会议】审议",
        ),
        Rule("ordinal", rf"(?<=第)\s?(?:[0-9]+|{_C}+)\s?(?:产业|阶段|个[一二三五十百]+年|[{_COUNTED}])?", "第【三条】规定"),
        Rule(
            "session",
            r"[一二三四五六七八九十]{1,3}届(?=[一二三四五六七八九十全中党人政国委会])|(?:十[六七八九]|二十[一二]?)大(?=[报精以召，。、；和的代]|$)|[一二三四五六七]中(?=全会|、)|[一二三四五六七八九]次全会",
            "党的【二十大】精神",
        ),
    )
)
ENGLISH_ORDINALS = RuleSet(
    (
        Rule(
            "session",
            r"[0-9]+(?:st|nd|rd|th)\s(?:[A-Z][A-Za-z]+\s){0,4}(?:Congress|Session|Meeting|Conference|Committee|Assembly|Summit|Forum|Council|Plenary|"
            r"edition|session|meeting|conference|round|phase|batch|annual)",
            "the 【20th National Congress】",
        ),
        Rule("ordinal", r"[0-9]+(?:st|nd|rd|th)\b(?:\s(?:anniversary|time))?", "its 【75th anniversary】"),
    )
)

# A list number opens its line or clause; the text before it decides.
_LINE_START = re.compile(r"(?:^|\n)[ \t#>*•-]*(?:注[：:]\s?|[（(])?$")
_LINE_NUMBER = re.compile(
    rf"(?:{_C}{{1,3}}|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}})[）)、．]|[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,3}}\.(?![0-9])|"
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}(?=[ \t]+[A-Z“《一-鿿]|[ \t]*(?:\n|$))"
)
_CLAUSE_START = re.compile(r"(?:^|[\n。；，：;:！？\s])[\"“（(]?$")
_INLINE = re.compile(r"(?:[一二三四五六七八九十]|十[一二三四五六七八九])(?=[是要则](?![一-鿿]?[的百家]))|(?<=其)[一二三四五]")
_BRACKETED = re.compile(r"(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[ivx]+)\s?[）)]")
# in Ayr (40), Troon (| 25) and: behind a name and before the next of its list, a count
_NAMED = re.compile(r"[A-Z][a-z]+\s\($")
# 80% (| 74) of the actions
_SHARE_BEFORE = re.compile(r"[0-9]\s?(?:%|per\s?cent)\s?[（(]$")
_NEXT_NAMED = re.compile(r"[0-9]{1,2}\)(?:[,;.]|\s(?:and|or)\s[A-Z])")


def match_list_ordinal(text: str, at: int, floor: int) -> Trap | None:
    """The number of a list item at `at`: `（一）`, `1.`, `二、` at the start of a line, `三是` at the start of a clause, `(2)` anywhere."""
    left = text[max(0, at - 12) : at]
    if text[at - 1 : at] in ("（", "(") and at > floor and (found := _BRACKETED.match(text, at)):
        if (_NAMED.search(left) and _NEXT_NAMED.match(text, at)) or _SHARE_BEFORE.search(left):
            return None
        return Trap(at - 1, found.end(), "list_ordinal")
    opens_line = (at <= 12 or "\n" in left) and _LINE_START.search(left)
    if opens_line and (found := _LINE_NUMBER.match(text, at)) and not match_unit(text, found.end()):
        return Trap(at, found.end(), "list_ordinal")
    if (found := _INLINE.match(text, at)) and (left.endswith("其") or _CLAUSE_START.search(left)):
        return Trap(at, found.end(), "list_ordinal")
    return None


def match_ordinal(text: str, at: int, *, english: bool) -> Trap | None:
    """The ordinal whose numeral is at `at`, 第 included."""
    found = ORDINALS.match(text, at) or (ENGLISH_ORDINALS.match(text, at) if english else None)
    if found and text[at - 1 : at] == "第":
        kind: NonFigureKind = found.kind
        return Trap(at - 1, found.end, kind)
    return found
