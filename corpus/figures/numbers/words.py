"""Tables of words looked up at a place of a text: the longest word that starts, or ends, there."""

from __future__ import annotations

from collections.abc import Iterable


class WordTable:
    """A set of words; a look-up tries the few lengths that words with the same first or last letter have, the longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._first: dict[str, list[int]] = {}
        self._last: dict[str, list[int]] = {}
        for length, word in sorted(((len(word), word) for word in self._words), reverse=True):
            for lengths in (self._first.setdefault(word[0], []), self._last.setdefault(word[-1], [])):
                if not lengths or lengths[-1] != length:
                    lengths.append(length)

    def starting(self, text: str, at: int) -> str:
        """The longest word that starts at `at`; empty when none does."""
        for length in self._first.get(text[at : at + 1], ()):
            if (word := text[at : at + length]) in self._words:
                return word
        return ""

    def ending(self, text: str, at: int, floor: int = 0) -> str:
        """The longest word that ends right before `at` and starts at `floor` or later; empty when none does."""
        for length in self._last.get(text[at - 1 : at], ()) if at > floor else ():
            if at - length >= floor and (word := text[at - length : at]) in self._words:
                return word
        return ""


def skip_blanks(text: str, at: int) -> int:
    """The first place at or after `at` that holds no blank (line ends are not blanks)."""
    while at < len(text) and text[at] in " \t\u00a0\u3000\u2009\u202f":
        at += 1
    return at


def skip_blanks_back(text: str, at: int, floor: int = 0) -> int:
    """The place after the last non-blank before `at`, not below `floor`."""
    while at > floor and text[at - 1] in " \t\u00a0\u3000\u2009\u202f":
        at -= 1
    return at
