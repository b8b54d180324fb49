"""How a figure meets a question: its words, its unit, its time, its role and where it stands, each as a number by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from corpus.figures.models import CHANGES, Figure
from corpus.language import search_key
from qa.matching.spots import COUNTS, Spot
from qa.questions.asked import asked_part, asked_thing
from qa.questions.counters import counts_the_same, with_counter
from qa.questions.extremes import Extreme, asked_extreme, is_record
from qa.questions.kinds import in_dimension, unit_kind
from qa.questions.per_head import asks_for_one, told_for_one
from qa.questions.periods import START, at_the_start, overlap, years_in
from qa.questions.plans import states_plans, touches_plans
from qa.questions.question import Question
from qa.questions.rivals import standing

FloatArray = npt.NDArray[np.float32]

_NUMBER = re.compile(r"(?<![\d.])(?!(?:19|20)\d\d(?:年|[/–-]\d\d|\b))\d+(?:\.\d+)?")
_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|than(?: in)?|since|against|versus|vs\.?|from) (?:the )?(?:class of |year )?20\d\d|(?:比|较|与|跟|和|同)20\d\d",
    re.I,
)
END_OF_GROWTH = 0.25
"""How much of an answer the end of a change is to a question for its size."""


class Matcher(Protocol):
    """How well texts meet a question; the index provides it."""

    def coverage(self, query: str, texts: Sequence[str]) -> FloatArray:
        """The share of the query's weight found in each text, shape (n,), in [0, 1]."""

    def converse(self, queries: Sequence[str], text: str) -> FloatArray:
        """The share of each query's weight found in one text, shape (n_queries,), in [0, 1]."""

    def cosines(self, query: str, texts: Sequence[str]) -> FloatArray:
        """Cosine of the query with each text, shape (n,)."""


def match_words(
    question: Question, spots: Sequence[Spot], matcher: Matcher, counterparts: str, focus: str
) -> dict[str, FloatArray]:
    """How well the words about each figure meet the question, shape (n_spots,) each."""
    # 总产量 is another word than 产量.
    measures = [spot.total if "总" in question.content else spot.measure for spot in spots]
    around = [spot.around for spot in spots]
    columns = {
        "measure": matcher.coverage(question.content, measures),
        "converse": matcher.converse(measures, question.content),
        "sentence": matcher.coverage(question.content, [spot.report.quote(spot.sentence) for spot in spots]),
        "so_far": matcher.coverage(question.content, [spot.so_far for spot in spots]),
        "dense": matcher.cosines(question.content, around),
    }
    key = search_key(question.text)
    columns["rival"] = np.array([standing(key, one).rival for one in around], dtype=np.float32)
    if thing := asked_thing(question.text, question.language):
        columns["thing"] = matcher.coverage(thing, measures)
        columns["thing_near"] = matcher.coverage(thing, around)
        columns["counted"] = matcher.coverage(thing, [spot.counted for spot in spots])
    if part := asked_part(question.text):
        columns["part"] = matcher.coverage(part, [f"{spot.measure} {spot.lead} {spot.counted}" for spot in spots])
    if counterparts:
        columns["named"] = matcher.coverage(counterparts, around)
    if focus:
        columns["focus"] = 0.7 * matcher.coverage(focus, measures) + 0.3 * matcher.coverage(focus, around)
    return columns


class Asked(NamedTuple):
    """A question with what is read of it once and held against every figure."""

    question: Question
    key: str
    part_only: bool
    """Whether it asks for a part and not for the whole, too, as "how many are there, and how many of them are new?" does."""
    extreme: Extreme
    for_one: bool
    """Whether it asks for what falls to one."""
    against: bool
    """Whether it holds what it asks for against another year, so that a later figure may answer."""
    at_start: bool
    """Whether it asks for what was when a time began."""
    numbers: frozenset[str]
    """Those that it states itself: 21 of 「21件提起诉讼的…」 is not what it asks for."""


def read_asked(question: Question) -> Asked:
    """Read a question for `values_of`."""
    text = question.text
    part_only = asked_part(text) is not None and not question.parts
    against = question.want in ("growth", "change") and _AGAINST.search(text) is not None
    return Asked(
        question,
        search_key(text),
        part_only,
        asked_extreme(text),
        asks_for_one(text),
        against,
        bool(START.search(text)),
        _numbers(text),
    )


def values_of(asked: Asked, spot: Spot) -> dict[str, float]:
    """What does not depend on the other figures: unit, time, role and standing, each 0 or 1 unless said otherwise."""
    question = asked.question
    return {
        **_unit_values(question, spot),
        **_time_values(asked, spot),
        **_role_values(question, spot),
        **_standing_values(asked, spot),
    }


