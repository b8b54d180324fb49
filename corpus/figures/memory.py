"""Figures of an earlier text, taken over wherever nothing that they depend on has changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from corpus.figures.models import Figure, NonFigure
from corpus.figures.parts import Part, split_parts
from corpus.models import Report, Span

_BESIDE = 12
"""How many characters on either side of a part belong to what its figures depend on; rules look a few characters past its ends."""
_Entry = TypeVar("_Entry", Figure, NonFigure)
_Key = tuple[str, str, str, tuple[str, ...] | None, tuple[str, ...], bool, str | None]


class Piece(NamedTuple):
    """What was read from one part."""

    figures: Sequence[Figure]
    nonfigures: Sequence[NonFigure]
    opened: str | None
    """The period in force for the rest of the section."""


class Memory:
    """The pieces of one report by all that they depend on."""

    def __init__(self, report: Report) -> None:
        """Remember nothing yet; `report` is the one whose parts are asked for."""
        self._report = report
        self._pieces: dict[_Key, tuple[int, Piece]] = {}

    def learn(
        self, report: Report, figures: Sequence[Figure], nonfigures: Sequence[NonFigure], openings: Sequence[tuple[int, str]]
    ) -> None:
        """Take in an earlier text with what was read from it; nothing when the two tell different dates, titles or languages."""
        if report.meta != self._report.meta:
            return
        opened = dict(openings)
        section: tuple[str, ...] | None = None
        period: str | None = None
        at_figure = at_nonfigure = 0
        for part in split_parts(report):
            if part.section is not None and part.section != section:
                section, period = part.section, None
            before, period = period, opened.get(part.start, period)
            first, at_figure = at_figure, _end(figures, at_figure, part.end)
            other, at_nonfigure = at_nonfigure, _end(nonfigures, at_nonfigure, part.end)
            piece = Piece(figures[first:at_figure], nonfigures[other:at_nonfigure], period)
            self._pieces[_key(report.text, part, before)] = part.start, piece

    def recall(self, part: Part, before: str | None) -> Piece | None:
        """What was read from an equal part with the period `before` in force, at the places of this one."""
        found = self._pieces.get(_key(self._report.text, part, before)) if self._pieces else None
        if found is None:
            return None
        start, piece = found
        move = part.start - start
        if not move:
            return piece
        figures = [_moved(figure, move, links=tuple(_shift(link, move) for link in figure.links)) for figure in piece.figures]
        return Piece(figures, [_moved(entry, move) for entry in piece.nonfigures], piece.opened)


def _key(text: str, part: Part, before: str | None) -> _Key:
    left, right = text[max(0, part.start - _BESIDE) : part.start], text[part.end : part.end + _BESIDE]
    return left, text[part.start : part.end], right, part.section, part.headings, part.table, before


def _end(entries: Sequence[_Entry], at: int, end: int) -> int:
    """The first of `entries` from `at` on that starts at `end` or later."""
    while at < len(entries) and entries[at].span.start < end:
        at += 1
    return at


def _moved(entry: _Entry, move: int, **update: object) -> _Entry:
    return entry.model_copy(update={"span": _shift(entry.span, move), **update})


def _shift(span: Span, move: int) -> Span:
    return Span(start=span.start + move, end=span.end + move)
