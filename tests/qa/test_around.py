from __future__ import annotations

import pytest

from corpus import parse_report
from corpus.figures import extract_ledger
from corpus.models import Language
from qa.ledger.around import is_whole, told_before

PASSAGE = "Harrow Sands opened in May. It has 35 turbines. They cost £1.3 billion. Lunn followed in June. 该项目投资2亿元。"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Harrow Sands opened in May.", ""),
        ("It has 35 turbines.", "Harrow Sands opened in May."),
        ("They cost £1.3 billion.", "Harrow Sands opened in May. It has 35 turbines."),
        ("Lunn followed in June.", ""),
        ("该项目投资2亿元。", "Lunn followed in June."),
        ("It is not of this passage.", ""),
    ],
)
def test_a_sentence_that_points_back_is_read_with_those_before_it(sentence: str, told: str) -> None:
    assert told_before(PASSAGE, sentence) == told


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Shore power is available at 9 of our 26 berths.", "en", [False, True]),
        ("We met 19 of 22 targets.", "en", [False, True]),
        ("参评的212家企业中，获评A级8家。", "zh", [True, False]),
        ("23项主要指标中21项如期完成。", "zh", [True, False]),
        ("全市1393个行政村中已有628个完成治理。", "zh", [True, False]),
        ("全市集中供热面积212万平方米，新增8万平方米。", "zh", [False, False]),
    ],
)
def test_a_whole_is_told_from_its_part(text: str, language: Language, expected: list[bool]) -> None:
    report = parse_report(f"# R\n\n{text}\n", name="r.md")
    figures = extract_ledger(report).figures
    assert [is_whole(report, figures, i) for i in range(len(figures))] == expected
