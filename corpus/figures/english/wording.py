"""The small words that a measure leaves out, put back as the sentence has them: `Pilotage provided pilots` -> `Pilotage is provided by pilots`.

The readers of predicates and of what is counted give the words that tell; between two of them that only auxiliaries, prepositions,
articles or a number part in the sentence, a reader wants those too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.periods import TimePhrase
from corpus.figures.quantities.quantity import Quantity

_HELPING = "is are was were be been being has have had will would can could may might shall should must do does did not"
_PREPOSITIONS = "of in to at for on by with from across among amongst into over under through between against about after before within without per as"
_SMALL = frozenset(
    f"{_HELPING} {_PREPOSITIONS} and or the a an our its their his her all also now still only that which who".split()
)
_LINKS = frozenset(_PREPOSITIONS.split())
_WORD = re.compile(r"\S+")
_BEHIND_PRONOUN = re.compile(rf"\b(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he)\s(?P<small>(?:(?:{'|'.join(_HELPING.split())})\s)+)$")
_AVERAGE_OF = re.compile(r"\b(?:an?|the) (?P<word>average|mean|median) of $", re.IGNORECASE)
_ON_AVERAGE = re.compile(r"[^.,;:()0-9]{0,30}\son average\b")
_FARTHEST = 60
"""How many characters may stand between two words of a measure."""


def worded(text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], measure: str) -> str:
    """The measure of a figure of the sentence `[start, end)` with the small words between its own, times and numbers left out."""
    words: list[str] = []
    at = -1
    for word in measure.split():
        found = _place(text, word, start if at < 0 else at, end if at < 0 else min(end, at + _FARTHEST + len(word)))
        small = _small_words(text, at, found, quantities, phrases) if at >= 0 and found >= 0 else []
        apart = at < 0 or text[at:found].strip()
        if (
            not small
            and words
            and apart
            and (behind := _BEHIND_PRONOUN.search(text, max(start, found - _FARTHEST), max(start, found)))
        ):
            small = behind["small"].split()  # it was | built: what it stands for is named elsewhere
        words += small if small and small[-1:] != words[-1:] else []
        words.append(word)
        at = found + len(word) if found >= 0 else -1
    return " ".join(words)


def averaged(text: str, quantity: Quantity, measure: str) -> str:
    """The measure with the word that says its figure is an average, which stands apart from the others: `paid out`, `an average of £90`."""
    before = _AVERAGE_OF.search(text, max(0, quantity.start - _FARTHEST), quantity.start)
    word = before["word"] if before else "on average" if _ON_AVERAGE.match(text, quantity.end) else ""
    return f"{measure} {word}".strip() if word and "averag" not in measure.lower() else measure


def _place(text: str, word: str, start: int, end: int) -> int:
    """Where the whole word next stands; -1 where it does not."""
    at = text.find(word, start, end)
    while at >= 0 and (text[at - 1 : at].isalnum() or text[at + len(word) : at + len(word) + 1].isalnum()):
        at = text.find(word, at + 1, end)
    return at


def _small_words(text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase]) -> list[str]:
    """The words between two of a measure where all of them are small; before a number only the preposition that leads up to it."""
    number = next((one for one in quantities if start <= one.start < end), None)
    kept: list[str] = []
    for found in _WORD.finditer(text, start, number.start if number else end):
        if any(phrase.start < found.end() and phrase.end > found.start() for phrase in phrases):
            kept = []
        elif found.group().lower() in _SMALL:
            kept.append(found.group())
        else:
            return []
    if number:
        kept = kept[-1:] if kept and kept[-1] in _LINKS else []
    return kept
