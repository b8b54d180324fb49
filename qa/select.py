"""The figures a question asks for, among all figures of the passages found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
import numpy.typing as npt

from corpus.figures.models import Figure
from corpus.language import split_sentences
from corpus.models import Passage, Report, Span
from qa.periods import overlap, years_in
from qa.question import Question, UnitKind

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
    "measure", "converse", "sentence", "named", "dense", "passage", "unit", "unit_clash", "year", "year_clash", "growth", "ends", "plain",
)  # fmt: skip
# Rounded from a fit on the judged questions over the invented reports and the edition; `python -m evaluation.fit` prints today's.
WEIGHTS: dict[str, float] = {
    "measure": 2.0, "converse": 4.1, "sentence": 4.9, "named": 0.6, "dense": 2.6, "passage": 5.1, "unit": 1.3, "unit_clash": -1.3,
    "year": 1.3, "year_clash": -1.5, "growth": 2.9, "ends": 2.7, "plain": 1.1,
}  # fmt: skip
_MARGIN = 0.35
"""How much of the still unmet question a further figure has to meet to be given too."""

FOCUS = 5.0
"""Weight of what a follow-up names anew: the rest of its question fits the figure given before just as well."""
COMPARED_FIT = 0.7
"""Share of the best figure's fit from which another one of its unit is what it is compared with."""
OPEN_FIT = 0.5
"""From this fit on, keywords alone are answered with the figure they name."""

_TIME_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year"))
_SIZE_UNITS = frozenset(
    "tonne kg g km m cm mm nautical_mile m2 km2 m3 mu hectare TEU kWh MWh kW MW GW GWh litre barrel tonne_km passenger_km tce".split()
)
_CLAUSE_END = re.compile(r"[，；;。！？!?、]|,(?!\d)|\.\s")
_CHANGES = frozenset(("growth", "decline", "difference"))


@dataclass(frozen=True)
class Candidate:
    """A figure of a passage found, with what speaks for it."""

    figure: Figure
    hit: int
    """Position of its passage among the hits, 0 for the best."""
    features: tuple[float, ...]
    """In the order of `FEATURES`."""
    score: float
    fit: float
    """How well the figure fits the question whatever its passage, in [0, 1]."""


def unit_kind(unit: str) -> UnitKind:
    """The kind of question a unit answers: `CNY` money, `month` duration, `item` count."""
    if unit in ("%", "pp", "bp", "ratio"):
        return "percent"
    if unit in _TIME_UNITS:
        return "duration"
    if unit in _SIZE_UNITS:
        return "measure"
    if unit in ("person", "person_time"):
        return "person"
    if unit in ("rank", "score", "multiple"):
        return unit  # type: ignore[return-value]
    return "money" if len(unit) == 3 and unit.isupper() and unit.isascii() and unit != "TEU" else "count"


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
    places = [(hit, position) for hit, inside in enumerate(figures) for position in range(len(inside))]
    if not places:
        return []
    measures = [figures[hit][position].measure or figures[hit][position].surface for hit, position in places]
    zones = [zone_of(passages[hit][0], passages[hit][1], figures[hit], position) for hit, position in places]
    sentences = [sentence_of(passages[hit][0], passages[hit][1], figures[hit][position]) for hit, position in places]
    around = [f"{measure} {zone}" for measure, zone in zip(measures, zones, strict=True)]
    words = " ".join(counterparts)
    columns: dict[str, Sequence[float]] = {
        "measure": matcher.coverage(question.content, measures).tolist(),
        "converse": matcher.converse(measures, question.content).tolist(),
        "sentence": matcher.coverage(question.content, sentences).tolist(),
        "named": matcher.coverage(words, around).tolist() if words else [0.0] * len(places),
        "dense": matcher.cosines(question.content, around).tolist(),
    }
    best = max(score for _, _, score in passages) or 1.0
    focused = [0.0] * len(places)
    if focus:
        focused = (0.7 * matcher.coverage(focus, measures) + 0.3 * matcher.coverage(focus, around)).tolist()
    candidates = []
    for i, (hit, position) in enumerate(places):
        figure = figures[hit][position]
        values = {name: column[i] for name, column in columns.items()}
        values["passage"] = passages[hit][2] / best
        values |= _compatibility(question, figure, passages[hit][0], passages[hit][1])
        vector = tuple(values.get(name, 0.0) for name in FEATURES)
        score = sum(WEIGHTS[name] * value for name, value in zip(FEATURES, vector, strict=True))
        score += FOCUS * focused[i]
        candidates.append(Candidate(figure=figure, hit=hit, features=vector, score=score, fit=_fit(values)))
    return sorted(candidates, key=lambda one: (-round(one.score, 6), one.hit, one.figure.span.start))


