"""Which language a text is in, where its sentences end, and the key it is matched by.

Nothing here changes what is quoted: keys are for comparing only, sentences are spans.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Protocol

from corpus.models import Language, Span

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile(r"[A-Za-z]+")


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


def detect_language(text: str) -> Language:
    """`zh` when at least three Han characters stand for every seven Latin words, else `en`; blank text is `en`.

    A Han character counts as much as a Latin word, so a Chinese question with an English name in it stays Chinese.
    """
    han = len(_HAN.findall(text))
    latin = len(_LATIN_WORD.findall(text))
    return "zh" if han and han >= 0.3 * (han + latin) else "en"


# --- sentences -------------------------------------------------------------------------------------------------------

_CLOSERS = "”’」』）)】》〉\"'\\]"
_END = re.compile(rf"(?:[。！？｡]+|[!?]+|(?<![.\d])\.(?!\.)|(?<=\d)\.(?!\d)|(?:\.{{3,}}|…+)(?=\s|$))[{_CLOSERS}]*|\n+")
_GOES_ON = re.compile("[，、；：,;:—]|的(?!确)")
"""After a closing mark these carry the sentence on: `“好。”的评价`."""
_LAST_WORD = re.compile(r"[A-Za-z][A-Za-z.]*$")
_ABBREVIATIONS = frozenset(
    "no nos fig figs tab eq art arts sec secs ch chap para paras p pp vol vols ed eds cf e.g i.e viz vs approx est ca c al "
    "mr mrs ms dr prof hon gen rev st jr sr messrs inc ltd co corp dept govt min univ "
    "jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m".split()
)
_CAPITAL_FOLLOWS_OK = frozenset("inc ltd co corp jr sr al a.m p.m".split())
"""Abbreviations that may end a sentence; so may initials (`U.S.`), before a word that commonly opens one."""
_OPENERS = frozenset(
    "the this these that those it its in we our he she they but however and for at by as from on to a an".split()
)
_NEXT_WORD = re.compile(r"\s*[\"'“‘(\[]*([A-Za-z]+)")


def split_sentences(text: str) -> list[Span]:
    """Spans of the sentences of a Chinese or English text, in order, without blanks at their ends; none for a blank text.

    A line break ends a sentence. Closing quotes and brackets stay with the sentence they close. Decimals, ordinals and
    abbreviations (`43.8%`, `No. 3`, `e.g.`, `U.S. exports`) do not end one.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() > start and _ends_here(text, match):
            _append(spans, text, start, match.end())
            start = match.end()
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    body = piece.strip()
    if body:
        left = start + len(piece) - len(piece.lstrip())
        spans.append(Span(start=left, end=left + len(body)))


def _ends_here(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    if mark[0] == "\n":
        return True
    following = text[match.end() : match.end() + 40]
    if _GOES_ON.match(following):
        return False
    if mark[0] in "。！？｡":
        return True
    if following and not following[0].isspace():
        return _HAN.match(text[match.start() - 1 : match.start()]) is not None and mark[0] != "."
    return mark[0] != "." or _full_stop_ends(text, match.start(), following)


def _full_stop_ends(text: str, stop: int, following: str) -> bool:
    opener = following.lstrip().lstrip("\"'“‘([")[:1]
    if opener.islower():
        return False
    word_match = _LAST_WORD.search(text, max(0, stop - 20), stop)
    word = word_match.group().lower() if word_match else ""
    initials = len(word) == 1 or bool(re.fullmatch(r"[a-z](?:\.[a-z])+", word))
    if word not in _ABBREVIATIONS and not initials:
        return not _is_list_number(text, stop)
    next_word = _NEXT_WORD.match(following)
    opens = (next_word is None and not following.strip()) or (next_word is not None and next_word.group(1).lower() in _OPENERS)
    return opens and (initials or word in _CAPITAL_FOLLOWS_OK)


def _is_list_number(text: str, stop: int) -> bool:
    """Whether the full stop belongs to `3.` at the head of a line or sentence rather than to the end of one."""
    head = text[max(0, stop - 4) : stop]
    digits = len(head) - len(head.rstrip("0123456789"))
    first = stop - digits
    before = text[max(0, first - 2) : first].rstrip(" ") if digits in (1, 2) else "x"
    return before == "" or before[-1:] in "\n.!?。；;:："


# --- matching key ----------------------------------------------------------------------------------------------------

_BLANK_BY_NUMBER = re.compile(rf"(?<=\d)[ \t]+(?=[{HAN}%‰])|(?<=[{HAN}])[ \t]+(?=\d)")
_BLANK_IN_HAN = re.compile(rf"(?<=[{HAN}、，。“”《》])\s+(?=[{HAN}“”《》])")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)|(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)")


@lru_cache(maxsize=1)
def _simplifier() -> _Converter:
    from opencc import OpenCC  # imported when first needed: its dictionaries take longer to load than a report to read

    converter: _Converter = OpenCC("t2s")
    return converter


def simplified(text: str) -> str:
    """`text` in simplified characters, all else as it is."""
    return _simplifier().convert(text) if _HAN.search(text) else text


_HALF = re.compile("[\ud800-\udfff]")


def whole_characters(text: str) -> str:
    """`text`, as long as it was, with U+FFFD for half a surrogate pair, which JSON may hold and nothing can search, store or show."""
    return _HALF.sub("\ufffd", text)


def search_key(text: str) -> str:
    """Form of `text` by which equal things compare equal: NFKC, lower case, simplified, no blanks in numbers or Chinese.

    `７０９５ 億元` and `7095亿元` share one key, and so do `12,500` and `12500`. For matching only: offsets do not survive.
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    if _HAN.search(folded):
        folded = _simplifier().convert(folded)
        folded = _BLANK_IN_HAN.sub("", folded)
    grouped = _THOUSANDS.sub(lambda match: re.sub("[, ]", "", match.group()), folded)
    return _BLANK_BY_NUMBER.sub("", grouped).strip()
