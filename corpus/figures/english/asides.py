"""What in an English sentence names nothing a number measures: `Over the year` or `Nationwide` in front, and brackets without numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.periods import TimePhrase
from corpus.figures.quantities.quantity import Quantity

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHEN = rf"(?:year|month|quarter|half-year|season|period|country|nation|(?:(?:early|mid|late)[ -])?(?:{_MONTHS})(?: [12][0-9]{{3}})?)"
_OPENING = re.compile(
    r"\s*(?:(?:Over|During|Throughout|Across|In|By|Within|Since|In the course of|"
    r"(?:By|At|Before|Since|Towards?|From) the (?:end|close|start|beginning|middle) of)\s(?:(?:the|this|that)\s)?"
    rf"(?:(?:whole|entire|same|past|reporting|financial|calendar|school|review)\s)?{_WHEN}|"
    rf"(?:From|Between)\s{_WHEN}\s(?:and|to)\s{_WHEN}|"
    r"Nationwide|Nationally|Cumulatively|Altogether|Overall|In (?:all|total|sum))\b"
    r"(?!-|\s(?:of|under|with|from|to|for|and|covered|ending|ended)\b)"
)
BRACKET = re.compile(r"\s?\([^()]*\)")
"""A bracket that holds no other, with the blank before it."""


def said_by_the_way(text: str, bounds: tuple[int, int], quantities: Sequence[Quantity]) -> list[TimePhrase]:
    """The stretches of a sentence, as phrases to leave out, that name nothing."""
    start, end = bounds
    opening = _OPENING.match(text, start, end)
    spans = [opening.span()] if opening and not _touches(opening, quantities) else []
    spans += [found.span() for found in BRACKET.finditer(text, start, end) if not _touches(found, quantities)]
    return [TimePhrase(at, to, "", long=False, base=False) for at, to in spans]


def _touches(found: re.Match[str], quantities: Sequence[Quantity]) -> bool:
    return any(found.start() < quantity.end and quantity.start < found.end() for quantity in quantities)
