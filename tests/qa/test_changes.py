from __future__ import annotations

import pytest

from qa.models import Answer
from qa.service import PastedText, Service
from qa.wording.changes import describe_change, find_changes
from settings import Settings

REPORT = """---
id: qinghe-2022
language: zh
title: 青禾省2022年工作报告
date: 2023-01-10
---

## 2022年工作

水产品出口额由2018年的231.1亿元增加到2022年的409.8亿元，年均增长15.4%。

港口货物吞吐量由2021年的38.5万标箱增长到2022年的54.2万标箱，增长45.8%。

群众满意度由72分提高到80分，营商环境排名由第29位上升到第14位。

公路通车里程由超过5万公里增加到6万公里。
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    service = Service(Settings(home=tmp_path_factory.mktemp("home")))
    service.rebuild([PastedText(name="qinghe.md", text=REPORT)])
    return service


def told(answer: Answer) -> list[str]:
    return [describe_change(change, answer.language) for change in answer.changes]


def test_a_change_comes_with_difference_growth_and_whether_the_yearly_rate_agrees(service: Service) -> None:
    answer = service.ask("水产品出口额从多少增加到多少？")
    (change,) = answer.changes
    assert (change.start.surface, change.end.surface) == ("231.1亿元", "409.8亿元")
    assert (change.difference, change.difference_unit, change.growth) == ("17870000000", "CNY", "77.3")
    assert (change.stated and change.stated.surface, change.computed, change.years, change.agrees) == (
        "15.4%",
        "15.40",
        4,
        True,
    )
    assert told(answer) == [
        "由报告数字算出：231.1亿元 → 409.8亿元，相差+178.7亿元，增幅+77.3%；4年间平均每年+15.40%，与报告所说的15.4%相符"
    ]


def test_what_is_computed_is_not_in_the_text_of_the_answer(service: Service) -> None:
    answer = service.ask("水产品出口额从多少增加到多少？")
    assert "178.7" not in answer.text
    assert "77.3" not in answer.text


def test_an_english_question_gets_the_line_in_english(service: Service) -> None:
    answer = service.ask("水产品出口额从多少增加到多少？", language="en")
    assert told(answer) == [
        "Computed from the report's figures: RMB 23.11 billion → RMB 40.98 billion, a difference of +RMB 17.87 billion, "
        "growth +77.3%; +15.40% a year over 4 years, which agrees with the 15.4% stated"
    ]


def test_a_stated_growth_brings_its_two_ends_along_and_a_wrong_one_is_told(service: Service) -> None:
    answer = service.ask("港口货物吞吐量增长了多少？")
    assert [figure.surface for figure in answer.figures] == ["45.8%"]
    (change,) = answer.changes
    assert (change.computed, change.agrees) == ("40.78", False)
    assert told(answer)[0].endswith("；按两端计算为+40.78%，与报告所说的45.8%不符")


def test_digits_that_leave_much_open_give_a_growth_in_whole_per_cent(service: Service) -> None:
    (change,) = service.ask("群众满意度从多少提高到多少？").changes
    assert (change.difference, change.growth, change.agrees) == ("8", "11", None)


def test_ranks_have_places_between_them_and_no_growth(service: Service) -> None:
    answer = service.ask("营商环境排名从第几位上升到第几位？")
    assert told(answer) == ["由报告数字算出：第29位 → 第14位，相差-15位"]


def test_nothing_is_computed_from_a_bound(service: Service) -> None:
    answer = service.ask("公路通车里程从多少增加到多少？")
    assert [figure.role for figure in answer.figures] == ["from", "to"]
    assert answer.changes == ()


def test_no_figures_make_no_change() -> None:
    assert find_changes([], {}) == ()
