"""Lines of one paragraph put together again: hard-wrapped lines, and paragraphs cut in two by a page or a picture."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from corpus.blocks import Block
from corpus.language import HAN
from corpus.looks import TABLE_TITLE, UNIT_LINE, ends_sentence, has_han, is_prose, opens_run_in, read_ordinal, width

_SKIPPED = frozenset({"noise", "caption", "number", "panel", "panel_title"})
"""What may lie between the two halves of a paragraph."""
_CUT_WIDTH = 56
"""Columns: a paragraph cut by a page has filled at least one printed line before the cut; a label has not."""
_LEADS_ON = re.compile(
    r"(?:[，、,—–(（“-]|\b(?:the|a|an|of|and|or|to|in|on|for|with|by|at|from|as|that|which|is|are|was|were))$", re.I
)

_FIRST_WORD = re.compile(r"[!-~]+")


def unwrap(blocks: list[Block]) -> tuple[list[Block], int]:
    """`blocks` with hard-wrapped lines joined into paragraphs, and how many joins that took."""
    full = wrap_width(blocks)
    margin = min((block.indent for block in blocks if block.kind == "text" and block.gap == 0), default=0)
    groups: list[list[Block]] = []
    for position, block in enumerate(blocks):
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        opens = block.kind == "text" and block.indent > margin + 1 and not (groups and groups[-1][0].kind == "bullet")
        if groups and not opens and _wraps(groups[-1], block, after, full):
            groups[-1].append(block)
        else:
            groups.append([block])
    return [_merge(group) for group in groups], len(blocks) - len(groups)


def wrap_width(blocks: list[Block]) -> int | None:
    """Columns at which the text was hard-wrapped; None when it was not.

    It was when most lines that another follows directly could not have taken the next line's first word as well, and
    break off in the middle of a sentence; paragraphs of one line each end with one.
    """
    pairs = [(a, b) for a, b in itertools.pairwise(blocks) if a.kind == b.kind == "text" and b.gap == 0]
    if len(pairs) < 3:
        return None
    widths = sorted(width(a.text) for a, _ in pairs)
    limit = widths[int(len(widths) * 0.95)]
    if not 30 <= limit <= 140:
        return None
    full = [a for a, b in pairs if _is_full(a, b, limit)]
    broken = sum(not ends_sentence(a.text) for a in full)
    return limit if len(full) * 2 >= len(pairs) and broken * 2 >= len(full) else None


def _is_full(line: Block, following: Block, limit: int) -> bool:
    first = _FIRST_WORD.match(following.text)
    return width(line.text) + (width(first.group()) if first else 2) + 1 > limit * 0.96


def _wraps(group: list[Block], block: Block, after: Block | None, limit: int | None) -> bool:
    last = group[-1]
    if block.gap or group[0].kind not in ("text", "bullet") or _starts_anew(block) or last.tail:
        return False
    if group[0].kind == "bullet":
        return block.indent > group[0].indent and not ends_sentence(last.text)
    if limit is None:
        return _is_cut(group, block)
    if not _is_full(last, block, limit):
        return _is_cut(group, block) or (block.text[:1].islower() and width(last.text) * 2 > limit)
    if ends_sentence(last.text):
        return ends_sentence(block.text) or (after is not None and after.gap == 0 and _is_full(block, after, limit))
    return True


def join_cut(blocks: list[Block]) -> tuple[list[Block], int]:
    """`blocks` with the second half of each cut paragraph moved to its first half, and how many joins that took.

    Blank lines, pictures, captions and panels between the halves do not stand in the way; headings, lists and tables do.
    """
    groups: list[list[Block]] = []
    first_half: list[Block] | None = None
    joined = 0
    for block in blocks:
        if first_half and block.kind == "text" and _is_cut(first_half, block):
            first_half.append(block)
            joined += 1
            continue
        groups.append([block])
        if block.kind == "text":
            first_half = groups[-1]
        elif block.kind not in _SKIPPED:
            first_half = None
    return [_merge(group) for group in groups], joined


def _is_cut(group: list[Block], block: Block) -> bool:
    """Whether `block` is the rest of the sentence that the group breaks off in."""
    last = group[-1]
    text = last.text
    if (
        ends_sentence(text)
        or last.tail
        or _starts_anew(block)
        or opens_run_in(block.text)
        or block.indent > group[0].indent + 1
    ):
        return False
    if TABLE_TITLE.match(text) or UNIT_LINE.match(text) or _is_ordinal_line(group):
        return False
    if not (len(group) > 1 or (width(text) >= _CUT_WIDTH and is_prose(text))):
        return False
    if has_han(text[-12:]) or has_han(block.text[:12]):
        return ends_sentence(block.text) or width(block.text) >= _CUT_WIDTH or bool(_LEADS_ON.search(text))
    return not block.text[:1].isupper() or bool(_LEADS_ON.search(text))


def _is_ordinal_line(group: list[Block]) -> bool:
    """Whether the group is a numbered heading: an ordinal and one clause, with no sentence finished in it."""
    return len(group) == 1 and read_ordinal(group[0].text) is not None and re.search("[。；]", group[0].text) is None


def _starts_anew(block: Block) -> bool:
    """Whether nothing before `block` can run on into it."""
    if block.kind != "text":
        return True
    return bool(read_ordinal(block.text) or TABLE_TITLE.match(block.text) or UNIT_LINE.match(block.text))


def _merge(group: list[Block]) -> Block:
    if len(group) == 1:
        return group[0]
    parts: list[str] = [group[0].text]
    for block in group[1:]:
        parts[-1], separator = _seam(parts[-1], block.text)
        parts.extend((separator, block.text))
    return replace(group[0], text="".join(parts), tail=group[-1].tail)


_HYPHENATED = re.compile(r"[a-z]-$")
_KEEPS_HYPHEN = re.compile(
    r"\b(?:well|long|short|high|low|non|self|cross|mid|year|so|multi|half|medium|large|small|full|part|co)-$", re.I
)


def _seam(left: str, right: str) -> tuple[str, str]:
    """The left half, without a hyphen that only the line break put there, and what goes between it and the right half."""
    if _HYPHENATED.search(left) and right[:1].islower():
        return (left, "") if _KEEPS_HYPHEN.search(left) else (left[:-1], "")
    chinese = has_han(left[-8:]) or has_han(right[:8])
    latin_words = left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha()
    if (chinese and not latin_words) or re.match(rf"[{HAN}，。、；：）》”]", right):
        return left, ""
    return left, " "
