"""The passages found, put in order with the figures that answer and marked where they say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.figures.models import Figure
from corpus.models import Passage, Report, Span
from index.models import Hit
from qa.ledger.around import sentence_of
from qa.matching.select import Candidate

NEARLY = 0.1
"""How much worse than the best passage one may be that has the best figure, to come before it."""


@dataclass(frozen=True)
class Found:
    """One passage found, with its best sentence."""

    report: Report
    passage: Passage
    hit: Hit
    sentence: Span
    """What is quoted."""
    core: Span
    """The part of it that answers by itself, without the sentence that goes on from it."""
    sentence_coverage: float


Marked = tuple[int, Figure]
"""The position of a passage among those found, and a figure in it."""


def prefer_figures(found: Sequence[Found], ranked: Sequence[Candidate], bonus: float) -> tuple[list[Found], list[Candidate]]:
    """`found` reordered so that a passage with a figure that fits comes before an equal one without, and `ranked` with it."""
    best = [0.0] * len(found)
    for candidate in ranked:
        best[candidate.hit] = max(best[candidate.hit], candidate.fit)
    scores = [(one.hit.score + bonus * fit) / (1 + bonus) for one, fit in zip(found, best, strict=True)]
    order = sorted(range(len(found)), key=lambda i: (-round(scores[i], 6), i))
    return _reorder(found, ranked, order, scores)


def lead_with(found: list[Found], ranked: list[Candidate], lead: int) -> tuple[list[Found], list[Candidate]]:
    """The passage at `lead` first, as good as the best, if it is nearly that; it has the figure that answers."""
    if not lead or found[0].hit.score - found[lead].hit.score >= NEARLY:
        return found, ranked
    scores = [one.hit.score for one in found]
    scores[lead] = scores[0]
    return _reorder(found, ranked, [lead, *(i for i in range(len(found)) if i != lead)], scores)


def _reorder(
    found: Sequence[Found], ranked: Sequence[Candidate], order: Sequence[int], scores: Sequence[float]
) -> tuple[list[Found], list[Candidate]]:
    """The passages at `order`, ranked so and with their `scores`, and the figures at their new places."""
    moved = [
        replace(found[i], hit=found[i].hit.model_copy(update={"rank": rank, "score": scores[i]}))
        for rank, i in enumerate(order, 1)
    ]
    place = {old: new for new, old in enumerate(order)}
    return moved, [replace(candidate, hit=place[candidate.hit]) for candidate in ranked]


def mark_figures(found: Sequence[Found], figures: Sequence[Marked]) -> list[Found]:
    """`found` with the sentence marked that holds the first of `figures` in each passage: it is what the answer says."""
    marked = list(found)
    for hit, figure in reversed(figures):
        one = marked[hit]
        marked[hit] = replace(one, sentence=sentence_of(one.report, one.passage, figure))
    return marked
