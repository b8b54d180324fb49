"""Numbers that share one unit: ranges (`3—5个百分点`) and short lists (`7.2和3.9个百分点`)."""

from __future__ import annotations

import re
from decimal import Decimal

from corpus.figures.models import Comparator
from corpus.figures.numbers.numerals import Number, plain
from corpus.figures.numbers.units import Unit, match_unit
from corpus.figures.quantities.counts import people_behind
from corpus.figures.quantities.english_counts import count_nouns
from corpus.figures.quantities.quantity import Quantity, quantity_of, read_number

_DASH = re.compile(
    r"\s?(?:[—–~～-]{1,2}|[至到](?![少多了]))\s?(?=[$¥￥£€]?[0-9零一二两三四五六七八九十百千])|\s(?:to|and)\s(?=(?:US|HK)?[$€£]?[0-9]|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty|forty|fifty)\b)"
)
_SIGN = re.compile(r"(?:US|HK)?[$€£¥￥]")
_FROM = re.compile(r"(?:[由从自](?:[^，。；、0-9]{0,8}的)?|\bfrom\s(?:about\s|around\s)?)\s?$")
# fines range from €250 to €2,000
_RANGES = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\sfrom\s$")
_CHANGED = re.compile(
    r"(?:增加|减少|增长|上升|下降|提高|降低|上涨|下跌|[上下]调|扩大|缩小|压缩|缩短|提升|回落|[升降增减涨跌])了?$"
)
_BY = re.compile(r"\bby\s(?:about\s|nearly\s|over\s)?$")
_BETWEEN = re.compile(r"\b[Bb]etween\s$")
_AGED = re.compile(r"\bage[sd]?\s(?:of\s)?between\s$", re.IGNORECASE)
# 1,000 to 1,200 | more places
_MORE_OF = re.compile(r"\s(?:more|additional|extra|further|new)\s(?:[a-z-]+\s)?[a-z]+s\b")
_LISTED = re.compile(r"\s?(?:[、和及与]|以及|,? and | or |, )\s?(?=[0-9])")


def read_range(text: str, low: Number, sign: Unit | None, floor: int) -> Quantity | None:
    """`3—5个百分点`, `5～10万人`, `3%-5%`, `1.2 to 1.5 million`; None for `由3%至5%` and `by 3% to 5%`, which are two figures."""
    unit = match_unit(text, low.end)
    dash = _DASH.match(text, unit.end) if unit else None
    twice = dash is not None
    dash = dash or _DASH.match(text, low.end)
    start = sign.start if sign else low.start
    ranges = _RANGES.search(text[max(floor, start - 14) : start]) is not None
    if dash is None or low.more or (not ranges and _FROM.search(text[max(floor, start - 14) : start])):
        return None
    word = dash.group().strip()
    if word in ("至", "到") and twice and _CHANGED.search(text[max(floor, start - 4) : start]):
        return None  # 增加1.06万亿元至13.86万亿元
    if word == "and" and not _BETWEEN.search(text[max(floor, start - 9) : start]):
        return None
    if word == "to" and twice and not (sign or ranges):
        return None
    second_sign = _SIGN.match(text, dash.end())
    if second_sign and word == "to" and _BY.search(text[max(floor, start - 12) : start]):
        return None  # decreased by £41 to £843
    high = read_number(text, second_sign.end() if second_sign else dash.end(), money=sign is not None)
    bare = word == "and" and not _AGED.search(text[max(floor, start - 24) : start])
    return high and _joined(text, low, high, sign or unit if twice else sign, start, bare=bare)


def _joined(text: str, low: Number, high: Number, known: Unit | None, start: int, *, bare: bool) -> Quantity | None:
    """The range from `low` to `high`; `known` is a unit already read: that of the lower end or a currency sign; `bare` ones need no unit."""
    unit = match_unit(text, high.end)
    counted = None if unit or known else count_nouns(text, high)
    bottom = low.value * (1 if known and known.start > low.start else shared_scale(low, high))
    if (
        bottom >= high.value
        or not (
            unit
            or known
            or counted
            or bare
            or _MORE_OF.match(text, high.end)
            or (low.scale > 1 and high.scale > 1 and high.style != "english")
        )
        or (unit and known and known.start > low.start and unit.code != known.code)
    ):
        return None
    if counted:
        return counted._replace(start=start, number=low.start, value=(bottom, high.value))
    code = known.code if known else unit.code if unit else "person" if people_behind(text, high.end) else ""
    end = unit.end if unit and unit.code == code else high.end
    comparator: Comparator = "more_than" if high.more else "exact"
    unit_at = (unit.start, unit.end) if unit else (end, end)
    factor = unit.factor if unit and unit.code == code else 1
    return Quantity(start, end, (plain(bottom) * factor, high.value * factor), code, comparator, low.start, unit_at)


def shared_scale(low: Number, high: Number, *, ordered: bool = True) -> Decimal:
    """The multiplier of the upper end where the lower end has none of its own and needs it: 5～10万 -> 10000."""
    needs = low.scale == 1 and high.scale > 1 and (not ordered or low.value * high.scale < high.value)
    return Decimal(high.scale if needs else 1)


def read_listed(text: str, number: Number) -> Quantity | None:
    """`7.2和3.9个百分点`: the first number of a short list takes the unit, and if need be the multiplier, of the last.

    Commas alone make no list: `at the end of Year 2, 74.6%`.
    """
    last, listed = number, False
    for _ in range(5):
        joint = _LISTED.match(text, last.end)
        following = read_number(text, joint.end()) if joint else None
        if joint is None or following is None or number.style != "arabic":
            return None
        if last is number and joint.group() == ", and ":  # numbered 5,210, and 4% were
            return None
        last, listed = following, listed or joint.group().strip() != ","
        if listed and (unit := match_unit(text, last.end)) is not None and unit.code != "year":
            return quantity_of(number, unit.code)._replace(
                value=plain(number.value * shared_scale(number, last, ordered=False)) * unit.factor
            )
    return None
