"""Sentences and clauses: how far left and right of a number the words that belong to it may stand."""

from __future__ import annotations

import re
from functools import cache

_LONGEST = 1500
"""A sentence is cut after so many characters, so that no step looks at more of a line without full stops."""
_REACH = 120


@cache
def _stops(*, english: bool) -> re.Pattern[str]:
    western = r"[.!?](?=\s+[A-Z“\"(0-9]|\s*$)(?<![\s.(“][A-Z].)(?<!\b[A-Z][a-z].)(?<!No.)(?<!vs.)|" if english else ""
    return re.compile(rf"{western}[。！？]|\n")


def split_sentences(text: str, start: int, end: int, *, english: bool) -> list[tuple[int, int]]:
    """The sentences between `start` and `end` as half-open ranges that cover it; long ones are cut."""
    sentences = []
    at = start
    stops = [found.end() for found in _stops(english=english).finditer(text, start, end)]
    for stop in [*stops, end]:
        while stop - at > _LONGEST:
            sentences.append((at, at + _LONGEST))
            at += _LONGEST
        if stop > at:
            sentences.append((at, stop))
            at = stop
    return sentences


_OPEN, _CLOSE = "（(", "）)"
_BREAKS = "，；：。！？:;"


def clause_start(text: str, at: int, floor: int) -> int:
    """Where the clause around `at` starts: behind the last comma or colon before it, or behind a bracket that is still open."""
    depth = 0
    for i in range(at - 1, max(floor, at - _REACH) - 1, -1):
        c = text[i]
        if c in _CLOSE:
            depth += 1
        elif c in _OPEN:
            if depth == 0:
                return i + 1
            depth -= 1
        elif depth == 0 and (c in _BREAKS or (c == "," and not _in_number(text, i))):
            if c in ":：" and not text[i + 1 : at].strip():
                continue  # a label: 总资产：5亿元
            return i + 1
    return max(floor, at - _REACH)


def clause_end(text: str, at: int, ceiling: int) -> int:
    """Where the clause around `at` ends: before the next comma, colon or stop outside brackets, or before a bracket that closes around it."""
    depth = 0
    limit = min(ceiling, at + _REACH)
    for i in range(at, limit):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            if depth == 0:
                return i
            depth -= 1
        elif depth == 0 and (c in _BREAKS or (c == "," and not _in_number(text, i))):
            return i
    return limit


def _in_number(text: str, at: int) -> bool:
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()
