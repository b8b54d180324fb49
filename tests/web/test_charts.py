from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from corpus.models import Language
from qa.models import Answer, AnswerChange, AnswerFigure
from web.charts import draw_charts, find_series, find_set
from web.html import Link

Make = Callable[..., AnswerFigure]
LINKS, REPORTS = {1: Link("p-a-zh-1", "甲"), 2: Link("p-b-zh-1", "乙")}, {1: "甲报告", 2: "乙<报告>"}


def draw(
    figures: Sequence[AnswerFigure],
    language: Language = "zh",
    changes: Sequence[AnswerChange] = (),
    same_measure: Sequence[AnswerFigure] = (),
) -> str:
    answer = Answer(
        question="?", language=language, status="answered", text="", figures=tuple(figures), changes=tuple(changes),
        same_measure=tuple(same_measure),
    )  # fmt: skip
    return draw_charts(answer, LINKS, REPORTS)


def change(start: AnswerFigure, end: AnswerFigure, **fields: object) -> AnswerChange:
    given = {"start": start, "end": end, "difference": "0", "difference_unit": start.unit, **fields}
    return AnswerChange.model_validate(given)


def cells(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", page)]


def test_a_change_is_drawn_with_axes_and_a_table_of_what_is_stated_and_what_is_computed(figure: Make) -> None:
    start, end = figure("200", "CNY", role="from", period="2028年"), figure("300", "CNY", role="to", period="2030年")
    stated = figure("22.5", "%", surface="22.5%", role="growth")
    page = draw(
        [start, end],
        changes=[change(start, end, difference="100", growth="50", stated=stated, computed="22.47", years=2, agrees=True)],
    )
    assert re.findall(r"width:([\d.]+)%", page) == ["66.7", "100.0"]
    assert '<p class="wj-axis"><span>时期</span><span>数值（元）</span></p>' in page
    assert cells(page) == [
        *("起点 · 2028年", "200元&#91;1&#93;", "终点 · 2030年", "300元&#91;1&#93;", "差额（算得）", "+100元"),
        *("增幅（算得）", "+50%", "2年间年均（算得）", "+22.47%", "报告所说", "22.5%&#91;1&#93;"),
    ]
    assert "✓ 2年间平均每年+22.47%，与报告所说的22.5%相符" in page
    assert "不是报告原文" in page


def test_a_statement_that_does_not_fit_is_marked(figure: Make) -> None:
    start, end = figure("20", "month", role="from"), figure("15", "month", role="to")
    stated = figure("6", "month", role="difference")
    page = draw([], "en", [change(start, end, difference="-5", stated=stated, computed="-5.0", agrees=False)])
    assert "wj-bad" in page
    assert "the two ends give -5 months, which does not agree with the 6 months stated" in page


@pytest.mark.parametrize(("low", "high", "unit"), [("29", "14", "rank"), ("0", "3", "item")])
def test_ranks_and_zero_have_a_table_and_no_bars(figure: Make, low: str, high: str, unit: str) -> None:
    page = draw([], changes=[change(figure(low, unit, role="from"), figure(high, unit, role="to"), difference="3")])
    assert "<table>" in page
    assert "wj-plot" not in page


def test_one_measure_in_three_years_is_a_line_with_a_table_in_order(figure: Make) -> None:
    years = [figure(str(n), "item", period=f"20{n}年") for n in (31, 29, 30)]
    assert [one.period for one in find_series(years)] == ["2029年", "2030年", "2031年"]
    page = draw(years)
    assert page.count("<circle") == 3
    assert [cell for cell in cells(page) if cell.startswith("20")] == ["2029年", "2030年", "2031年"]
    assert "数值（件）</text>" in page


@pytest.mark.parametrize(
    "periods",
    [
        ["2029年9月", "2029年10月", "2029年11月"],
        ["2029年一季度", "2029年二季度", "2029年三季度", "2029年四季度"],
        ["March 2029", "April 2029", "December 2029"],
    ],
)
def test_parts_of_a_year_stand_in_order_of_time(figure: Make, periods: list[str]) -> None:
    figures = [figure(str(n), "item", period=period) for n, period in enumerate(periods, 1)]
    assert [one.period for one in find_series(figures[::-1])] == periods


def test_years_told_in_disorder_stay_inside_the_drawing(figure: Make) -> None:
    page = draw([], same_measure=[figure(str(n), "item", period=f"20{n}年") for n in (31, 29, 30)])
    places = [float(x) for x in re.findall(r'<circle cx="([\d.-]+)"', page)]
    assert places == sorted(places)
    assert len(places) == 3
    assert all(0 < x < 360 for x in places)


def test_two_periods_are_no_series(figure: Make) -> None:
    assert find_series([figure("1", period="2029年"), figure("2", period="2030年")]) == ()


def test_several_reports_stand_in_one_table_each_with_its_source(figure: Make) -> None:
    rows = [figure("5", "item", period="2029年"), figure("7", "item", period="2030年", citation=2)]
    page = draw(rows[:1], "en", same_measure=rows)
    assert "The same measure in several reports: 湿地修复资金总额" in page
    assert cells(page)[4:] == ["2029", "5", "甲报告", "&#91;1&#93;", "2030", "7", "乙&#60;报告&#62;", "&#91;2&#93;"]


def test_amounts_of_one_unit_time_and_passage_are_compared(figure: Make) -> None:
    alike = [figure("5", "item", measure="甲", period="2029年"), figure("7", "item", measure="乙", period="2029年")]
    assert draw(alike).count("wj-bar-track") == 2
    assert "对比 · 2029年" in draw(alike)


@pytest.mark.parametrize(
    "other",
    [{"unit": "day"}, {"period": "2028年"}, {"citation": 2}, {"role": "growth"}, {"measure": "甲"}, {"value": ("1", "2")}],
)
def test_what_differs_in_more_than_its_measure_is_never_in_one_chart(figure: Make, other: dict[str, object]) -> None:
    first = figure("5", "item", measure="甲", period="2029年")
    second = figure(**{"value": "7", "unit": "item", "measure": "乙", "period": "2029年", **other})
    assert find_set([first, second]) == ()
    assert draw([first, second]) == ""
