"""Infographics and tables: scattered lines put together into one block each, so that they are cited whole.

An infographic arrives as a title and a scatter of labels, values and box numbers. Left alone, its title would capture the
outline and its lines would each pose as a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from corpus.blocks import Block
from corpus.language import HAN, search_key
from corpus.looks import TABLE_TITLE, UNIT_LINE, ends_sentence, has_han, read_ordinal, width

_MIN_LINES = 3
_MIN_UNTITLED = 4
_MAX_WIDTH = 76
_VALUE = re.compile(
    rf"[^{HAN}A-Za-z]{{0,3}}(?:第|约|超|近|[$¥€£]|US\$)?\s*[+-]?\d[\d.,\s]*(?:[^\d\s，。,]{{0,6}}|[%％]?\s?[A-Za-z]{{0,12}})$"
)
_BOX_ENTRY = re.compile(r"(\d{1,2})\s+(?=\D)")
_DIGIT = re.compile(r"\d")


def gather_panels(blocks: list[Block]) -> list[Block]:
    """`blocks` with each infographic as one block of kind `panel`, its title before it as `panel_title`."""

    @cache
    def prose() -> str:  # folding it takes time, and most reports have no infographic
        return search_key("\n".join(block.text for block in blocks if block.kind == "text" and not _is_scrap(block)))

    gathered: list[Block] = []
    position = 0
    while position < len(blocks):
        end = _scrap_end(blocks, position)
        run = blocks[position:end]
        title = gathered[-1] if gathered and gathered[-1].kind in ("heading", "caption") else None
        if run and _is_infographic(run, titled=title is not None):
            if title is not None:
                gathered[-1] = replace(title, kind="panel_title")
            gathered.append(_panel(run, title, prose()))
        else:
            gathered.extend(run or blocks[position : position + 1])
        position = max(end, position + 1)
    return gathered


def _scrap_end(blocks: list[Block], start: int) -> int:
    end = start
    while end < len(blocks) and _is_scrap(blocks[end]):
        end += 1
    return end


def _is_scrap(block: Block) -> bool:
    """Whether the line could be a label, a value or a box number: short, and no sentence, heading or caption."""
    if block.kind == "number":
        return True
    if block.kind not in ("text", "bullet") or width(block.text) > _MAX_WIDTH or ends_sentence(block.text):
        return False
    ordinal = read_ordinal(block.text)
    return not ordinal or (ordinal.rank >= 60 and block.kind == "bullet")


def _is_infographic(run: list[Block], *, titled: bool) -> bool:
    """Whether the short lines of `run` are boxes: numbered ones, or labels with values. A plain bullet list is a list."""
    boxes = sum(block.kind == "number" for block in run)
    numbered = [_BOX_ENTRY.match(block.text) for block in run]
    in_order = sum(bool(match and int(match.group(1)) == i) for i, match in enumerate(numbered, start=1))
    if (boxes >= 2 and len(run) > boxes) or in_order >= _MIN_LINES:
        return True
    loose = [block for block in run if block.kind != "bullet"]
    figures = sum(_DIGIT.search(block.text) is not None for block in loose)
    return len(loose) >= (_MIN_LINES if titled else _MIN_UNTITLED) and figures * 2 >= len(loose)


def _panel(run: list[Block], title: Block | None, prose: str) -> Block:
    text = "\n".join(_on_one_line(_as_told(entry, prose)) for entry in _entries(run))
    return replace(run[0], text=text, kind="panel", mark="", caption=title.text if title else None)


def _entries(run: list[Block]) -> list[list[str]]:
    """The lines of each entry of a panel: label and value, or both lines of a label, a box number before its entry."""
    boxed = any(block.kind == "number" for block in run)
    value_first = _is_value(run[0].text) and run[0].kind != "number"
    entries: list[list[str]] = []
    for block in run:
        if entries and _belongs(entries[-1], block, boxed=boxed, value_first=value_first):
            entries[-1].append(block.text)
        else:
            entries.append([block.text])
    return entries


def _as_told(entry: list[str], prose: str) -> list[str]:
    """The entry with its last two lines in the order of the body text, where that has them side by side.

    Converters read a box from its largest type: 「大幅提高」, then 「道路质量」, for what the text calls 「道路质量大幅提高」.
    """
    if len(entry) < 2:
        return entry
    *before, first, second = entry
    blank = "" if has_han(first + second) else " "
    printed, told = f"{first}{blank}{second}", f"{second}{blank}{first}"
    return [*before, told] if search_key(told) in prose and search_key(printed) not in prose else entry


def _belongs(entry: list[str], block: Block, *, boxed: bool, value_first: bool) -> bool:
    """Whether `block` carries on the entry."""
    if block.kind in ("number", "bullet"):
        return False
    if boxed:
        return True
    valued = _DIGIT.search("".join(entry)) is not None
    if value_first:
        return valued and not _DIGIT.search(block.text) and (len(entry) == 1 or block.gap == 0)
    return not valued and (block.gap == 0 or _is_value(block.text))


def _is_value(text: str) -> bool:
    return len(text) <= 16 and _VALUE.match(text) is not None


def _on_one_line(entry: list[str]) -> str:
    line = entry[0]
    for part in entry[1:]:
        # A broken label has its value next; two words without a figure are two labels of one box.
        tight = has_han(line[-1:]) and (_DIGIT.search(part) is not None) and has_han(part + line) and not line.isdecimal()
        line += part if tight else f" {part}"
    return line


# --- tables ----------------------------------------------------------------------------------------------------------

_DELIMITER = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_COLUMNS = re.compile(r"\t+| {2,}|\u3000{2,}")


def gather_tables(blocks: list[Block]) -> list[Block]:
    """`blocks` with each run of table rows as one block of kind `table`: title, unit line, header and rows as its parts.

    Its caption is the title, the unit line and the header as one string.
    """
    gathered: list[Block] = []
    position = 0
    while position < len(blocks):
        end = position
        while end < len(blocks) and blocks[end].kind == "row":
            end += 1
        run = blocks[position:end]
        if len(run) >= 2:
            gathered.append(_table(_take_titles(gathered), run))
        else:
            gathered.extend(
                replace(block, kind="text") if block.kind == "row" else block for block in run or [blocks[position]]
            )
        position = max(end, position + 1)
    return gathered


def mark_aligned(blocks: list[Block]) -> list[Block]:
    """`blocks` with runs of three or more lines in the same three or more columns (tabs, runs of blanks) marked as rows."""
    columns = [len(_COLUMNS.split(block.text)) if block.kind == "text" else 0 for block in blocks]
    marked = list(blocks)
    start = 0
    for position in range(1, len(blocks) + 1):
        if position == len(blocks) or columns[position] != columns[start] or blocks[position].gap > 1:
            if columns[start] >= 3 and position - start >= 3 and _mostly_figures(blocks[start:position]):
                marked[start:position] = [replace(block, kind="row") for block in blocks[start:position]]
            start = position
    return marked


def _mostly_figures(run: list[Block]) -> bool:
    return sum(_DIGIT.search(block.text) is not None for block in run) * 2 >= len(run)


def _take_titles(gathered: list[Block]) -> list[Block]:
    """Removes and returns the title and unit line that stand right before a table."""
    titles: list[Block] = []
    while gathered and len(titles) < 3 and _is_table_title(gathered[-1], bool(titles)):
        titles.insert(0, gathered.pop())
    return titles


def _is_table_title(block: Block, before_unit: bool) -> bool:
    if block.kind == "heading":
        return TABLE_TITLE.match(block.text) is not None
    if block.kind != "text" or width(block.text) > 120 or read_ordinal(block.text):
        return False
    if TABLE_TITLE.match(block.text) or UNIT_LINE.match(block.text):
        return True
    return not before_unit and not ends_sentence(block.text) and width(block.text) <= 80


def _table(titles: list[Block], run: list[Block]) -> Block:
    rows = [block.text for block in run if not _DELIMITER.match(block.text)] or [run[0].text]
    head = [block.text for block in titles]
    first = titles[0] if titles else run[0]
    return replace(
        first,
        text="\n".join([*head, *rows]),
        kind="table",
        level=0,
        mark="",
        caption="\n".join([*head, rows[0]]),
        parts=tuple([*head, *rows]),
    )
