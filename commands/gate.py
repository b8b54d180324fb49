"""Whether a new build may replace the old one: both answer judged questions, and the new one may not be much worse."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evaluation.gold import GoldQuestion, load_gold
from evaluation.measures import judge
from index.build import Verdict
from qa.answer import Answerer
from qa.service import AnswerGate


def gate_by_questions(gold: Path, max_drop: float) -> AnswerGate:
    """A gate that refuses a build whose score over `gold` is lower than the old one's by more than `max_drop`.

    Raises:
        GoldError: the file holds no judged questions.
    """
    questions = load_gold(gold)

    def gate(new: Answerer, old: Answerer | None) -> Verdict:
        after = mean_score(new, questions)
        before = mean_score(old, questions) if old and max_drop < 1 else 0.0
        if before - after <= max_drop + 1e-9:
            return Verdict(round(after, 4), None)
        return Verdict(
            round(after, 4),
            f"it scores {after:.3f} on the {len(questions)} questions of {gold}, the index from before {before:.3f}: "
            f"{before - after:.3f} less, more than the {max_drop:g} that --max-drop lets through",
        )

    return gate


def mean_score(answerer: Answerer, questions: Sequence[GoldQuestion]) -> float:
    """The mean over all questions of the mean of the scores that apply to each, in [0, 1]."""
    total = 0.0
    for question in questions:
        scores = judge(question, answerer.answer(question.question, history=question.history)).scores.values()
        total += sum(scores) / max(len(scores), 1)
    return total / len(questions)
