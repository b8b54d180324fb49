"""Who does what an English number tells of, where its clause opens with a verb: `The Office granted 8,100 licences and refused | 1,340`."""

from __future__ import annotations

import re

from corpus.figures.english.around import Around
from corpus.figures.english.subjects import clean, joined
from corpus.figures.predicates.english import first_verb, opens_with_deed

_WHO = re.compile(r"[\s,]*(?:and\s)?(?:who|which|they|these|[a-z]+\sby)\s")
# followed by Ayr with | 12: another.
_WHICH = re.compile(r"[\s,]*(?:and\s)?(?:that\s|followed by\s)")
_LONGEST = 60
_NO_CLAUSE = re.compile(
    r"[\s,]*(?:(?:and|but|or|then|also|again|who|which|they|these|it|all|[a-z]+ly)\s)*(?:have\s|has\s|had\s)?(?:also\s|then\s)?"
)


def doer_of(words: str) -> str | None:
    """The words before the first verb of a clause; empty where it opens with its verb (`and refused |`), None without a verb."""
    opening = _NO_CLAUSE.match(words)
    begins = opening.end() if opening else 0
    if opens_with_deed(words, begins):
        return ""
    verb = first_verb(words)
    return words[:verb] if verb >= 0 else None


def doer_before(around: Around, i: int, known: str) -> str:
    """Who did what quantity `i` tells of, for a next clause that opens with its verb; `known` is who did it in the clause before."""
    if around.acts(i):
        return around.counted(i) or known
    doer = doer_of(around.lead_words(i))
    if doer == "" or (doer is None and around.opens(i)):
        return known if i else _short(around.stretch(around.leads[i]))  # The Institute, opened in May, employs | 118
    if doer is None:
        doer = clean(around.lead_words(i)) or around.stretch(around.leads[i])  # The suite, with | 36 cells, cost
    return _short(doer)


def with_doer(own: str, words: str, doer: str, counted: str) -> str:
    """The subject `own` of a number, `doer` in front where the `words` open with a verb; of `who` and `these` it is what was `counted`."""
    if doer_of(words) != "" or _WHICH.match(words):
        return own
    name = counted if counted and _WHO.match(words) else _short(doer)
    return own if own.startswith(name) else joined(name, own)


def ends_with_deed(words: str) -> bool:
    """Whether the words end with a verb that wants an object: `the Authority spent`."""
    return opens_with_deed(words, words.rfind(" ") + 1)


def deed_in(words: str) -> str:
    """The verb that tells what someone did, and what follows it: `met this deadline` of `Corvany Mail met this deadline`; else empty."""
    at = first_verb(words)
    return words[at:] if at > 0 and opens_with_deed(words, at) else ""


def _short(words: str) -> str:
    name = clean(words)
    return name if len(name) <= _LONGEST else ""
