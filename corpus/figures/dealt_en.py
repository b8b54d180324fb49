"""English numbers dealt out to listed subjects by `respectively`: `Exports and imports were 5 and 6 million, respectively`."""

from __future__ import annotations

import re

from corpus.figures.around_en import Around
from corpus.figures.layout_en import CHANGES
from corpus.figures.predicates_en import read_predicate
from corpus.figures.readings import Reading
from corpus.figures.subjects_en import clean, joined

_ONLY_JOINT = re.compile(r"[\s,;]*(?:and|or|but|as well as|plus)?[\s,]*", re.IGNORECASE)


def deal_out(around: Around) -> dict[int, Reading]:
    """The readings of the quantities, by index, that `respectively` deals out; empty where the sentence has no such word."""
    text, quantities = around.text, around.quantities
    at = text.find("respectively", around.start, around.end)
    last = sum(quantity.end <= at for quantity in quantities) - 1
    if last < 1 or not _ONLY_JOINT.fullmatch(text, quantities[last].end, at):
        return {}
    first = last
    while first > 0 and _ONLY_JOINT.fullmatch(text, quantities[first - 1].end, quantities[first].start):
        first -= 1
    predicate = read_predicate(around.all_words(first), "", opened=False)
    subjects = _listed_subjects(clean(predicate.subject or predicate.object))
    if len(subjects) != last - first + 1:
        return {}
    role, verb = predicate.role, predicate.verb if predicate.role in CHANGES else ""
    return {first + i: Reading(joined(subject, verb), subject, role, False) for i, subject in enumerate(subjects)}


def _listed_subjects(words: str) -> list[str]:
    """`Grants for inventions, utility models and designs` -> three subjects, the head before `for` or `of` shared."""
    head = re.match(r".*?\b(?:for|of|in|from|to)\s(?=.*(?:,|\band\b))", words)
    parts = [clean(part) for part in re.split(r",\s(?:and\s)?|\sand\s", words) if part.strip()]
    return [part if i == 0 or head is None else joined(head.group(), part) for i, part in enumerate(parts)]
