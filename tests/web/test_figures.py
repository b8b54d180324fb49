from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.models import Language
from qa.models import AnswerFigure
from qa.wording.render import render_answer_figure
from web.figures import measure_of, period_of, render_figures
from web.html import Link

Make = Callable[..., AnswerFigure]


@pytest.mark.parametrize(
    ("value", "unit", "changes", "language", "amount"),
    [
        ("350000000", "CNY", {}, "en", "RMB 350 million"),
        ("350000000", "CNY", {"comparator": "more_than"}, "zh", "超过3.5亿元"),
        (("3", "5"), "pp", {}, "en", "3 to 5 percentage points"),
    ],
)
def test_amount_is_in_words_of_the_question(
    figure: Make, value: str, unit: str, changes: dict[str, str], language: Language, amount: str
) -> None:
    assert render_answer_figure(figure(value, unit, **changes), language) == amount


@pytest.mark.parametrize(
    ("period", "language", "shown"),
    [
        ("2029年", "en", "2029"),
        ("2029年", "zh", "2029年"),
        ("2025-2029年", "en", "2025-2029"),
        ("全年", "en", "全年"),
        (None, "en", ""),
    ],
)
def test_bare_years_lose_their_chinese_word_in_english(
    figure: Make, period: str | None, language: Language, shown: str
) -> None:
    assert period_of(figure(period=period), language) == shown


def test_a_measure_outside_the_glossary_stays_as_the_report_has_it(figure: Make) -> None:
    assert measure_of(figure(measure="芦苇簖箔数"), "en") == ("芦苇簖箔数", "")


def test_card_gives_amount_measure_period_and_a_link_to_the_source(figure: Make) -> None:
    card = render_figures(
        [figure(period="2029年", comparator="more_than", surface="超过 3.5亿元")], "zh", {1: Link("p-w-zh-1", "甲报告")}
    )
    assert '<span class="wj-amount">超过3.5亿元</span>' in card
    assert "湿地修复资金总额" in card
    assert "2029年" in card
    assert 'href="#p-w-zh-1"' in card
    assert "wj-printed" not in card


def test_card_adds_what_is_printed_when_it_reads_differently(figure: Make) -> None:
    card = render_figures([figure()], "en", {1: Link("p-1", "甲报告")})
    assert '<span class="wj-amount">RMB 350 million</span>' in card
    assert '<q lang="zh-CN">3.5亿元</q>' in card


def test_more_figures_than_cards_are_all_in_a_table(figure: Make) -> None:
    page = render_figures([figure(str(n), "item", surface=f"{n}件") for n in range(1, 6)], "zh", {1: Link("p-1", "甲报告")})
    assert page.count('class="wj-figure"') == 3
    assert page.count("<tr><td") == 5
    assert "全部 5 个数字" in page


def test_no_figures_give_no_html() -> None:
    assert render_figures([], "zh", {}) == ""


def test_hostile_words_of_a_report_stay_words(figure: Make) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    page = render_figures(
        [figure("1", hostile, measure=hostile, surface=hostile, period=hostile)] * 4, "zh", {1: Link("p-1", "甲报告")}
    )
    assert "<img" not in page
    assert "&#60;img src=x onerror=alert(1)&#62;" in page


def test_the_role_of_a_figure_is_said_where_it_means_something(figure: Make) -> None:
    start, end, growth = (figure("1", "item", role=role, measure="x") for role in ("from", "to", "growth"))
    assert ">终点<" not in render_figures([end], "zh", {})
    assert ">终点<" in render_figures([start, end], "zh", {})
    assert ">增长<" in render_figures([growth], "zh", {})
