"""Sets of things that reports count side by side: a question for one is not answered by what is said of another."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

# One set a line, its members apart by tabs, the wordings of a member by "|". Chinese wordings are found anywhere, English ones as whole
# words; (?!…) and (?<!…) keep a wording from being found inside that of another member.
_FILE = Path(__file__).with_name("rivals.tsv")
_WORD = re.compile(r"[A-Za-z]")
_WORDING = re.compile(r"(?:[^|()]|\((?:[^()]|\([^()]*\))*\))+")
"""What stands between bars that are not inside brackets, which may hold brackets themselves."""


class Standing(NamedTuple):
    """How a text meets the things that a question names of such sets."""

    rival: bool
    """Of some set it names another thing, and not the one asked for."""
    absent: bool
    """Of some set it does not name the thing asked for."""


def standing(question: str, text: str) -> Standing:
    """Whether `text` speaks of what stands beside a thing that `question` asks for, and whether it leaves out one of them."""
    rival = absent = False
    for asked, others in _named(question):
        if not any(member.search(text) for member in asked):
            absent = True
            rival = rival or any(member.search(text) for member in others)
    return Standing(rival, absent)


def are_siblings(one: str, other: str) -> bool:
    """Whether the two are nothing but different members of a set: 农村 and 城镇, "imports" and "exports"."""
    return any(a is not b and a.fullmatch(one) and b.fullmatch(other) for members in _sets() for a in members for b in members)


@lru_cache(maxsize=64)
def _named(question: str) -> tuple[tuple[list[re.Pattern[str]], list[re.Pattern[str]]], ...]:
    """Of each set that the question names something of: what it names, and the other members."""
    named = []
    for members in _sets():
        asked = [member for member in members if member.search(question)]
        if asked:
            named.append((asked, [member for member in members if member not in asked]))
    return tuple(named)


@lru_cache(maxsize=1)
def _sets() -> tuple[tuple[re.Pattern[str], ...], ...]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(map(_member, line.split("\t"))) for line in lines)


def _member(wordings: str) -> re.Pattern[str]:
    parts = [rf"\b(?:{part})\b" if _WORD.search(part) else part for part in _WORDING.findall(wordings)]
    return re.compile("|".join(parts), re.I)
