"""Sets of things that reports count side by side: a question for one is not answered by what is said of another."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

# One set a line, its members apart by tabs, the wordings of a member by "|". Chinese wordings are found anywhere, English ones as whole
# words; (?!…) and (?<!…) keep a wording from being found inside that of another member.
_FILE = Path(__file__).with_name("rivals.tsv")
_WORD = re.compile(r"[A-Za-z]")
_BAR = re.compile(r"\|(?![^(]*\))")
"""A bar that is not inside brackets."""


def names_a_rival(question: str, text: str) -> bool:
    """Whether `text` speaks of what stands beside the thing asked for, and not of that thing."""
    for members in _sets():
        asked = [member.search(question) is not None for member in members]
        given = [member.search(text) is not None for member in members]
        if any(asked) and any(given) and not any(a and g for a, g in zip(asked, given, strict=True)):
            return True
    return False


def are_siblings(one: str, other: str) -> bool:
    """Whether the two are nothing but different members of a set: 农村 and 城镇, "imports" and "exports"."""
    return any(a is not b and a.fullmatch(one) and b.fullmatch(other) for members in _sets() for a in members for b in members)


@lru_cache(maxsize=1)
def _sets() -> tuple[tuple[re.Pattern[str], ...], ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(map(_member, line.split("\t"))) for line in lines)


def _member(wordings: str) -> re.Pattern[str]:
    parts = [rf"\b(?:{part})\b" if _WORD.search(part) else part for part in _BAR.split(wordings)]
    return re.compile("|".join(parts), re.I)
