"""Cutting a paragraph into what is cited: the items it enumerates, or pieces when it is very long.

Offsets here are into the one text given; `assemble.py` moves them to the report.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from corpus.language import split_sentences
from corpus.looks import has_han, numeral
from corpus.models import Span

MAX_CHINESE = 1200
MAX_LATIN = 3600
"""Code points of the longest piece. English takes about three times the characters, so both editions are cut alike."""
_MIN_ITEMS = 3
_MIN_ITEM_LENGTH = 8


class Piece(NamedTuple):
    """Part of a paragraph that is cited by itself."""

    suffix: str
    """`""` for a paragraph left whole, `".2"` for its second part."""
    kind: str
    """`item` for part of an enumeration, else `paragraph`."""
    start: int
    end: int
    lead_in: tuple[int, int] | None = None


_NUMERALS = "一二三四五六七八九十"
_WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ORDER = ("首先", "其次", "再次")
_LAST = ("最后", "finally", "lastly")
_FAMILIES = tuple(
    re.compile(rf"(^|[。！？；：，.;:!?]\s*[”\"’)）\]]*\s*(?:and\s+)?)(?={pattern})", re.IGNORECASE)
    for pattern in (
        rf"([{_NUMERALS}]{{1,3}})是",
        rf"([{_NUMERALS}]{{1,3}})要",
        rf"第([{_NUMERALS}]{{1,3}})[，,、：:是]",
        rf"其([{_NUMERALS}])[，,、：:是]",
        rf"([{_NUMERALS}]{{1,3}})、",
        rf"[（(]([{_NUMERALS}]{{1,3}})[)）]",
        r"[（(](\d{1,2})[)）]",
        r"([①-⑳])",
        r"(\d{1,2})[.．、)）](?![\d)）])",
        rf"({'|'.join(_WORDS)}|finally|lastly)(?:ly)?,",
        r"(首先|其次|再次|最后)[，,]?",
        r"\(([a-h])\)\s",
        r"\(([ivx]{1,4})\)\s",
    )
)
_FIRST_ITEM = re.compile(r"一[是要、]|[第其（(]一|[（(][1ai][)）]|①|首先|1[.．、)）]|first", re.IGNORECASE)
"""Something every enumeration has, so that most paragraphs are settled by one look."""


def split_paragraph(text: str) -> list[Piece]:
    """Pieces that cover `text` in order: its items when it enumerates, itself when not, cut at sentences where too long.

    A lead-in stays with the first item; the later ones carry its span. `一是…。二是…。三是…。` gives `.1`, `.2`, `.3`.
    """
    starts = find_items(text)
    if not starts:
        return [Piece(suffix, "paragraph", start, end) for suffix, start, end in _cut_long(text, 0, len(text))]
    lead_in = _lead_in(text, starts[0])
    bounds = [0, *starts[1:], len(text)]
    pieces: list[Piece] = []
    for order, (start, end) in enumerate(itertools.pairwise(bounds), start=1):
        end = start + len(text[start:end].rstrip())
        for suffix, left, right in _cut_long(text, start, end):
            pieces.append(Piece(f".{order}{suffix}", "item", left, right, lead_in if left else None))
    return pieces


def find_items(text: str) -> list[int]:
    """Offsets of the ordinals of the enumeration inside `text`; none unless three or more run on from the first.

    Ordinals count at the start of a sentence or clause only. Of several series the longest wins, then the earliest.
    """
    if not _FIRST_ITEM.search(text):
        return []
    chains = [_chain(text, family) for family in _FAMILIES]
    usable = [chain for chain in chains if len(chain) >= _MIN_ITEMS and _are_long_enough(chain, len(text))]
    return max(usable, key=lambda chain: (len(chain), -chain[0]), default=[])


def _chain(text: str, family: re.Pattern[str]) -> list[int]:
    """Offsets of the ordinals of one style that count 1, 2, 3 …; a series that breaks off before the third starts over."""
    chain: list[int] = []
    for match in family.finditer(text):
        number = _value(match.group(2), len(chain))
        after_comma = match.group(1)[:1] == "，"
        if number == len(chain) + 1 and not (after_comma and number > 1):
            chain.append(match.end())
        elif number == 1 and len(chain) < _MIN_ITEMS:
            chain = [match.end()]
    return chain


def _value(ordinal: str, so_far: int) -> int:
    """Which item the ordinal opens; `finally` opens the next one after two or more."""
    word = ordinal.lower()
    if word in _WORDS:
        return _WORDS.index(word) + 1
    if word in _ORDER:
        return _ORDER.index(word) + 1
    if word in _LAST:
        return so_far + 1 if so_far >= _MIN_ITEMS - 1 else 0
    return numeral(word.upper() if word.isascii() else ordinal)


def _are_long_enough(chain: list[int], length: int) -> bool:
    return (length - chain[0]) >= _MIN_ITEM_LENGTH * len(chain)


def _lead_in(text: str, end: int) -> tuple[int, int] | None:
    """Span of the sentence that ends where the first ordinal begins."""
    sentences = split_sentences(text[:end])
    return (sentences[-1].start, sentences[-1].end) if sentences else None


def _cut_long(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """`text[start:end]` in pieces no longer than the limit, as (suffix, start, end); the suffix is empty for one piece."""
    limit = MAX_CHINESE if has_han(text[start : start + 200]) else MAX_LATIN
    if end - start <= limit:
        return [("", start, end)]
    pieces: list[tuple[int, int]] = []
    for sentence in _short_enough(text, start, end, limit):
        if pieces and sentence.end - pieces[-1][0] <= limit:
            pieces[-1] = (pieces[-1][0], sentence.end)
        else:
            pieces.append((sentence.start, sentence.end))
    return [(f".{order}", left, right) for order, (left, right) in enumerate(pieces, start=1)]


def _short_enough(text: str, start: int, end: int, limit: int) -> list[Span]:
    """Sentences of `text[start:end]`, those over the limit cut at a clause or blank, or where nothing better offers."""
    spans: list[Span] = []
    for sentence in split_sentences(text[start:end]):
        left, right = start + sentence.start, start + sentence.end
        while right - left > limit:
            window = text[left : left + limit]
            cut = max((window.rfind(mark) for mark in "；，、;, "), default=-1) + 1
            cut = cut if cut > limit // 2 else limit
            spans.append(Span(start=left, end=left + cut))
            left += cut
        spans.append(Span(start=left, end=right))
    return [span for span in spans if text[span.start : span.end].strip()]


def cut_rows(rows: tuple[str, ...], head: int) -> list[tuple[str, int, int]]:
    """Runs of rows no longer than the limit as (suffix, first row, row after the last); the first keeps the `head` rows."""
    limit = MAX_CHINESE if has_han("".join(rows[:3])) else MAX_LATIN
    runs: list[list[int]] = [[0, min(max(head, 1), len(rows))]]
    size = sum(len(row) + 1 for row in rows[: runs[0][1]])
    for at in range(runs[0][1], len(rows)):
        if size + len(rows[at]) + 1 > limit and size:
            runs.append([at, at])
            size = 0
        runs[-1][1] = at + 1
        size += len(rows[at]) + 1
    if len(runs) == 1:
        return [("", 0, len(rows))]
    return [(f".{order}", first, last) for order, (first, last) in enumerate(runs, start=1)]
