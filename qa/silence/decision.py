"""Whether the report answers the question: a calibrated probability, and in words what is missing when it does not."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from corpus.models import Frozen, Passage, Report
from qa.matching.select import FEATURES as FIGURE_FEATURES
from qa.questions.periods import Years, years_in
from qa.questions.places import names_of_places, places_in, unknown_names
from qa.questions.question import Question
from qa.silence.evidence import comparable, holds_name, is_own_name

ABSENCES = frozenset(
    "figure_absent figure_unit_clash figure_year_clash figure_echo who_absent when_absent where_absent names_absent target_absent "
    "start_absent why_absent body_absent rival place_absent place_apart name_absent name_apart text_year_clash year_absent "
    "per_absent which_absent wide_absent counter_clash year_inside".split()
)
"""The features that say what is missing; each is 1.0 when it is."""
KNOTS = {"passage": (0.3, 0.5, 0.65), "near": (0.25,), "missed": (8.0,)}
"""Where a graded feature may begin to say more or less: half of the question found is far from a quarter, and not far from all of it."""
FEATURES = (
    "follow_up", "passage", "near", "score", "next_score", "want_number", "want_compare", "figure_lead",
    *(name for name in map("figure_{}".format, FIGURE_FEATURES) if name not in ABSENCES),
    "missed", "missed_share", "apart", "apart_sure", "alien", "words", "weight",
    "thing", "thing_missed", "thing_missed_passage", "attribute_absent", "attribute_nowhere",
    "zone_missed", "zone_missed_share", "zone_apart", "zone_apart_sure", *sorted(ABSENCES),
    *(f"{name}_to_{knot}" for name, knots in KNOTS.items() for knot in knots),
)  # fmt: skip
_MODEL = Path(__file__).with_name("decision.json")


class SilenceModel(Frozen):
    """A logistic regression over `FEATURES` with its threshold; `python -m evaluation.fit` writes it with its curve."""

    bias: float
    weights: dict[str, float]
    threshold: float = Field(gt=0, lt=1)
    """Answered when the probability is at least this."""
    curve: tuple[tuple[float, float, float], ...] = ()
    """(threshold, share of unanswerable questions answered, share of answerable ones answered), on development questions."""


@lru_cache(maxsize=1)
def load_model() -> SilenceModel:
    """The model shipped with the program."""
    return SilenceModel.model_validate(json.loads(_MODEL.read_text(encoding="utf-8")))


def probability(features: dict[str, float]) -> float:
    """Probability in (0, 1) that the passages found answer the question."""
    model = load_model()
    values = dict(zip(FEATURES, vector(features), strict=True))
    activation = model.bias + sum(weight * values[name] for name, weight in model.weights.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, activation))))


def vector(features: dict[str, float]) -> list[float]:
    """All `FEATURES` in order, 0.0 for what was not measured."""
    bent = {f"{name}_to_{knot}": min(features.get(name, 0.0), knot) for name, knots in KNOTS.items() for knot in knots}
    return [{**features, **bent}.get(name, 0.0) for name in FEATURES]


def absent_years(question: Question, reports: Sequence[Report]) -> tuple[Years, ...]:
    """Years and spans of years that the question names and no report does; a year inside a longer span is not named by it."""
    mentioned = {years for report in reports for years in years_in(f"{report.text} {report.meta.date or ''}")}
    return tuple(asked for asked in question.years if asked not in mentioned)


def explain(question: Question, reports: Sequence[Report], best: tuple[Report, Passage] | None) -> str:
    """What is missing, in the question's language: its years, its places and other names; then that the nearest is no answer."""
    zh = question.language == "zh"
    opening = "报告中没有找到这个问题的答案。" if zh else "The report does not answer this question."
    if best is None:
        return opening
    lacking = [_years_sentence(question, reports, best), _names_sentence(question, reports, best)]
    closing = "下面是最接近的段落，并不是答案。" if zh else "The closest passages follow; they are not an answer."
    return ("" if zh else " ").join(part for part in (opening, *lacking, closing) if part)


def _years_sentence(question: Question, reports: Sequence[Report], best: tuple[Report, Passage]) -> str:
    report, passage = best
    own = years_in(report.quote(passage.span)) or years_in(" ".join(passage.section)) or years_in(report.meta.date or "")
    has = list(dict.fromkeys(map(_years_words, own)))
    missing = [_years_words(years) for years in question.years if years not in own]
    if not missing or not has:
        return ""
    absent = {_years_words(years) for years in absent_years(question, reports)}
    if question.language == "zh":
        asked, given = "、".join(missing), "、".join(has)
        if set(missing) <= absent:
            return f"报告没有给出{asked}年的内容，最接近的段落说的是{given}年。"
        return f"最接近的段落没有给出{asked}年的内容，它说的是{given}年。"
    asked = ", ".join(missing)
    if set(missing) <= absent:
        return f"It gives nothing for {asked}; the closest passage is about {', '.join(has)}."
    return f"The closest passage gives nothing for {asked}; it is about {', '.join(has)}."


def _names_sentence(question: Question, reports: Sequence[Report], best: tuple[Report, Passage]) -> str:
    report, passage = best
    near = " ".join((*passage.section, report.quote(passage.span)))
    names = [name for name in names_of_places(question.text) if not places_in(name) <= places_in(near)]
    own = f"{report.meta.title} {report.meta.publisher or ''}"
    unknown = [name for name in unknown_names(question.text) if comparable(name, report) and not is_own_name(name, own)]
    names += [name for name in unknown if not holds_name(near, name)]
    if not names:
        return ""
    everywhere = " ".join(one.text for one in reports)
    nowhere = not any(holds_name(everywhere, name) or places_in(name) & places_in(everywhere) for name in names)
    if question.language == "zh":
        listed = "、".join(f"“{name}”" for name in names)
        return f"报告没有提到{listed}。" if nowhere else f"最接近的段落没有提到{listed}。"
    listed = ", ".join(names)
    return f"It does not mention {listed}." if nowhere else f"The closest passage does not mention {listed}."


def _years_words(years: Years) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