def choose_figures(question: Question, ranked: Sequence[Candidate], matcher: Matcher) -> list[Candidate]:
    """The figures to answer with, the one asked for first; for a change also its other end and its growth."""
    if not ranked or (question.want == "open" and ranked[0].fit < OPEN_FIT) or question.want == "text":
        return []
    chosen = [ranked[0]]
    if question.want == "change":
        chosen += [one for one in ranked[1:] if one.figure.span in chosen[0].figure.links]
    if question.want == "compare":
        chosen += _compared(chosen[0], ranked)
    elif question.several:
        _add_unmet(question, chosen, ranked, matcher)
    return _in_reading_order(chosen) if question.want in ("change", "compare") else chosen


def zone_of(report: Report, passage: Passage, figures: Sequence[Figure], position: int) -> str:
    """The words between the figure before and the figure after, inside the sentence: what can only be said of this one."""
    start, end = _sentence_bounds(report, passage, figures[position])
    if position > 0:
        start = max(start, figures[position - 1].span.end)
    if position + 1 < len(figures):
        end = min(end, figures[position + 1].span.start)
    return report.text[start:end]


def clause_of(report: Report, passage: Passage, figure: Figure) -> str:
    """The clause of `passage` around a figure, between the nearest commas or stops."""
    start = passage.span.start
    for match in _CLAUSE_END.finditer(report.text, passage.span.start, figure.span.start):
        start = match.end()
    end = _CLAUSE_END.search(report.text, figure.span.end, passage.span.end)
    return report.text[start : end.start() if end else passage.span.end]


def sentence_of(report: Report, passage: Passage, figure: Figure) -> str:
    """The sentence of `passage` that holds the figure."""
    start, end = _sentence_bounds(report, passage, figure)
    return report.text[start:end]


def _compatibility(question: Question, figure: Figure, report: Report, passage: Passage) -> dict[str, float]:
    values: dict[str, float] = {}
    if question.kinds:
        kind = unit_kind(figure.unit)
        fits = kind in question.kinds or (kind == "person" and "count" in question.kinds)
        values["unit"], values["unit_clash"] = float(fits), float(not fits)
    if question.years:
        years = years_in(figure.period or "") or years_in(" ".join(passage.section)) or years_in(report.meta.date or "")
        if years:
            meets = any(overlap(asked, own) for asked in question.years for own in years)
            values["year"], values["year_clash"] = float(meets), float(not meets)
    if question.want == "growth":
        values["growth"] = float(figure.role in _CHANGES or figure.unit == "multiple")
    elif question.want == "change":
        values["ends"] = float(figure.role in ("from", "to"))
    else:
        values["plain"] = float(figure.role not in _CHANGES and figure.role != "from")
    return values


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(split_sentences(text))


def _sentence_bounds(report: Report, passage: Passage, figure: Figure) -> tuple[int, int]:
    base = passage.span.start
    for sentence in _sentences(report.quote(passage.span)):
        if base + sentence.start <= figure.span.start < base + sentence.end:
            return base + sentence.start, base + sentence.end
    return passage.span.start, passage.span.end


def _fit(values: dict[str, float]) -> float:
    """Words of measure and clause met, cut down where the kind of unit or the year is another."""
    words = (values["measure"] + values["sentence"] + values["converse"]) / 3
    return words * (0.4 if values.get("unit_clash") else 1) * (0.4 if values.get("year_clash") else 1)


def _compared(first: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    """What `first` is held against: figures of its unit in its passage that fit the question nearly as well."""
    rivals = [one for one in ranked[1:] if one.hit == first.hit and one.figure.unit == first.figure.unit]
    return [one for one in rivals if one.fit >= COMPARED_FIT * first.fit][:3]


def _add_unmet(question: Question, chosen: list[Candidate], ranked: Sequence[Candidate], matcher: Matcher) -> None:
    """Greedily add figures that meet words of the question which those chosen so far leave unmet."""
    for _ in range(4):
        met = " ".join(one.figure.measure for one in chosen)
        base = float(matcher.coverage(question.content, [met])[0])
        gains = [
            (float(matcher.coverage(question.content, [f"{met} {one.figure.measure}"])[0]) - base, -position)
            for position, one in enumerate(ranked)
            if one not in chosen and one.hit == chosen[0].hit
        ]
        if not gains:
            return
        gain, negative = max(gains)
        candidate = ranked[-negative]
        if gain < _MARGIN * (1 - base):
            return
        chosen.append(candidate)


def _in_reading_order(chosen: list[Candidate]) -> list[Candidate]:
    return [*sorted(chosen, key=lambda one: (one.hit, one.figure.span.start))]
