"""Chinese quantities that are no plain number with a unit: fractions, tenths (成), halves, doublings (翻番) and ranks."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from corpus.figures.models import Comparator
from corpus.figures.numbers.numerals import CHINESE_NUMERALS, match_arabic, match_chinese, parse_chinese

_N = rf"(?:[0-9]+(?:\.[0-9]+)?|[{CHINESE_NUMERALS}]+(?:点[零〇一二三四五六七八九]+)?)"
_SCOPE = r"(?:全球|世界|全国|全省|全市|全区|全县|全行业|亚洲|欧洲|国内|国际|同行业|行业)"
_RANK_VERB = (
    r"(?:居于?|列|排名|排位|排在|排|位次|名列|位列|位居|跃居|跃升至?|升至|上升至|保持|稳居|稳坐|夺得|获得?|勇夺|并列|"
    r"(?:提升|上升|跃升|前移|攀升|提高|进位|下降|下滑|升|降)(?:到|至))"
)


class Special(NamedTuple):
    """A quantity in one fixed form."""

    start: int
    end: int
    value: Decimal | tuple[Decimal, Decimal]
    unit: str
    comparator: Comparator = "exact"


def to_decimal(surface: str) -> Decimal | None:
    """A numeral alone, Arabic or Chinese -> its value: `七十二点五` -> 72.5; None when it is ill-formed."""
    number = match_arabic(surface, 0) or match_chinese(surface, 0)
    return number.value if number and number.end == len(surface) and number.high is None else parse_chinese(surface)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    not_tenths = "立为功效果本员人品就长都渝型分交绩熟千上套片"
    sources = (
        ("percent", rf"(?P<base>[百千万])分之(?P<low>{_N})(?:[至到—–~～-](?:[百千]分之)?(?P<high>{_N}))?"),
        ("fraction", rf"(?P<base>{_N})分之(?P<low>{_N})"),
        (
            "tenths",
            rf"(?P<low>{_N})(?:[至到—–~～-](?P<high>{_N}))?成(?P<half>半|[一二三四五六七八九](?![成个人家项]))?(?![{not_tenths}])",
        ),
        ("half", r"(?:一半|过半|半数)(?![径个导决])"),
        ("double", r"(?:翻了?)?(?P<low>[一两二三四]|[0-9])番|翻番"),
    )
    return tuple((name, re.compile(source)) for name, source in sources)


def match_special(text: str, at: int, floor: int) -> Special | None:
    """The fixed form whose numeral is at `at`: `百分之七十二`, `三分之二`, `七成五`, `一半`, `翻了一番`."""
    for name, pattern in _patterns():
        if found := pattern.match(text, at):
            return _SPECIAL_VALUES[name](found, text, floor)
    return None


def _percent(found: re.Match[str], text: str, floor: int) -> Special | None:
    low, high = to_decimal(found["low"]), to_decimal(found["high"]) if found["high"] else None
    unit = {"百": "%", "千": "‰", "万": "‱"}[found["base"]]
    value = low if high is None else (low, high) if low is not None else None
    return None if value is None else Special(found.start(), found.end(), value, unit)


def _fraction(found: re.Match[str], text: str, floor: int) -> Special | None:
    base, part = to_decimal(found["base"]), to_decimal(found["low"])
    return Special(found.start(), found.end(), part / base, "ratio") if base and part is not None else None


def _tenths(found: re.Match[str], text: str, floor: int) -> Special | None:
    number = match_chinese(found["low"], 0) or match_arabic(found["low"], 0)
    if number is None or number.end != len(found["low"]) or not 0 < number.value <= 10:
        return None
    half = found["half"]
    low = number.value * 10 + (5 if half == "半" else (parse_chinese(half) or 0) if half else 0)
    high = to_decimal(found["high"]) if found["high"] else number.high
    return Special(found.start(), found.end(), low if high is None else (low, high * 10), "%")


def _half(found: re.Match[str], text: str, floor: int) -> Special:
    return Special(found.start(), found.end(), Decimal(50), "%", "more_than" if found.group() == "过半" else "exact")


def _double(found: re.Match[str], text: str, floor: int) -> Special | None:
    start = found.start()
    if text[start] != "翻":
        back = start - 1 - (text[start - 1 : start] == "了")
        if back < floor or text[back] != "翻":
            return None
        start = back
    times = to_decimal(found["low"]) if found["low"] else Decimal(1)
    return Special(start, found.end(), Decimal(2) ** int(times or 1), "multiple")


_SPECIAL_VALUES = {"percent": _percent, "fraction": _fraction, "tenths": _tenths, "half": _half, "double": _double}


@cache
def _rank_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    number = rf"(?P<low>{_N})(?:\s?[至到—–~～-]\s?第?(?P<high>{_N}))?"
    tail = r"(?![大个所家座支部款项件艘只颗辆台套场例张间栋处片种类阶次届条章批期产要动线季步时份代战责课资生方梯阵])"
    return (
        re.compile(rf"\s?{number}\s?[位名](?![于优额单称誉数副])"),
        re.compile(rf"\s?{number}{tail}"),
        re.compile(rf"(?:{_SCOPE}|{_RANK_VERB}|[居列排][^，。；0-9]{{1,7}})[的之]?$"),
    )


def match_rank(text: str, at: int, floor: int) -> Special | None:
    """The rank whose numeral is at `at`, behind 第 or 前: `第29位`, `全球第一`, `前10名`; None for other ordinals."""
    first = at - 1 - (text[at - 1 : at] == " ")
    if first < floor or text[first] not in "第前":
        return None
    with_counter, alone, cue = _rank_patterns()
    found, start = with_counter.match(text, first + 1), first
    before = cue.search(text[max(floor, first - 8) : first])
    if found is None and before is not None and (found := alone.match(text, first + 1)):
        scope = re.compile(rf"{_SCOPE}的?$").search(text[max(floor, first - 8) : first])
        start = first - (len(scope.group()) if scope else 0)
    if found is None or (text[first] == "前" and before is None and found.re is alone):
        return None
    low, high = to_decimal(found["low"]), to_decimal(found["high"]) if found["high"] else None
    if low is None:
        return None
    comparator: Comparator = "at_most" if text[first] == "前" else "exact"
    return Special(start, found.end(), low if high is None else (low, high), "rank", comparator)
