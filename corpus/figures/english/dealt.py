"""English numbers dealt out to listed subjects by `respectively`: `Exports and imports were 5 and 6 million, respectively`."""

from __future__ import annotations

import re

from corpus.figures.english.around import Around
from corpus.figures.english.subjects import clean, joined
from corpus.figures.models import CHANGES, Role
from corpus.figures.predicates.english import read_predicate
from corpus.figures.readings import Reading

_OF_WHAT = re.compile(r"\s(?:of|in)\s(?P<whole>[^,;:.0-9()]{3,50}?)\s*,?\s*")
"""What shares that are dealt out are of: 38%, 27% and | 14% of the withdrawals respectively."""
_SHARES_OF = re.compile(r"\s(?:of|in)\s(?P<whole>[^,;:.0-9()]{3,50})")
_OPENER = re.compile(r"^\s*(?:By|In|At|Of|Among|On|For|Under|Overall|Together)\b[^,]{0,40},\s")
_ONLY_JOINT = re.compile(r"[\s,;]*(?:and|or|but|as well as|plus)?[\s,]*", re.IGNORECASE)


def deal_out(around: Around) -> dict[int, Reading]:
    """The readings of the quantities, by index, that `respectively` deals out; empty where the sentence has no such word."""
    text, quantities = around.text, around.quantities
    at = text.find("respectively", around.start, around.end)
    if at < 0:
        return _shares_dealt(around)
    last = sum(quantity.end <= at for quantity in quantities) - 1
    of = _OF_WHAT.fullmatch(text, quantities[last].end, at) if last > 0 and quantities[last].unit == "%" else None
    if last < 1 or not (of or _ONLY_JOINT.fullmatch(text, quantities[last].end, at)):
        return {}
    return _dealt(around, _first_of_list(around, last), last, clean(of["whole"]) if of else "")


def _shares_dealt(around: Around) -> dict[int, Reading]:
    """Three shares or more of as many things in front: `Crabs, squid and hake made up | 31%, 22% and 17% of the catch`."""
    text, quantities = around.text, around.quantities
    for last in range(len(quantities) - 1, 1, -1):
        first = _first_of_list(around, last)
        if last - first >= 2 and {quantity.unit for quantity in quantities[first : last + 1]} == {"%"}:
            of = _SHARES_OF.match(text, quantities[last].end, around.end)
            return _dealt(around, first, last, clean(of["whole"]) if of else "")
    return {}


def _dealt(around: Around, first: int, last: int, whole: str) -> dict[int, Reading]:
    """The readings of the quantities from `first` to `last`, where as many things are named in front."""
    predicate = read_predicate(around.all_words(first), "", opened=False)
    words = predicate.subject or predicate.object
    n = last - first + 1
    lists = (_listed_subjects(clean(words)), _listed_subjects(clean(_OPENER.sub("", words))))
    subjects = next((subjects for subjects in lists if len(subjects) == n), None)
    if subjects is None:
        return {}
    role, verb = predicate.role, predicate.verb if predicate.role in CHANGES else ""
    return {first + i: Reading(joined(subject, verb, whole), subject, role, False) for i, subject in enumerate(subjects)}


def dealt_again(around: Around) -> dict[int, int]:
    """Which quantity each is another value of where `respectively` deals out a list twice: `| 5 fires and 7 floods, against | 3 and 9`."""
    if around.text.find("respectively", around.start, around.end) < 0:
        return {}
    again: dict[int, int] = {}
    at = len(around.quantities) - 1
    while at > 0:
        first = _first_of_list(around, at)
        n = at - first + 1
        if n > 1 and first >= n and _first_of_list(around, first - 1, counted=True) <= first - n:
            again |= {i: i - n for i in range(first, at + 1)}
        at = first - 1
    return again


def another(before: Reading) -> Reading:
    """Another value of what `before` tells: an earlier one, or where its change ends."""
    role: Role = "to" if before.role in CHANGES else "from" if before.role == "value" else "value"
    measure = before.topic if before.role in CHANGES else before.measure
    return Reading(measure, before.topic, role, True, compared=True)


def _first_of_list(around: Around, last: int, *, counted: bool = False) -> int:
    """The first of the quantities up to `last` that only conjunctions part, and where they are `counted` the things they count."""
    text, quantities = around.text, around.quantities
    first = last
    while first > 0:
        before, one = quantities[first - 1], quantities[first]
        end = max(before.end, before.unit_at[1]) if counted else before.end
        if end > one.start or not _ONLY_JOINT.fullmatch(text, end, one.start):
            break
        first -= 1
    return first


def _listed_subjects(words: str) -> list[str]:
    """`Grants for inventions, utility models and designs` -> three subjects, the head before `for` or `of` shared."""
    head = re.match(r"[^,]*?\b(?:for|of|in|from|to)\s(?=.*(?:,|\band\b))", words)
    parts = [clean(part) for part in re.split(r",\s(?:and\s)?|\sand\s", words) if part.strip()]
    return [part if i == 0 or head is None else joined(head.group(), part) for i, part in enumerate(parts)]
