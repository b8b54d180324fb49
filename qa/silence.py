"""Whether the report answers the question: a calibrated probability, and in words what is missing when it does not."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from corpus.language import search_key
from corpus.models import Frozen, Language, Passage, Report
from qa.evidence import comparable
from qa.periods import Years, overlap, years_in
from qa.places import names_of_places, places_in, unknown_names
from qa.question import Question

FEATURES = (
    "passage", "sentence", "dense", "near", "exact", "margin", "gap", "gap2", "words", "across",
    "want_number", "want_growth", "want_change", "want_compare", "want_open", "no_figure",
    "figure_measure", "figure_converse", "figure_named", "figure_dense", "figure_unit_clash", "figure_year_clash", "figure_year",
    "who_absent", "when_absent", "where_absent", "names_absent", "target_absent", "rival", "place_absent", "place_apart", "name_absent",
    "name_apart", "text_year_clash", "year_absent",
    "report_gap", "passage_gap",
    "exact_report", "start_absent", "figure_plain",
)  # fmt: skip
ABSENCES = frozenset(
    "no_figure figure_unit_clash figure_year_clash who_absent when_absent where_absent names_absent target_absent start_absent rival "
    "place_absent place_apart name_absent name_apart text_year_clash year_absent".split()
)
"""The features that say what is missing; each is 1.0 when it is."""
_MODEL = Path(__file__).with_name("silence.json")


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
    activation = model.bias + sum(model.weights.get(name, 0.0) * features.get(name, 0.0) for name in FEATURES)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, activation))))


def absent_years(question: Question, reports: Sequence[Report]) -> tuple[Years, ...]:
    """Years the question names and no report mentions anywhere."""
    mentioned = {years for report in reports for years in years_in(f"{report.text} {report.meta.date or ''}")}
    return tuple(asked for asked in question.years if not any(overlap(asked, years) for years in mentioned))


def explain(question: Question, reports: Sequence[Report], best: tuple[Report, Passage] | None) -> str:
    """One or two sentences in the question's language that say what the report lacks."""
    zh = question.language == "zh"
    lacking: list[str] = []
    years = absent_years(question, reports)
    if years:
        lacking.append(_years_sentence(years, best, question.language))
    names = _absent_names(question, reports)
    if names:
        listed = "、".join(names) if zh else ", ".join(names)
        lacking.append(f"报告没有提到“{listed}”。" if zh else f"It does not mention {listed}.")
    opening = "报告中没有找到这个问题的答案。" if zh else "The report does not answer this question. "
    closing = "下面是最接近的段落，并不是答案。" if zh else " The closest passages follow; they are not an answer."
    if best is None:
        return opening.strip()
    return opening + ("" if zh else " ").join(lacking) + closing


def _absent_names(question: Question, reports: Sequence[Report]) -> tuple[str, ...]:
    """Places and other names of the question that no report mentions; only names in a report's own script can be missed."""
    known = [
        name
        for name in names_of_places(question.text)
        if not any(places_in(name) <= places_in(report.text) for report in reports)
    ]
    unknown = [
        name
        for name in unknown_names(question.text)
        if any(comparable(name, report) for report in reports)
        and not any(search_key(name) in search_key(report.text) for report in reports)
    ]
    return (*known, *unknown)


def _years_sentence(years: Sequence[Years], best: tuple[Report, Passage] | None, language: Language) -> str:
    asked = "、".join(map(_years_words, years)) if language == "zh" else ", ".join(map(_years_words, years))
    given: tuple[Years, ...] = ()
    if best:
        report, passage = best
        given = years_in(" ".join((*passage.section, report.quote(passage.span)))) or years_in(report.meta.date or "")
    has = sorted({_years_words(one) for one in given})
    if language == "zh":
        return f"报告没有{asked}年的内容" + (f"，最接近的段落说的是{'、'.join(has)}年。" if has else "。")
    return f"It says nothing of {asked}" + (f"; the closest passage is about {', '.join(has)}." if has else ".")


def _years_words(years: Years) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"
