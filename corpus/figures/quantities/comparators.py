"""Words next to a number that say how its value is meant: `超过6万家`, `近三成`, `30%以上`, `at least 5`, `5 or more`."""

from __future__ import annotations

import re
from functools import cache

from corpus.figures.models import Comparator
from corpus.figures.numbers.words import WordTable, skip_blanks, skip_blanks_back

_BEFORE: dict[Comparator, str] = {
    "more_than": "首破|首超|刚过|再破|再超|逾|突破|过|larger than|bigger than|longer than|heavier than|taller than|passed the|"
    "exceeding|exceeded|exceeds|exceed|greater than|upwards of|surpassing|surpassed|surpass|surpasses|topped|topping|>|＞",
    "at_least": "不低于|不得低于|不得少于|不能低于|不能少于|不应低于|不应少于|不少于|不小于|不下于|不下|至少有|至少要有|至少|最少|最低|上|"
    "at least|no less than|not less than|no fewer than|not fewer than|"
    "a minimum of|minimum of|not lower than|as few as|as little as|≥|>=|⩾",
    "at_most": "不超过|不得超过|不能超过|不应超过|不得多于|不得高于|不得大于|不多于|不高于|不大于|不超|至多|最多|最高|"
    "up to|capped at|limited to|as much as|as many as|at most|no more than|not more than|a maximum of|maximum of|"
    "not exceeding|not exceed|no higher than|≤|<=|⩽",
    "less_than": "未满|不满|smaller than|shorter than|<|＜",
    "about": "大约|约为|约|大概|大致|约计|approximately|about|around|roughly|some|circa|ca.|c.|~|～|an estimated|"
    "estimated|in the region of|of the order of|in the order of|something like|or so",
    "near": "接近|将近|近|nearly|almost|close to|close on|not quite|virtually|approaching|near",
}
_GRADED: dict[Comparator, tuple[str, str]] = {
    "more_than": ("超过|超出|超|高于|多于|大于", "over|above|more than|higher than|in excess of"),
    "less_than": ("不足|不到|低于|少于|小于", "under|below|less than|fewer than|lower than|short of"),
}
"""Those that an adverb may grade: 略超过, 远低于, `just under`; in Chinese, in English."""
_ADVERBS = (
    "刚|刚刚|略|略微|稍|稍微|远|远远|大大|大幅|明显|显著|小幅",
    "just |only just |slightly |a little |a bit |somewhat |well |far |considerably |comfortably ",
)
_AFTER: dict[Comparator, str] = {
    "at_least": "及以上|以上|或以上|起步|or more|or above|and above|or over|or higher|and over|or older|and older|or longer|or later|or greater",
    "at_most": "及以下|以下|以内|之内|or less|or fewer|or below|and below|or lower|or under|and under|or shorter|or earlier",
    "about": "左右|上下|前后|or so",
}
# 节约5吨, 附近3公里, 通过5项: the last letter of another word is no comparator.
_PART_OF_WORD = {
    "约": "节合契条公制预签大履违特租誓邀集俭隐简续和",
    "近": "附最邻靠临远新亲就",
    "超": "赶不",
    "过": "通经超不越渡透路度胜错",
    "上": "以之网线海马岸在陆基天身路晚早表市地加赶跟关迎附总跨迈登踏站",
    "不到": "达",
} | dict.fromkeys("低于 高于 少于 多于 超过 大于 小于".split(), "不")
_FALSE_AFTER = {"以上": "述所", "以下": "简几统方", "上下": "级游"}

_TAG_OR_ARROW = re.compile(r"<[^<>\n]{1,79}$|[-=—]$")
_LINE_START = re.compile(r"(?:^|\n|<[^<>\n]{1,77}>)[\s>]*$")

# edged up to 18%: up belongs to the verb, which says how something moved; in "paid up to €500" it does not.
_UP_TO_IS_END = re.compile(
    r"\b(?:(?:edg|inch|tick|mov|nudg|climb|jump|push|stepp|pick|scal|ramp|bounc|surg|soar|rocket|shoot|catch)(?:ed|e?s|ing)|"
    r"ris(?:en|es|ing)|rose|go|goes|going|gone|went|com(?:e|es|ing)|came|shot|crept|creep(?:s|ing)|grew|grow(?:n|s|ing)|leap(?:t|ed|s|ing)|back|is|was)\s$"
)


@cache
def _tables() -> tuple[WordTable, WordTable, dict[str, Comparator], dict[str, Comparator]]:
    before = {word: name for name, words in _BEFORE.items() for word in words.split("|")}
    before |= {
        adverb + word: name
        for name, graded in _GRADED.items()
        for words, adverbs in zip(graded, _ADVERBS, strict=True)
        for word in words.split("|")
        for adverb in ("", *adverbs.split("|"))
    }
    after = {word: name for name, words in _AFTER.items() for word in words.split("|")}
    capitals = {word[0].upper() + word[1:]: name for word, name in before.items() if word[0].islower()}
    before |= capitals
    return WordTable(before), WordTable(after), before, after


def comparator_before(text: str, at: int, floor: int = 0) -> tuple[int, Comparator] | None:
    """Where the comparator that ends right before `at` starts, and what it means."""
    end = skip_blanks_back(text, at, floor)
    table, _, names, _ = _tables()
    word = table.ending(text, end, floor)
    start = end - len(word)
    if not word or (end < at and word == "上"):
        return None
    left = text[start - 1 : start] if start > floor else ""
    if word[0].isascii() and word[0].isalpha():
        apart = not (left.isascii() and left.isalnum()) and not (
            word.lower() == "up to" and _UP_TO_IS_END.search(text[max(floor, start - 9) : start])
        )
        return (start, names[word]) if apart else None
    if word in (">", "＞") and _is_mark(text, start, at):
        return None
    if left and left in _PART_OF_WORD.get(word, ""):
        return None
    if word == "过" and text[end : end + 1] not in tuple("半百千万亿"):
        return None
    if word == "上" and text[end : end + 1] not in tuple("百千万亿"):
        return None
    return start, names[word]


def _is_mark(text: str, start: int, at: int) -> bool:
    """Whether the `>` at `start` ends a tag or an arrow, or marks a quoted line (`> 98.7万件`): none of them compares."""
    before = max(0, start - 80)
    quotes = text[at - 1] in " \u3000" and _LINE_START.search(text, before, start)
    return bool(quotes or _TAG_OR_ARROW.search(text, before, start))


def comparator_after(text: str, at: int) -> tuple[int, Comparator] | None:
    """Where the comparator that starts at `at` (blanks before it allowed) ends, and what it means."""
    start = skip_blanks(text, at)
    _, table, _, names = _tables()
    word = table.starting(text, start)
    end = start + len(word)
    if not word or (word.isascii() and text[end : end + 1].isalnum()):
        return None
    if text[end : end + 1] and text[end : end + 1] in _FALSE_AFTER.get(word, ""):
        return None
    return end, names[word]
