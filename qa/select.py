"""The figures a question may ask for: all figures of the passages found, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.figures.models import CHANGES, Figure
from corpus.language import search_key
from corpus.models import Passage, Report, Span
from qa.around import bare_measure, is_whole, sentence_of, zone_of
from qa.around import clause_of as clause_of
from qa.asked import asked_part, asked_thing
from qa.extremes import meets_extreme
from qa.kinds import unit_kind as unit_kind
from qa.periods import overlap, years_in
from qa.plans import states_plans, touches_plans
from qa.question import Question
from qa.rivals import standing

FloatArray = npt.NDArray[np.float32]


class Matcher(Protocol):
    """How well texts meet a question; the index provides it."""

    def coverage(self, query: str, texts: Sequence[str]) -> FloatArray:
        """The share of the query's weight found in each text, shape (n,), in [0, 1]."""

    def converse(self, queries: Sequence[str], text: str) -> FloatArray:
        """The share of each query's weight found in one text, shape (n_queries,), in [0, 1]."""

    def cosines(self, query: str, texts: Sequence[str]) -> FloatArray:
        """Cosine of the query with each text, shape (n,)."""


FEATURES = (
    "measure", "converse", "sentence", "named", "dense", "focus", "passage", "best", "unit_clash", "sure_clash", "unit_named",
    "odd_time", "odd_share", "odd_count", "year", "year_clash", "ahead", "ahead_clash", "growth", "ends", "plain", "spelled",
    "rival", "thing", "thing_near", "so_far", "whole", "counted", "extreme", "odd_extreme", "head", "part",
)  # fmt: skip
SET_BY_HAND = ("sure_clash", "ahead_clash")
"""Weights that say what their feature means: the judged questions are too few to tell -1 from -3."""
# The others are rounded from a fit on judged questions; `python -m evaluation.fit` prints today's.
WEIGHTS: dict[str, float] = {
    "measure": 1.0, "converse": 4.9, "sentence": 4.9, "named": 2.0, "dense": 3.1, "focus": 15.3, "passage": 7.2,
    "best": 0.5, "unit_clash": -2.4, "sure_clash": -3.0, "unit_named": 1.9, "odd_time": -1.4, "odd_share": -1.0,
    "odd_count": -2.7, "year": 1.8, "year_clash": -3.7, "ahead": 3.5, "ahead_clash": -2.0, "growth": 2.9, "ends": 7.6,
    "plain": 2.0, "spelled": -0.5, "rival": -1.6, "thing": 1.4, "thing_near": -0.8, "so_far": 6.0, "whole": -2.9,
    "counted": 1.2, "extreme": 2.0, "odd_extreme": -1.0, "head": -3.0, "part": 4.0,
}  # fmt: skip
_COUNTS = frozenset(("count", "person"))
END_OF_GROWTH = 0.25
"""How much of an answer the end of a change is to a question for its size."""
BEHIND = 24
"""How many characters behind a figure may name what it counts."""
_BREAK = re.compile(r"[，,；;。、]|\.\s|\b(?:and|of which|in|from|at|to|by|were|was|are|is|have|had)\b")


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


@dataclass(frozen=True)
class _Place:
    """A figure where it stands."""

    report: Report
    passage: Passage
    figures: Sequence[Figure]
    """All figures of the passage."""
    position: int
    """Of this one among them."""
    hit: int

    @cached_property
    def figure(self) -> Figure:
        return self.figures[self.position]

    @cached_property
    def measure(self) -> str:
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
        return sentence_of(self.report, self.passage, self.figure)

    @cached_property
    def around(self) -> str:
        return f"{self.measure} {zone_of(self.report, self.passage, self.figures, self.position)}"

    @cached_property
    def counted(self) -> str:
        """The figure with the words right behind it, which name what it counts."""
        end = min(self.figure.span.end + BEHIND, self.sentence.end)
        return _BREAK.split(self.report.text[self.figure.span.start : end], maxsplit=1)[0]

    @cached_property
    def lead(self) -> str:
        """The words of the sentence between the figure before and this one."""
        start = max(self.sentence.start, self.figures[self.position - 1].span.end if self.position else 0)
        return self.report.text[start : self.figure.span.start]

    @cached_property
    def opens_count(self) -> bool:
        """Whether it is the first of two or more counts of its sentence: of how many, and then which part of them."""
        counts = [one for one in self.figures if unit_kind(one.unit) in _COUNTS and self.sentence.contains(one.span)]
        return len(counts) > 1 and counts[0] is self.figure

    @cached_property
    def so_far(self) -> str:
        """The headings and the passage up to the end of the figure's sentence: what a reader has in mind there."""
        start, end = self.passage.span.start, self.sentence.end
        return " ".join((*self.passage.section, self.report.text[start:end]))

    @cached_property
    def heading(self) -> str:
        return " ".join(self.passage.section[-1:])


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
    places = [
        _Place(report, passage, inside, position, hit)
        for hit, ((report, passage, _), inside) in enumerate(zip(passages, figures, strict=True))
        for position in range(len(inside))
    ]
    if not places:
        return []
    columns = _matches(question, places, matcher, " ".join(counterparts), focus)
    best = max(score for _, _, score in passages) or 1.0
    candidates = []
    for i, place in enumerate(places):
        values = {name: float(column[i]) for name, column in columns.items()}
        values |= {"passage": passages[place.hit][2] / best, "best": float(place.hit == 0)}
        values["whole"] = float(is_whole(place.report, place.figures, place.position))
        values |= _unit_values(question, place.figure) | _time_values(question, place) | _role_values(question, place)
        values |= _standing_values(question, place)
        vector = tuple(values.get(name, 0.0) for name in FEATURES)
        candidates.append(
            Candidate(
                figure=place.figure,
                hit=place.hit,
                sentence=place.sentence,
                around=f"{place.figure.period or ''} {place.around}",
                features=vector,
                score=sum(WEIGHTS[name] * value for name, value in zip(FEATURES, vector, strict=True)),
                fit=_fit(values),
            )
        )
    return sorted(candidates, key=lambda one: (-round(one.score, 6), one.hit, one.figure.span.start))


