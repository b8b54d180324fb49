"""Repaired text into blocks, one to a line, each with the kind its look gives it; and the furniture of pages thrown out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from corpus.language import HAN
from corpus.looks import (
    TRAILING_CREDIT,
    is_contents_line,
    is_figure_title,
    is_page_number,
    is_source_note,
    width,
)

Kind = Literal[
    "text", "heading", "bullet", "row", "number", "caption", "noise", "panel", "panel_title", "table", "list", "front"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A line, and after joining a paragraph, with what is known of it."""

    text: str
    kind: Kind = "text"
    gap: int = 0
    """Blank lines before it in the source."""
    page: int | None = None
    """1-based; None for sources without pages."""
    level: int = 0
    """Count of `#`; 0 without."""
    indent: int = 0
    """Columns of indentation; a full-width blank is two."""
    mark: str = ""
    """Printed before the text and never quoted: `## `, `- `."""
    tail: str = ""
    """Printed after the text and never quoted: a photo credit glued to a paragraph."""
    caption: str | None = None
    """For panels and tables."""
    parts: tuple[str, ...] = ()
    """For lists: the lead-in and the entries; for tables: the rows; they make up `text`, newline-separated."""


_HEADING = re.compile(rf"(#{{1,6}})(?:\s+|(?=[{HAN}（“《]))(.*?)\s*#*$")
_BULLET = re.compile(r"([-*+•·●■◆▪◦○–])[ \t\u3000]+(?=\S)|([•●■◆▪])(?=\S)")
_PIPES = re.compile(r"\|.*\|\s*$|[^|]+\|[^|]+\|[^|]+")
_RULE_LINE = re.compile(r"(?:[-=_*]\s*){3,}$|`{3}.*$|~{3}.*$")
_NUMBER = re.compile(r"[（(]?\d{1,3}[)）.、]?$|[①-⑳]$")


def read_blocks(text: str) -> list[Block]:
    """Blocks of `text`, one for each line that is not blank; form feeds count the pages and are dropped."""
    blocks: list[Block] = []
    pages = text.split("\f")
    gap = 0
    for page, lines in enumerate(pages, start=1):
        for line in lines.split("\n"):
            body = line.strip()
            if body and not _is_rule(body, blocks, gap):
                indent = width(line.expandtabs(4)) - width(line.expandtabs(4).lstrip())
                blocks.append(replace(_look(body), gap=gap, page=page if len(pages) > 1 else None, indent=indent))
                gap = 0
            else:
                gap += 1
    return blocks


def _is_rule(body: str, blocks: list[Block], gap: int) -> bool:
    """Whether the line is a ruled line or a code fence; one drawn under a short line makes that a heading (setext)."""
    if not _RULE_LINE.match(body):
        return False
    if body[0] in "=-" and gap == 0 and blocks and blocks[-1].kind == "text" and width(blocks[-1].text) <= 100:
        blocks[-1] = replace(blocks[-1], kind="heading", level=1 if body[0] == "=" else 2)
    return True


def _look(line: str) -> Block:
    """The block a line makes by itself."""
    line = line.lstrip("> \t\u3000") or line
    heading = _HEADING.match(line)
    if heading and heading.group(2):
        return Block(heading.group(2), kind="heading", level=len(heading.group(1)))
    if _NUMBER.match(line):
        return Block(line, kind="number")
    if is_page_number(line) or is_source_note(line) or is_contents_line(line):
        return Block(line, kind="noise")
    if _PIPES.match(line):
        return Block(line, kind="row")
    bullet = _BULLET.match(line)
    if bullet:
        return Block(line[bullet.end() :], kind="bullet", mark="- ")
    if is_figure_title(line):
        return Block(line, kind="caption")
    credit = TRAILING_CREDIT.search(line)
    return Block(line[: credit.start()], tail=credit.group()) if credit and credit.start() else Block(line)


# --- furniture -------------------------------------------------------------------------------------------------------


def drop_furniture(blocks: list[Block]) -> tuple[list[Block], int]:
    """`blocks` without page numbers, running heads and tables of contents, and how many lines went.

    A dropped line leaves its gap to the next, so that a paragraph cut by a page stays recognizable as cut.
    """
    running = _running_heads(blocks)
    contents = _contents(blocks)
    kept: list[Block] = []
    gap = 0
    for position, block in enumerate(blocks):
        if position in running or position in contents or _is_furniture(block, blocks, position):
            gap += block.gap
        else:
            kept.append(replace(block, gap=block.gap + gap) if gap else block)
            gap = 0
    return kept, len(blocks) - len(kept)


def _is_furniture(block: Block, blocks: list[Block], position: int) -> bool:
    if block.kind == "noise":
        return is_page_number(block.text) or is_contents_line(block.text)
    return block.kind == "number" and block.page is not None and _at_page_edge(blocks, position, 1)


def _at_page_edge(blocks: list[Block], position: int, depth: int) -> bool:
    """Whether fewer than `depth` blocks lie between this one and the start or end of its page."""
    page = blocks[position].page
    before = blocks[position - depth].page if position >= depth else None
    after = blocks[position + depth].page if position + depth < len(blocks) else None
    return before != page or after != page


def _running_heads(blocks: list[Block]) -> set[int]:
    """Positions of short lines that come back, digits aside, at the edges of at least three pages and a third of all pages."""
    edges = [i for i, block in enumerate(blocks) if width(block.text) <= 100 and _is_edge(blocks, i)]
    keys = {i: re.sub(r"\d+", "0", blocks[i].text) for i in edges}
    counts = Counter(keys.values())
    pages = len({block.page for block in blocks}) if blocks and blocks[0].page is not None else 0
    needed = max(3, pages // 3)
    return {i for i in edges if counts[keys[i]] >= needed and blocks[i].kind != "row"}


def _is_edge(blocks: list[Block], position: int) -> bool:
    if blocks[position].page is not None:
        return _at_page_edge(blocks, position, 2)
    around = blocks[max(0, position - 1) : position + 2]
    return any(is_page_number(block.text) for block in around)


_CONTENTS_TITLE = re.compile(r"目\s*[录錄]$|(?:table of )?contents$", re.IGNORECASE)


def _contents(blocks: list[Block]) -> set[int]:
    """Positions of a table of contents without leaders: its title and the lines after it that all return further on."""
    later = Counter(_entry_key(block.text) for block in blocks)
    dropped: set[int] = set()
    for start, block in enumerate(blocks):
        if _CONTENTS_TITLE.match(block.text):
            end = start + 1
            while end < len(blocks) and (later[_entry_key(blocks[end].text)] > 1 or is_contents_line(blocks[end].text)):
                later[_entry_key(blocks[end].text)] -= 1
                end += 1
            dropped.update(range(start, end) if end > start + 1 else ())
    return dropped


def _entry_key(text: str) -> str:
    return re.sub(r"\s+\d+$|\s+", "", text)
