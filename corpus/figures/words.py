"""Tables of words looked up at a place of a text: the longest word that starts, or ends, there."""

from __future__ import annotations

from collections.abc import Iterable


class WordTable:
    """A set of words; look-ups cost one dictionary access and a few comparisons, whatever the size of the set."""

    def __init__(self, words: Iterable[str]) -> None:
        first: dict[str, list[str]] = {}
        last: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            first.setdefault(word[0], []).append(word)
            last.setdefault(word[-1], []).append(word)
        self._first = {letter: tuple(group) for letter, group in first.items()}
        self._last = {letter: tuple(group) for letter, group in last.items()}

    def starting(self, text: str, at: int) -> str:
        """The longest word that starts at `at`; empty when none does."""
        if at < len(text):
            for word in self._first.get(text[at], ()):
                if text.startswith(word, at):
                    return word
        return ""

    def ending(self, text: str, at: int, floor: int = 0) -> str:
        """The longest word that ends right before `at` and starts at `floor` or later; empty when none does."""
        if at > floor:
            for word in self._last.get(text[at - 1], ()):
                if at - len(word) >= floor and text.endswith(word, 0, at):
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
