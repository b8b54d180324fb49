"""Fits the choice of figures and the decision to answer on judged questions: `python -m evaluation.fit`.

Development questions are those over the invented reports and the bundled edition, and for the decision to answer some of another
field's report, which no passage answers. The threshold's curve is cross-validated: the questions of each report are scored by a model that
never saw that report.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from evaluation.gold import GoldQuestion, figures_match, holds_evidence, load_gold
from evaluation.run import QUESTIONS
from qa.answer import Answerer
from qa.conversation.follow_up import is_follow_up
from qa.matching import select
from qa.service import Service
from qa.silence import decision as silence
from qa.wording.compose import figure_row
from settings import BUNDLED_CORPUS, ROOT, Settings

REPORTS = ROOT / "evaluation" / "reports"
Array = npt.NDArray[np.float64]

ANSWERED = 0.95
"""Share to be answered of the development questions whose passage is found first; one whose passage is not is better refused."""
_FIELDS = (
    ("averland-ipo-2023", "linzhou-ip-2022", "qinhe-market-2022", "kestria-ipo-2024", "edition"),
    ("minghu-court-2023", "dongyuan-procuratorate-2024"),
    ("yanshan-statistics-2023", "qinglan-government-2022", "jichuan-hrss-2023", "lanchuan-culture-2025"),
    ("lindham-port-2023", "halden-customs-2023", "yunping-transport-2023", "ardenholm-transport-2024"),
    ("qiaolin-university-2024", "corrin-education-2022"),
    ("torvale-energy-2024", "yuntai-energy-2023"),
    ("qinhe-market-2022", "calverton-competition-2024", "yanchuan-commerce-2024"),
    ("jichuan-hrss-2023", "shuoling-civil-2024", "tavenholm-pensions-2024"),
)
"""Reports that might answer each other's questions."""
FOREIGN, FOREIGN_TURNS, FOREIGN_WEIGHT = 40, 20, 0.25
"""Questions of other fields asked of each report, follow-ups of other fields after its own questions, and what one of them counts beside
a question that was written for it."""
_RIDGE, _CHOICE_RIDGE = 3.0, 2.0
_FLAG = -2.5


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
    foreign: bool = False
    """Whether the question is of another field's report."""

    @property
    def answerable(self) -> bool:
        """Whether this report answers it."""
        return self.question.answerable and not self.foreign


def collect() -> list[Case]:
    """All development questions, run."""
    groups = [(path.stem, path, [path.with_suffix(".questions.jsonl")]) for path in sorted(REPORTS.glob("*.md"))]
    groups.append(("edition", BUNDLED_CORPUS, sorted(QUESTIONS.glob("*.jsonl"))))
    questions = {name: [question for file in files for question in load_gold(file)] for name, _, files in groups}
    cases: list[Case] = []
    for name, corpus, _ in groups:
        with tempfile.TemporaryDirectory() as home:
            service = Service(Settings(home=Path(home)))
            service.rebuild([corpus])
            answerer = service.answerer()
            cases += [_case(name, question, answerer) for question in questions[name]]
            cases += [replace(_case(name, question, answerer), foreign=True) for question in _foreign(name, questions)]
    return cases


