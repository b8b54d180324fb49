"""Questions for a list (哪八个方面, "what lessons"): the passage that opens it comes first, quoted together with its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.language import split_sentences
from corpus.models import Span
from qa.found import Found
from qa.question import Question

_N = "[一二两三四五六七八九十]"
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {**{c: i for i, c in enumerate("一二三四五六七八九十", 1)}, "两": 2, **{w: i for i, w in enumerate(_WORDS, 2)}}
_KINDS = "方面|任务|工作|举措|措施|体会|经验|启示|问题|短板|不足|困难|挑战|风险|目标|原则|变化|特点|亮点|成就|实事|要求|关系|重点|领域|环节|做法"
_NOUNS = (
    "principles|objectives|lessons|risks|priorities|areas|challenges|goals|aims|tasks|strands|themes|measures|problems|reasons|"
    "points|aspects|commitments|pillars|strengths|weaknesses|issues|threats|dangers|steps|achievements|targets|recommendations|practices"
)
_ASKS = re.compile(
    rf"哪(?:些|{_N}+|几|\d+)(?:个|大|项|条|点|类|种|件)?(?:重点|主要|突出|重大|深刻的?|民生)*(?:{_KINDS})|哪(?:{_N}+|几|\d+)[大条点]|"
    rf"(?:{_KINDS})(?:主要|具体)?(?:有|是|包括)(?:哪些|什么|啥)|(?:有|是)(?:什么|啥)(?:{_KINDS})|"
    rf"\b(?:what|which)(?: are| were)?(?: the| its| their)?(?: [\w-]+){{0,2}}? (?:{'|'.join(_WORDS)}|{_NOUNS})\b",
    re.I,
)
_ASKED_COUNT = re.compile(rf"(?:哪\s*)?({_N}|\d+)\s*(?:个|大|项|条|点|类|种|件|方面)|\b({'|'.join(_WORDS)}|\d+)\b", re.I)
# 要抓好六项重点任务, "Four lessons stand out".
_OPENS = re.compile(
    rf"(?P<zh>{_N}+|几|\d+)\s*(?:个|大|项|条|点|类|件)?(?:重点|主要|突出|重大|深刻的?|民生)*(?:{_KINDS})|"
    rf"(?:体会|认识|启示|经验|问题|不足)(?:到|是|有|主要)?[^。；]{{0,8}}[：:]|清醒(?:地)?(?:认识|看)到|深刻体会到|"
    rf"\b(?P<en>{'|'.join(_WORDS)}|\d+)\b(?: \w+){{0,2}} (?:{_NOUNS})\b",
    re.I,
)
_ITEM = re.compile(
    rf"(?<![十五{_N[1:-1]}])(?P<zh>{_N}+)(?:是|要)(?!否)|第(?P<nth>{_N})[，、,]|[（(](?P<bracket>{_N}|\d)[）)]|(?P<ring>[①-⑩])|"
    r"\b(?P<en>first|second|third|fourth|fifth|sixth)(?:ly)?\b(?=,| is| we|:)",
    re.I,
)
BONUS = 0.08
"""What a passage that opens or holds a list gains when one is asked for, and again when it has as many items as asked."""
_LONGEST = 400
"""Code points up to which the items are quoted with what opens their list."""


def asks_for_list(question: Question) -> bool:
    """Whether the question asks for several things, none of them a figure."""
    return question.want == "text" and bool(_ASKS.search(question.text))


def prefer_lists(question: Question, found: Sequence[Found]) -> list[Found]:
    """`found` with the passages that open or hold a list before equal ones that do not, and an item behind what opens its list."""
    asked = asked_count(question.text)
    scores = [one.hit.score + BONUS * _fit(one, asked) for one in found]
    heads = {(one.report.key, one.passage.span.start): i for i, one in enumerate(found)}
    for i, one in enumerate(found):
        lead = one.passage.lead_in
        head = next(
            (place for (key, start), place in heads.items() if lead and key == one.report.key and start == lead.start), None
        )
        if head is not None:
            scores[head] = max(scores[head], scores[i])
    order = sorted(range(len(found)), key=lambda i: (-round(scores[i], 6), found[i].passage.lead_in is not None, i))
    most = 1 + 2 * BONUS
    return [
        replace(found[i], hit=found[i].hit.model_copy(update={"rank": rank, "score": min(1.0, scores[i] / most)}))
        for rank, i in enumerate(order, 1)
    ]


def quote_list(one: Found) -> Found:
    """`one` with the items quoted too where its marked sentence only opens their list."""
    start, text = one.passage.span.start, one.report.quote(one.passage.span)
    if not _OPENS.search(one.report.quote(one.sentence)):
        return one
    end = one.sentence.end
    for sentence in split_sentences(text):
        if start + sentence.start >= one.sentence.end and start + sentence.end - one.sentence.start <= _LONGEST:
            end = start + sentence.end
    return replace(one, sentence=Span(start=one.sentence.start, end=end))


def _fit(one: Found, asked: int | None) -> int:
    text = one.report.quote(one.passage.span)
    opened = {_number(match["zh"] or match["en"] or "") for match in _OPENS.finditer(text)}
    items = len({match.group().lower() for match in _ITEM.finditer(text)})
    return int(bool(opened) or items > 1) + int(asked is not None and (asked in opened or asked == items))


def asked_count(text: str) -> int | None:
    """How many things a question asks for: 8 for 哪八方面; None where it does not say."""
    match = _ASKED_COUNT.search(text)
    return _number(match[1] or match[2]) if match else None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else _NUMBERS.get(word.lower())
