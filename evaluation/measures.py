"""Scores of a set of answers: retrieval by ir_measures, figures, quotes and silence by counting."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, Success, nDCG

from evaluation.gold import GoldQuestion, figures_match, holds_evidence
from qa.models import Answer, Citation

RETRIEVAL = {"recall@1": Success @ 1, "recall@3": Success @ 3, "recall@5": Success @ 5, "MRR@10": RR @ 10, "nDCG@10": nDCG @ 10}
"""Evidence strings of a question are alternatives, so recall@k counts a question once: found among the first k, or not."""
_RESAMPLES = 1000


@dataclass(frozen=True)
class Judged:
    """One question's answer with its per-question scores; a score that does not apply is left out."""

    question: GoldQuestion
    answer: Answer
    scores: dict[str, float]


def judge(question: GoldQuestion, answer: Answer) -> Judged:
    """Score one answer."""
    scores: dict[str, float] = {}
    if not question.answerable:
        scores["silent"] = float(answer.status == "not_found")
        return Judged(question, answer, scores)
    shown = answer.citations or answer.nearest
    scores.update(_retrieval_scores([_is_relevant(question, citation) for citation in shown]))
    scores["answered"] = float(answer.status == "answered")
    if question.evidence and not question.all:
        scores["quote"] = float(any(holds_evidence(question, citation.quote) for citation in shown[:1]))
    asked = question.asked
    if asked:
        given = answer.figures
        scores["figure first"] = float(
            bool(given) and any(figures_match(want, given[0].value, given[0].unit) for want in asked)
        )
        scores["figures all"] = float(
            all(any(figures_match(want, figure.value, figure.unit) for figure in given) for want in asked)
        )
    if question.kind == "followup":
        scores["follow-up"] = scores["recall@1"] * scores.get("figure first", 1.0)
    return Judged(question, answer, scores)


def mean_with_interval(values: Sequence[float], seed: int = 0) -> tuple[float, float, float]:
    """Mean and its 95 % bootstrap interval (percentiles of 1,000 resamples; Efron 1979).

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("no values to average")
    draw = random.Random(seed)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(_RESAMPLES))
    return sum(values) / len(values), means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES) - 1]


def slices(judged: Iterable[Judged]) -> dict[str, list[Judged]]:
    """Answers by slice: all, each language, each kind of question, each tag; in that order."""
    judged = list(judged)
    names: list[tuple[str, Callable[[Judged], bool]]] = [("all", lambda _: True)]
    names += [(language, lambda one, lang=language: one.question.lang == lang) for language in ("zh", "en")]  # type: ignore[misc]
    for kind in sorted({one.question.kind for one in judged}):
        names.append((kind, lambda one, kind=kind: one.question.kind == kind))  # type: ignore[misc]
    for tag in sorted({tag for one in judged for tag in one.question.tags}):
        names.append((f"#{tag}", lambda one, tag=tag: tag in one.question.tags))  # type: ignore[misc]
    return {name: chosen for name, test in names if (chosen := [one for one in judged if test(one)])}


def _is_relevant(question: GoldQuestion, citation: Citation) -> bool:
    if question.paragraphs:
        return citation.paragraph in question.paragraphs
    return holds_evidence(question, citation.passage)


def _retrieval_scores(relevant: Sequence[bool]) -> dict[str, float]:
    # Alternatives stand for one answer: the first relevant passage is it, further ones neither help nor hurt.
    first = relevant.index(True) if True in relevant else None
    ids = ["relevant" if rank == first else f"other {rank}" for rank in range(len(relevant))]
    run = [ir_measures.ScoredDoc("q", doc, float(len(ids) - rank)) for rank, doc in enumerate(ids)]
    qrels = [ir_measures.Qrel("q", "relevant", 1)]
    values = ir_measures.calc_aggregate(RETRIEVAL.values(), qrels, run)
    return {name: float(values[measure]) for name, measure in RETRIEVAL.items()}
