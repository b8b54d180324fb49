"""The figures a question may ask for: all figures of the passages found, the likeliest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.figures.models import Figure
from corpus.models import Passage, Report, Span
from qa.matching.fits import Matcher, fit_of, match_words, read_asked, values_of
from qa.matching.spots import Spot
from qa.questions.question import Question

FEATURES = (
    "measure", "converse", "sentence", "named", "dense", "focus", "passage", "best", "unit_clash", "sure_clash", "unit_named",
    "odd_time", "odd_share", "odd_count", "year", "year_clash", "ahead", "ahead_clash", "growth", "ends", "plain", "spelled",
    "rival", "thing", "thing_near", "so_far", "whole", "counted", "extreme", "odd_extreme", "head", "part", "counter", "echo",
    "for_one", "odd_one", "exact_year",
)  # fmt: skip
SET_BY_HAND = (
    "sure_clash", "ahead_clash", "extreme", "odd_extreme", "head", "part", "counter", "echo", "for_one", "odd_one", "exact_year",
)  # fmt: skip
"""Weights that say what their feature means: the judged questions are too few to tell -1 from -3."""
# The others are rounded from a fit on judged questions; `python -m evaluation.fit` prints today's.
WEIGHTS: dict[str, float] = {
    "measure": 1.0, "converse": 4.9, "sentence": 4.9, "named": 2.0, "dense": 3.1, "focus": 15.3, "passage": 7.2,
    "best": 0.5, "unit_clash": -2.4, "sure_clash": -3.0, "unit_named": 1.9, "odd_time": -1.4, "odd_share": -1.0,
    "odd_count": -2.7, "year": 1.8, "year_clash": -3.7, "ahead": 3.5, "ahead_clash": -2.0, "growth": 2.9, "ends": 7.6,
    "plain": 2.0, "spelled": -0.5, "rival": -1.6, "thing": 1.4, "thing_near": -0.8, "so_far": 6.0, "whole": -2.9,
    "counted": 1.2, "extreme": 2.0, "odd_extreme": -1.0, "head": -3.0, "part": 4.0, "counter": 1.0, "echo": -4.0,
    "for_one": 1.5, "odd_one": -1.0, "exact_year": 1.5,
}  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """A figure of a passage found, with what speaks for it."""

    figure: Figure
    hit: int
    """Position of its passage among the hits, 0 for the best."""
    sentence: Span
    around: str
    """Its period, its measure and the words that can only be said of it."""
    features: tuple[float, ...]
    """In the order of `FEATURES`."""
    score: float
    fit: float
    """How well the figure fits the question whatever its passage, in [0, 1]."""


def rank_figures(
    question: Question,
    passages: Sequence[tuple[Report, Passage, float]],
    figures: Sequence[Sequence[Figure]],
    matcher: Matcher,
    counterparts: Sequence[str] = (),
    focus: str = "",
) -> list[Candidate]:
    """All figures of `passages` (report, passage and its score, best first), the likeliest answer first.

    `figures[i]` are the ledger's figures inside `passages[i]`; `counterparts` are the other language's words for the question's
    terms, `focus` is what a follow-up names anew. Ties keep the order of the text.
    """
    spots = [
        Spot(report, passage, inside, position, hit)
        for hit, ((report, passage, _), inside) in enumerate(zip(passages, figures, strict=True))
        for position in range(len(inside))
    ]
    if not spots:
        return []
    columns = match_words(question, spots, matcher, " ".join(counterparts), focus)
    best = max(score for _, _, score in passages) or 1.0
    asked = read_asked(question)
    candidates = []
    for i, spot in enumerate(spots):
        values = {name: float(column[i]) for name, column in columns.items()}
        values |= {"passage": passages[spot.hit][2] / best, "best": float(spot.hit == 0)}
        values |= values_of(asked, spot)
        vector = tuple(values.get(name, 0.0) for name in FEATURES)
        candidates.append(
            Candidate(
                figure=spot.figure,
                hit=spot.hit,
                sentence=spot.sentence,
                around=f"{spot.figure.period or ''} {spot.around}",
                features=vector,
                score=sum(WEIGHTS[name] * value for name, value in zip(FEATURES, vector, strict=True)),
                fit=fit_of(values),
            )
        )
    return sorted(candidates, key=lambda one: (-round(one.score, 6), one.hit, one.figure.span.start))


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures of a passage tell the same measure at two times."""
    named = bool(one.measure and other.measure)
    alike = one.measure.startswith(other.measure) or other.measure.startswith(one.measure)
    return named and alike and one.unit == other.unit and one.period != other.period
