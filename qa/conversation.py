"""A follow-up among the passages and figures: what it wants, where its answer likely stands, and what was said already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corpus.models import Span
from index.models import Hit
from qa.follow_up import FollowUp
from qa.question import Question, parse_question, refocus
from qa.select import Candidate

SAME_PLACE = 0.1
"""Weight of standing where the question before was answered, beside a passage's own score, for a follow-up."""


class Before(NamedTuple):
    """What the question before a follow-up was answered from."""

    report: str
    passage: int
    given: tuple[str, Span] | None
    """Report and place of the figure it was given; a follow-up hardly asks for that again."""


def read_follow_up(asked: Question, follow: FollowUp) -> Question:
    """A follow-up as a question: it wants what it asks itself, else what the question before wanted, of the years that it is about."""
    complete = parse_question(follow.search, asked.language)
    if not follow.asks:
        return refocus(complete, follow.focus)
    years = asked.years or complete.years
    if follow.years is not None and not asked.years:
        years = tuple((start + follow.years, end + follow.years) for start, end in complete.years if start == end)
    return asked.model_copy(update={"text": complete.text, "content": complete.content, "years": years})


def own_question(asked: Question, read: Question, follow: FollowUp | None) -> Question:
    """What a follow-up has to find besides its topic, which the question before has found; the whole question if it is none."""
    if not (follow and follow.asks):
        return read
    return read.model_copy(update={"text": asked.text, "content": follow.focus or read.content})


def prefer_place(question: Question, hits: Sequence[Hit], before: Before | None) -> list[Hit]:
    """`hits` with the passage first that answered the question before, unless another is clearly better or plans are asked for."""
    if before is None or question.ahead:
        return list(hits)
    scores = [
        (hit.score + SAME_PLACE * ((hit.report, hit.passage) == (before.report, before.passage))) / (1 + SAME_PLACE)
        for hit in hits
    ]
    order = sorted(range(len(hits)), key=lambda i: (-round(scores[i], 6), i))
    return [hits[i].model_copy(update={"rank": rank, "score": scores[i]}) for rank, i in enumerate(order, 1)]


def set_aside(ranked: Sequence[Candidate], reports: Sequence[str], given: tuple[str, Span]) -> list[Candidate]:
    """`ranked` with the figure last that the question before was given; `reports` are the keys of the reports of the hits."""
    return sorted(ranked, key=lambda one: (reports[one.hit], one.figure.span) == given)
