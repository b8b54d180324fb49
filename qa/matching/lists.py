"""Questions for a list (哪八个方面, "what lessons"): the passage that opens it comes first, quoted together with its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.language import split_sentences
from corpus.models import Span
from qa.matching.found import Found
from qa.questions.question import Question

_N = "[一二两三四五六七八九十]"
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {**{c: i for i, c in enumerate("一二三四五六七八九十", 1)}, "两": 2, **{w: i for i, w in enumerate(_WORDS, 2)}}
_KINDS = "方面|任务|工作|举措|措施|体会|经验|启示|问题|短板|不足|困难|挑战|风险|目标|原则|变化|特点|亮点|成就|实事|要求|关系|重点|领域|环节|做法|大事|好事|事项"
_NOUNS = (
    "things|principles|objectives|lessons|risks|priorities|areas|challenges|goals|aims|tasks|strands|themes|measures|problems|reasons|"
    "points|aspects|commitments|pillars|strengths|weaknesses|issues|threats|dangers|steps|achievements|targets|recommendations|practices|convictions|insights|conclusions|observations|findings"
)
_ASKS = re.compile(
    rf"哪(?:些|{_N}+|几|\d+)(?:个|大|项|条|点|类|种|件)?(?:重点|主要|突出|重大|深刻的?|民生)*(?:{_KINDS})|哪(?:{_N}+|几|\d+)[大条点]|"
    rf"(?:{_N}+|几|\d+)(?:个|大|项|条|点|件)(?:重点|主要|突出|重大)*(?:{_KINDS})(?:是|指的?是?|有|包括)(?:什么|啥|哪)|"
    rf"(?:{_KINDS})(?:主要|具体)?(?:有|是|包括)(?:哪些|什么|啥)|(?:有|是)(?:什么|啥)(?:{_KINDS})|"
    rf"\b(?:what|which)(?: are| were)?(?: the| its| their)?(?: [\w-]+){{0,2}}? (?:{'|'.join(_WORDS)}|{_NOUNS})\b",
    re.I,
)
_ASKED_COUNT = re.compile(
    rf"(?<![第\d])({_N}{{1,3}}|\d{{1,2}})\s*(?:个|大|项|条|点|类|种|件|方面)|\b({'|'.join(_WORDS)}|\d{{1,2}})\b(?: [\w-]+){{0,2}}? (?:{_NOUNS})\b",
    re.I,
)
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


def list_words(text: str) -> str:
    """The words of a question that say what it asks a list of: 哪些困难 of 教育工作有哪些困难; empty where it asks for none."""
    found = _ASKS.search(text)
    return found.group() if found else ""


def prefer_lists(question: Question, found: Sequence[Found]) -> list[Found]:
    """`found` with the passages that open or hold a list before equal ones that do not, and an item behind what opens its list."""
    asked = asked_count(question.text)
    found = _with_heads(found, asked)
    scores = [one.hit.score + BONUS * _fit(one, asked) for one in found]
    for i, one in enumerate(found):
        head = next((place for place, other in enumerate(found) if _heads(other, one, asked)), None)
        if head is not None:
            scores[head] = max(scores[head], scores[i])
    order = sorted(range(len(found)), key=lambda i: (-round(scores[i], 6), not found[i].passage.number.endswith(".1"), i))
    most = 1 + 2 * BONUS
    return [
        replace(found[i], hit=found[i].hit.model_copy(update={"rank": rank, "score": min(1.0, scores[i] / most)}))
        for rank, i in enumerate(order, 1)
    ]


def _heads(one: Found, other: Found, asked: int | None) -> bool:
    """Whether `one` is the first item of the list that `other` is a later item of, if that opens the list or it is as long as asked."""
    first = one.report.key == other.report.key and one.passage.number == f"{_list_of(other)}.1" != other.passage.number
    return first and (other.passage.lead_in is not None or asked == _siblings(other))


def _with_heads(found: Sequence[Found], asked: int | None) -> list[Found]:
    """`found`, the last one replaced by the first item of a list that one of them is an item of, if it has as many as asked."""
    best = next((one for one in found if asked and asked == _siblings(one)), None)
    if best is None or any(one.passage.number == f"{_list_of(best)}.1" for one in found if one.report is best.report):
        return list(found)
    position = next(i for i, passage in enumerate(best.report.passages) if passage.number == f"{_list_of(best)}.1")
    head = best.report.passages[position]
    hit = found[-1].hit.model_copy(update={"report": best.report.key, "passage": position})
    first = split_sentences(best.report.quote(head.span))[0]
    sentence = Span(start=head.span.start + first.start, end=head.span.start + first.end)
    return [*found[:-1], replace(best, passage=head, hit=hit, sentence=sentence)]


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


def opens_list(text: str) -> bool:
    """Whether a text opens a list: 要着力抓好以下8个方面."""
    return _OPENS.search(text) is not None


def _fit(one: Found, asked: int | None) -> int:
    """2 for a list of as many things as are asked for, 1 for a list of which nobody says how long it is, 0 for any other."""
    text = one.report.quote(one.passage.span)
    opened = [_number(match["zh"] or match["en"] or "") for match in _OPENS.finditer(text)]
    sizes = {
        size
        for size in (*opened, len({match.group().lower() for match in _ITEM.finditer(text)}), _siblings(one))
        if size and size > 1
    }
    if asked in sizes:
        return 2
    return int(bool(opened or sizes) and not (asked and sizes))


def _list_of(one: Found) -> str:
    """`11` for the item `11.3`; empty for what is no item."""
    whole, dot, _ = one.passage.number.partition(".")
    return whole if dot else ""


def _siblings(one: Found) -> int:
    """How many items the list has that a passage is an item of: 10 for `11.3` of `11.1` to `11.10`."""
    whole = _list_of(one)
    return sum(other.number.startswith(f"{whole}.") for other in one.report.passages) if whole else 0


def asked_count(text: str) -> int | None:
    """How many things a question asks for: 8 for 哪八方面; None where it does not say."""
    match = _ASKED_COUNT.search(text)
    return _number(match[1] or match[2]) if match else None


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    if len(word) > 1 and "十" in word:
        tens, ones = word.split("十", 1)
        return 10 * _NUMBERS.get(tens, 1) + _NUMBERS.get(ones, 0)
    return _NUMBERS.get(word.lower())
