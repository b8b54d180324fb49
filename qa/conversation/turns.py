"""A question in its conversation: how a follow-up is read, and what the question before was answered from."""

from __future__ import annotations

import re
from typing import NamedTuple

from qa.conversation.follow_up import FollowUp
from qa.conversation.follow_words import COMPARED, LATER
from qa.matching.select import Candidate
from qa.questions.kinds import unit_kind
from qa.questions.question import Question, parse_question, refocus

_NUMERIC = ("number", "growth", "change")
_AMOUNT_AGAIN = re.compile(
    r"多少|几|呢|^\s*(?:and|but)\b(?! (?:who|when|where|why|how)\b)|\bwhat(?:'s|’s)?\b(?! (?:for|kind|sort)\b)", re.I
)
"""How a question asks for an amount that it does not name."""


class Before(NamedTuple):
    """What the question before a follow-up was answered from."""

    report: str
    passage: int
    given: Candidate | None
    """The figure it was given; a follow-up hardly asks for that again."""
    lead: float
    """By how much that figure was better than any other."""
    answered: bool
    """Whether it was answered at all."""


class Turn(NamedTuple):
    """A question in its conversation."""

    asked: Question
    read: Question
    """As it is answered: a follow-up with what it leaves to the question before."""
    follow: FollowUp | None = None
    before: Before | None = None


def read_follow_up(asked: Question, follow: FollowUp) -> Question:
    """A follow-up as a question: it wants what it asks itself, else what the question before wanted, of the years that it is about."""
    complete = parse_question(follow.search, asked.language)
    if not follow.asks:
        # After "which is the most?" a fragment names one of them.
        one = {"want": "number", "several": False} if follow.focus and complete.want == "compare" and not complete.parts else {}
        return refocus(complete, follow.focus).model_copy(update=one)
    earlier = parse_question(follow.before, asked.language)
    years = asked.years or complete.years
    calendar = asked.calendar if asked.years else complete.calendar
    if follow.years is not None and not asked.years:
        years = tuple((start + follow.years, end + follow.years) for start, end in earlier.years if start == end)
    elif not asked.years and (
        follow.earlier or LATER[asked.language].search(asked.text) or (asked.ahead and not earlier.ahead)
    ):
        # What was before or came after, or is planned, is not of the year that was asked about.
        years = ()
    said = {"text": complete.text, "content": complete.content, "telling": complete.telling}
    read = asked.model_copy(update={**said, "years": years, "calendar": calendar})
    if COMPARED[asked.language].search(asked.text):
        return read.model_copy(update={"want": "change", "kinds": earlier.kinds, "units": earlier.units})
    if follow.focus or earlier.want not in _NUMERIC or not _AMOUNT_AGAIN.search(asked.text):
        return read
    # It names nothing of its own: it asks again for what the question before asked.
    again: dict[str, object] = {} if asked.kinds else {"kinds": earlier.kinds, "units": earlier.units, "sure": False}
    return read.model_copy(update=again | ({"want": "number"} if asked.want in ("text", "open") else {}))


def like_given(read: Question, follow: FollowUp, before: Before | None) -> Question:
    """A fragment asks for the kind of figure that the question before was given, where its words leave that open."""
    if follow.asks or read.sure or not (before and before.given) or not read.kinds:
        return read
    return read.model_copy(update={"kinds": read.kinds | {unit_kind(before.given.figure.unit)}})


def own_question(turn: Turn) -> Question:
    """What a follow-up has to find besides its topic, which the question before has found; the whole question if it is none."""
    if not (turn.follow and turn.follow.asks):
        return turn.read
    return turn.read.model_copy(update={"text": turn.asked.text, "content": turn.follow.focus or turn.read.content})
