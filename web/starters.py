"""Starter questions made from the figures of the reports, kept only when the index answers them with that very figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from corpus.figures.models import Figure
from corpus.models import Language
from qa.models import Answer
from web.contract import Loaded

N_EACH = 2
"""Starters in each language."""
MAX_TRIES = 12
"""Questions tried in each language before giving up."""

_WORDING: dict[Language, tuple[str, int, int]] = {
    "zh": ("{measure}是多少？", 5, 18),
    "en": ("What is the figure for {measure}?", 12, 60),
}


def suggest_questions(index: Loaded, ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """Up to two Chinese and two English questions, each one answered by the figure it was made from."""
    found: list[str] = []
    for language in ("zh", "en"):
        n = 0
        for tries, (question, figure) in enumerate(_candidates(index, language)):
            if n == N_EACH or tries == MAX_TRIES:
                break
            if _answers(ask(question), figure):
                found.append(question)
                n += 1
    return tuple(found)


def _candidates(index: Loaded, language: Language) -> Iterator[tuple[str, Figure]]:
    """Questions for figures spread over the reports of one language, amounts of money and shares before plain counts."""
    wording, shortest, longest = _WORDING[language]
    for report, ledger in zip(index.reports, index.ledgers, strict=True):
        if report.meta.language != language:
            continue
        seen: set[str] = set()
        named = [figure for figure in ledger.figures if figure.role == "value" and shortest <= len(figure.measure) <= longest]
        # The first word of an English sentence is no fit inside a question, and might be a name.
        named = [figure for figure in named if not figure.measure[:2].istitle()]
        for figure in sorted(named, key=lambda figure: (figure.unit in ("item", "organization", "person"), figure.span.start)):
            if figure.measure not in seen:
                seen.add(figure.measure)
                yield wording.format(measure=figure.measure), figure


def _answers(answer: Answer, figure: Figure) -> bool:
    return answer.status == "answered" and bool(answer.figures) and answer.figures[0].surface == figure.surface
