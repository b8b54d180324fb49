"""What went wrong, as a sentence in the reader's language with the technical message under it."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.errors import CorpusError
from corpus.models import Language
from index.errors import BuildError, IndexStateError, NoIndexError
from qa.errors import DraftError, QuestionError
from qa.questions.question import MAX_QUESTION
from web.html import notice
from web.messages import say


@dataclass(frozen=True)
class Problem:
    """A key of `web.messages` with what its text needs, and the message of the error."""

    key: str
    values: dict[str, object] = field(default_factory=dict)
    detail: str = ""


# From the special to the general; the first that fits names the message.
_KEYS: tuple[tuple[type[Exception], str], ...] = (
    (QuestionError, "error_question"),
    (DraftError, "error_draft"),
    (CorpusError, "error_source"),
    (BuildError, "error_build"),
    (NoIndexError, "error_no_index"),
    (IndexStateError, "error_index"),
)


def describe_problem(error: Exception) -> Problem:
    """What to tell of an error: those we raise on purpose in their own words, any other only as `error_unexpected`."""
    for kind, key in _KEYS:
        if isinstance(error, kind):
            return Problem(key, detail=str(error))
    return Problem("error_unexpected")


def check_question(question: str) -> Problem | None:
    """What is wrong with a question before it is asked, if anything."""
    if not any(character.isalnum() for character in question):
        return Problem("error_question_empty")
    if len(question) > MAX_QUESTION:
        return Problem("error_question_long", {"n": f"{len(question):,}", "limit": f"{MAX_QUESTION:,}"})
    return None


def render_problem(problem: Problem, language: Language) -> str:
    """The problem as HTML."""
    return notice(say(problem.key, language, **problem.values), problem.detail)
