"""One consistent outline out of headings as they come: mis-levelled, numbered without marks, or plain short lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.blocks import Block
from corpus.looks import Ordinal, ends_sentence, has_han, is_prose, opens_run_in, read_ordinal, width

_MAX_WIDTH = 100
_PLAIN_RANK = 90
_CAPITALS_RANK = 15
_ADDRESS = re.compile(
    r"(?:同志们|朋友们|女士们|各位[\w、]{1,12})[，,：:！!]|让我们"
    r"|(?:Comrades|Colleagues|Friends|Delegates|Ladies and gentlemen|Fellow \w+)[,:!]|Let us\b"
)
"""How a speech turns to its listeners: 「同志们，」, `Colleagues,`."""
_WHOLE_TASK = re.compile(
    r"(?:做好|完成|实现)[^，。；]{2,24}(?:工作|任务|目标)，(?:[^，。；]{0,6})(?:要|必须|关键|离不开)|To (?:do|complete|achieve|accomplish) [^,.]{3,80},"
)
"""How a paragraph opens that speaks of the whole work again, not of one task of it: 「做好全年工作，必须…」."""


def find_headings(blocks: list[Block]) -> list[Block]:
    """`blocks` with plain lines that are headings marked as such, and marked headings that are body text unmarked."""
    marked = sum(block.kind == "heading" for block in blocks) >= 2
    found = [_settle(block, blocks[i + 1] if i + 1 < len(blocks) else None) for i, block in enumerate(blocks)]
    for i in reversed(range(len(found))):  # from the end: a heading may stand right above another
        block = found[i]
        if block.kind == "text" and _is_heading(found, i, marked=marked):
            found[i] = replace(block, kind="heading")
    return found


def _settle(block: Block, after: Block | None) -> Block:
    """A marked heading that is a sentence is body text; so is one that opens with 一是."""
    if block.kind != "heading":
        return block
    is_sentence = width(block.text) > 2 * _MAX_WIDTH or (width(block.text) > 60 and block.text.endswith(("。", ".", "；")))
    return replace(block, kind="text", level=0) if is_sentence or (opens_run_in(block.text) and after is None) else block


def _is_heading(blocks: list[Block], position: int, *, marked: bool) -> bool:
    block = blocks[position]
    text = block.text
    if width(text) > _MAX_WIDTH or block.tail or opens_run_in(text):
        return False
    before = blocks[position - 1] if position else None
    after = blocks[position + 1] if position + 1 < len(blocks) else None
    ordinal = read_ordinal(text)
    if ordinal:
        return not _follows_entry(before, ordinal) and _is_numbered_heading(block, ordinal, after)
    return not marked and after is not None and _is_plain_heading(block, after, before)


def _follows_entry(before: Block | None, ordinal: Ordinal) -> bool:
    """Whether the line before is the entry before in the same numbered list, with no body between the two."""
    previous = (
        read_ordinal(before.text) if before is not None and before.kind == "text" and width(before.text) <= _MAX_WIDTH else None
    )
    return previous is not None and previous[:2] == (ordinal.rank, ordinal.number - 1)


def _is_numbered_heading(block: Block, ordinal: Ordinal, after: Block | None) -> bool:
    """A short numbered line with body, or a deeper heading, under it. Two of one style in a row are a list."""
    title = block.text[ordinal.end :]
    if (
        (not title and ordinal.rank > 30)
        or re.search(r"[。；;！？]", title[:-1])
        or title.endswith(("；", ";", "，", ",", "：", ":"))
    ):
        return False
    if not has_han(title) and ((not title[:1].isupper() and title) or len(title.split()) > 14):
        return False
    if after is None or after.kind not in ("text", "heading", "bullet", "table", "panel_title", "caption"):
        return False
    next_ordinal = read_ordinal(after.text) if after.kind == "text" or not after.level else None
    if next_ordinal and (next_ordinal.rank == ordinal.rank or (next_ordinal.rank < ordinal.rank and not is_prose(after.text))):
        return False
    if title.endswith(("。", ".")):
        return width(title) <= 60 and after.kind == "text" and is_prose(after.text) and next_ordinal is None
    return (
        after.kind != "text"
        or ordinal.rank <= 50
        or is_prose(after.text)
        or ends_sentence(after.text)
        or next_ordinal is not None
    )


def _is_plain_heading(block: Block, after: Block, before: Block | None) -> bool:
    """A short line that ends no sentence, between the end of one paragraph and the start of another."""
    text = block.text
    if ends_sentence(text) or (before is not None and _breaks_off(before)):
        return False
    follows = after.kind == "text" and (
        is_prose(after.text) or ends_sentence(after.text) or read_ordinal(after.text) is not None
    )
    if not (follows or after.kind in ("heading", "table", "list")):
        return False
    if has_han(text):
        return width(text) <= 60 and not re.search("[，。；！？,]", text)
    words = text.split()
    return text[:1].isupper() and len(words) <= 12 and width(text) <= 80 and not re.search(r"[.,;:!?](?: |$)", text)


def _breaks_off(block: Block) -> bool:
    return block.kind == "text" and not ends_sentence(block.text) and is_prose(block.text)


# --- levels ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """A heading on the stack."""

    text: str
    rank: int
    """Of its ordinal; of plain headings by their look; -1 for an unnumbered marked heading."""
    level: int
    """Count of `#`; 0 without."""


def set_sections(blocks: list[Block]) -> list[tuple[str, ...]]:
    """For each block, the headings it stands under, outermost first; a heading's own is its path, itself included."""
    trusted = _levels_are_trusted(blocks)
    only_children = frozenset() if trusted else _only_children(blocks)
    alone = _standing_alone(blocks) if trusted else frozenset()
    closing = _closing(blocks)
    stack: list[_Entry] = []
    paths: list[tuple[str, ...]] = []
    path: tuple[str, ...] = ()
    above_panel: tuple[str, ...] = ()
    for position, block in enumerate(blocks):
        if block.kind == "heading":
            level = block.level - 1 if position in only_children else block.level
            entry = _Entry(block.text, _rank(blocks, position), level)
            _climb(stack, entry, trusted=trusted)
            stack.append(entry)
            path = tuple(above.text for above in stack)
        elif block.kind == "panel_title":
            above_panel = _above_panel(stack, block.level) if position in alone else path
        elif position == closing:
            path = _above_numbered(stack) or path
        paths.append(above_panel if block.kind == "panel_title" or (block.kind == "panel" and block.caption) else path)
    return paths


