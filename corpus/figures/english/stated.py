"""English numbers with a predicate, or at least words, of their own: `Revenue rose by | 5%`, `at a cost of | 5 million`."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.english.around import Around
from corpus.figures.english.doers import ends_with_deed, with_doer
from corpus.figures.english.follows import NORM, own_role
from corpus.figures.english.gapped import Frame
from corpus.figures.english.layout import counts
from corpus.figures.english.story import Story
from corpus.figures.english.subjects import clean, joined, of_topic, refers, resolved
from corpus.figures.models import Role
from corpus.figures.predicates.english import Predicate
from corpus.figures.predicates.english_shapes import OF_WHICH, REDUCED
from corpus.figures.predicates.english_verbs import DONE_TOO
from corpus.figures.readings import Reading

_TIMES_AS = re.compile(r"\s(?:as|the|that|higher|larger|more|its)\b")
# 40 per cent | less likely to fall ill than others
_LIKELY = re.compile(r"\s(?:more|less)\s(?P<what>likely to\s.{3,60}?)(?=\sthan\b|[.,;]|$)")
# The largest, | £62 million: said of what the sentence before told.
_ONLY_RANKED = re.compile(
    r"(?:[a-z]{3,}est|latter|former|rest|remainder|others?|average|median|total|most)",
    re.IGNORECASE,
)
# 14.2%, well above the minimum of | 10.5%
_ONLY_RELATION = re.compile(
    r"(?:(?:well|far|just|still|slightly|comfortably|only|even|remain\w*|stay\w*)\s)*(?:above|below|short|over|under|beyond|within|outside|ahead|behind|exceeding|against|equal|equivalent)"
)
# carried 700 pupils at a cost of | £9 million, was answered by 800 people, a response rate of | 57%
_A_COST_OF = re.compile(r"[\s,]*(?:and\s)?(?:(?:at|with|for)\s(?:an?|the)|an?)\s(?:[a-z-]+\s){1,3}of\s*")
_WITH_A = re.compile(r"[\s,]*with\s(?:an?|the)\s[a-z -]+$")
_TAKES_UP = re.compile(rf"[\s,]*(?:which|who|(?:[a-z]{{3,}}ed|{DONE_TOO})\sby)\s")
_WE = re.compile(r"\s*(?:We|I)\s")
# Cruise calls rose to 88, bringing | 214,000 passengers
_DOING = re.compile(r"[\s,]*(?:and\s)?(?P<what>[a-z]{2,}ing(?:\sin)?)\s")


class _Said(NamedTuple):
    """What the words around a number say; empty where they say nothing."""

    role: Role
    own: str
    object: str
    thing: str
    base: str
    """The subject where the number has none of its own."""
    inherits: bool


def stated(story: Story, i: int, predicate: Predicate, words: str) -> Reading:
    """A number with a predicate, or at least words, of its own."""
    around, quantity, before = story.around, story.around.quantities[i], story.before
    role = own_role(around, i, predicate.role)
    if predicate.role == "value" and (bearer := _bearer(story, i, words)):
        own = joined(bearer, clean(words))
        return Reading(joined(own, around.thing(i)), own if before else bearer, role, False, opening=bearer)
    part = OF_WHICH.match(words) is not None
    base = story.topic if before and (part or REDUCED.match(words)) else story.subject
    if _WE.match(words):
        base = ""  # a sentence that says who acts is not about what was told before
    own, inherits = _own(story, i, predicate, words, base)
    thing = ""
    if counts(quantity) or quantity.unit in ("rank", "multiple") or role in ("value", "share"):
        thing = of_topic(around.thing(i, listed=part), story.counted or story.topic)
    said = _Said(role, own, clean(predicate.object), thing, base, inherits)
    if role == "value" and quantity.unit == "%" and (part or around.is_share(i, own or said.object)):
        said = said._replace(role="share")
    _remember(story, i, predicate, said, part=part)
    if quantity.unit == "multiple" and before and _TIMES_AS.match(around.behind(i)) and not own and not said.object:
        return Reading(joined(before.measure, thing), before.topic, role, True)
    if said.role not in ("value", "share"):
        reading = _changed(around, i, said, predicate.verb)
        return reading._replace(opening=before.opening) if before and before.opening and reading.inherits else reading
    return _level(story, i, said, words, referring=refers(clean(predicate.subject)))


def _remember(story: Story, i: int, predicate: Predicate, said: _Said, *, part: bool) -> None:
    """Keep the subject and what the clause said for the numbers that follow; a mere time limit says nothing to them."""
    limit = i > 0 and story.around.bound(i) != ""
    new = said.own and not said.inherits
    if new and not limit and not refers(clean(predicate.subject)):
        story.subject = said.own
    elif not story.subject and not limit:
        story.subject = said.object  # We have set a target of 5%, rising to | 9%
    if not limit:
        story.frame = Frame(predicate if new else story.frame.predicate, said.thing, story.topic if part else "")


def _level(story: Story, i: int, said: _Said, words: str, *, referring: bool) -> Reading:
    """A value or share; `referring` says that its subject points back (`among women the figure`), so that the topic stays."""
    counted, unit, own = counts(story.around.quantities[i]), story.around.quantities[i].unit, said.own
    if not (own or said.object) and said.thing and counted:
        bearer = _antecedent(story, i, words)
        return Reading(joined(bearer, said.thing), joined(bearer, said.thing), said.role, False, opening=bearer)
    if not (unit or own or said.object) and story.before and words.strip():
        own = joined(said.base, clean(words))
    if not own and not counted and (said.base or not said.thing):
        own = said.base if said.object or not said.thing or said.role == "value" else ""
    measure = joined(own, said.object, said.thing) or said.base
    whole = (said.thing and (not unit or ends_with_deed(own)) and not OF_WHICH.match(words)) or (
        said.object and said.role == "value"
    )
    topic = said.base if referring else measure if counted or not own or whole else own
    return Reading(measure, topic, said.role, said.inherits and not said.thing, opening=own)


def _bearer(story: Story, i: int, words: str) -> str:
    """What has the thing that the words name: `The terminal, with a quay of |`, `700 pupils were carried, at a cost of |`; else empty."""
    if story.readings:
        before = story.readings[-1]
        named = _A_COST_OF.fullmatch(words)
        return before.topic if named and (not before.compared or NORM.search(words)) else ""
    bearer = clean(story.around.stretch(story.around.leads[i])) if _WITH_A.match(words) else ""
    story.subject = bearer or story.subject
    return bearer


def _antecedent(story: Story, i: int, words: str) -> str:
    """What `which` or a participle right behind a number takes up: `1,340 fires, which burned |`, `45 workshops, attended by |`."""
    return story.around.thing(i - 1) if i and _TAKES_UP.match(words) else ""


def _own(story: Story, i: int, predicate: Predicate, words: str, base: str) -> tuple[str, bool]:
    """The subject of a number, and whether it has none of its own."""
    if OF_WHICH.match(words):
        return joined(story.topic, clean(OF_WHICH.sub("", predicate.subject))), not clean(predicate.subject)
    if story.readings and predicate.role == "value" and (doing := _DOING.fullmatch(words)):
        return joined(base, doing["what"]), True
    if own := clean(predicate.subject):
        if base and own != base and _ONLY_RANKED.fullmatch(own):
            return joined(own, base), False
        if own.startswith("number") and not own.startswith("number of"):
            return joined(own, story.things()), False  # the number outstanding
        if base and _ONLY_RELATION.fullmatch(own):
            return base, True
        own = resolved(own, base)
        if predicate.role in ("value", "share"):
            doer = story.doer if story.readings else story.around.stretch(story.around.leads[i])
            own = with_doer(own, words, doer, _antecedent(story, i, words) or story.counted if story.readings else "")
        return own, False
    if not (story.readings and REDUCED.match(words)) and (stretch := story.around.stretch(story.around.leads[i])):
        own = clean(stretch)
        return joined(own, base) if _ONLY_RANKED.fullmatch(own) else resolved(own, base), False
    return "", True


def _changed(around: Around, i: int, said: _Said, verb: str) -> Reading:
    """A change, or an end of one, with subject and object resolved."""
    role, own, thing = said.role, said.own, said.thing
    if role in ("from", "to") and around.next_listed(i):
        own = joined(own or said.base, around.thing(i, listed=True))
    base = own or said.object or (thing if not said.base else "") or said.base
    verb = verb if role in ("growth", "decline") and verb not in base else ""
    if likely := _LIKELY.match(around.behind(i)):
        thing = clean(likely["what"])
    measure = joined(base, verb, thing if thing not in base else "")
    return Reading(measure, base, role, said.inherits and not said.object, opening=base)
