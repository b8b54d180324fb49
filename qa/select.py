"""The figures a question asks for, among all figures of the passages found."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.figures.models import Figure
from corpus.models import Passage, Report
from qa.periods import overlap, years_in
from qa.question import Question, UnitKind

Coverage = Callable[[str, Sequence[str]], npt.NDArray[np.float32]]
"""`coverage(query, texts)`: the share of the query's weight found in each text, shape (n,), in [0, 1]."""

FEATURES = ("measure", "converse", "clause", "passage", "unit", "unit_clash", "year", "year_clash", "change", "plain", "first")
# Fitted on the judged questions of the invented reports (`python -m evaluation.fit`), never on the report that is measured.
WEIGHTS: dict[str, float] = {
    "measure": 2.0, "converse": 1.2, "clause": 1.0, "passage": 1.5, "unit": 0.8, "unit_clash": -0.8, "year": 0.5, "year_clash": -1.0,
    "change": 0.8, "plain": 0.4, "first": 0.1,
}  # fmt: skip
_MARGIN = 0.35
"""How much of the still unmet question a further figure has to meet to be given too."""

_TIME_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year"))
_SIZE_UNITS = frozenset(
    "tonne kg g km m cm mm nautical_mile m2 km2 m3 mu hectare TEU kWh MWh kW MW GW GWh litre barrel tonne_km passenger_km tce".split()
)
_CHANGES = frozenset(("growth", "decline", "difference"))
_CLAUSE_END = re.compile(r"[，,；;。！？!?、]|\.\s")


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
    coverage: Coverage,
) -> list[Candidate]:
    """All figures of `passages` (report, passage and its score, best first), the likeliest answer first.

    `figures[i]` are the ledger's figures inside `passages[i]`. Ties keep the order of the text.
    """
    places = [(hit, figure) for hit, inside in enumerate(figures) for figure in inside]
    if not places:
        return []
    measures = [figure.measure or figure.surface for _, figure in places]
    clauses = [clause_of(passages[hit][0], passages[hit][1], figure) for hit, figure in places]
    ahead = coverage(question.content, measures)
    around = coverage(question.content, clauses)
    converse = {measure: float(coverage(measure, [question.content])[0]) for measure in dict.fromkeys(measures)}
    best = max(score for _, _, score in passages) or 1.0
    candidates = []
    for i, (hit, figure) in enumerate(places):
        values = {
            "measure": float(ahead[i]),
            "converse": converse[measures[i]],
            "clause": float(around[i]),
            "passage": passages[hit][2] / best,
            "first": float(figure is figures[hit][0]),
            **_compatibility(question, figure, passages[hit][0], passages[hit][1]),
        }
        vector = tuple(values.get(name, 0.0) for name in FEATURES)
        score = sum(WEIGHTS[name] * value for name, value in zip(FEATURES, vector, strict=True))
        candidates.append(Candidate(figure=figure, hit=hit, features=vector, score=score, fit=_fit(values)))
    return sorted(candidates, key=lambda one: (-round(one.score, 6), one.hit, one.figure.span.start))


def choose_figures(question: Question, ranked: Sequence[Candidate], coverage: Coverage) -> list[Candidate]:
    """The figures to answer with, the one asked for first; for a change also its other end and its growth."""
    if not ranked:
        return []
    chosen = [ranked[0]]
    if question.want == "change":
        chosen += _linked(chosen[0], ranked)
    if question.several:
        _add_unmet(question, chosen, ranked, coverage)
    return _in_reading_order(chosen) if question.want in ("change", "compare") else chosen


def clause_of(report: Report, passage: Passage, figure: Figure) -> str:
    """The clause of `passage` around a figure, between the nearest commas or stops."""
    text = report.text
    start = passage.span.start
    for match in _CLAUSE_END.finditer(text, passage.span.start, figure.span.start):
        start = match.end()
    end = _CLAUSE_END.search(text, figure.span.end, passage.span.end)
    return text[start : end.start() if end else passage.span.end]


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
    if question.want == "change":
        values["change"] = float(figure.role in _CHANGES or figure.role in ("from", "to"))
    elif question.want == "number":
        values["plain"] = float(figure.role not in _CHANGES and figure.role != "from")
    return values


def _fit(values: dict[str, float]) -> float:
    """Words of measure and clause met, cut down where the kind of unit or the year is another."""
    words = (values["measure"] + values["clause"] + values["converse"]) / 3
    return words * (0.4 if values.get("unit_clash") else 1) * (0.4 if values.get("year_clash") else 1)


def _linked(first: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    return [one for one in ranked[1:] if one.figure.span in first.figure.links]


def _add_unmet(question: Question, chosen: list[Candidate], ranked: Sequence[Candidate], coverage: Coverage) -> None:
    """Greedily add figures that meet words of the question which those chosen so far leave unmet."""
    kind = unit_kind(chosen[0].figure.unit)
    for _ in range(4):
        met = " ".join(one.figure.measure for one in chosen)
        base = float(coverage(question.content, [met])[0])
        gains = [
            (float(coverage(question.content, [f"{met} {one.figure.measure}"])[0]) - base, -position)
            for position, one in enumerate(ranked)
            if one not in chosen and one.hit == chosen[0].hit
        ]
        if not gains:
            return
        gain, negative = max(gains)
        candidate = ranked[-negative]
        alike = unit_kind(candidate.figure.unit) == kind
        if gain < _MARGIN * (1 - base) or (question.want == "compare" and not alike):
            return
        chosen.append(candidate)


def _in_reading_order(chosen: list[Candidate]) -> list[Candidate]:
    return [*sorted(chosen, key=lambda one: (one.hit, one.figure.span.start))]
