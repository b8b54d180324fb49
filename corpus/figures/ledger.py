"""Every quantity of a report as a figure with its context, and the proof that no numeral was overlooked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from corpus.figures.borrowed import lend_units
from corpus.figures.chinese import measures as chinese
from corpus.figures.english import measures as english
from corpus.figures.english.antecedents import Antecedents
from corpus.figures.english.wording import averaged, worded
from corpus.figures.links import change_groups, order_ends
from corpus.figures.models import Figure, NonFigure
from corpus.figures.nonfigures.rules import Trap
from corpus.figures.nouns import unit_of_counted
from corpus.figures.numbers.numerals import CHINESE_NUMERALS
from corpus.figures.numbers.units import COUNT_CODES
from corpus.figures.parts import Part, split_parts
from corpus.figures.periods import Calendar, TimePhrase, find_phrases
from corpus.figures.pieces import Piece, ReadPart, part_key
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.quantities.scan import normalise, scan
from corpus.figures.readings import Reading
from corpus.figures.sentences import split_sentences
from corpus.figures.tables import read_table
from corpus.figures.timeline import Timeline, years_spanned
from corpus.models import Frozen, Report, Span

_NUMERALS = re.compile(rf"[0-9０-９{CHINESE_NUMERALS}]+")
_Placed = TypeVar("_Placed", Quantity, TimePhrase)


class Ledger(Frozen):
    """All numerals of a report, each accounted for once; all in reading order."""

    figures: tuple[Figure, ...]
    nonfigures: tuple[NonFigure, ...]
    leftovers: tuple[Span, ...]
    """Numerals in no figure and no typed non-figure; empty unless a rule is missing."""


def extract_ledger(report: Report) -> Ledger:
    """The figures and typed non-figures of a report; `report.text[span] == surface` holds for each."""
    return join_pieces([part.piece for part in read_parts(report) if part.piece])


def join_pieces(pieces: Sequence[Piece]) -> Ledger:
    """The ledger of a report from what was read from its parts, in order."""
    return Ledger(
        figures=tuple(figure for piece in pieces for figure in piece.figures),
        nonfigures=tuple(entry for piece in pieces for entry in piece.nonfigures),
        leftovers=tuple(span for piece in pieces for span in piece.leftovers),
    )


def read_parts(report: Report, known: Mapping[str, str | None] | None = None) -> Iterator[ReadPart]:
    """The parts of a report, in order, with what they hold.

    `known` has the keys of parts read before and the period each left in force: these are not read again.
    """
    reader = _Reader(report)
    known = known or {}
    for part in split_parts(report):
        key = part_key(report, part, reader.enter(part))
        if key in known:
            reader.leave(known[key])
            yield ReadPart(key, part.start, part.end, known[key], None)
        else:
            piece = reader.read(part)
            yield ReadPart(key, part.start, part.end, reader.opened, piece)


class _Reader:
    """Reads the parts of one report in order; remembers which period is in force."""

    def __init__(self, report: Report) -> None:
        self._source = report.text
        self._text = normalise(report.text)
        self._english = report.meta.language == "en"
        self._read_sentence = english.read_sentence if self._english else chinese.read_sentence
        self._timeline = Timeline(self._text, Calendar(report.meta), english=self._english)

    def enter(self, part: Part) -> str:
        """Start a part; what earlier passages and headings say of its time comes back, in one string."""
        self._timeline.enter(part.section, part.headings)
        return f"{self._timeline.section_period}|{self._timeline.running}"

    def leave(self, opened: str | None) -> None:
        """End a part that need not be read: it leaves the period `opened` in force for the rest of the section."""
        self._timeline.section_period = opened

    @property
    def opened(self) -> str | None:
        """The period that is in force for the rest of the section."""
        return self._timeline.section_period

    def read(self, part: Part) -> Piece:
        """All numerals of the part that was entered."""
        if part.table and "|" in self._text[part.start : part.end]:
            return self._table(part)
        tokens = list(scan(self._text, part.start, part.end, english=self._english))
        traps = [token for token in tokens if isinstance(token, Trap)]
        quantities = [token for token in tokens if isinstance(token, Quantity)]
        phrases = find_phrases(self._text, part.start, part.end, traps, english=self._english)
        figures = self._figures(part, quantities, phrases)
        return self._piece(part, figures, traps)

    def _table(self, part: Part) -> Piece:
        cells, traps = read_table(self._text, part.start, part.end, english=self._english)
        figures = [self._figure(cell.quantity, cell.reading, cell.period or self._timeline.running) for cell in cells]
        return self._piece(part, figures, traps)

    def _figures(self, part: Part, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase]) -> list[Figure]:
        topic = ""
        antecedents = Antecedents(self._text) if self._english else None
        figures: list[Figure] = []
        ranges = split_sentences(self._text, part.start, part.end, english=self._english)
        inside, times = _shared_out(ranges, quantities), _shared_out(ranges, phrases)
        for (start, end), here, when in zip(ranges, inside, times, strict=True):
            if here:
                heads = [i for i, one in enumerate(here) if not (i and self._goes_on(here[i - 1], one))]
                whole = [here[i]._replace(end=here[to - 1].end) for i, to in zip(heads, [*heads[1:], len(here)], strict=True)]
                read = self._read_sentence(self._text, start, end, whole, when, topic)
                readings = [_of_head(i, heads, read) for i in range(len(here))]
                if antecedents:
                    named = antecedents.read(start, end, here, readings, topic)
                    readings = [
                        one._replace(
                            measure=averaged(self._text, quantity, worded(self._text, start, end, here, when, one.measure))
                        )
                        for quantity, one in zip(here, named, strict=True)
                    ]
                topic = readings[-1].topic or topic
                figures += self._sentence(here, readings, self._timeline.periods(here, readings, when))
            elif antecedents:
                antecedents.read(start, end, (), (), topic)
            self._timeline.leave_sentence(start, when, first=start == part.start)
        return figures

    def _goes_on(self, before: Quantity, one: Quantity) -> bool:
        """Whether only a colon parts two shares of one whole: `8.5:42.3:49.2`, of which the first is read for all."""
        return one.unit == "%" and self._text[before.end : one.start].strip() in (":", "：", "∶")

    def _sentence(
        self, quantities: Sequence[Quantity], readings: Sequence[Reading], periods: list[str | None]
    ) -> Iterator[Figure]:
        """The figures of one sentence, linked where they tell one change."""
        partners: dict[int, list[int]] = {}
        groups = change_groups(readings)
        for group in groups:
            partners |= {i: [j for j in group if j != i] for i in group}
            readings = readings if self._english else order_ends(readings, group, periods)
            ends = sorted((i for i in group if readings[i].role in ("from", "to")), key=lambda i: readings[i].role == "to")
            span = years_spanned([periods[i] for i in ends])
            periods = [
                span if span and i in group and readings[i].role in ("growth", "decline") else p for i, p in enumerate(periods)
            ]
        quantities = lend_units(quantities, readings, groups)
        for i, (quantity, reading) in enumerate(zip(quantities, readings, strict=True)):
            yield self._figure(quantity, reading, periods[i], tuple(_span(quantities[j]) for j in partners.get(i, ())))

    def _figure(self, quantity: Quantity, reading: Reading, period: str | None, links: tuple[Span, ...] = ()) -> Figure:
        counted = quantity.unit in COUNT_CODES
        return Figure(
            span=_span(quantity),
            surface=self._source[quantity.start : quantity.end],
            value=quantity.value,
            unit=unit_of_counted(self._text, quantity, reading.topic),
            comparator=quantity.comparator,
            # 47 cases were more than twelve months old: at least what is counted.
            measure=reading.measure or (self._source[slice(*quantity.unit_at)].strip() if counted else ""),
            period=period,
            role=reading.role,
            links=links,
        )

    def _piece(self, part: Part, figures: Sequence[Figure], traps: Iterable[Trap]) -> Piece:
        nonfigures = tuple(NonFigure(span=_span(t), surface=self._source[t.start : t.end], kind=t.kind) for t in traps)
        leftovers = _leftovers(self._source, part, [*figures, *nonfigures])
        return Piece(figures=tuple(figures), nonfigures=nonfigures, leftovers=leftovers)


def _of_head(i: int, heads: Sequence[int], readings: Sequence[Reading]) -> Reading:
    """The reading of quantity `i`: its own, or that of the head it goes on with, which alone is linked to other figures."""
    at = bisect_right(heads, i) - 1
    return readings[at] if heads[at] == i else readings[at]._replace(aside=True)


def _span(token: Quantity | Trap) -> Span:
    return Span(start=token.start, end=token.end)


def _shared_out(ranges: Sequence[tuple[int, int]], things: Sequence[_Placed]) -> list[list[_Placed]]:
    """The things (in order) that start in each of the ranges (in order)."""
    shares: list[list[_Placed]] = []
    at = 0
    for _, end in ranges:
        first = at
        while at < len(things) and things[at].start < end:
            at += 1
        shares.append(list(things[first:at]))
    return shares


def _leftovers(text: str, part: Part, accounted: Sequence[Figure | NonFigure]) -> tuple[Span, ...]:
    """Runs of numerals of a part that no entry covers."""
    left = []
    at = part.start
    for start, end in [*sorted((entry.span.start, entry.span.end) for entry in accounted), (part.end, part.end)]:
        left += [Span(start=found.start(), end=found.end()) for found in _NUMERALS.finditer(text, at, max(at, start))]
        at = max(at, end)
    return tuple(left)
