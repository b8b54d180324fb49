from __future__ import annotations

import re
from collections.abc import Callable

from qa.models import AnswerFigure
from web.charts import draw_charts, find_change, find_series

Make = Callable[..., AnswerFigure]


def test_both_ends_of_a_change_make_a_chart(figure: Make) -> None:
    start, end = figure("8", "item", role="from", period="2028年"), figure("14", "item", role="to", period="2029年")
    chart = draw_charts([end, start], "en")
    assert re.findall(r"width:([\d.]+)%", chart) == ["57.1", "100.0"]
    assert "from · 2028" in chart
    assert "+75.00%" in chart


def test_a_fall_is_negative(figure: Make) -> None:
    chart = draw_charts([figure("20", "month", role="from"), figure("15", "month", role="to")], "zh")
    assert "-25.00%" in chart


def test_between_percentages_the_difference_is_in_points(figure: Make) -> None:
    chart = draw_charts([figure("88.1", "%", role="from"), figure("92.2", "%", role="to")], "zh")
    assert "+4.1 pp" in chart


def test_ends_of_different_units_or_measures_are_not_compared(figure: Make) -> None:
    assert find_change([figure("8", "item", role="from"), figure("14", "day", role="to")]) is None
    assert find_change([figure("8", role="from", measure="a"), figure("9", role="to", measure="b")]) is None


def test_ranks_ranges_and_zero_are_not_drawn(figure: Make) -> None:
    assert find_change([figure("29", "rank", role="from"), figure("14", "rank", role="to")]) is None
    assert find_change([figure(("1", "2"), role="from"), figure("3", role="to")]) is None
    assert find_change([figure("0", role="from"), figure("3", role="to")]) is None


def test_one_measure_in_three_periods_is_a_series_in_order(figure: Make) -> None:
    years = [figure(str(n), "item", period=f"20{n}年") for n in (31, 29, 30)]
    assert [one.period for one in find_series(years)] == ["2029年", "2030年", "2031年"]
    assert draw_charts(years, "zh").count("<li>") == 3


def test_two_periods_are_no_series(figure: Make) -> None:
    assert find_series([figure("1", period="2029年"), figure("2", period="2030年")]) == ()
    assert draw_charts([figure("1", period="2029年"), figure("2", period="2030年")], "zh") == ""
