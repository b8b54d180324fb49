"""Lists that a report gives by its headings or line by line: the eight tasks of the year are the titles of eight sections."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from corpus.language import split_sentences
from corpus.models import Passage, Report, Span
from index.snapshot import Snapshot
from qa.matching.fits import Matcher
from qa.matching.lists import asked_count, list_words, opens_list
from qa.questions.periods import overlap, years_in
from qa.questions.question import Question
from qa.whole.editions import editions

_NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2})?)(?:[）)、.．]\s?|\s)")
_TITLE = re.compile(rf"{_NUMBERED.pattern}[^。.!?！？；;，,\n]{{2,40}}[。.](?=\s?\S)")
_KINDS = tuple(
    re.compile(words, re.I)
    for words in (
        r"问题|短板|不足|困难|挑战|风险|薄弱|\b(?:problems|challenges|risks|weaknesses|issues|threats|dangers)\b",
        r"体会|经验|启示|认识|\blessons\b",
        r"成就|成绩|成效|亮点|进展|\b(?:achievements|strengths|results)\b",
        r"原则|\bprinciples\b",
        r"目标|指标|\b(?:goals|aims|targets|objectives)\b",
        r"任务|工作|举措|措施|重点|安排|打算|实事|做法|要求|着力|\b(?:tasks|measures|steps|priorities|priority|plans?|work|ahead|commitments|actions)\b",
    )
)
"""Kinds of thing that a list may be of, the narrower before the wider."""
_MARK = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.)、])\s+")
_LINE = re.compile(rf"\n{_MARK.pattern}$")
_ORDINALS_EN = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_COUNTS_OFF = re.compile(rf"(?P<zh>[一二三四五六七八九十])(?:是|要)|(?P<en>{'|'.join(_ORDINALS_EN)})(?:ly)?,\s", re.I)
_GAP = 2
"""Paragraphs that may stand between two that count themselves off."""
_OPENING = 120
"""Code points of the paragraph before the first that say what is counted off."""
_LEAST = 3
"""Sections or lines that make a list."""
SURE, COUNTED = 0.45, 0.4
"""Share of the question that a heading has to meet, and where it has as many sections as are asked for."""


@dataclass(frozen=True)
class Part:
    """One section of a list of sections, or one line of a list of lines."""

    report: Report
    heading: str
    """Its title, or the line."""
    passage: Passage
    """Its first."""
    quote: Span
    """Where it says so: the first sentence, or the line."""


def find_outline(
    question: Question, snapshot: Snapshot, matcher: Matcher, reports: Collection[str] | None
) -> tuple[float, list[Part]]:
    """The numbered sections under the heading, or the lines below the words, that the question asks about, and how much of it these meet."""
    asked = asked_count(question.text)
    best: tuple[float, list[Part]] = (0.0, [])
    for report in editions(snapshot, question.language, reports):
        counted = _counted_off(report, asked)
        groups = {
            above: parts
            for above, parts in (_groups(report) | _lines(report) | counted).items()
            if _of_the_years(question, above) and _of_the_kind(question, above, parts)
        }
        if not groups:
            continue
        scores = matcher.coverage(question.content, list(groups))
        for (above, parts), score in zip(groups.items(), map(float, scores), strict=True):
            needed = COUNTED if asked == len(parts) else SURE
            if score >= max(needed, best[0] + 1e-9) and not (above in counted and _is_of_one(question, parts, score, matcher)):
                best = (score, parts)
    return best


def _is_of_one(question: Question, parts: list[Part], score: float, matcher: Matcher) -> bool:
    """Whether the question is about what one of the paragraphs says rather than about their list, which it meets by `score`."""
    texts = [part.report.quote(part.passage.span) for part in parts]
    return float(matcher.coverage(question.content, texts).max()) > score


def lines_below(report: Report, quote: Span) -> list[Part]:
    """The lines of the list that `quote` opens with a colon; none where it opens none."""
    for parts in _lines(report).values() if report.quote(quote).rstrip().endswith((":", "：")) else ():
        if parts[0].passage.span.contains(quote):
            return parts
    return []


def opening_of(parts: list[Part]) -> Passage | None:
    """The paragraph right before the first of several sections that announces them, if there is one."""
    report, first = parts[0].report, parts[0].passage
    before = report.passages.index(first) - 1
    if before < 0 or parts[-1].passage.lead_in:
        return None
    opening = report.passages[before]
    return (
        opening if opening.section == first.section[: len(opening.section)] and opens_list(report.quote(opening.span)) else None
    )


def _of_the_kind(question: Question, heading: str, parts: list[Part]) -> bool:
    """Whether the heading, or what opens the list, names what is listed: the sections of 重点任务 are no 问题."""
    asked = list_words(question.text)
    kind = next((kind for kind in _KINDS if kind.search(asked)), None)
    opening = opening_of(parts)
    told = f"{heading} {opening and parts[0].report.quote(opening.span)}"
    return kind is None or kind.search(told) is not None


def _of_the_years(question: Question, heading: str) -> bool:
    own = years_in(heading)
    return not question.years or not own or any(overlap(asked, one) for asked in question.years for one in own)


def _groups(report: Report) -> dict[str, list[Part]]:
    """The numbered sections under each heading that has enough of them; a paragraph with a title of its own is a section too."""
    groups: dict[str, dict[str, Part]] = {}
    for passage in report.passages:
        path = (*passage.section, *_own_title(report.quote(passage.span)))
        for above, heading in pairwise(path):
            if _NUMBERED.match(heading):
                groups.setdefault(above, {}).setdefault(
                    heading, Part(report, heading, passage, _first_sentence(report, passage))
                )
    return {above: list(parts.values()) for above, parts in groups.items() if len(parts) >= _LEAST}


def _lines(report: Report) -> dict[str, list[Part]]:
    """The lines below each text that opens a list with a colon: `For 2025 the Council has the following aims:`."""
    groups: dict[str, list[Part]] = {}
    for first, passage in zip(report.passages, report.passages[1:], strict=False):
        lead = passage.lead_in
        if (
            lead is None
            or report.text[lead.end - 1] not in ":："
            or not _LINE.search(report.text, lead.end, passage.span.start)
        ):
            continue
        parts = groups.setdefault(" ".join((*passage.section[-1:], report.quote(lead))), [])
        if not parts:
            parts.append(_line(report, first, Span(start=lead.end, end=first.span.end)))
        parts.append(_line(report, passage, passage.span))
    return {above: parts for above, parts in groups.items() if len(parts) >= _LEAST}


def _counted_off(report: Report, asked: int | None) -> dict[str, list[Part]]:
    """Paragraphs that count themselves off (一是…。 and 二是…。, `First, …`), under their heading and what stands before the first.

    Where a question says how many it asks for, only lists of so many.
    """
    groups: dict[str, list[Part]] = {}
    run: list[Part] = []
    above, gap = "", 0
    for before, passage in pairwise([None, *report.passages]):
        assert passage is not None
        number = _counted(report.quote(passage.span))
        if number == len(run) + 1 and (number > 1 or before is not None):
            if number == 1:
                above = " ".join((*passage.section[-1:], report.quote(before.span)[-_OPENING:] if before else ""))
            quote = _first_sentence(report, passage)
            run.append(Part(report, report.quote(quote).rstrip("。.；;"), passage, quote))
            gap = 0
        elif run and (number is not None or gap == _GAP):
            run, gap = [], 0
        else:
            gap += 1
        if len(run) >= _LEAST:
            groups[f"{above} {run[0].heading}"] = run
    return {above: parts for above, parts in groups.items() if asked in (None, len(parts))}


def _counted(text: str) -> int | None:
    """The number by which a paragraph counts itself off: 2 for 二是健全制度; None where it does not."""
    found = _COUNTS_OFF.match(text)
    return found and (
        _ORDINALS_EN.index(found["en"].lower()) + 1 if found["en"] else "一二三四五六七八九十".index(found["zh"]) + 1
    )


def _line(report: Report, passage: Passage, span: Span) -> Part:
    """The line that fills `span`, without its mark and its semicolon."""
    words = report.quote(span).rstrip("\n ;；")
    mark = _MARK.match(words)
    start = span.start + (mark.end() if mark else 0)
    quote = Span(start=start, end=span.start + len(words))
    return Part(report, " ".join(report.quote(quote).split()), passage, quote)


def _own_title(text: str) -> list[str]:
    """`10.1 Safety.` at the head of a paragraph."""
    title = _TITLE.match(text)
    return [title.group().rstrip()] if title else []


def _first_sentence(report: Report, passage: Passage) -> Span:
    first, start = split_sentences(report.quote(passage.span))[0], passage.span.start
    return Span(start=start + first.start, end=start + first.end)