def _closing(blocks: list[Block]) -> int:
    """Where the closing words of a speech begin after its last task, which no heading ends; -1 where there are none.

    They end in an address to the listeners; what speaks of the whole work right before it belongs to them. A section keeps at
    least one paragraph of its own.
    """
    last_heading = max((i for i, block in enumerate(blocks) if block.kind == "heading"), default=len(blocks))
    body = [i for i in range(last_heading + 1, len(blocks)) if blocks[i].kind == "text"]
    if len(body) < 2 or not _ADDRESS.match(blocks[body[-1]].text):
        return -1
    return next(i for i in body[1:] if _ADDRESS.match(blocks[i].text) or _WHOLE_TASK.match(blocks[i].text))


def _above_numbered(stack: list[_Entry]) -> tuple[str, ...]:
    """The headings above the outermost numbered one."""
    numbered = next((i for i, entry in enumerate(stack) if read_ordinal(entry.text)), len(stack))
    return tuple(entry.text for entry in stack[:numbered])


def _standing_alone(blocks: list[Block]) -> frozenset[int]:
    """Positions of panel titles whose panel a heading or the end follows: they interrupt no section but are one."""
    alone: set[int] = set()
    following = "heading"
    for position in reversed(range(len(blocks))):
        kind = blocks[position].kind
        if kind == "panel_title" and following == "heading":
            alone.add(position)
        elif kind not in ("panel", "panel_title", "caption", "noise"):
            following = kind
    return frozenset(alone)


def _above_panel(stack: list[_Entry], level: int) -> tuple[str, ...]:
    """The headings that a panel's title with this count of `#` stands under."""
    inverted = bool(stack) and level < stack[0].level
    return tuple(entry.text for entry in stack if inverted or entry.level < level)


def _rank(blocks: list[Block], position: int) -> int:
    block = blocks[position]
    ordinal = read_ordinal(block.text)
    if ordinal and ordinal.end <= len(block.text):
        return ordinal.rank
    if block.level:
        return -1
    if block.text.isupper() or _restarts_numbering(blocks, position):
        return _CAPITALS_RANK
    return _PLAIN_RANK


def _restarts_numbering(blocks: list[Block], position: int) -> bool:
    """Whether the next heading is the first of a numbered series: then this one is above the series, not in it."""
    following = next((blocks[i] for i in range(position + 1, len(blocks)) if blocks[i].kind == "heading"), None)
    ordinal = read_ordinal(following.text) if following else None
    return ordinal is not None and ordinal.number == 1 and ordinal.rank >= 40


def _climb(stack: list[_Entry], entry: _Entry, *, trusted: bool) -> None:
    """Pops what the new heading does not stand under."""
    while stack and not _is_above(stack[-1], entry, trusted=trusted, stack=stack):
        stack.pop()


def _is_above(top: _Entry, entry: _Entry, *, trusted: bool, stack: list[_Entry]) -> bool:
    if trusted and top.level and entry.level:
        return top.level < entry.level
    if top.rank >= 0 and entry.rank >= 0:
        return top.rank < entry.rank
    if top.rank == -1 and entry.rank == -1:
        return top.level < entry.level
    if top.rank == -1:  # a numbered or plain heading stands under the marked one before it
        return True
    # An unnumbered marked heading after a numbered one: by marks where both have them, else beside the last marked one.
    if top.level and not any(above.rank == -1 for above in stack):
        return top.level < entry.level
    return bool(top.level) and top.level < entry.level


def _levels_are_trusted(blocks: list[Block]) -> bool:
    """Whether the counts of `#` agree with the numbering: each numbered style has one count, and none goes without marks."""
    levels: dict[int, set[int]] = {}
    for block in blocks:
        if block.kind == "heading" and (ordinal := read_ordinal(block.text)):
            levels.setdefault(ordinal.rank, set()).add(block.level)
    by_rank = [min(found) for _, found in sorted(levels.items())]
    marked = any(block.level for block in blocks if block.kind == "heading")
    return marked and all(len(found) == 1 for found in levels.values()) and by_rank == sorted(set(by_rank))


def _only_children(blocks: list[Block]) -> frozenset[int]:
    """Positions of unnumbered marked headings that would be the one subsection of a section with a body of its own.

    Nobody divides a section into one part; where the counts of `#` are unreliable such a heading is a peer of its parent.
    """
    plain = [i for i, block in enumerate(blocks) if block.kind == "heading" and block.level and not read_ordinal(block.text)]
    found: set[int] = set()
    for parent, child, after in zip(plain, plain[1:], [*plain[2:], -1], strict=False):
        is_only = after == -1 or blocks[after].level < blocks[child].level
        has_body = any(block.kind == "text" for block in blocks[parent + 1 : child])
        if blocks[child].level == blocks[parent].level + 1 and is_only and has_body:
            found.add(child)
    return frozenset(found)
