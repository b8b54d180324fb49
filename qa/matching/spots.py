"""A figure where it stands: the words that are said of it, by how near they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.figures.models import Figure
from corpus.models import Passage, Report, Span
from qa.ledger.around import bare_measure, is_whole, sentence_of, zone_of
from qa.questions.kinds import UnitKind, unit_kind

COUNTS: frozenset[UnitKind] = frozenset(("count", "person"))
BEHIND = 24
"""How many characters behind a figure may name what it counts."""
_ENDS_IN_NUMBER = re.compile(r"(?:\d|thousand|million|billion|[百千万亿余多])$|^[a-z-]+$", re.IGNORECASE)
_BREAK = re.compile(r"[，,；;。、]|\.\s|\b(?:and|of which|in|from|at|to|by|were|was|are|is|have|had)\b")


@dataclass(frozen=True)
class Spot:
    """A figure where it stands."""

    report: Report
    passage: Passage
    figures: Sequence[Figure]
    """All figures of the passage."""
    position: int
    """Of this one among them."""
    hit: int
    """Position of its passage among the hits."""

    @cached_property
    def figure(self) -> Figure:
        """The figure itself."""
        return self.figures[self.position]

    @cached_property
    def measure(self) -> str:
        """What it measures, without the words that say nothing of that; the figure's own words where the text names nothing."""
        if not self.figure.measure:
            return self.figure.surface
        return (
            bare_measure(self.figure.measure) if self.report.meta.language == "zh" else self.figure.measure
        ) or self.figure.measure

    @cached_property
    def total(self) -> str:
        """The measure with the word for a total, for questions that ask for one."""
        told = bare_measure(self.figure.measure, total=True) if self.report.meta.language == "zh" else ""
        return told or self.measure

    @cached_property
    def sentence(self) -> Span:
        """Its sentence."""
        return sentence_of(self.report, self.passage, self.figure)

    @cached_property
    def around(self) -> str:
        """Its measure and the words between its neighbours: what can only be said of it."""
        return f"{self.measure} {zone_of(self.report, self.passage, self.figures, self.position)}"

    @cached_property
    def counted(self) -> str:
        """The figure with the words right behind it, which name what it counts."""
        end = min(self.figure.span.end + BEHIND, self.sentence.end)
        return _BREAK.split(self.report.text[self.figure.span.start : end], maxsplit=1)[0]

    @cached_property
    def is_bare(self) -> bool:
        """Whether neither the figure nor the words right behind it name what it counts, as in a table or in `accounted for | 9,850`."""
        if self.figure.unit not in ("", "item") or not _ENDS_IN_NUMBER.search(self.figure.surface):
            return False
        end = self.figure.span.end
        behind = _BREAK.split(self.report.text[end : min(end + BEHIND, self.sentence.end)], maxsplit=1)[0]
        return not any(character.isalpha() for character in behind)

    @cached_property
    def lead(self) -> str:
        """The words of the sentence between the figure before and this one."""
        start = max(self.sentence.start, self.figures[self.position - 1].span.end if self.position else 0)
        return self.report.text[start : self.figure.span.start]

    @cached_property
    def opens_count(self) -> bool:
        """Whether it is the first of two or more counts of its sentence: of how many, and then which part of them."""
        counts = [one for one in self.figures if unit_kind(one.unit) in COUNTS and self.sentence.contains(one.span)]
        return len(counts) > 1 and counts[0] is self.figure

    @cached_property
    def so_far(self) -> str:
        """The headings and the passage up to the end of the figure's sentence: what a reader has in mind there."""
        start, end = self.passage.span.start, self.sentence.end
        return " ".join((*self.passage.section, self.report.text[start:end]))

    @cached_property
    def heading(self) -> str:
        """The innermost heading."""
        return " ".join(self.passage.section[-1:])

    @property
    def is_whole(self) -> bool:
        """Whether it is only the whole that another figure is a part of."""
        return is_whole(self.report, self.figures, self.position)
