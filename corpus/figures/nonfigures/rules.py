"""Rules that say what a numeral is: a kind, a pattern that starts at the numeral, an example."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from corpus.figures.models import NonFigureKind


class Trap(NamedTuple):
    """A numeral, or a word with numerals, that is no quantity."""

    start: int
    end: int
    kind: NonFigureKind


class Rule(NamedTuple):
    """One way in which a numeral is no quantity."""

    kind: NonFigureKind
    pattern: str
    """Starts at the numeral; look-behind of fixed width is allowed."""
    example: str
    """A text with the surface in 【】; it is tested."""


class RuleSet:
    """Rules tried together at one place; the first in order that fits wins. Compiled at first use."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(rules)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<{rule.kind}_{i}>{rule.pattern})" for i, rule in enumerate(self.rules)))

    def match(self, text: str, at: int) -> Trap | None:
        """The trap that starts at `at`."""
        found = self._pattern.match(text, at)
        if found is None or found.end() == at:
            return None
        kind = self.rules[int(str(found.lastgroup).rsplit("_", 1)[1])].kind
        return Trap(at, found.end(), kind)
