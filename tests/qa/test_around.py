from __future__ import annotations

import pytest

from qa.around import told_before

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