def _foreign(name: str, questions: Mapping[str, Sequence[GoldQuestion]]) -> list[GoldQuestion]:
    """Questions that the report of this name does not answer, drawn from the reports of other fields; some follow one that it does."""
    near = next((field for field in _FIELDS if name in field), (name,))
    pool = [one for other in sorted(questions) if other not in near for one in questions[other] if one.answerable]
    own = [one for one in questions[name] if one.answerable and not one.history]
    draw = random.Random(name)
    alone = draw.sample([one for one in pool if not one.history], FOREIGN)
    # Whether a fragment has anything to do with a passage is decided apart.
    turns = draw.sample([one for one in pool if one.history and not is_follow_up(one.question, one.lang)], FOREIGN_TURNS)
    before = {lang: [one.question for one in own if one.lang == lang] for lang in ("zh", "en")}
    return alone + [turn.model_copy(update={"history": (draw.choice(before[turn.lang]),)}) for turn in turns]


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

    Those of `select.SET_BY_HAND` stay as they are; the others are drawn to 0 by `_CHOICE_RIDGE`.
    """
    usable = [case for case in cases if case.answerable and case.right.any() and not case.right.all()]
    free = np.array([name not in select.SET_BY_HAND for name in select.FEATURES])
    by_hand = np.where(free, 0, [select.WEIGHTS[name] for name in select.FEATURES])
    scale = np.where(free, 1 / np.vstack([case.candidates for case in usable]).std(axis=0).clip(1e-6), 0)

    def loss(free_weights: Array) -> tuple[float, Array]:
        weights = by_hand + scale * free_weights
        total, gradient = _CHOICE_RIDGE / 2 * float(free_weights @ free_weights), _CHOICE_RIDGE * free_weights
        for case in usable:
            scores = case.candidates @ weights
            odds = np.exp(scores - scores.max())
            model, target = odds / odds.sum(), np.where(case.right, odds, 0) / odds[case.right].sum()
            total += float(np.log(odds.sum()) - np.log(odds[case.right].sum()))
            gradient = gradient + scale * ((model - target) @ case.candidates)
        return total, gradient

    fitted: Array = by_hand + scale * minimize(loss, np.zeros(len(free)), jac=True, method="L-BFGS-B").x
    return fitted


def fit_silence(rows: Array, labels: Array, counts: Array) -> Array:
    """Logistic regression by Newton's method, drawn towards what each kind of evidence should say; the last weight is the bias.

    Flags of absent evidence are too rare to be learned one by one: they start from `_FLAG`, the others from 0, and the data move them
    (a Gaussian prior of precision `_RIDGE` on features of one standard deviation). `counts` says how much each row counts.
    """
    flags = np.array([_is_flag(name) for name in silence.FEATURES])
    # A feature and its bends go together: about their means they are told apart better.
    mean = np.where(flags, 0, rows.mean(axis=0))
    scale = np.where(flags, 1, rows.std(axis=0).clip(1e-6))
    design = np.hstack([(rows - mean) / scale, np.ones((len(rows), 1))])
    prior = np.array([*(_FLAG if name in silence.ABSENCES else 0.0 for name in silence.FEATURES), 0.0])
    ridge = np.append(np.full(len(scale), _RIDGE), 1e-3)
    weights = prior.copy()
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        gradient = design.T @ (counts * (labels - p)) - ridge * (weights - prior)
        hessian = (design.T * (counts * p * (1 - p))) @ design + np.diag(ridge)
        weights = weights + np.clip(np.linalg.solve(hessian, gradient), -1, 1)
    fitted: Array = weights[:-1] / scale
    return np.append(fitted, weights[-1] - fitted @ mean)


def _is_flag(name: str) -> bool:
    return name in silence.ABSENCES or name.startswith("want_")


def cross_validated(cases: Sequence[Case]) -> Array:
    """Probability of each case under a model fitted without its group."""
    rows, labels, counts = _matrix(cases)
    groups = np.array([case.group for case in cases])
    p = np.zeros(len(cases))
    for group in sorted(set(groups)):
        weights = fit_silence(rows[groups != group], labels[groups != group], counts[groups != group])
        p[groups == group] = 1 / (1 + np.exp(-(rows[groups == group] @ weights[:-1] + weights[-1])))
    return p


def choose_threshold(
    p: Array, labels: Array, found: npt.NDArray[np.bool_]
) -> tuple[float, tuple[tuple[float, float, float], ...]]:
    """The highest threshold that still answers `ANSWERED` of the answerable questions found, and the curve of all of them."""
    curve = [
        (round(float(t), 3), round(float((p[labels == 0] >= t).mean()), 4), round(float((p[labels == 1] >= t).mean()), 4))
        for t in np.arange(0.02, 0.99, 0.01)
    ]
    threshold = max((t for t, _, _ in curve if (p[found] >= t).mean() >= ANSWERED), default=curve[0][0])
    return threshold, tuple(curve[::4])


def _matrix(cases: Sequence[Case]) -> tuple[Array, Array, Array]:
    rows = np.array([silence.vector(case.features) for case in cases])
    labels = np.array([float(case.answerable) for case in cases])
    return rows, labels, np.array([FOREIGN_WEIGHT if case.foreign else 1.0 for case in cases])


def main() -> None:
    """Fit both and write the decision's model; the weights of the choice are printed for `qa/matching/select.py`."""
    cases = collect()
    weights = fit_choice(cases)
    out = sys.stdout.write
    asked = [case for case in cases if case.answerable and case.question.asked and len(case.right)]
    first = [case.right[int(np.argmax(case.candidates @ weights))] for case in asked]
    out(f"figure first among candidates: {np.mean(first):.3f} of {len(first)}\n")
    out(json.dumps({name: round(float(value), 3) for name, value in zip(select.FEATURES, weights, strict=True)}) + "\n")
    rows, labels, counts = _matrix(cases)
    p = cross_validated(cases)
    foreign = np.array([case.foreign for case in cases])
    own = np.array([case.found for case in cases])[~foreign]
    threshold, curve = choose_threshold(p[~foreign], labels[~foreign], own)
    near = (labels == 0) & ~foreign
    for t in (threshold, 0.5, 0.7, 0.8):
        out(
            f"at {t}: {(p[labels == 1] >= t).mean():.3f} of answerable questions answered, {(p[near] >= t).mean():.3f} of unanswerable ones, "
            f"{(p[foreign] >= t).mean():.3f} of those of other fields\n"
        )
    fitted = fit_silence(rows, labels, counts)
    model = {
        "bias": round(float(fitted[-1]), 4),
        "weights": {name: round(float(value), 4) for name, value in zip(silence.FEATURES, fitted[:-1], strict=True)},
        "threshold": threshold,
        "curve": curve,
    }
    (ROOT / "qa" / "silence" / "decision.json").write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
