"""Which figure a follow-up is given, over a small report in each language."""

from __future__ import annotations

import pytest

from qa.service import PastedText, Service
from settings import Settings

CHINESE = """---
id: songhe-2023
language: zh
title: 松河市2023年工作报告
publisher: 松河市政府
date: 2024-01-12
---

## 2023年工作

住房救助基金支出950万元，帮助2.87万户家庭交清了房租。住房空置率由12.1%降至10.6%。

全年办理来信3.4万件，办结率为97.2%，主要是增派了人手。新建桥梁14座，改造旧桥9座。

农业用水占62.1%，工业用水占17.7%，生活用水占14.9%。

城镇、农村居民收入分别增长4.1%和6.7%，达到43826元和19572元。

## 2024年打算

2024年计划新建桥梁20座，住房空置率控制在10%以内。
"""
ENGLISH = """---
id: hale-2023
language: en
title: Hale Valley report 2023
publisher: Hale Valley Council
date: 2024-02-01
---

## The year 2023

The hardship fund of £9.5 million helped 28,700 households with their rent. The Council had 1,286 staff (1,241 a year earlier), and 68 of \
them worked in the Kolberg branch. Staff turnover was 8.7%, compared with 10.4% in 2022.

Inspectors visited 486 schools and rated 61 of them outstanding, 322 good, 84 in need of improvement and 19 failing.

The dam has 35 gates and a capacity of 420 MW. We repaired 120 bridges. Cruise calls climbed from 61 to 88, because a second pier was opened. The 38 million \
parcels bore a charge of €1.80 each, which brought in €57 million. Life expectancy is 79.1 years for men and 83.0 years for women.

| Office | Declarations 2023 | Declarations 2022 | Staff |
| --- | ---: | ---: | ---: |
| Port of Strand | 2,140,000 | 2,015,000 | 512 |
| Hale Airport | 1,735,000 | 1,580,000 | 398 |

## Plans for 2024

In 2024 we will repair 200 bridges and take on 50 teachers.
"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Service]:
    found = {}
    for language, text in (("zh", CHINESE), ("en", ENGLISH)):
        found[language] = Service(Settings(home=tmp_path_factory.mktemp(language)))
        found[language].rebuild([PastedText(name="report.md", text=text)])
    return found


@pytest.mark.parametrize(
    ("language", "history", "question", "surface"),
    [
        ("zh", ["住房空置率是多少？"], "之前是多少？", "12.1%"),
        ("zh", ["住房空置率是多少？"], "明年的目标呢？", "10%以内"),
        ("zh", ["新建了多少座桥梁？"], "明年打算建多少？", "20座"),
        ("zh", ["工业用水占多少？"], "农业呢？", "62.1%"),
        ("zh", ["工业用水占多少？", "农业呢？"], "那生活用水呢？", "14.9%"),
        ("zh", ["城镇居民收入是多少？"], "农村居民呢？", "19572元"),
        ("zh", ["办理来信多少件？"], "其中办结的占多少？", "97.2%"),
        ("en", ["How many staff did the Council have?"], "And the year before?", "1,241"),
        ("en", ["What was staff turnover?"], "Was it higher the year before?", "10.4%"),
        ("en", ["How many of the inspected schools were rated outstanding?"], "And failing?", "19"),
        ("en", ["How many declarations did the Port of Strand handle in 2023?"], "What about the airport?", "1,735,000"),
        ("en", ["How many declarations did Hale Airport handle in 2023?"], "And the year before?", "1,580,000"),
        ("en", ["How many cruise calls were there in 2023?"], "And in 2022?", "61"),
        ("en", ["How many cruise calls were there in 2023?"], "What was it before?", "61"),
        ("en", ["How much is the charge?"], "How much did it bring in?", "€57 million"),
        ("en", ["How many bridges were repaired?"], "And the plan for 2024?", "200 bridges"),
        ("en", ["What is life expectancy for men?"], "And for women?", "83.0 years"),
        ("en", ["What was staff turnover in 2023?"], "Compared with 2022?", "10.4%"),
        ("zh", ["住房空置率是多少？"], "与上年相比呢？", "12.1%"),
        ("zh", ["住房空置率是多少？"], "與上年相比呢？", "12.1%"),
        ("zh", ["哪种用水占比最高？"], "生活用水呢？", "14.9%"),
        ("zh", ["辦理來信多少件？"], "其中辦結的佔多少？", "97.2%"),
    ],
)
def test_a_follow_up_is_given_the_figure_it_asks_for(
    services: dict[str, Service], language: str, history: list[str], question: str, surface: str
) -> None:
    answer = services[language].ask(question, history=history)
    assert [figure.surface for figure in answer.figures][:1] == [surface]


def test_a_short_question_that_nothing_answers_by_itself_goes_on_from_the_one_before(services: dict[str, Service]) -> None:
    question = "居民家里用的占多少？"
    assert services["zh"].ask(question).status == "not_found"
    assert services["zh"].ask(question, history=["工业用水占多少？"]).figures[0].surface == "14.9%"
    assert services["zh"].ask(question, history=["办理来信多少件？"]).status == "not_found"


@pytest.mark.parametrize(
    ("language", "history", "question", "words"),
    [
        ("en", ["How many cruise calls were there in 2023?"], "Why so many?", "because a second pier was opened"),
        ("zh", ["办结率是多少？"], "为什么这么高？", "主要是增派了人手"),
    ],
)
def test_the_reason_of_what_was_answered_may_be_asked(
    services: dict[str, Service], language: str, history: list[str], question: str, words: str
) -> None:
    answer = services[language].ask(question, history=history)
    assert answer.status == "answered"
    assert words in answer.citations[0].quote


@pytest.mark.parametrize(
    ("language", "history", "question"),
    [("en", ["How many bridges were repaired?"], "Why?"), ("zh", ["住房空置率是多少？"], "为什么？")],
)
def test_no_reason_is_given_where_the_report_gives_none(
    services: dict[str, Service], language: str, history: list[str], question: str
) -> None:
    assert services[language].ask(question, history=history).status == "not_found"


@pytest.mark.parametrize("question", ["And Norland?", "And in 1997?", "What about tortoises?", "And for lawyers?"])
def test_what_the_report_does_not_say_is_refused_in_a_follow_up_too(services: dict[str, Service], question: str) -> None:
    history = ["How many declarations did the Port of Strand handle in 2023?"]
    assert services["en"].ask(question, history=history).status == "not_found"
