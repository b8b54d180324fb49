from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.figures.numbers.english import match_words
from corpus.figures.numbers.numerals import match_arabic, match_chinese, parse_arabic, parse_chinese


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("一万五千", "15000"), ("二〇二〇", "2020"), ("三点五亿", "350000000"), ("二十万亿", "20000000000000"), ("一千五", "1500"),
        ("三百二", "320"), ("一百零五", "105"), ("十", "10"), ("九千九百九十九万九千九百九十九", "99999999"), ("一亿三千万", "130000000"),
        ("两千", "2000"), ("一万二", "12000"), ("一千零一十", "1010"),
    ],
)  # fmt: skip
def test_chinese_numerals_have_their_value(surface: str, value: str) -> None:
    assert parse_chinese(surface) == Decimal(value)


@pytest.mark.parametrize("surface", ["十二五", "五四", "百千", "十百"])
def test_ill_formed_chinese_numerals_have_no_value(surface: str) -> None:
    assert parse_chinese(surface) is None


@pytest.mark.parametrize(
    ("surface", "value", "end"),
    [
        ("3万4000家", "34000", 6), ("1,100.9亿元", "110090000000", 8), ("1000余万元", "10000000", 6), ("20 余次", "20", 4),
        ("2亿3000万元", "230000000", 7), ("5千米", "5", 1), ("500万千瓦", "5000000", 4), ("3百分点", "3", 1), ("22 893个", "22893", 6),
        ("4.4223万件", "44223", 7), ("12,34", "12", 2),
    ],
)  # fmt: skip
def test_arabic_numbers_take_in_their_multipliers(surface: str, value: str, end: int) -> None:
    number = match_arabic(surface, 0)
    assert number is not None
    assert (number.value, number.end) == (Decimal(value), end)


@pytest.mark.parametrize(
    ("surface", "low", "high", "more"),
    [
        ("三五家", 3, 5, False),
        ("十七八", 17, 18, False),
        ("三四十", 30, 40, False),
        ("百余家", 100, None, True),
        ("十几万", 100000, None, True),
    ],
)
def test_vague_chinese_numbers_keep_their_bounds(surface: str, low: int, high: int | None, more: bool) -> None:
    number = match_chinese(surface, 0)
    assert number is not None
    assert (number.value, number.high, number.more) == (Decimal(low), None if high is None else Decimal(high), more)


@pytest.mark.parametrize(
    ("surface", "value"),
    [("twenty-eight", 28), ("one hundred and five", 105), ("two thousand three hundred", 2300), ("twelve million", 12_000_000)],
)
def test_english_words_have_their_value(surface: str, value: int) -> None:
    found = match_words(surface, 0)
    assert found is not None
    assert found[0].value == value


def chinese(number: int) -> str:
    """The everyday Chinese form of 1..99,999,999."""
    digits = "零一二三四五六七八九"
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return chinese(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + chinese(low))
    text, rest = "", number
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, rest = divmod(rest, power)
        if digit:
            text += digits[digit] + unit
        elif text and rest and not text.endswith("零"):
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


@settings(max_examples=1000, deadline=None)
@given(st.integers(1, 99_999_999))
def test_chinese_numerals_round_trip(number: int) -> None:
    assert parse_chinese(chinese(number)) == number


@settings(max_examples=300, deadline=None)
@given(st.decimals(0, 10**9, places=3))
def test_full_width_digits_read_like_ascii_ones(number: Decimal) -> None:
    wide = str(number).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})
    assert parse_arabic(wide) == number
