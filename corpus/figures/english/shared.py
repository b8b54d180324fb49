"""English numbers that share one predicate: `28 provinces and | 15 cities have set up offices`, `12 deeds, 6 maps and | 9 books were scanned`."""

from __future__ import annotations

import re

from corpus.figures.english.around import Around
from corpus.figures.english.layout import counts
from corpus.figures.english.subjects import clean, joined
from corpus.figures.predicates.english import has_verb
from corpus.figures.readings import Reading

_ADVERBIAL = re.compile(
    r"\s*(?:In|At|On|Across|Throughout|Among|Within|Under|Between|From|For|Since|By|During|Over)\s[^,;:()]+"
)
_AND_ANOTHER_CLAUSE = re.compile(r".*,\s*(?:and|but|while)\s[^,]*", re.DOTALL)


def shared_predicates(around: Around) -> dict[int, Reading]:
    """The readings of coordinated numbers that are the subject of one verb, by index; it stands behind the last."""
    found: dict[int, Reading] = {}
    i = len(around.quantities) - 1
    while i > 0:
        first = _first_subject(around, i) if around.acts(i) else i
        predicate = around.predicate(i) if first < i else ""
        if predicate:
            where = clean(around.lead_words(first))
            for k in range(first, i + 1):
                measure = joined(where, around.thing(k), predicate if k < i else "")
                found[k] = Reading(measure, measure, "share" if around.quantities[k].unit in ("%", "ratio") else "value")
        i = first - 1
    return found


def _first_subject(around: Around, last: int) -> int:
    """The first of the coordinated subjects of which quantity `last` is the last; `last` itself where there is no other."""
    first = last
    while first > 0 and around.opens(first) and _coordinated(around, first - 1):
        first -= 1
        if first and _AND_ANOTHER_CLAUSE.fullmatch(
            around.text, around.quantities[first - 1].end, around.quantities[first].start
        ):
            break
    words = around.lead_words(first)
    return first if around.opens(first) or (_ADVERBIAL.fullmatch(words) and not has_verb(words)) else last


def _coordinated(around: Around, i: int) -> bool:
    """Whether between quantity `i` and the next stand only the noun it counts and a comma or conjunction."""
    alike = counts(around.quantities[i]) and counts(around.quantities[i + 1])
    if not (alike or (around.alike(i + 1) and around.quantities[i].unit in ("%", "ratio"))):
        return False
    return not around.acts(i) and around.ends_at_joint(i) and bool(around.thing(i))
