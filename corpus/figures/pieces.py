"""What is read from one part of a report, and by what it is known again in a later text."""

from __future__ import annotations

import hashlib
from typing import NamedTuple, TypeVar

from corpus.figures.models import Figure, NonFigure
from corpus.figures.parts import Part
from corpus.models import Frozen, Report, Span

_BESIDE = 12
"""How many characters on either side of a part belong to what its figures depend on; rules look a few characters past its ends."""
_Entry = TypeVar("_Entry", Figure, NonFigure)


class Piece(Frozen):
    """All numerals of one part, each accounted for once; places count from the start of the report."""

    figures: tuple[Figure, ...]
    nonfigures: tuple[NonFigure, ...]
    leftovers: tuple[Span, ...]
    """Numerals in neither; empty unless a rule is missing."""

    def moved(self, by: int) -> Piece:
        """The same, `by` characters further on."""
        return Piece(
            figures=tuple(
                _moved(figure, by).model_copy(update={"links": tuple(_shift(link, by) for link in figure.links)})
                for figure in self.figures
            ),
            nonfigures=tuple(_moved(entry, by) for entry in self.nonfigures),
            leftovers=tuple(_shift(span, by) for span in self.leftovers),
        )


class ReadPart(NamedTuple):
    """One part of a report after it was read, or recognised."""

    key: str
    """Equal for two parts from which the same would be read, wherever they stand."""
    start: int
    end: int
    opened: str | None
    """The period in force for the rest of the section."""
    piece: Piece | None
    """None when the key was known."""


def part_key(report: Report, part: Part, period: str) -> str:
    """Hash of all that the figures of `part` depend on: its text and what is beside it, its headings, the `period` in force, the report."""
    text = report.text
    left, right = text[max(0, part.start - _BESIDE) : part.start], text[part.end : part.end + _BESIDE]
    told = (
        left,
        text[part.start : part.end],
        right,
        *part[2:],
        period,
        report.meta.language,
        report.meta.title,
        report.meta.date,
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _moved(entry: _Entry, by: int) -> _Entry:
    return entry.model_copy(update={"span": _shift(entry.span, by)})


def _shift(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)
