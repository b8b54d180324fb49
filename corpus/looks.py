"""What a single line looks like: its width, its ordinal, whether it ends a sentence, whether it is a caption or a credit.

Pure predicates over one line of text, shared by the steps that sort lines into blocks.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from corpus.language import HAN

_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’…—]")
_ENDS = re.compile(r"[。！？!?.；;：:…｡]$")
_CLOSING = "”’」』）)】》〉\"' "
_PROSE = re.compile(rf"[，。；！？]|[{HAN}]、[{HAN}]")
_SMALL_WORD = re.compile(r"(?<![A-Za-z])[a-z]+(?![A-Za-z])")


def width(text: str) -> int:
    """Columns `text` takes in a fixed-width type: two for each Chinese character, one for each Latin one.

    Past 400 characters only the length counts: nobody asks how wide a long paragraph is, and counting takes time.
    """
    return len(text) if text.isascii() or len(text) > 400 else len(text) + _count_wide(text)


@lru_cache(maxsize=1 << 15)
def _count_wide(text: str) -> int:
    # Every step from lines to passages asks again for the same lines.
    return len(_WIDE.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether `text` closes with a full stop, question or exclamation mark, colon or semicolon, quotes and brackets aside."""
    body = text.rstrip(_CLOSING)
    return bool(_ENDS.search(body)) or bool(_ENDS.search(re.sub(r"\s*(?:[（(][^（）()]*[)）]|\[\d+\])\s*$", "", text)))


def is_prose(text: str) -> bool:
    """Whether `text` reads as part of a sentence rather than as a label: it has clause marks or small words."""
    return bool(_PROSE.search(text)) or (len(text) > 30 and len(_SMALL_WORD.findall(text[:400])) >= 5)


def has_han(text: str) -> bool:
    """Whether `text` holds a Chinese character."""
    return re.search(f"[{HAN}]", text) is not None


# --- ordinals --------------------------------------------------------------------------------------------------------

_UNITS = "万亿千百个件家项名人元吨倍公分年月日次台套辆座条所户亩度平立米"
_NUMERALS = "一二三四五六七八九十百"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾貳參陸"
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_TITLE = rf"[A-Z][a-z]{{2}}|[{HAN}]{{2}}(?<![{_UNITS}][{HAN}])"
"""What tells `1.2 Coal` and `1.2 煤炭` from `1.2 GW` and `1.2 万件`."""
_ANY = rf"(?:\d{{1,3}}|[IVXL]+|{'|'.join(_WORDS)})"


class Ordinal(NamedTuple):
    """The number a line opens with."""

    rank: int
    """Depth its style usually has, smaller is further out: 10 part, 20 chapter, 30 section, 40 一、 50 （一） 60 1. 70 (1) 80 ①."""
    number: int
    end: int
    """Offset just after the ordinal and its mark."""


_STYLES = tuple(
    (rank, re.compile(pattern, re.IGNORECASE if "(?#i)" in pattern else 0))
    for rank, pattern in (
        (10, rf"第\s*([{_NUMERALS}\d]+)\s*(?:编|篇|部分)[\s:：、]*"),
        (10, rf"(?#i)part\s+({_ANY})\b[\s.:：—–-]*"),
        (20, rf"第\s*([{_NUMERALS}\d]+)\s*章[\s:：、]*"),
        (20, rf"(?#i)chapter\s+({_ANY})\b[\s.:：—–-]*"),
        (30, rf"第\s*([{_NUMERALS}\d]+)\s*节[\s:：、]*"),
        (30, rf"(?#i)section\s+({_ANY})\b(?!\.\d)[\s.:：—–-]*"),
        (35, rf"([{_FORMAL}]{{1,2}})\s*[、．.]\s*"),
        (40, rf"([{_NUMERALS}]{{1,3}})\s*[、．.]\s*"),
        (40, r"([IVXL]{1,5})[.、]\s+"),
        (50, rf"[（(]\s*([{_NUMERALS}]{{1,3}})\s*[)）]\s*"),
        (50, r"([A-H])\.\s+(?=[A-Z])"),
        (62, rf"(\d{{1,2}})\.\d{{1,2}}\.\d{{1,2}}(?![\d.%])\.?\s*(?={_TITLE})"),
        (61, rf"(\d{{1,2}})\.\d{{1,2}}(?![\d.%])\.?\s*(?={_TITLE})"),
        (60, r"(\d{1,2})(?:[、．]|\.(?!\d))\s*"),
        (70, r"[（(]\s*(\d{1,2})\s*[)）]\s*"),
        (70, r"(\d{1,2})[)）]\s*"),
        (80, r"([①-⑳])\s*"),
    )
)
_MAY_OPEN = frozenset(f"第（({_NUMERALS}{_FORMAL}0123456789PpCcSsABDEFGHIVXL①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
"""First characters of every style above: most lines are settled by one look."""
_RUN_IN = re.compile(
    rf"[{_NUMERALS}]{{1,3}}(?:是|要|则|方面)|其[{_NUMERALS}][，,]|第[{_NUMERALS}]{{1,3}}[，,、：是]|首先|其次|再次|最后[，,]"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:ly)?[,:]",
    re.IGNORECASE,
)


