"""What a report says of itself: YAML front matter, or the title and publication lines the text begins with."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest
from typing import Any

import yaml

from corpus.blocks import Block
from corpus.errors import FrontMatterError
from corpus.looks import ends_sentence, has_han, numeral, read_ordinal, width

_YAML = re.compile(r"\ufeff?\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MAX_YAML = 20_000
_ALIASES = {"edition_note": "note", "lang": "language", "source": "publisher", "source_url": "url", "published": "date"}
FIELDS = (
    "id",
    "title",
    "publisher",
    "date",
    "url",
    "language",
    "note",
    "official_title",
    "official_publisher",
    "official_date",
    "official_url",
)


def split_front_matter(text: str, *, name: str) -> tuple[dict[str, str], str]:
    """Known fields of the YAML front matter as text, and what follows it; no fields and all of `text` without one.

    Raises:
        FrontMatterError: The YAML does not parse.
    """
    match = _YAML.match(text[:_MAX_YAML])
    if match is None or ":" not in match.group(1):
        return {}, text
    try:
        read = yaml.safe_load(match.group(1))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FrontMatterError(f"the front matter of {name!r} is no YAML: {error}; correct it, or remove it") from error
    if not isinstance(read, dict):
        return {}, text
    return _fields(read), text[match.end() :]


def _fields(read: dict[Any, Any]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for key, value in read.items():
        field = _ALIASES.get(str(key).lower(), str(key).lower())
        if field in FIELDS and (isinstance(value, (str, int, float)) or hasattr(value, "isoformat")):
            fields.setdefault(field, " ".join(str(value).split()))
    return {field: value for field, value in fields.items() if value}


# --- dates -----------------------------------------------------------------------------------------------------------

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_YMD = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})(?:\s*[-月/.]\s*(\d{1,2})(?!\d))?")
_CHINESE_YMD = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
_DMY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})")
_MDY = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")


def read_date(text: str) -> str | None:
    """The first date in `text` as ISO 8601, as far as it is given: `2023年3月5日` gives `2023-03-05`, `March 2023` `2023-03`."""
    for year, month, day in _candidates(text):
        if not 1800 <= year <= 2200 or month > 12 or day > 31:
            continue
        return "-".join([f"{year:04d}", *([f"{month:02d}"] if month else []), *([f"{day:02d}"] if month and day else [])])
    return None


def _candidates(text: str) -> list[tuple[int, int, int]]:
    found: list[tuple[int, int, int]] = []
    if match := _YMD.search(text):
        found.append((int(match[1]), int(match[2]), int(match[3] or 0)))
    if match := _CHINESE_YMD.search(text):
        year = int("".join(str("零一二三四五六七八九".find(c)) if c in "一二三四五六七八九" else "0" for c in match[1]))
        found.append((year, numeral(match[2] or ""), numeral(match[3] or "")))
    for pattern, day, month, year_at in ((_DMY, 1, 2, 3), (_MDY, 2, 1, 3)):
        if (match := pattern.search(text)) and match[month].lower() in _MONTHS:
            found.append((int(match[year_at]), _MONTHS.index(match[month].lower()) + 1, int(match[day] or 0)))
    return found


# --- title and publication lines -------------------------------------------------------------------------------------

_LABEL = re.compile(
    r"([发發]布(?:[时時][间間]|日期|[机機][构構]|[单單]位)|[发發]文(?:日期|[机機][关關])|成文日期|[时時][间間]|日期|(?:信息)?[来來]源"
    r"|作者|文[号號]|索引[号號]|published(?: on)?|date|source|publisher|issued by|author|by|prepared by)\s*[:：]\s*",
    re.IGNORECASE,
)
_PUBLISHES = re.compile(r".*[来來]源|[发發][布文](?:[机機]|[单單])|source|publisher|issued by", re.IGNORECASE)
_PERIOD = re.compile(r"(?:reporting )?period|(?:报告|统计)(?:期|时段)", re.IGNORECASE)
"""What a report covers is not when it was published."""
_SUBTITLE = re.compile(r"——|--|—|[（(].{2,60}[)）]$")
_BODY = re.compile(
    r"(?:局|部|委|委员会|政府|办公室|办公厅|厅|院|署|总队|中心|公司|协会|银行|机构)$"
    r"|(?:总理|省长|市长|县长|区长|州长|主席|主任|局长|部长|行长)[ \u3000]+\S{1,4}"
    r"|(?:Governor|Mayor|Minister|Premier|President|Chair(?:man|woman|person)?|Secretary|Director|Commissioner)\s+\S+"
    r"|(?:Ministry|Department|Bureau|Office|Agency|Commission|Authority|Administration|Council|Bank)\b",
    re.IGNORECASE,
)
"""An organization, or an office with the name of who holds it: `国务院总理 王某某`."""
_DELIVERED = re.compile(
    r"[(\[]?(?:as )?(?:delivered|presented|submitted|adopted|given|read|speech|address|remarks|report|made)\b", re.IGNORECASE
)
_MAX_FRONT = 8


def take_front(blocks: list[Block]) -> tuple[list[Block], dict[str, str]]:
    """`blocks` with the title and publication lines they begin with marked as kind `front`, and the fields those give.

    A first line counts as the title when it is a heading or a short line that ends no sentence. After it, lines with a
    publication label, a date, a subtitle dash or whole brackets belong to the front matter, with the short lines among
    them, and so does the name of a body right after.
    """
    if not blocks or not _is_title(blocks):
        return blocks, {}
    count = 1
    for position in range(1, min(_MAX_FRONT, len(blocks))):
        if not _could_be_front(blocks[position]):
            break
        if _is_front_line(blocks[position]) or (position == count and _is_body(blocks[position].text)):
            count = position + 1
    lines = [block.text for block in blocks[:count]]
    front = [replace(block, kind="front") for block in blocks[:count]]
    front[0] = replace(front[0], mark="# ", level=1)
    return [*front, *blocks[count:]], {"title": lines[0], **_read_publication(lines[1:])}


def _is_title(blocks: list[Block]) -> bool:
    first = blocks[0]
    if read_ordinal(first.text):
        return False
    if first.kind == "heading":
        others = [block.level for block in blocks[1:] if block.kind == "heading"]
        return first.level == 1 or first.level < min(others, default=7) or (len(blocks) > 1 and _is_front_line(blocks[1]))
    if first.kind != "text" or width(first.text) > 120 or ends_sentence(first.text) or re.search("[，。；]", first.text):
        return False
    # A line that the next one runs on from is the start of a paragraph.
    return len(blocks) == 1 or blocks[1].gap > 0 or not blocks[1].text[:1].islower()


def _could_be_front(block: Block) -> bool:
    """Whether the line may stand between a title and its publication line: short, and neither sentence nor heading."""
    if block.kind == "noise":
        return _LABEL.match(block.text) is not None
    if block.kind != "text" or width(block.text) > 120 or read_ordinal(block.text):
        return False
    return _is_front_line(block) or not ends_sentence(block.text)


def _is_front_line(block: Block) -> bool:
    return bool(_LABEL.match(block.text) or _SUBTITLE.match(block.text) or _is_date(block.text))


def _is_body(text: str) -> bool:
    return width(text) <= 60 and _BODY.search(text) is not None


def _is_date(text: str) -> bool:
    """Whether the line is a date, or says on which day the report was given (`Delivered at … on 12 January 2024`)."""
    date = None if ends_sentence(text) or re.search(r"[，。；]|[.;] ", text) else read_date(text)
    if date is None or width(text) <= 40:
        return date is not None
    return len(date) == len("2024-01-12") and (has_han(text) or _DELIVERED.match(text) is not None)


def _read_publication(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines:
        labelled = list(_LABEL.finditer(line))
        for label, following in zip_longest(labelled, labelled[1:]):
            value = line[label.end() : following.start() if following else len(line)].strip(" \u3000|｜;；,，")
            if _PUBLISHES.match(label.group(1)) and value:
                fields.setdefault("publisher", value)
        if _is_body(line) and not labelled and not _SUBTITLE.match(line):
            fields.setdefault("publisher", line)
        if not _PERIOD.match(line) and (date := read_date(line)):
            fields.setdefault("date", date)
    return fields


def read_signature(blocks: list[Block]) -> dict[str, str]:
    """Publisher and date from the lines a report is signed with at its end; only what those lines give."""
    lines = [block.text for block in blocks[-2:] if block.kind == "text" and (_is_date(block.text) or _is_body(block.text))]
    return _read_publication([line for line in lines if width(line) <= 60 and not ends_sentence(line)])