def _unit_values(question: Question, spot: Spot) -> dict[str, float]:
    figure = spot.figure
    kind = unit_kind(figure.unit)
    values = {
        # Terms, ranks, shares and counts stand beside every other figure; they are seldom what nobody asked for by name.
        "odd_time": kind in ("duration", "rank", "score") and kind not in question.kinds,
        "odd_share": kind == "percent" and "percent" not in question.kinds and question.want == "number",
        "odd_count": kind in COUNTS and not COUNTS & question.kinds and question.want == "number",
        "unit_named": figure.unit in question.units,
        "spelled": not any(character.isdigit() for character in figure.surface),
    }
    # By how much it grew may be said in percent or in its own unit.
    tells_change = figure.role in CHANGES or (figure.unit == "multiple" and figure.role not in ("from", "to"))
    if question.kinds and not (question.want in ("growth", "change") and tells_change):
        # A bare number, as in a table, may count people, and so may a count where only the drift of the question asks for one.
        bare = spot.is_bare and "person" in question.kinds and _is_whole_number(figure)
        # Boxes are counted in TEU.
        bare = bare or (figure.unit == "TEU" and "count" in question.kinds)
        fits = kind in question.kinds or bare or (kind == "person" and "count" in question.kinds and not question.sure)
        # A voltage is no answer where a length is asked for.
        fits = fits and not (kind == "measure" and question.units and not in_dimension(figure.unit, question.units))
        values |= {"unit_clash": not fits, "sure_clash": question.sure and not fits}
    return {name: float(value) for name, value in values.items()}


def _is_whole_number(figure: Figure) -> bool:
    """Whether the figure may count something."""
    return not isinstance(figure.value, tuple) and figure.value == figure.value.to_integral_value()


def _time_values(asked: Asked, spot: Spot) -> dict[str, float]:
    question = asked.question
    sentence = spot.report.quote(spot.sentence)
    planned = touches_plans(f"{sentence} {spot.heading}")
    values = {
        "ahead": float(question.ahead and planned),
        "unplanned": float(question.ahead and not planned),
        "ahead_clash": float(not question.ahead and states_plans(sentence, spot.heading)),
    }
    years = (
        years_in(spot.figure.period or "", calendar=question.calendar)
        or years_in(" ".join(spot.passage.section), calendar=question.calendar)
        or years_in(spot.report.meta.date or "")
    )
    if spot.figure.role == "from" and asked.at_start:
        years = at_the_start(years)
    if question.years and years:
        meets = any(overlap(one, own) for one in question.years for own in years)
        later = (
            asked.against
            and spot.figure.role in CHANGES
            and max(own[1] for own in years) > max(one[1] for one in question.years)
        )
        exact = any(one == own for one in question.years for own in years)
        values |= {"year": float(meets), "exact_year": float(exact), "year_clash": float(not (meets or later))}
    return values


def _standing_values(asked: Asked, spot: Spot) -> dict[str, float]:
    surface = spot.figure.surface
    for_one = told_for_one(spot.figure.measure)
    return {
        "for_one": float(asked.for_one and for_one),
        "odd_one": float(for_one and not asked.for_one),
        "whole": float(spot.is_whole),
        "extreme": float(asked.extreme.is_met(spot.lead, spot.figure.comparator)),
        "odd_extreme": float(not any(asked.extreme) and is_record(spot.lead)),
        "head": float(asked.part_only and spot.opens_count),
        "counter": float(counts_the_same(asked.key, with_counter(surface, spot.figure.unit))),
        "echo": float(bool(asked.numbers & _numbers(surface))),
    }


def _numbers(text: str) -> frozenset[str]:
    """The numbers in digits, years left out."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    return frozenset(_NUMBER.findall(plain))


def _role_values(question: Question, spot: Spot) -> dict[str, float]:
    figure = spot.figure
    if question.want == "growth" or (question.want == "compare" and question.grown):
        grown = figure.role in CHANGES or figure.unit == "multiple"
        # The two ends tell by how much, too, where the size is not stated.
        return {"growth": float(grown), "ends": END_OF_GROWTH * (figure.role in ("from", "to"))}
    if question.want == "change":
        return {"ends": float(figure.role in ("from", "to"))}
    return {"plain": float(figure.role not in CHANGES and figure.role != "from")}


def fit_of(values: dict[str, float]) -> float:
    """Words of measure and clause met, cut down where unit, year or thing is another, or no plan is stated that is asked for."""
    words = (values["measure"] + values["sentence"] + values["converse"]) / 3
    return words * 0.4 ** sum(values.get(name, 0.0) for name in ("unit_clash", "year_clash", "unplanned", "rival"))
