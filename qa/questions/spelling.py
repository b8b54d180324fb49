"""Slips of the keyboard in English questions: `technolgy` finds no "technology" until it is put right."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_WORD = re.compile(r"(?<![\w'’-])[a-z]{5,}(?![\w'’-])")
"""Words that may be mistyped: short ones have too many neighbours."""
_NAME = re.compile(r"(?<![\w'’-])[A-Z][a-z]{4,}(?![\w'’-])")
"""Names that may be: of another name of the report one slip away, which begins with the same letter."""


class Spelling:
    """Puts right a word that nobody knows: neither the encoder nor a report nor a dictionary."""

    def __init__(self, known: Callable[[Sequence[str]], Sequence[bool]], texts: Sequence[str]) -> None:
        """Ask `known` which words the encoder has whole; words of `texts`, the reports, are always right."""
        self._known = known
        self._texts = texts

    def correct(self, question: str) -> str:
        """`question` with its unknown words replaced by the likeliest word one slip away, one of the reports' if there is any.

        A slip is a letter left out, added, changed or swapped with the next (Damerau 1964).
        """
        words = list(dict.fromkeys(_WORD.findall(question)))
        unknown = [word for word, known in zip(words, self._known(words), strict=True) if not known]
        right = {word: self._likeliest(word) for word in unknown if word not in self._written}
        question = _WORD.sub(lambda found: right.get(found.group(), found.group()), question)
        return _NAME.sub(lambda found: self._name(found.group()), question)

    def _name(self, name: str) -> str:
        word = name.lower()
        if word in self._written or not self._names or all(self._known([word])) or word in self._dictionary:
            return name
        near = {one.capitalize() for one in self._dictionary.edit_distance_1(word) if one[:1] == word[0]}
        return min(near & self._names, default=name)

    def _likeliest(self, word: str) -> str:
        dictionary = self._dictionary
        if word in dictionary:
            return word
        near = set(dictionary.edit_distance_1(word))
        written = near & self._written
        if not written:
            spelled = sorted(dictionary.known(near))
            written = {one for one, known in zip(spelled, self._known(spelled), strict=True) if known}
        return max(sorted(written), key=dictionary.word_usage_frequency, default=word)

    @cached_property
    def _dictionary(self) -> SpellChecker:
        # Read here: most questions have no unknown word, and it takes a tenth of a second.
        from spellchecker import SpellChecker

        return SpellChecker(language="en", distance=1)

    @cached_property
    def _written(self) -> frozenset[str]:
        """The English words of the reports, in small letters."""
        return frozenset(re.findall(r"[a-z]+", " ".join(self._texts).lower()))

    @cached_property
    def _names(self) -> frozenset[str]:
        """The words of the reports that begin with a capital."""
        return frozenset(found for text in self._texts for found in _NAME.findall(text))
