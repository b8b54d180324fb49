"""Relative clauses between an English subject and its verb: `214 sites | that closed in May | employed 3,200 people`."""

from __future__ import annotations

import re

from corpus.figures.predicates.english_verbs import PAST

_OPENS = re.compile(r"(?<![,;:(])\s(?:(?:that|who|which|whom)\s(?!of\b)|(?=(?:we|they|you|he|she)\s))")
# we supervise: behind a pronoun the next word is the verb, whatever its form.
_PRONOUN = re.compile(
    r"(?:we|they|you|it|he|she|I)\s(?:(?:have|had|has|can|could|will|would|do|did|also|now|still|then|once)\s)*[a-z]+"
)
_VERB = re.compile(
    rf"\b(?:was|were|are|is|has|have|had|does|do|can|could|will|would|may|might|must|should|{PAST}|used|[a-z]{{3,}}ed|live|own|employ|receive|provide|serve|earn|"
    r"attend|teach|operate|account|make|hold)\b"
)
# of two verbs so joined the second belongs to the clause of the first: that have | been fitted, who came and | stayed
_BOUND = re.compile(r"\b(?:and|or|but|to|been|be|being|not|never|also|still|have|has|had|was|were|is|are|[a-z]+ly)\s$")
_LONGEST = 120


def relative_end(text: str, start: int, end: int) -> int:
    """Where a relative clause of the words from `start` ends, right before the verb that it parts from its subject; 0 where there is none."""
    opening = _OPENS.search(text, start, min(end, start + 40))
    if opening is None:
        return 0
    end = min(end, start + _LONGEST)
    pronoun = _PRONOUN.match(text, opening.end(), end)
    verb = pronoun or _VERB.search(text, opening.end(), end)
    at = verb.end() if verb else end
    while found := _VERB.search(text, at, end):
        if not _BOUND.search(text, opening.end(), found.start()):
            return found.start()
        at = found.end()
    return 0
