"""Text to report: every step between the characters of a file and the passages that are cited, in order."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace
from pathlib import PurePath

from corpus.assemble import assemble, gather_lists
from corpus.blocks import Block, drop_furniture, read_blocks
from corpus.errors import NotTextError
from corpus.front import read_date, read_signature, split_front_matter, take_front
from corpus.joins import join_cut, unwrap
from corpus.language import detect_language, search_key
from corpus.looks import ends_sentence, is_prose, read_ordinal, width
from corpus.models import Language, Report, ReportMeta
from corpus.outline import find_headings
from corpus.panels import gather_panels, gather_tables, mark_aligned
from corpus.repair import repair_lines

_PICTURE_GAP = 3
"""Blank lines that converters leave where a picture or a page break was."""


def build_report(text: str, *, name: str, sha256: str, how: str) -> Report:
    """The report in `text`; `name`, `sha256` and `how` (it was decoded) are recorded in it.

    Raises:
        NotTextError: Nothing in it can be cited.
        FrontMatterError: Its YAML front matter is broken.
    """
    fields, body = split_front_matter(text, name=name)
    body, repairs = repair_lines(body)
    blocks, dropped = drop_furniture(read_blocks(body))
    blocks, own = _with_front(blocks, fields)
    blocks, unwrapped = unwrap(mark_aligned(blocks))
    blocks = [block for block in gather_panels(gather_tables(blocks)) if block.kind != "number"]
    blocks, joined = join_cut(_mark_captions(find_headings(blocks)))
    report_text, passages = assemble(gather_lists(blocks))
    if not passages:
        raise NotTextError(f"{name!r} holds no text that could be cited; check that the right file was given")
    counts = (("page_furniture", dropped), ("unwrapped_lines", unwrapped), ("joined_paragraphs", joined))
    return Report(
        meta=_meta({**own, **fields}, name=name, text=report_text),
        text=report_text,
        passages=passages,
        source=name,
        source_sha256=sha256,
        encoding=how,
        repairs=(*repairs, *(pair for pair in counts if pair[1])),
    )


def slug(name: str) -> str:
    """Short name of a report from its file name: `Annual Plan (2).pdf` gives `annual-plan-2`."""
    return re.sub(r"[^\w.]+", "-", PurePath(name).stem.lower()).strip("-.") or "report"


def _with_front(blocks: list[Block], fields: dict[str, str]) -> tuple[list[Block], dict[str, str]]:
    """`blocks` with the front lines first: those of the YAML when it has a title, then the text's own where it has some."""
    if "title" not in fields:
        front, own = take_front(blocks)
        return front, {**read_signature(blocks[1:]), **own}
    lines = [
        fields["title"],
        fields.get("official_title", ""),
        "\u3000".join(fields[k] for k in ("publisher", "date") if k in fields),
    ]
    front = [Block(line, kind="front") for line in dict.fromkeys(lines) if line]
    front[0] = replace(front[0], mark="# ")
    if blocks and search_key(blocks[0].text) in {search_key(line) for line in lines}:
        blocks = blocks[1:]
    return [*front, *blocks], {}


def _mark_captions(blocks: list[Block]) -> list[Block]:
    """`blocks` with the short labels that stand beside a dropped picture marked as captions."""
    gaps = [block.gap for block in blocks if block.kind == "text"]
    needed = max(_PICTURE_GAP, int(statistics.median(gaps)) + 2) if gaps else _PICTURE_GAP
    after = [*(block.gap for block in blocks), 0][1:]
    return [
        replace(block, kind="caption") if max(block.gap, gap) >= needed and _is_label(block) else block
        for block, gap in zip(blocks, after, strict=True)
    ]


def _is_label(block: Block) -> bool:
    text = block.text
    if block.kind != "text" or width(text) > 60 or ends_sentence(text):
        return False
    return not is_prose(text) and read_ordinal(text) is None


def _meta(fields: dict[str, str], *, name: str, text: str) -> ReportMeta:
    known = {
        key: fields[key]
        for key in ("publisher", "url", "note", "official_title", "official_publisher", "official_url")
        if key in fields
    }
    dates = {key: read_date(fields[key]) or fields[key] for key in ("date", "official_date") if key in fields}
    return ReportMeta(
        id=slug(fields["id"] + ".id") if "id" in fields else slug(name),
        title=fields.get("title") or PurePath(name).stem,
        language=_language(fields.get("language", ""), text),
        **known,
        **dates,
    )


def _language(claimed: str, text: str) -> Language:
    """The language the front matter names (`zh`, `zh-CN`, `中文`, `English` …), else the one the text is in."""
    if re.match(r"zh|cn|chi|中", claimed.lower()):
        return "zh"
    return "en" if re.match(r"en|英", claimed.lower()) else detect_language(text)
