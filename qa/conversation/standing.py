"""A follow-up among the passages and figures: where its answer likely stands, and what was said already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.figures.models import CHANGES, Figure
from index.models import Hit
from qa.conversation.follow_up import FollowUp
from qa.conversation.follow_words import COMPARED, RELATIVE, SAME_AGAIN
from qa.conversation.turns import Before, Turn
from qa.matching.fits import Matcher
from qa.matching.found import Found
from qa.matching.select import Candidate
from qa.questions.kinds import unit_kind
from qa.questions.periods import overlap, years_in
from qa.questions.question import Question

SAME_PLACE = 0.1
"""Weight of standing where the question before was answered, beside a passage's own score, for a follow-up."""
SAME_SENTENCE, SAME_UNIT, BESIDE, OTHER_END, SAYS_WHEN = 2.0, 4.0, 3.0, 6.0, 4.0
"""What speaks for a figure of a follow-up, on the scale of `Candidate.score`: it stands in the sentence of the one given before; it has
its unit, where nothing else is asked for; the new words stand next to it; it is where that one came from, when an earlier time is asked
for; the report tells its time in such words as the question does."""
HELD = 12.0
"""What speaks for the figure given before where it is to be held against another time."""


def prefer_place(turn: Turn, hits: Sequence[Hit]) -> list[Hit]:
    """`hits` with the passage first that answered the question before, unless another is clearly better or plans are asked for."""
    before = turn.before
    if before is None or turn.read.ahead:
        return list(hits)
    scores = [
        (hit.score + SAME_PLACE * ((hit.report, hit.passage) == (before.report, before.passage))) / (1 + SAME_PLACE)
        for hit in hits
    ]
    order = sorted(range(len(hits)), key=lambda i: (-round(scores[i], 6), i))
    return [hits[i].model_copy(update={"rank": rank, "score": scores[i]}) for rank, i in enumerate(order, 1)]


def weigh_figures(turn: Turn, ranked: Sequence[Candidate], found: Sequence[Found], matcher: Matcher) -> list[Candidate]:
    """`ranked` with those first that stand where and as the figure does that the question before was given, and that one last.

    That figure stays where it is when a new term fits it better than the words of the question before did: one of the two questions is
    answered by it, and that is this one.
    """
    follow, before = turn.follow, turn.before
    if not (follow and before and before.given and ranked) or turn.read.want == "compare":
        return list(ranked)
    near = matcher.coverage(follow.focus, [one.around for one in ranked]) if follow.focus else [0.0] * len(ranked)
    beside = list(map(float, near))
    compared = bool(COMPARED[turn.asked.language].search(turn.asked.text))
    # A change has the figure given as one of its ends.
    lasts = [
        turn.read.want != "change"
        and is_given(one, found, before)
        and not _asks_again(turn, one)
        and not _alone_of_then(turn, one, ranked)
        for one in ranked
    ]
    if _belongs_here(ranked, lasts, beside, before.lead):
        return list(ranked)
    scores = [
        one.score
        + _weight(turn.read, follow, one, found[one.hit], before, near)
        + HELD * (compared and is_given(one, found, before))
        for one, near in zip(ranked, beside, strict=True)
    ]
    order = sorted(range(len(ranked)), key=lambda i: (lasts[i], -round(scores[i], 6), i))
    return [replace(ranked[i], score=scores[i]) for i in order]


def new_first(turn: Turn, chosen: Sequence[Candidate], found: Sequence[Found]) -> list[Candidate]:
    """`chosen` for a comparison with what was said before, beginning with what was not: the other time, the other side."""
    follow = turn.follow
    if not (follow and follow.asks):
        return list(chosen)
    told = [is_given(one, found, turn.before) or (follow.earlier and one.figure.role != "from") for one in chosen]
    return [chosen[i] for i in sorted(range(len(chosen)), key=lambda i: told[i])]


def is_given(one: Candidate, found: Sequence[Found], before: Before | None) -> bool:
    """Whether this figure was given to the question before."""
    given = before.given if before else None
    return given is not None and is_there(found[one.hit], before) and one.figure.span == given.figure.span


def is_there(one: Found, before: Before | None) -> bool:
    """Whether it is the passage that answered the question before."""
    return before is not None and (one.hit.report, one.hit.passage) == (before.report, before.passage)


def is_other_end(figure: Figure, given: Figure, follow: FollowUp) -> bool:
    """Whether the figure is where the one given before came from, and an earlier time is asked for."""
    return follow.earlier and figure.role == "from" and figure.span in given.links


def _asks_again(turn: Turn, given: Candidate) -> bool:
    """Whether a follow-up asks in other words for what was given: 「金额是多少？」 of an amount."""
    asked = turn.asked
    return unit_kind(given.figure.unit) in asked.kinds and bool(SAME_AGAIN[asked.language].search(asked.text))


def _alone_of_then(turn: Turn, given: Candidate, ranked: Sequence[Candidate]) -> bool:
    """Whether of all figures of its unit only the one given is of the year that the follow-up names."""

    def meets(one: Candidate) -> bool:
        own = years_in(one.figure.period or "")
        return any(overlap(asked, year) for asked in turn.asked.years for year in own)

    return meets(given) and not any(meets(one) for one in ranked if one is not given and one.figure.unit == given.figure.unit)


def _belongs_here(ranked: Sequence[Candidate], lasts: Sequence[bool], beside: Sequence[float], lead: float) -> bool:
    """Whether the figure given before answers the new term rather than the question before."""
    if True not in lasts or len(ranked) < 2 or not any(beside):
        return False
    at = lasts.index(True)
    others = [one.score for one in ranked if one is not ranked[at]]
    return ranked[at].score - max(others) > lead and beside[at] >= max(beside)


def _weight(question: Question, follow: FollowUp, one: Candidate, at: Found, before: Before, beside: float) -> float:
    if before.given is None:
        return 0.0
    given = before.given.figure
    # What names something new and no unit (how much did it bring in?) goes on about money, but not about people.
    open_to_money = not question.kinds and unit_kind(given.unit) == "money"
    asks_alike = (open_to_money or not (follow.asks and follow.focus)) and question.want != "growth"
    same_unit = asks_alike and one.figure.unit == given.unit and (not question.kinds or unit_kind(given.unit) in question.kinds)
    weight = SAME_UNIT * same_unit
    # What is planned is told elsewhere than what was done.
    if is_there(at, before) and not question.ahead:
        weight += SAME_SENTENCE * (one.sentence == before.given.sentence) + BESIDE * beside
        weight += OTHER_END * is_other_end(one.figure, given, follow)
        weight += SAYS_WHEN * is_of_then(one, at, follow)
    return weight


def is_of_then(one: Candidate, at: Found, follow: FollowUp) -> bool:
    """Whether the report says that the figure is of the time so many years away that the follow-up asks about."""
    if one.figure.role in CHANGES:
        return False
    where = at.report.quote(one.sentence) if one.figure.role == "from" else one.around
    return _says(where, follow.years)


def _says(words: str, years: int | None) -> bool:
    """Whether a time so many years away is told in words: `1,286 (1,241 a year earlier)`."""
    return any(away == years and told.search(words) for pairs in RELATIVE.values() for told, away in pairs)
