"""A figure together with the words around it: what a figure of a draft and a figure of a report are compared by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.figures import Ledger
from corpus.figures.models import Figure
from corpus.models import Passage, Report, Span
from index.lexical import lexical_tokens
from qa.ledger.around import clause_of, sentence_of
from qa.ledger.rows import passages_of

_BEFORE, _AFTER = 10, 6
"""How many characters next to a figure are held against those next to another."""
_BARE = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s*年?|%")


@dataclass(frozen=True)
class Placed:
    """A figure and its surroundings, numbers left out of the words."""

    figure: Figure
    report: Report
    passage: Passage
    sentence: Span
    context: str
    """Its measure and its clause."""
    words: str
    """Its sentence."""
    tokens: frozenset[str]
    """Search tokens of the context."""
    before: str
    """The characters right before it, blanks left out."""
    after: str


def read_figures(ledger: Ledger) -> list[Figure]:
    """The figures of a ledger and the numbers it could make nothing of, as counts without a name, in reading order.

    A draft and a report may put one count differently (118家, "number 118"): what is no date and no name is worth comparing.
    """
    bare = [
        Figure(
            span=one.span,
            surface=one.surface,
            value=Decimal(one.surface.replace(",", "")),
            unit="item",
            measure="",
            period=None,
        )
        for one in ledger.nonfigures
        if one.kind == "other" and _BARE.fullmatch(one.surface)
    ]
    return sorted([*ledger.figures, *bare], key=lambda figure: figure.span.start)


def is_bare(figure: Figure) -> bool:
    """Whether the figure is a number alone: nothing is known of its unit."""
    return not figure.measure and figure.unit == "item" and _BARE.fullmatch(figure.surface) is not None


def place_figures(report: Report, figures: Sequence[Figure]) -> list[Placed]:
    """`figures` of `report`, in reading order, with what is around them; those outside every passage are left out."""
    placed = []
    words: dict[Span, str] = {}
    for figure, passage in zip(figures, passages_of(report, figures), strict=True):
        if passage is None:
            continue
        sentence = sentence_of(report, passage, figure)
        if sentence not in words:
            words[sentence] = _words(report, sentence, [one for one in figures if sentence.contains(one.span)])
        placed.append(_place(report, passage, figure, sentence, words[sentence]))
    return placed


def beside(one: Placed, other: Placed) -> float:
    """How much of the characters right before and after two figures is the same, in [0, 1]."""
    return (_shared(one.before[::-1], other.before[::-1], _BEFORE) + _shared(one.after, other.after, _AFTER)) / 2


def _place(report: Report, passage: Passage, figure: Figure, sentence: Span, words: str) -> Placed:
    clause = clause_of(report, passage, figure).replace(figure.surface, " ")
    context = _NUMBER.sub(" ", f"{figure.measure} {clause}")
    before = "".join(report.text[sentence.start : figure.span.start].split())
    after = "".join(report.text[figure.span.end : sentence.end].split())
    return Placed(
        figure=figure,
        report=report,
        passage=passage,
        sentence=sentence,
        context=context,
        words=words,
        tokens=frozenset(lexical_tokens(context)),
        before=before[-_BEFORE:],
        after=after[:_AFTER],
    )


def _words(report: Report, sentence: Span, figures: Sequence[Figure]) -> str:
    pieces = []
    at = sentence.start
    for figure in figures:
        pieces.append(report.text[at : figure.span.start])
        at = figure.span.end
    pieces.append(report.text[at : sentence.end])
    return _NUMBER.sub(" ", " ".join(pieces))


def _shared(one: str, other: str, length: int) -> float:
    if not one and not other:
        return 1.0
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count / min(length, max(len(one), len(other)))
