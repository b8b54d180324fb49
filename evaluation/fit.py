"""Fits the choice of figures and the decision to answer on judged questions: `python -m evaluation.fit`.

Development questions are those over the invented reports and the bundled edition. The threshold's curve is cross-validated: the
questions of each report are scored by a model that never saw that report.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from evaluation.gold import GoldQuestion, figures_match, holds_evidence, load_gold
from evaluation.run import QUESTIONS
from qa import select, silence
from qa.answer import Answerer
from qa.compose import figure_row
from qa.service import Service
from settings import BUNDLED_CORPUS, ROOT, Settings

REPORTS = ROOT / "evaluation" / "reports"
Array = npt.NDArray[np.float64]

ANSWERED = 0.9
"""Share of answerable development questions that have to be answered; most of them are asked in words the report does not use."""
_RIDGE = 3.0
_FLAG = -2.5
_STEPS = 200


@dataclass(frozen=True)
class Case:
    """One development question with what its decisions stand on."""

    group: str
    question: GoldQuestion
    features: dict[str, float]
    candidates: Array
    """(n candidates, n features)."""
    right: npt.NDArray[np.bool_]
    """(n candidates,) which of them the question asks for."""
    found: bool
    """Whether the best passage holds the evidence."""


def collect() -> list[Case]:
    """All development questions, run."""
    cases: list[Case] = []
    groups = [(path.stem, path, [path.with_suffix(".questions.jsonl")]) for path in sorted(REPORTS.glob("*.md"))]
    groups.append(("edition", BUNDLED_CORPUS, sorted(QUESTIONS.glob("*.jsonl"))))
    for name, corpus, files in groups:
        with tempfile.TemporaryDirectory() as home:
            service = Service(Settings(home=Path(home)))
            service.rebuild([corpus])
            answerer = service.answerer()
            cases += [_case(name, question, answerer) for file in files for question in load_gold(file)]
    return cases


def _case(group: str, question: GoldQuestion, answerer: Answerer) -> Case:
    features, ranked, found = answerer.features(question.question, question.history)
    rows = [figure_row(one.figure, 1) for one in ranked]
    right = [any(figures_match(want, row.value, row.unit) for want in question.asked) for row in rows]
    best = found[0].report.quote(found[0].passage.span) if found else ""
    return Case(
        group=group,
        question=question,
        features=features,
        candidates=np.array([one.features for one in ranked], dtype=np.float64).reshape(len(ranked), len(select.FEATURES)),
        right=np.array(right, dtype=bool),
        found=holds_evidence(question, best) if question.evidence else False,
    )


def fit_choice(cases: Sequence[Case]) -> Array:
    """Weights of `select.FEATURES`: the likelihood of the right figures under a softmax over each question's candidates.

    Those of `select.SET_BY_HAND` stay as they are.
    """
    usable = [case for case in cases if case.question.answerable and case.right.any() and not case.right.all()]
    weights = np.array([select.WEIGHTS[name] for name in select.FEATURES])
    free = np.array([name not in select.SET_BY_HAND for name in select.FEATURES])
    for step in range(_STEPS):
        gradient = -0.01 * weights
        for case in usable:
            odds = np.exp(case.candidates @ weights - (case.candidates @ weights).max())
            model = odds / odds.sum()
            target = np.where(case.right, odds, 0) / odds[case.right].sum()
            gradient += (target - model) @ case.candidates / len(usable) * 10
        weights = weights + free * gradient / (1 + step / 40)
    fitted: Array = weights
    return fitted


def fit_silence(rows: Array, labels: Array) -> Array:
    """Logistic regression by Newton's method, drawn towards what each kind of evidence should say; the last weight is the bias.

    Flags of absent evidence are too rare to be learned one by one: they start from `_FLAG`, the others from 0, and the data move them
    (a Gaussian prior of precision `_RIDGE` on features of one standard deviation).
    """
    scale = np.array([1.0 if _is_flag(name) else max(float(rows[:, i].std()), 1e-6) for i, name in enumerate(silence.FEATURES)])
    design = np.hstack([rows / scale, np.ones((len(rows), 1))])
    prior = np.array([*(_FLAG if name in silence.ABSENCES else 0.0 for name in silence.FEATURES), 0.0])
    ridge = np.append(np.full(len(scale), _RIDGE), 1e-3)
    weights = prior.copy()
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        gradient = design.T @ (labels - p) - ridge * (weights - prior)
        hessian = (design.T * (p * (1 - p))) @ design + np.diag(ridge)
        weights = weights + np.clip(np.linalg.solve(hessian, gradient), -1, 1)
    fitted: Array = weights / np.append(scale, 1.0)
    return fitted


def _is_flag(name: str) -> bool:
    return name in silence.ABSENCES or name.startswith("want_")


def cross_validated(cases: Sequence[Case]) -> Array:
    """Probability of each case under a model fitted without its group."""
    rows, labels = _matrix(cases)
    groups = np.array([case.group for case in cases])
    p = np.zeros(len(cases))
    for group in sorted(set(groups)):
        weights = fit_silence(rows[groups != group], labels[groups != group])
        p[groups == group] = 1 / (1 + np.exp(-(rows[groups == group] @ weights[:-1] + weights[-1])))
    return p


def choose_threshold(p: Array, labels: Array) -> tuple[float, tuple[tuple[float, float, float], ...]]:
    """The highest threshold that still answers `ANSWERED` of the answerable questions, and the curve it was read from."""
    curve = [
        (round(float(t), 3), round(float((p[labels == 0] >= t).mean()), 4), round(float((p[labels == 1] >= t).mean()), 4))
        for t in np.arange(0.02, 0.99, 0.01)
    ]
    threshold = max((t for t, _, answered in curve if answered >= ANSWERED), default=curve[0][0])
    return threshold, tuple(curve[::4])


def _matrix(cases: Sequence[Case]) -> tuple[Array, Array]:
    rows = np.array([[case.features.get(name, 0.0) for name in silence.FEATURES] for case in cases])
    return rows, np.array([float(case.question.answerable) for case in cases])


def main() -> None:
    """Fit both and write the decision's model; the weights of the choice are printed for `qa/select.py`."""
    cases = collect()
    weights = fit_choice(cases)
    out = sys.stdout.write
    asked = [case for case in cases if case.question.answerable and case.question.asked and len(case.right)]
    first = [case.right[int(np.argmax(case.candidates @ weights))] for case in asked]
    out(f"figure first among candidates: {np.mean(first):.3f} of {len(first)}\n")
    out(json.dumps({name: round(float(value), 3) for name, value in zip(select.FEATURES, weights, strict=True)}) + "\n")
    rows, labels = _matrix(cases)
    p = cross_validated(cases)
    threshold, curve = choose_threshold(p, labels)
    for t in (threshold, 0.5, 0.7, 0.8):
        out(
            f"at {t}: {(p[labels == 0] >= t).mean():.3f} of unanswerable answered, {(p[labels == 1] >= t).mean():.3f} of answerable\n"
        )
    fitted = fit_silence(rows, labels)
    model = {
        "bias": round(float(fitted[-1]), 4),
        "weights": {name: round(float(value), 4) for name, value in zip(silence.FEATURES, fitted, strict=False)},
        "threshold": threshold,
        "curve": curve,
    }
    (ROOT / "qa" / "silence.json").write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