def read_ordinal(text: str) -> Ordinal | None:
    """The ordinal `text` opens with (`第三章`, `（二）`, `4.`, `Chapter 2`), or None; `一是` and `First,` are none: they open prose."""
    if text[:1] not in _MAY_OPEN or opens_run_in(text):
        return None
    for rank, pattern in _STYLES:
        match = pattern.match(text)
        if match:
            return Ordinal(rank, numeral(match.group(1)), match.end())
    return None


_FROM_FORMAL = str.maketrans(_FORMAL, "一二三四五六七八九十二三六")


def opens_run_in(text: str) -> bool:
    """Whether `text` opens with an ordinal that runs into its sentence: `一是`, `二要`, `第三，`, `Fourth,`."""
    return _RUN_IN.match(text) is not None


def numeral(text: str) -> int:
    """Value of `7`, `七`, `十二`, `叁`, `IV`, `four`, `B` or `③`; 0 when it is none of these."""
    text = text.translate(_FROM_FORMAL)
    if text.isdecimal():
        return int(text)
    if text.lower() in _WORDS:
        return _WORDS.index(text.lower()) + 1
    if text and all(character in _NUMERALS for character in text):
        return _chinese_numeral(text)
    if text and all(character in _ROMAN_DIGITS for character in text):
        values = [_ROMAN_DIGITS[character] for character in text]
        return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
    if len(text) == 1 and text.isascii() and text.isalpha():
        return ord(text.upper()) - 64
    return int(unicodedata.digit(text, 0)) if len(text) == 1 and not "⑩" <= text <= "⑳" else _circled(text)


def _chinese_numeral(text: str) -> int:
    total, unit = 0, 0
    for character in text:
        if character in "十百":
            total += max(unit, 1) * (10 if character == "十" else 100)
            unit = 0
        else:
            unit = _NUMERALS.index(character) + 1
    return total + unit


def _circled(text: str) -> int:
    return ord(text) - ord("①") + 1 if len(text) == 1 and "①" <= text <= "⑳" else 0


# --- lines that are no body text -------------------------------------------------------------------------------------

_URL_LINE = re.compile(r"\W*(?:https?://|www\.)\S+\W*$")
_SOURCE_NOTE = re.compile(
    r"(?:出所|出典|(?:资料|資料|信息|文章|稿件|数据|數據|图片)?[来來]源|稿源|原文链接|链接|责任编辑|编辑|责编|审核|校对|摄影|供图|图源"
    r"|sources?|photos?(?: by| credit)?|photograph|image(?: credit)?|editors?)\s*[:：/]\s*\S",
    re.IGNORECASE,
)
_BUTTONS = re.compile(r"[\W]*(?:打印|关闭|分享|收藏|返回顶部|字号|字体|扫一扫)[\s\S]{0,24}$")
_CREDIT = r"[（(](?:本报|新华社)?(?:记者|通讯员|摄影|摄|供图|图[:：/]|photo\b|photograph)[^（）()]{0,40}[)）]"
_CREDIT_LINE = re.compile(_CREDIT + r"$", re.IGNORECASE)
TRAILING_CREDIT = re.compile(rf"(?<=[。！？.!?”\"])\s*{_CREDIT}\s*$", re.IGNORECASE)
"""A photo credit glued to the end of a paragraph."""
_PAGE_NUMBER = re.compile(
    r"(?:[-–—·•]+\s*\d{1,4}\s*[-–—·•]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*/\s*\d{1,4}|.{2,60}?\s{2,}(?:page\s+\d{1,4}|第\s*\d{1,4}\s*页))$",
    re.IGNORECASE,
)
_CONTENTS_LINE = re.compile(r".*?(?:\.\s?){4,}\s*\d+$|.*?[…·]{2,}\s*\d+$")
_FIGURE_TITLE = re.compile(r"(?:图|圖|figure|fig\.|chart)\s*[\d一二三四五六七八九十]+(?:[-.–]\d+)?(?![\d年月])", re.IGNORECASE)
TABLE_TITLE = re.compile(r"(?:附?表|table|tab\.)\s*[\d一二三四五六七八九十]+(?:[-.–]\d+)?(?![\d年月])", re.IGNORECASE)
"""`表3 …`, `Table 2.1 …`."""
UNIT_LINE = re.compile(r"[（(]?\s*(?:计量)?(?:单位|unit)s?\s*[:：]", re.IGNORECASE)
"""`单位：亿元`, `(Unit: persons)`."""


def is_source_note(text: str) -> bool:
    """Whether the line says where a text or picture comes from: a URL, a credit, an editor, a web page's buttons."""
    if _URL_LINE.match(text) or _CREDIT_LINE.match(text):
        return True
    return width(text) <= 80 and bool(_SOURCE_NOTE.match(text) or _BUTTONS.match(text)) and not text.endswith("。")


def is_page_number(text: str) -> bool:
    """Whether the line is a page number in one of its unmistakable forms: `- 12 -`, `第 3 页`, `Annual Report  Page 3`."""
    return len(text) <= 90 and _PAGE_NUMBER.match(text) is not None


def is_contents_line(text: str) -> bool:
    """Whether the line is an entry of a table of contents, with leaders: `Outlook ........ 12`."""
    return len(text) <= 200 and _CONTENTS_LINE.match(text) is not None


def is_figure_title(text: str) -> bool:
    """Whether the line is the title of a chart or picture: `图 2 …`, `Figure 3. …`."""
    return width(text) <= 160 and _FIGURE_TITLE.match(text) is not None and not text.endswith("。")
