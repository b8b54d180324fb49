from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import detect_language, search_key, split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("今年新建多少所学校？", "zh"),
        ("How many schools were built?", "en"),
        ("Zhangjiang 科学城的 PCT 申请量是多少", "zh"),
        ("The office in Hangzhou (杭州) opened in March this year", "en"),
        ("", "en"),
        ("2023", "en"),
    ],
)
def test_language_follows_the_script(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增长43.8%。新增3.5万件！完成了吗？", ["增长43.8%。", "新增3.5万件！", "完成了吗？"]),
        ("他说：“很好。”大家都同意。", ["他说：“很好。”", "大家都同意。"]),
        ("获得“好。”的评价，排名第一。", ["获得“好。”的评价，排名第一。"]),
        ("分号不断句；逗号也不断，句号才断。", ["分号不断句；逗号也不断，句号才断。"]),
        ("（见附件。）第二句", ["（见附件。）", "第二句"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
    ],
)
def test_chinese_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output rose 3.5 percent. It fell later.", ["Output rose 3.5 percent.", "It fell later."]),
        ("See No. 3 and Fig. 2, e.g. Table 1. Done.", ["See No. 3 and Fig. 2, e.g. Table 1.", "Done."]),
        ("U.S. Steel grew. The rest did not.", ["U.S. Steel grew.", "The rest did not."]),
        ("Sales in the U.S. The rest went abroad.", ["Sales in the U.S.", "The rest went abroad."]),
        ("Mr. Ode met Dr. Lin at 5 p.m. on Monday. They agreed.", ["Mr. Ode met Dr. Lin at 5 p.m. on Monday.", "They agreed."]),
        ('She said "Go." Then they left!', ['She said "Go."', "Then they left!"]),
        ("Costs were (see annex.) high. Why? Fuel.", ["Costs were (see annex.) high.", "Why?", "Fuel."]),
        ("1. Build roads. 2. Plant trees.", ["1. Build roads.", "2. Plant trees."]),
        ("The total was 5. Next came 7.", ["The total was 5.", "Next came 7."]),
    ],
)
def test_english_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="增长。！？”“(). 3.5a%U\nAB", max_size=60))
def test_sentences_cover_everything_but_blanks_in_order(text: str) -> None:
    end = 0
    for span in split_sentences(text):
        assert not text[end : span.start].strip()
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("７０９５ 億元", "7095亿元"),
        ("知識產權", "知识产权"),
        ("12,500 户", "12500户"),
        ("12 500 户", "12500户"),
        ("ＰＣＴ 申请", "pct 申请"),
        ("第 三 章", "第三章"),
        ("增长 4.2 %", "增长4.2%"),
    ],
)
def test_equal_things_share_a_key(left: str, right: str) -> None:
    assert search_key(left) == search_key(right)


def test_key_keeps_numbers_apart_that_are_not_one() -> None:
    assert search_key("2016 2017 2018") == "2016 2017 2018"
    assert search_key("in 2021 100 firms") == "in 2021 100 firms"


@given(st.text(max_size=30))
def test_key_of_a_key_is_itself(text: str) -> None:
    once = search_key(search_key(text))
    assert search_key(once) == once
