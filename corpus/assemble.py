"""Blocks into the repaired text and the passages that stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from corpus.blocks import Block
from corpus.looks import read_ordinal
from corpus.models import Passage, PassageKind, Span
from corpus.outline import set_sections
from corpus.split import cut_rows, split_paragraph


def gather_lists(blocks: list[Block]) -> list[Block]:
    """`blocks` with each list after a paragraph that ends in a colon as one block of kind `list`: lead-in, then entries."""
    gathered: list[Block] = []
    position = 0
    while position < len(blocks):
        block = blocks[position]
        end = _list_end(blocks, position + 1)
        if block.kind == "text" and block.text.endswith((":", "：")) and end - position >= 3:
            parts = (block.text, *(entry.mark + entry.text for entry in blocks[position + 1 : end]))
            gathered.append(replace(block, kind="list", parts=parts, text="\n".join(parts)))
            position = end
        else:
            gathered.append(block)
            position += 1
    return gathered


def _list_end(blocks: list[Block], start: int) -> int:
    """Position after the bullets, or the lines numbered 1. 2. 3. or (1) (2) (3), that begin at `start`."""
    end = start
    while end < len(blocks) and blocks[end].kind == "bullet":
        end += 1
    if end > start:
        return end
    while end < len(blocks) and blocks[end].kind == "text" and _is_entry(blocks[end], end - start + 1):
        end += 1
    return end


def _is_entry(block: Block, number: int) -> bool:
    ordinal = read_ordinal(block.text)
    return ordinal is not None and ordinal.rank >= 60 and ordinal.number == number


@dataclass
class _Page:
    """The text and passages so far."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    passages: list[Passage] = field(default_factory=list)
    paragraphs: int = 0
    panels: int = 0
    tables: int = 0

    def write(self, block: Block, separator: str) -> int:
        """Appends the block and returns the offset of its first quotable character."""
        start = self.length + len(separator) + len(block.mark)
        piece = f"{separator}{block.mark}{block.text}{block.tail}"
        self.pieces.append(piece)
        self.length += len(piece)
        return start


def assemble(blocks: list[Block]) -> tuple[str, tuple[Passage, ...]]:
    """The repaired text of a report and its passages in order.

    Headings are printed with as many `#` as their place in the outline asks, so that the text reads as the outline says.
    Captions, credits and source notes stay in the text, outside every passage.
    """
    page = _Page()
    before: Block | None = None
    for block, section in zip(blocks, set_sections(blocks), strict=True):
        block = _with_mark(block, section)
        start = page.write(block, _separator(before, block))
        _cite(page, block, section, start)
        before = block
    return "".join(page.pieces), tuple(page.passages)


def _with_mark(block: Block, section: tuple[str, ...]) -> Block:
    if block.kind == "heading":
        return replace(block, mark="#" * (len(section) + 1) + " ")
    if block.kind == "panel_title":
        return replace(block, mark="#" * (len(section) + 2) + " ")
    return block


def _separator(before: Block | None, block: Block) -> str:
    if before is None:
        return ""
    if block.kind == "caption":
        return "\n\n\n\n"  # the gap of the picture it belonged to
    return "\n" if before.kind == block.kind == "bullet" and block.gap == 0 else "\n\n"


def _cite(page: _Page, block: Block, section: tuple[str, ...], start: int) -> None:
    if block.kind == "front":
        _cite_front(page, block, start)
    elif block.kind in ("text", "bullet"):
        _cite_paragraph(page, block, section, start)
    elif block.kind == "list":
        _cite_list(page, block, section, start)
    elif block.kind == "panel":
        page.panels += 1
        _cite_rows(page, block, section, start, "panel", f"P{page.panels}")
    elif block.kind == "table":
        page.tables += 1
        _cite_rows(page, block, section, start, "table", f"T{page.tables}")


def _cite_front(page: _Page, block: Block, start: int) -> None:
    """The first line opens passage 0, each further one extends it."""
    end = start + len(block.text)
    if page.passages:
        first = page.passages[0]
        page.passages[0] = first.model_copy(update={"span": Span(start=first.span.start, end=end)})
    else:
        page.passages.append(Passage(number="0", kind="front", section=(), span=Span(start=start, end=end), page=block.page))


def _cite_paragraph(page: _Page, block: Block, section: tuple[str, ...], start: int) -> None:
    page.paragraphs += 1
    for piece in split_paragraph(block.text):
        page.passages.append(
            Passage(
                number=f"{page.paragraphs}{piece.suffix}",
                kind=cast(PassageKind, piece.kind),
                section=section,
                span=Span(start=start + piece.start, end=start + piece.end),
                lead_in=Span(start=start + piece.lead_in[0], end=start + piece.lead_in[1]) if piece.lead_in else None,
                page=block.page,
            )
        )


def _cite_list(page: _Page, block: Block, section: tuple[str, ...], start: int) -> None:
    """One item to an entry; the first one takes the lead-in along."""
    page.paragraphs += 1
    lead_in = Span(start=start, end=start + len(block.parts[0]))
    offset = lead_in.end + 1
    for order, entry in enumerate(block.parts[1:], start=1):
        end = offset + len(entry)
        left = start if order == 1 else offset + (2 if entry.startswith("- ") else 0)
        page.passages.append(
            Passage(
                number=f"{page.paragraphs}.{order}",
                kind="item",
                section=section,
                span=Span(start=left, end=end),
                lead_in=None if order == 1 else lead_in,
                page=block.page,
            )
        )
        offset = end + 1


def _cite_rows(page: _Page, block: Block, section: tuple[str, ...], start: int, kind: PassageKind, number: str) -> None:
    rows = tuple(block.text.split("\n"))
    offsets = [start]
    for row in rows:
        offsets.append(offsets[-1] + len(row) + 1)
    head = (block.caption or "").count("\n") + 1 if kind == "table" else 0
    for suffix, first, last in cut_rows(rows, head):
        page.passages.append(
            Passage(
                number=number + suffix,
                kind=kind,
                section=section,
                span=Span(start=offsets[first], end=offsets[last] - 1),
                page=block.page,
                caption=block.caption,
            )
        )
