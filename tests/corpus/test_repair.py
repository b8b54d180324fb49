from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.markup_tables import pipe_rows
from corpus.repair import RULES, Rule, repair_lines

PIECES = st.sampled_from(
    ["**", "*", "__", "\\_", "[a](http://b.c)", "![p](q.png)", "$", "<br>", "<table><tr><td>a</td></tr></table>", "<!--", "-->",
     "的 的", "the\nthe", "\n", "\n\n", "  ", "产值", "12.5%", "\\", "\u200b", "\u3000", "\r\n", "<b>", "\\mathrm{x}", "# "]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_does_what_its_example_says(rule: Rule) -> None:
    before, after = rule.example
    assert rule.apply(before)[0] == after != before


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_every_rule_is_idempotent(rule: Rule, text: str) -> None:
    once, _ = rule.apply(text)
    assert rule.apply(once)[0] == once


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("*the\nthe*")
@example("**the**\nthe")
def test_repairing_twice_is_repairing_once(text: str) -> None:
    once, _ = repair_lines(text)
    assert repair_lines(once) == (once, ())


@pytest.mark.parametrize(
    "text",
    [
        "收入7095 亿元，《关于提升质量 促进转化的意见》",  # blanks inside figures and titles stay
        "思想 and 方案",
        "增长5%*，见注",
        "costs fell from $5 to $3 and then to $2",
        "snake_case_name 与 a*b",
        "再三再四，好好学习",
        "本公报[1]",
    ],
)
def test_wording_is_left_alone(text: str) -> None:
    assert repair_lines(text) == (text, ())


def test_repairs_are_counted_by_name() -> None:
    assert repair_lines("第**3位**，a\\_b，会上的 的报告  ")[1] == (
        ("escapes", 1), ("emphasis", 2), ("repeated_words", 1), ("trailing_blanks", 1),
    )  # fmt: skip


def test_a_bold_line_of_its_own_is_a_heading_but_a_bold_value_is_not() -> None:
    assert repair_lines("甲。\n\n**工作展望**\n\n乙。")[0] == "甲。\n\n###### 工作展望\n\n乙。"
    assert repair_lines("甲。\n\n**15.8件**\n\n乙。")[0] == "甲。\n\n15.8件\n\n乙。"


def test_spans_of_html_cells_leave_empty_cells() -> None:
    table = '<table><tr><td rowspan="2">指标</td><td colspan=2>数值</td></tr><tr><td>2021</td><td>2022</td></tr></table>'
    assert repair_lines(table)[0].strip() == "| 指标 | 数值 |  |\n| --- | --- | --- |\n|  | 2021 | 2022 |"


def test_rows_are_filled_up_and_bars_in_cells_cannot_break_them() -> None:
    assert pipe_rows([["a", "b"], ["c|d"], ["", ""]]) == "| a | b |\n| --- | --- |\n| c／d |  |"


@pytest.mark.parametrize("hostile", ["<table>", "<!--", "\\", "[", "[a](", "*a", "__a ", "的 ", " ", "$1 \\text{"])
def test_hostile_repetition_is_read_in_linear_time(hostile: str) -> None:
    repaired, _ = repair_lines(hostile * 40_000)  # quadratic rules would take minutes here
    assert len(repaired) <= len(hostile) * 40_000
