from __future__ import annotations

import pytest

from qa.questions.kinds import UnitKind, asked_units, demanded_kinds, suggested_kinds, unit_kind


@pytest.mark.parametrize(
    ("unit", "kind"),
    [("CNY", "money"), ("GBP/MWh", "money"), ("TWh", "measure"), ("TEU", "measure"), ("pp", "percent"), ("座", "count"), ("day", "duration")],
)  # fmt: skip
def test_each_unit_is_of_one_kind(unit: str, kind: UnitKind) -> None:
    assert unit_kind(unit) == kind


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("困难基金帮了多少户家庭？", {"count"}),
        ("How many households did the hardship fund help?", {"count"}),
        ("How many schools have a capacity problem?", {"count"}),
        ("How many nurses were hired?", {"count", "person"}),
        ("研发支出占收入多大比例？", {"percent"}),
        ("要花多少天", {"duration"}),
        ("How long is the subsea cable?", set()),
        ("How long is the new branch?", set()),
        ("要招几个数据分析员？", {"count", "person"}),
        ("How long did the repair take?", {"duration"}),
        ("项目花了多少钱", {"money"}),
        ("这几年省下了多少", set()),
        ("生活用水占多大一块", {"percent"}),
        ("What became of the fund?", set()),
    ],
)
def test_the_asking_words_say_which_kind_will_do(question: str, kinds: set[UnitKind]) -> None:
    assert demanded_kinds(question) == kinds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("What became of the fund?", {"money"}),
        ("How big is the bonus?", {"money", "measure"}),
        ("新生里头有多少来自农村", {"person"}),
        ("还有多少没卖出去", {"money", "person", "count", "measure"}),
        ("一共赔了多少", {"money"}),
        ("How long is the wait for surgery?", {"duration"}),
        ("What is unemployment like?", {"percent"}),
        ("成交价是多少", {"money"}),
        ("评价怎么样", set()),
    ],
)
def test_other_words_only_suggest_a_kind(question: str, kinds: set[UnitKind]) -> None:
    assert suggested_kinds(question) == kinds


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("风力发电发了多少度电", {"kWh"}),
        ("How many megawatts is it?", {"MW"}),
        ("水深多少米", {"m"}),
        ("新增多少万千瓦", {"kW"}),
        ("开了几家店", set()),
        ("How many cases in months of rain?", {"month"}),
    ],
)
def test_units_asked_for_by_name_are_read(question: str, units: set[str]) -> None:
    assert asked_units(question) == units
