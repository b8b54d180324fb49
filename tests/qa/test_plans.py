from __future__ import annotations

import pytest

from qa.questions.plans import states_plans


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("新建桥梁20座。", "2024年打算"),
        ("2024年将新建桥梁20座。", ""),
        ("We will repair 200 bridges.", ""),
        ("Staff numbers are to be held at 1,300.", ""),
        ("The port handled 5 tonnes.", "Plans for 2024"),
    ],
)
def test_what_is_to_come_is_a_plan(sentence: str, heading: str) -> None:
    assert states_plans(sentence, heading)


@pytest.mark.parametrize(
    "sentence",
    [
        "财政安排贴息资金1260万元。",
        "城镇新增就业58.3万人，为年度目标的116.6%。",
        "“十三五”规划的主要目标任务全部完成。",
        "The promotion plan was carried out with 40 centres.",
        "Output exceeded the target by 5%.",
        "During the 13th Five-Year Plan period 28 provinces set up offices.",
    ],
)
def test_a_plan_that_is_only_named_or_met_makes_no_figure_a_plan(sentence: str) -> None:
    assert not states_plans(sentence, "")
