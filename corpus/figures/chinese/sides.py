"""Which words of a Chinese sentence may belong to which of its quantities: those left of it, and those right of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.figures.numbers.words import skip_blanks_back
from corpus.figures.periods import TimePhrase
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.sentences import clause_end, clause_start

_JOINT = r"(?:以及|[、和及与])(?!国际|地区|谐|平)"
_STARTS_JOINED = re.compile(rf"\s*(?:[，,]\s*)?(?:{_JOINT}|并|且|或)")
_LAST_JOINT = re.compile(rf".*?(?P<joint>{_JOINT})(?!.*{_JOINT})")
_NOUN_OF = re.compile(r"\s*[^，,、和及与；;\s][^，,、；;]{0,12}?的[^，,、；;]{2,12}$")


class Sides(NamedTuple):
    """The words that may belong to one quantity: `[left, at)` before it, `[its end, right)` behind it."""

    left: int
    at: int
    right: int
    listed: bool
    """The quantity follows another one in the same clause."""
    attributive: TimePhrase | None
    """A phrase of time between `at` and the number, which belongs to this number alone."""


class Layout:
    """A sentence with its quantities, seen as places."""

    def __init__(
        self, text: str, bounds: tuple[int, int], quantities: Sequence[Quantity], phrases: Sequence[TimePhrase]
    ) -> None:
        self._text = text
        self._start, self._end = bounds
        self._quantities = quantities
        self._phrases = phrases

    def sides(self) -> list[Sides]:
        """The sides of each quantity, in order."""
        found: list[Sides] = []
        for i in range(len(self._quantities)):
            found.append(self._sides_of(i, found[-1] if found else None))
        return found

    def _sides_of(self, i: int, before: Sides | None) -> Sides:
        text, quantity = self._text, self._quantities[i]
        floor = self._floor(i)
        ceiling = self._quantities[i + 1].start if i + 1 < len(self._quantities) else self._end
        left = clause_start(text, quantity.start, floor)
        right = clause_end(text, quantity.end, ceiling)
        listed = floor > self._start and left == floor and quantity.start - floor < 60
        if listed and not _STARTS_JOINED.match(text, floor) and (joint := _LAST_JOINT.match(text, floor, quantity.start)):
            left = joint.end()
        if right == ceiling < self._end and (joint := _LAST_JOINT.match(text, quantity.end, ceiling)):
            right = joint.start("joint")
        if listed and before and self._is_attribute(i - 1, quantity, left):
            left, listed = before.left, before.listed
        at, attributive = self._before_time(left, quantity.start)
        return Sides(left, at, right, listed, attributive)

    def _floor(self, i: int) -> int:
        """Where the words before quantity `i` may start: behind the one before it, unless that is an aside (`连续8年`)."""
        i -= 1
        while i >= 0 and self._text.endswith("连续", self._start, self._quantities[i].start):
            i -= 1
        return self._quantities[i].end if i >= 0 else self._start

    def _is_attribute(self, i: int, quantity: Quantity, left: int) -> bool:
        """Whether quantity `i` is part of what the next one measures: `年收入20万元以上家庭的比例达到 | 30%`, `60岁以上人口 | 2万人`."""
        before = self._quantities[i]
        if left != before.end:
            return False
        aged = before.unit == "year" and "岁" in self._text[before.unit_at[0] : before.unit_at[1]]
        return aged or _NOUN_OF.match(self._text, left, quantity.start) is not None

    def _before_time(self, left: int, at: int) -> tuple[int, TimePhrase | None]:
        """The place before a phrase of time that stands right before the number (`由2015年的231亿`), and the phrase if it dates the number."""
        end = skip_blanks_back(self._text, at, left)
        bare = end - (self._text[end - 1 : end] == "的")
        for phrase in self._phrases:
            if phrase.end in (end, bare) and phrase.start >= left:
                return skip_blanks_back(self._text, phrase.start, left), None if phrase.base else phrase
        return end, None
