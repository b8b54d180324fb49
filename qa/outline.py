"""Lists that a report gives by its headings: the eight tasks of the year are the titles of eight sections."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from corpus.models import Passage, Report
from index.snapshot import Snapshot
from qa.lists import asked_count, opens_list
from qa.periods import overlap, years_in
from qa.question import Question
from qa.select import Matcher

_NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2})?)(?:[）)、.．]\s?|\s)")
_TITLE = re.compile(rf"{_NUMBERED.pattern}[^。.!?！？；;，,\n]{{2,40}}[。.](?=\s?\S)")
_LEAST = 3
"""Sections that make a list."""
SURE, COUNTED = 0.45, 0.4
"""Share of the question that a heading has to meet, and where it has as many sections as are asked for."""


@dataclass(frozen=True)
class Part:
    """One section of a list of sections."""

    report: Report
    heading: str
    passage: Passage
    """Its first."""


def find_outline(
    question: Question, snapshot: Snapshot, matcher: Matcher, reports: Collection[str] | None
) -> tuple[float, list[Part]]:
    """The numbered sections under the heading that the question asks about, and how much of the question that meets; else none."""
    asked = asked_count(question.text)
    best: tuple[float, list[Part]] = (0.0, [])
    for report in snapshot.reports:
        if reports is not None and report.meta.id not in reports and report.key not in reports:
            continue
        groups = {above: parts for above, parts in _groups(report).items() if _of_the_years(question, above)}
        if not groups:
            continue
        for score, parts in zip(map(float, matcher.coverage(question.content, list(groups))), groups.values(), strict=True):
            needed = COUNTED if asked == len(parts) else SURE
            if score >= needed and score > best[0]:
                best = (score, parts)
    return best


def opening_of(parts: list[Part]) -> Passage | None:
    """The paragraph right before the first of `parts` that announces them, if there is one."""
    report, first = parts[0].report, parts[0].passage
    before = report.passages.index(first) - 1
    if before < 0:
        return None
    opening = report.passages[before]
    return (
        opening if opening.section == first.section[: len(opening.section)] and opens_list(report.quote(opening.span)) else None
    )


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
                groups.setdefault(above, {}).setdefault(heading, Part(report, heading, passage))
    return {above: list(parts.values()) for above, parts in groups.items() if len(parts) >= _LEAST}


def _own_title(text: str) -> list[str]:
    """`10.1 Safety.` at the head of a paragraph."""
    title = _TITLE.match(text)
    return [title.group().rstrip()] if title else []
