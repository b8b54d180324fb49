"""When a figure holds: phrases of time in the text, and which of them a figure belongs to.

A figure takes the phrase of its own clause or sentence, else the last phrase that opened a sentence of its passage, else one that opened
an earlier passage of its section, else the caption's or heading's, else the report's own year. A phrase that is only compared with
(比2019年, `compared with 2019`) is nobody's period.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from corpus.figures.nonfigures.rules import Trap
from corpus.figures.quantities.scan import scan
from corpus.models import ReportMeta


class TimePhrase(NamedTuple):
    """A phrase of time: its place, its words without blanks, whether it names a year or more, whether it is only compared with."""

    start: int
    end: int
    label: str
    long: bool
    base: bool


_TIME_KINDS = frozenset({"date", "year", "period", "plan_name"})
_CHINESE_WORDS = (
    r"全年度?(?!龄)|上半年|下半年|今年(?:以来|上半年|前)?|去年(?:底|末|全年|同期)?|上年(?:末|底|同期)?|明年(?:底|末|初)?|本年度?|当年|年末|年底|本学年度?|本学期|上季度|本季度|同期|一季度末|近年来|本世纪初|"
    r"报告期内|报告期末"
)
_ENGLISH_WORDS = (
    r"\b(?=[abcdefilnostwyFHLNQT])(?:(?:in |during |for |over |by |at )?(?:the )?(?:(?:first|second) half|(?:first|second|third|fourth|final|last) quarter|"
    r"first (?:two|three|nine|six|ten|eleven) (?:months|quarters))(?: of(?: the year| last year| this year)?)?|"
    r"(?:in |during |for |over |by |at )?(?:the )?(?:end|close|year|whole|start|beginning) of(?: the year| last year| this year)?|"
    r"[Ll]ast year|[Nn]ext year|[Tt]his year|[Tt]he previous year|the prior year|a year earlier|the year before|the same period last year|over the year|"
    r"year-end|the reporting period|the year under review|FY|[Ff]iscal(?: [Yy]ear)?|Q[1-4]|H[12])\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PLAN_TAIL = re.compile(r"[”\"]?\s?(?:时期|期间|初期|末期|末|以来|中期|后期|初)")
_PLAN_NAME = re.compile(r"[”\"]?\s?(?:规划|计划|纲要|[一-鿿]{0,6}(?:规划|计划))")
_DATE_TAIL = re.compile(r"\s?(?:末|底|初|以来|期间|上半年|下半年|全年|度|中|里|春运|年末|年底)")
_BASE_BEFORE = re.compile(r"(?:[比较](?:常年)?|超过|高于|低于|快于|慢于|超|相当于)\s?[“\"]?$")
_BASE_AFTER = re.compile(
    r"[”\"]?\s?(?:同期)?(?:相比|持平|基本持平|的?同期水平|的?水平|的\s?[0-9.]+\s?(?:倍|[%％])|的(?:两|三|四|五|近|[0-9.]+多)倍)"
)
# 由2020年的 | 68% | 提高到2023年的 | 81%: the years date the ends of a change; 恢复到2019年的 | 85% is so much of what it was.
_OF_WHAT = re.compile(r"[”\"]?\s?的\s?[0-9]")
_CHANGE_END = re.compile(
    r"[由从]\s?[“\"]?$|[由从][^，。；]{2,40}(?:[提升调]高|提升|上升|增加|增长|扩大|升|涨|下降|[降压][低缩]|降|减少|缩[小短]|跌|回[升落]|优化|变化|调整)[到至为]\s?[“\"]?$"
)
_PAST = re.compile(r"(?:past|last|next|coming|recent)\s(?!year\b)")
_SINCE = re.compile(r"[从自]\s?[“\"]?$")
_STARTS = re.compile(r"[”\"]?\s?(?:起|开始|以来|算起)")
_ENGLISH_BASE_AFTER = re.compile(
    r"\s(?:levels?|figures?|baseline|base|"
    r"average)\b"
)
_ENGLISH_BASE = re.compile(
    r"\b(?:than|compared (?:with|to)|versus|vs\.?|against|relative to|from|since|over|on|above|below|that of)\s(?:the |"
    r"those of |that of |that in |in |at |levels in |end of )*$",
    re.IGNORECASE,
)
_LONG = re.compile(r"年|时期|期间|FY|[0-9]{4}|五|quarter|half|[Yy]ear|Q[1-4]|H[12]")
_DAY = re.compile(
    r"[日号]|月|\b[0-3]?[0-9]\s(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


@cache
def _words(*, english: bool) -> re.Pattern[str]:
    return re.compile(f"{_CHINESE_WORDS}|{_ENGLISH_WORDS}" if english else _CHINESE_WORDS)


@cache
def _words_before() -> re.Pattern[str]:
    """What before a year or number belongs to the phrase: `the first half of |2023`, `December |31, 2022`, `past |five years`."""
    return re.compile(rf"(?:{_ENGLISH_WORDS}|\b(?:past|last|next|coming|previous|recent|fiscal year|FY|Q|H|{_MONTHS}))\s?$")


def find_phrases(text: str, start: int, end: int, traps: Iterable[Trap], *, english: bool) -> list[TimePhrase]:
    """All phrases of time between `start` and `end` in order; `traps` are the numerals found there that count nothing."""
    found = [phrase for trap in traps if trap.kind in _TIME_KINDS and (phrase := _dated(text, start, trap, english=english))]
    found.sort()
    begins = [phrase.start for phrase in found]
    words = []
    for word in _words(english=english).finditer(text, start, end):
        if word.group().endswith(" of"):
            continue  # at the end of Year 2: of what is no time
        i = bisect_right(begins, word.start())
        if (i == 0 or found[i - 1].end <= word.start()) and (i == len(found) or begins[i] >= word.end()):
            words.append(_phrase(text, start, word.start(), word.end(), english=english))
    phrases = sorted(found + words)
    for i in range(1, len(phrases)):
        if phrases[i - 1].base and text[phrases[i - 1].end : phrases[i].start].strip() in ("、", "和", "及", "与", "and"):
            phrases[i] = phrases[i]._replace(base=True)
    return phrases


def _dated(text: str, floor: int, trap: Trap, *, english: bool) -> TimePhrase | None:
    start, end = trap.start, trap.end
    if trap.kind == "plan_name" and not english:
        if _PLAN_NAME.match(text, end) or "年" in text[start:end]:
            return None
        tail = _PLAN_TAIL.match(text, end)
        start -= text[start - 1 : start] in ("“", '"') and (tail is not None or text[end : end + 1] in ("”", '"'))
        end = tail.end() if tail else end + (text[end : end + 1] in ("”", '"'))
    elif tail := _DATE_TAIL.match(text, end):
        end = tail.end()
    if english and (before := _words_before().search(text[max(floor, start - 34) : start])):
        start -= len(before.group())
    elif text[start - 1 : start] in ("近", "前") or text[start - 2 : start] in ("过去", "今后", "未来", "最近"):
        start -= 1 if text[start - 1] in "近前" and text[start - 2 : start] != "最近" else 2
    return _phrase(text, floor, start, end, english=english)


def _phrase(text: str, floor: int, start: int, end: int, *, english: bool) -> TimePhrase:
    left = text[max(floor, start - 30) : start]
    base = bool(
        (_ENGLISH_BASE if english else _BASE_BEFORE).search(left)
        or (_ENGLISH_BASE_AFTER if english else _BASE_AFTER).match(text, end)
    )
    if base and not english and _OF_WHAT.match(text, end):
        base = not _CHANGE_END.search(text[max(floor, start - 60) : start])
    base = base or (not english and bool(_SINCE.search(left) and _STARTS.match(text, end)))
    surface = text[start:end]
    if english:
        label = re.sub(r"^(?:in|during|for|over|by|at) ", "", " ".join(surface.split()))
        base = base and not _PAST.match(surface)
        base = base or bool(re.search(r"a year earlier|the year before|previous year|prior year|same period", surface))
    else:
        label = "".join(surface.split())
    return TimePhrase(start, end, label, bool(_LONG.search(label)) and not _DAY.search(label), base)


_WHOLE_YEAR = re.compile(
    r"(?P<head>(?:the (?:end|close) of |year-end |FY ?|[Ff]iscal(?: [Yy]ear)? )?)"
    r"(?P<year>[12][0-9]{3})(?:(?P<dash>[/–-])(?P<second>[0-9]{2}))?(?P<tail>年?[末底]?)"
)


def year_before(label: str) -> str | None:
    """The year before a year, a fiscal year or the end of one: `2022/23` for `2023/24`; None for spans and for parts of a year."""
    found = _WHOLE_YEAR.fullmatch(label)
    if found is None or (found["second"] and (int(found["year"]) + 1) % 100 != int(found["second"])):
        return None
    second = f"{found['dash']}{(int(found['second']) - 1) % 100:02}" if found["second"] else ""
    return f"{found['head']}{int(found['year']) - 1}{second}{found['tail']}"


# The year that an English label of a part of a year leaves out: `the end of the year`, `first quarter`.
_LEFT_OUT = re.compile(
    r"(?P<part>(?:the )?(?:end|close|start|beginning|first half|second half|(?:first|second|third|fourth|last|final) quarter) of) the year"
)
_ALONE = re.compile(
    r"year-end|(?:the )?(?:first|second) half|(?:the )?(?:first|second|third|fourth|last|final) quarter|"
    r"(?:the )?first (?:two|three|nine|six|ten|eleven) months"
)
_YEAR_BEFORE = re.compile(r"a year earlier|the year before|the previous year|the prior year")


class Calendar:
    """What relative words (全年, 今年, 去年, `last year`) mean in one report."""

    def __init__(self, meta: ReportMeta) -> None:
        self._published = int(meta.date[:4]) if meta.date and meta.date[:4].isdigit() else None
        self.year = _data_year(meta)
        titled = _title_year(meta.title)
        self.titled = None if titled is None else f"{titled}年" if meta.language == "zh" else str(titled)
        """The period of figures of which nothing else says when; None unless the title names the year the report tells of."""

    def resolve(self, label: str, context: str | None) -> str:
        """The label with a relative word turned into a year where the year is known; `context` is the period in force."""
        context_year = re.match(r"([12][0-9]{3})(?:年?|[/–-][0-9]{2})$", context or "")
        year = int(context_year[1]) if context_year else self.year
        named = context if context and context_year and "年" not in context else str(year)
        if year and (
            label in ("全年", "全年度", "本年", "本年度", "当年", "报告期内")
            or label in ("the year", "the reporting period", "the year under review")
        ):
            return f"{year}年" if label[0] > "\u2000" else named
        if year and (part := _LEFT_OUT.fullmatch(label)):
            return f"{part['part']} {named}"
        if year and _ALONE.fullmatch(label):
            return f"{label} {named}" if label == "year-end" else f"{label} of {named}"
        if year and label in ("上半年", "下半年", "年末", "年底", "报告期末"):
            return f"{year}年{label.replace('报告期末', '末')}"
        if year and label.startswith("上年"):
            return f"{year - 1}年" + label[2:].replace("同期", "")
        if self._published and label.startswith(("今年", "去年")):
            return f"{self._published - (label[0] == '去')}年" + label[2:].replace("以来", "").replace("同期", "").replace(
                "全年", ""
            )
        if year and _YEAR_BEFORE.fullmatch(label):
            return year_before(named) or str(year - 1)
        if self._published and label.lower() in ("this year", "last year"):
            return str(self._published - (label.lower() == "last year"))
        return label


def _title_year(title: str) -> int | None:
    """The year in the title of a communiqué or annual report; the year of a meeting is not the year its report tells of."""
    found = re.search(r"(20[0-9]{2}|19[0-9]{2})", title)
    return (
        int(found[1]) if found and not re.search(r"会议|大会|座谈会|讲话|[Mm]eeting|[Cc]onference|[Ss]peech", title) else None
    )


def _data_year(meta: ReportMeta) -> int | None:
    """The year a report tells of: the title's, or for a report of the first half of a year the year before."""
    if titled := _title_year(meta.title):
        return titled
    dated = re.match(r"([0-9]{4})-([0-9]{2})", meta.date or "")
    return int(dated[1]) - (int(dated[2]) <= 6) if dated else None


def heading_period(headings: Sequence[str], *, english: bool) -> str | None:
    """The period a heading names: that of the first heading that names one, and the last phrase in it."""
    for heading in headings:
        traps = [token for token in scan(heading, 0, len(heading), english=english) if isinstance(token, Trap)]
        phrases = [p for p in find_phrases(heading, 0, len(heading), traps, english=english) if p.long and not p.base]
        if phrases:
            return phrases[-1].label
    return None
