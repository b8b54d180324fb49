"""Which two reports of an index are one report in two languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from corpus.figures import Ledger
from corpus.models import Report

AGREE = 0.5
"""Share of the figures of two editions that stand in the same paragraphs of both; of unrelated reports hardly any do."""


def find_editions(reports: Sequence[Report], ledgers: Sequence[Ledger]) -> dict[str, str]:
    """The key of each report's edition in the other language, both ways; reports without one are left out.

    Two reports are editions of one when they have the same id and the same paragraphs by number, and these tell the same figures. The
    id alone says little: it is the name of a file where the text gives none.
    """
    found: dict[str, str] = {}
    for (one, own), (other, others) in combinations(zip(reports, ledgers, strict=True), 2):
        if one.key not in found and other.key not in found and _side_by_side(one, other) and _agree(one, own, other, others):
            found |= {one.key: other.key, other.key: one.key}
    return found


def _side_by_side(one: Report, other: Report) -> bool:
    return (
        one.meta.id == other.meta.id
        and one.meta.language != other.meta.language
        and [passage.number for passage in one.passages] == [passage.number for passage in other.passages]
    )


def _agree(one: Report, own: Ledger, other: Report, others: Ledger) -> bool:
    """Whether enough amounts stand in the same paragraph of both; reports without figures are taken at their id."""
    first, second = _amounts(one, own), _amounts(other, others)
    n = max(first.total(), second.total())
    return n == 0 or (first & second).total() >= AGREE * n


def _amounts(report: Report, ledger: Ledger) -> Counter[tuple[int, str]]:
    """How often each amount stands in each paragraph, by position."""
    amounts: Counter[tuple[int, str]] = Counter()
    spans = [(passage.span.start, passage.span.end) for passage in report.passages]
    at = 0
    for figure in sorted(ledger.figures, key=lambda figure: figure.span.start):
        while at < len(spans) and spans[at][1] <= figure.span.start:
            at += 1
        if at < len(spans) and spans[at][0] <= figure.span.start:
            amounts[at, str(figure.value)] += 1
    return amounts
