from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures.models import Comparator, Figure
from corpus.models import Language, Span
from qa.wording.render import render_figure


def figure(value: str | tuple[str, str], unit: str, comparator: Comparator = "exact") -> Figure:
    amount = (Decimal(value[0]), Decimal(value[1])) if isinstance(value, tuple) else Decimal(value)
    return Figure(
        span=Span(start=0, end=1), surface="x", value=amount, unit=unit, measure="m", period=None, comparator=comparator
    )


@pytest.mark.parametrize(
    ("value", "unit", "comparator", "zh", "en"),
    [
        ("709500000000", "CNY", "exact", "7095亿元", "RMB 709.5 billion"),
        ("40980000000", "USD", "exact", "409.8亿美元", "USD 40.98 billion"),
        ("1E+12", "CNY", "more_than", "超过1万亿元", "more than RMB 1 trillion"),
        ("44223", "item", "exact", "4.4223万件", "44,223"),
        ("20", "month", "exact", "20个月", "20 months"),
        ("1", "day", "exact", "1天", "1 day"),
        ("98.0", "%", "exact", "98.0%", "98.0%"),
        ("14", "rank", "exact", "第14位", "No. 14"),
        ("80", "score", "exact", "80分", "80 points"),
        ("800000", "person", "more_than", "超过80万人", "more than 800,000 people"),
        (("10", "15"), "day", "exact", "10至15天", "10 to 15 days"),
        ("2377000", "item", "exact", "237.7万件", "2.377 million"),
        ("-3.9", "%", "exact", "-3.9%", "-3.9%"),
    ],
)
def test_amounts_are_exact_in_both_languages(
    value: str | tuple[str, str], unit: str, comparator: Comparator, zh: str, en: str
) -> None:
    assert render_figure(figure(value, unit, comparator), "zh") == zh
    assert render_figure(figure(value, unit, comparator), "en") == en


_SCALES = {"万亿": 12, "亿": 8, "万": 4, " trillion": 12, " billion": 9, " million": 6}


@given(st.integers(1, 10**16), st.sampled_from(["zh", "en"]))
def test_a_rendered_amount_reads_back_as_the_same_number(value: int, language: Language) -> None:
    text = render_figure(figure(str(value), "ratio"), language)
    power = 0
    for word, size in _SCALES.items():
        if text.endswith(word):
            text, power = text.removesuffix(word), size
            break
    assert Decimal(text.replace(",", "")).scaleb(power) == value
