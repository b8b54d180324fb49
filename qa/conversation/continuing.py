"""Whether what was found for a follow-up goes on from what the question before was answered with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.language import search_key
from qa.conversation.follow_up import FollowUp
from qa.conversation.standing import is_of_then, is_other_end, is_there
from qa.conversation.turns import Turn
from qa.matching.fits import Matcher
from qa.matching.found import Found
from qa.matching.select import Candidate
from qa.questions.answer_types import CAUSE, WHY
from qa.questions.periods import years_in

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
    if not (follow and before and before.given and before.answered and ranked and is_there(found[ranked[0].hit], before)):
        return False
    figure, given = ranked[0].figure, before.given.figure
    if is_other_end(figure, given, follow) and figure.period == given.period:
        # "Rose from 61 to 88" dates neither: the first is of the year before.
        return _a_year_before(turn, follow)
    alike = figure.unit == given.unit or figure.measure == given.measure or figure.span in given.links
    if alike and figure.span != given.span and is_of_then(ranked[0], found[ranked[0].hit], follow):
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
    if not (before and before.answered and found and is_there(found[0], before)):
        return False
    report, quoted = found[0].report, found[0].sentence
    told = before.given.sentence if before.given else quoted
    if CAUSE.search(report.quote(told)):
        return True
    behind = report.text[told.end : quoted.end].lstrip()
    return bool(_GOES_ON.match(behind) and CAUSE.search(behind))


def _a_year_before(turn: Turn, follow: FollowUp) -> bool:
    """Whether the follow-up asks for the year before that of the question before, or says no year."""
    earlier = years_in(follow.before)
    return not turn.asked.years or any(own[0] == one[0] - 1 for own in turn.asked.years for one in earlier)
