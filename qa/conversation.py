"""A follow-up among the passages and figures: what it wants, where its answer likely stands, and what was said already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.figures.models import CHANGES, Figure
from corpus.language import search_key
from index.models import Hit
from qa.answer_types import CAUSE, WHY
from qa.fits import Matcher
from qa.follow_up import FollowUp
from qa.follow_words import COMPARED, LATER, RELATIVE, SAME_AGAIN
from qa.found import Found
from qa.kinds import unit_kind
from qa.periods import overlap, years_in
from qa.question import Question, parse_question, refocus
from qa.select import Candidate

SAME_PLACE = 0.1
"""Weight of standing where the question before was answered, beside a passage's own score, for a follow-up."""
SAME_SENTENCE, SAME_UNIT, BESIDE, OTHER_END, SAYS_WHEN = 2.0, 4.0, 3.0, 6.0, 4.0
"""What speaks for a figure of a follow-up, on the scale of `Candidate.score`: it stands in the sentence of the one given before; it has
its unit, where nothing else is asked for; the new words stand next to it; it is where that one came from, when an earlier time is asked
for; the report tells its time in such words as the question does."""
HELD = 12.0
"""What speaks for the figure given before where it is to be held against another time."""

STRANGE = 0.3
"""Share of the new words of a fragment below which the best passage has nothing to do with them."""
NAMED = 0.6
"""Share of its new words that stand next to the figure of a follow-up that goes on where the question before was answered."""
CLASHES = ("figure_year_clash", "rival", "per_absent")
"""Evidence that it is of something else all the same."""
_GOES_ON = re.compile(
    r"(?:这|原因|主要|其(?!中)|This\b|These\b|The (?:\w+ )?(?:reason|cause|rise|fall|increase|drop|decline|growth)|It\b)"
)
"""How a sentence begins that gives the cause of what the one before tells."""
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


def is_strange(turn: Turn, found: Sequence[Found], matcher: Matcher) -> bool:
    """Whether the best passage has nothing of what a fragment names: "What about tortoises?" after a question about declarations."""
    follow = turn.follow
    if not found or follow is None or follow.asks or not follow.focus:
        return False
    report, passage = found[0].report, found[0].passage
    near = " ".join((*passage.section, report.quote(passage.span)))
    named = search_key(follow.focus) in search_key(near)
    return not named and bool(matcher.coverage(follow.focus, [near])[0] < STRANGE)


def continues(
    turn: Turn, found: Sequence[Found], ranked: Sequence[Candidate], features: Mapping[str, float], matcher: Matcher
) -> bool:
    """Whether a follow-up is as sure as the question before, which was answered: its figure stands there too, with what it names anew."""
    follow, before = turn.follow, turn.before
    if not (follow and before and before.given and before.answered and ranked and _is_there(found[ranked[0].hit], before)):
        return False
    figure, given = ranked[0].figure, before.given.figure
    if _is_other_end(figure, given, follow) and figure.period == given.period:
        # "Rose from 61 to 88" dates neither: the first is of the year before.
        return _a_year_before(turn, follow)
    alike = figure.unit == given.unit or figure.measure == given.measure or figure.span in given.links
    if alike and figure.span != given.span and _is_of_then(ranked[0], found[ranked[0].hit], follow):
        return True
    if any(features.get(name) for name in CLASHES) or figure.span == given.span:
        return False
    if features.get("figure_unit_clash") and not alike:
        return False
    if follow.focus:
        return bool(matcher.coverage(follow.focus, [ranked[0].around])[0] >= NAMED)
    return figure.period != given.period


def asks_only_why(turn: Turn) -> bool:
    """Whether a follow-up asks for the reason of what was answered, and names nothing itself."""
    follow = turn.follow
    return bool(follow and follow.asks and not follow.focus and WHY.search(turn.asked.text))


def gives_cause(turn: Turn, found: Sequence[Found]) -> bool:
    """Whether the sentence found where the question before was answered gives a cause, and of the figure given, if one was."""
    before = turn.before
    if not (before and before.answered and found and _is_there(found[0], before)):
        return False
    report, quoted = found[0].report, found[0].sentence
    told = before.given.sentence if before.given else quoted
    if CAUSE.search(report.quote(told)):
        return True
    behind = report.text[told.end : quoted.end].lstrip()
    return bool(_GOES_ON.match(behind) and CAUSE.search(behind))


def _is_other_end(figure: Figure, given: Figure, follow: FollowUp) -> bool:
    """Whether the figure is where the one given before came from, and an earlier time is asked for."""
    return follow.earlier and figure.role == "from" and figure.span in given.links


def _a_year_before(turn: Turn, follow: FollowUp) -> bool:
    """Whether the follow-up asks for the year before that of the question before, or says no year."""
    earlier = years_in(follow.before)
    return not turn.asked.years or any(own[0] == one[0] - 1 for own in turn.asked.years for one in earlier)


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
    return given is not None and _is_there(found[one.hit], before) and one.figure.span == given.figure.span


def _is_there(one: Found, before: Before | None) -> bool:
    return before is not None and (one.hit.report, one.hit.passage) == (before.report, before.passage)


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
    if _is_there(at, before) and not question.ahead:
        weight += SAME_SENTENCE * (one.sentence == before.given.sentence) + BESIDE * beside
        weight += OTHER_END * _is_other_end(one.figure, given, follow)
        weight += SAYS_WHEN * _is_of_then(one, at, follow)
    return weight


def _is_of_then(one: Candidate, at: Found, follow: FollowUp) -> bool:
    """Whether the report says that the figure is of the time so many years away that the follow-up asks about."""
    if one.figure.role in CHANGES:
        return False
    where = at.report.quote(one.sentence) if one.figure.role == "from" else one.around
    return _says(where, follow.years)


def _says(words: str, years: int | None) -> bool:
    """Whether a time so many years away is told in words: `1,286 (1,241 a year earlier)`."""
    return any(away == years and told.search(words) for pairs in RELATIVE.values() for told, away in pairs)
