"""English numbers whose clause leaves out what an earlier one said: `Rents rose by 3% and wages by | 4.2%`, `from China (5%), Japan (| 3%)`."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.figures.english.around import Around
from corpus.figures.english.doers import deed_in
from corpus.figures.english.follows import own_role
from corpus.figures.english.subjects import clean, joined, resolved
from corpus.figures.models import CHANGES
from corpus.figures.predicates.english import Predicate, first_verb, has_verb
from corpus.figures.readings import Reading

# and for women | 83.1
_FOR_OTHERS = re.compile(r"[\s,]*(?:and\s)?(for|in|of|among|at|on|from)\s")
_OF_OTHERS = re.compile(rf"[\s,]*(?:and\s)?those\s|{_FOR_OTHERS.pattern}")
# 12 libraries | and Troon 9: a name or noun alone, next to the joint
_ONLY_NAME = re.compile(
    r"[\s,;]*(?:and\s|but\s|while\s)?(?:the\s)?(?:(?:[A-Z][A-Za-z’'-]+\s){1,3}|(?:[A-Za-z-]+\s){0,2}[a-z]+s\s|men\s|women\s)"
)
# water use by | 12%: a noun
_USE = re.compile(r"\buse\s*$")
_WITH = re.compile(r"(?<=\s)(?:with|at|on|in|by|for|to)\s*$")
# booked for 196,000 hearings, most often in Polish (| 31,200)
_ADVERBIAL = re.compile(
    r"(?:most\s|more\s|very\s)?(?:[a-z]+ly|often|notably|especially|in|from|to|with|at|for|on)\s", re.IGNORECASE
)
# whereas Ayr managed | 64 per cent: the verb stands for the one said before
_LIGHT_VERB = re.compile(
    r"\b(?:managed|achieved|scored|followed)\s*(?:only|just)?\s*$|^[\s,]*(?:and\s)?(?:closely\s)?(?:followed\sby|led\sby|headed\sby|ahead\sof)\s"
)
# were the absence of a defendant (26%): what is listed stands right behind the verb
_IS = re.compile(r".*?\b(?:was|were|are|is|included?)\s(?=(?:the|an?)\s|[A-Z])")
_UP_TO_PREPOSITION = re.compile(r".*\s(?:of|in|from|to|for|by|at|on|with|among|about|against)\s")


class Frame(NamedTuple):
    """What the last clause with a verb said."""

    predicate: Predicate = Predicate("value", "")
    whole: str = ""
    """What its share or amount is of."""
    part_of: str = ""
    """What `of which` stood for in it."""


def is_gapped(around: Around, i: int, words: str) -> bool:
    """Whether the words before quantity `i` are a subject whose predicate was told for the number before."""
    named = _named(words)
    if has_verb(_USE.sub(" ", named)) or around.thing(i):
        return False
    if around.alike(i):
        return True
    follows = _LIGHT_VERB.match(words) or _OF_OTHERS.match(words)
    return not around.quantities[i].unit and bool(follows or _ONLY_NAME.fullmatch(named))


def _named(words: str) -> str:
    """The words without a verb that stands for another (`followed by`, `managed`) and a preposition behind it."""
    return _LIGHT_VERB.sub("", _WITH.sub("", words))


def gapped(around: Around, i: int, subject: str, words: str, before: Reading, frame: Frame) -> Reading:
    """The reading of quantity `i` with its own `subject` and what the `frame` said of another."""
    subject = _named(subject)
    own = resolved(clean(subject), before.opening or before.topic)
    if around.in_brackets(i):
        return _in_brackets(around, i, own, before)
    if found := _FOR_OTHERS.match(subject):
        own = joined((before.opening or before.topic).split(f" {found[1]} ")[0], own)
    role = before.role if around.alike(i) or before.role in CHANGES else "value"
    if role in ("from", "to") or (role == "difference" and frame.predicate.role == "value"):
        role = "value"
    said = frame.predicate.verb or frame.predicate.object if role in CHANGES else frame.predicate.object
    if role in ("value", "share"):
        said = joined(clean(said) or deed_in(before.opening) or _is_what(words, before), frame.whole)
    if words.rstrip().endswith(" of"):
        said = ""
    own = joined(frame.part_of, own)
    measure = joined(own, said, around.thing(i, listed=True))
    return Reading(measure, own, own_role(around, i, role), False, opening=before.opening or before.topic, unit_from="before")


def _is_what(words: str, before: Reading) -> str:
    """What the one before was that this one follows: `Norway was the largest market, at 9%, followed by Chile at | 8%`."""
    at = first_verb(before.measure) if _LIGHT_VERB.match(words) else 0
    return before.measure[at:] if at > 0 else ""


def _in_brackets(around: Around, i: int, own: str, before: Reading) -> Reading:
    role = before.role if around.alike(i) and before.role not in ("from", "to", "difference") else "value"
    if role in CHANGES and around.quantities[i].unit not in ("%", "pp", "multiple"):
        role = "value"  # Ayr (2,409, up 351) and Troon (| 2,179, down 130)
    opening = before.opening if around.in_brackets(i - 1) else ""
    if _ADVERBIAL.match(own):
        opening = before.measure
    measure = joined(opening, own)
    return Reading(measure, measure, own_role(around, i, role), False, opening=opening, unit_from="before")


def shared_words(own: str) -> str:
    """What the first of a list has before the thing listed: `Imports came from` of `Imports came from China (5%), Japan (3%)`."""
    found = _IS.match(own) or _UP_TO_PREPOSITION.match(f"{own} ")
    return found.group().strip() if found and (first_verb(own) >= 0 or own[found.end() :][:1].isupper()) else ""