def same_thing(one: Figure, other: Figure) -> bool:
    """Whether two figures of a passage tell the same measure at two times."""
    named = bool(one.measure and other.measure)
    alike = one.measure.startswith(other.measure) or other.measure.startswith(one.measure)
    return named and alike and one.unit == other.unit and one.period != other.period


def _matches(
    question: Question, places: Sequence[_Place], matcher: Matcher, counterparts: str, focus: str
) -> dict[str, FloatArray]:
    """How well the words about each figure meet the question, shape (n_places,) each."""
    # 总产量 is another word than 产量.
    measures = [place.total if "总" in question.content else place.measure for place in places]
    around = [place.around for place in places]
    columns = {
        "measure": matcher.coverage(question.content, measures),
        "converse": matcher.converse(measures, question.content),
        "sentence": matcher.coverage(question.content, [place.report.quote(place.sentence) for place in places]),
        "so_far": matcher.coverage(question.content, [place.so_far for place in places]),
        "dense": matcher.cosines(question.content, around),
    }
    key = search_key(question.text)
    columns["rival"] = np.array([standing(key, one).rival for one in around], dtype=np.float32)
    if thing := asked_thing(question.text, question.language):
        columns["thing"] = matcher.coverage(thing, measures)
        columns["thing_near"] = matcher.coverage(thing, around)
        columns["counted"] = matcher.coverage(thing, [place.counted for place in places])
    if part := asked_part(question.text):
        columns["part"] = matcher.coverage(part, [f"{place.measure} {place.lead} {place.counted}" for place in places])
    if counterparts:
        columns["named"] = matcher.coverage(counterparts, around)
    if focus:
        columns["focus"] = 0.7 * matcher.coverage(focus, measures) + 0.3 * matcher.coverage(focus, around)
    return columns


def _unit_values(question: Question, figure: Figure) -> dict[str, float]:
    kind = unit_kind(figure.unit)
    values = {
        # Terms, ranks, shares and counts stand beside every other figure; they are seldom what nobody asked for by name.
        "odd_time": kind in ("duration", "rank", "score") and kind not in question.kinds,
        "odd_share": kind == "percent" and "percent" not in question.kinds and question.want == "number",
        "odd_count": kind in _COUNTS and not _COUNTS & question.kinds and question.want == "number",
        "unit_named": figure.unit in question.units,
        "spelled": not any(character.isdigit() for character in figure.surface),
    }
    # By how much it grew may be said in percent or in its own unit.
    tells_change = figure.role in CHANGES or figure.unit == "multiple"
    if question.kinds and not (question.want in ("growth", "change") and tells_change):
        # A bare number, as in a table, may count people, and so may a count where only the drift of the question asks for one.
        bare = not figure.unit and "person" in question.kinds
        # Boxes are counted in TEU.
        bare = bare or (figure.unit == "TEU" and "count" in question.kinds)
        fits = kind in question.kinds or bare or (kind == "person" and "count" in question.kinds and not question.sure)
        values |= {"unit_clash": not fits, "sure_clash": question.sure and not fits}
    return {name: float(value) for name, value in values.items()}


def _time_values(question: Question, place: _Place) -> dict[str, float]:
    sentence = place.report.quote(place.sentence)
    planned = touches_plans(f"{sentence} {place.heading}")
    values = {
        "ahead": float(question.ahead and planned),
        "unplanned": float(question.ahead and not planned),
        "ahead_clash": float(not question.ahead and states_plans(sentence, place.heading)),
    }
    years = (
        years_in(place.figure.period or "", calendar=question.calendar)
        or years_in(" ".join(place.passage.section), calendar=question.calendar)
        or years_in(place.report.meta.date or "")
    )
    if question.years and years:
        meets = any(overlap(asked, own) for asked in question.years for own in years)
        values |= {"year": float(meets), "year_clash": float(not meets)}
    return values


def _standing_values(question: Question, place: _Place) -> dict[str, float]:
    met, odd = meets_extreme(question.text, place.lead, place.figure.comparator)
    # "How many are there, and how many of them are new?" asks for the whole, too.
    part_only = asked_part(question.text) is not None and not question.parts
    return {"extreme": float(met), "odd_extreme": float(odd), "head": float(part_only and place.opens_count)}


def _role_values(question: Question, place: _Place) -> dict[str, float]:
    figure = place.figure
    if question.want == "growth" or (question.want == "compare" and question.grown):
        grown = figure.role in CHANGES or figure.unit == "multiple"
        # The two ends tell by how much, too, where the size is not stated.
        return {"growth": float(grown), "ends": END_OF_GROWTH * (figure.role in ("from", "to"))}
    if question.want == "change":
        return {"ends": float(figure.role in ("from", "to"))}
    return {"plain": float(figure.role not in CHANGES and figure.role != "from")}


def _fit(values: dict[str, float]) -> float:
    """Words of measure and clause met, cut down where unit, year or thing is another, or no plan is stated that is asked for."""
    words = (values["measure"] + values["sentence"] + values["converse"]) / 3
    return words * 0.4 ** sum(values.get(name, 0.0) for name in ("unit_clash", "year_clash", "unplanned", "rival"))
