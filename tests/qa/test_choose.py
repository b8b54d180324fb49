"""The figures of an answer, over a small report in each language, whatever the decision to answer says."""

from __future__ import annotations

import pytest

from qa.service import PastedText, Service
from qa.silence import decision as silence
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

全年办理来信3.4万件，办结率为97.2%。新建桥梁14座，改造旧桥9座。

省外务工735万人、省内务工549万人，农民工总量1284万人。

农业用水占62.1%，工业用水占17.7%，生活用水占14.9%。

## 2024年打算

2024年计划新建桥梁20座。

## 附：开放情况

实际使用外资14.8亿美元，下降22.6%。

粮食播种面积38万亩、总产量15万吨。

全年实施救助18.9万人次，支出救助资金3.12亿元，平均每人次1651元。
"""
ENGLISH = """---
id: hale-2023
language: en
title: Hale Valley report 2023
publisher: Hale Valley Council
date: 2024-02-01
---

## The year 2023

The hardship fund of £9.5 million helped 28,700 households with their rent. Staff turnover was 8.7%, compared with 10.4% in 2022.

The on-time rate was 94.8% for trams and 97.3% for buses, a rise of 0.9 of a percentage point for the latter.

The dam has 35 gates and a capacity of 420 MW. We repaired 120 bridges. Rents brought in £4.1 million and tolls £2.6 million.

Inspectors served 38 improvement notices and seven prohibition notices, against 29 and twelve respectively a year earlier.

Instant payments more than doubled, from 118 million to 263 million. Imports of vehicles doubled in two years, from 148,000 in 2021 to 297,000.

The Council paid £7.3 million in wages to 212 clerks. The wages took 51% of the budget. The legal team grew from nine to fifteen lawyers.

## Plans for 2024

In 2024 we will repair 200 bridges.
"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Service]:
    found = {}
    for language, text in (("zh", CHINESE), ("en", ENGLISH)):
        found[language] = Service(Settings(home=tmp_path_factory.mktemp(language)))
        found[language].rebuild([PastedText(name="report.md", text=text)])
    return found


CASES = [
    ("zh", "基金帮了多少户家庭？", ["2.87万户"]),
    ("zh", "基金花了多少钱？", ["950万元"]),
    ("zh", "粮食总产量是多少？", ["15万吨"]),
    ("zh", "粮食播种面积有多大？", ["38万亩"]),
    ("zh", "新建了多少座桥梁？", ["14座"]),
    ("zh", "2024年计划新建多少座桥梁？", ["20座"]),
    ("zh", "住房空置率怎么变的？", ["12.1%", "10.6%"]),
    ("zh", "工业用水和生活用水哪个多？", ["17.7%", "14.9%"]),
    ("zh", "住房空置率下降了多少？", ["12.1%", "10.6%"]),
    ("zh", "实际使用外资同比变化", ["22.6%", "14.8亿美元"]),
    ("zh", "哪种用水占比最低，是多少？", ["14.9%", "62.1%", "17.7%"]),
    ("zh", "收到了多少件来信，办结率是多少？", ["3.4万件", "97.2%"]),
    ("zh", "出省务工的人多还是在省内务工的人多？", ["735万人", "549万人"]),
    ("zh", "救助了多少人次，支出多少钱？", ["18.9万人次", "3.12亿元"]),
    ("zh", "新建和改造的桥梁各有多少座？", ["14座", "9座"]),
    ("zh", "救助平均每人次花多少钱？", ["1651元"]),
    ("zh", "How many households did the fund help?", ["2.87万户"]),
    ("en", "How many households got help from the hardship fund?", ["28,700 households"]),
    ("en", "How many megawatts is the dam?", ["420 MW"]),
    ("en", "How many bridges were repaired?", ["120 bridges"]),
    ("en", "How many bridges will be repaired in 2024?", ["200 bridges"]),
    ("en", "How much bigger did the legal team get?", ["nine", "fifteen lawyers"]),
    ("en", "How much was paid in wages, and how many clerks were paid?", ["£7.3 million", "212 clerks"]),
    ("en", "Are fewer staff leaving than before?", ["8.7%", "10.4%"]),
    ("en", "How did instant payments change?", ["118 million", "263 million", "more than doubled"]),
    ("en", "By how much did imports of vehicles grow?", ["148,000", "297,000", "doubled"]),
    ("en", "How did imports of vehicles change?", ["148,000", "297,000", "doubled"]),
    ("en", "Were there more improvement notices or prohibition notices?", ["38", "seven"]),
    ("en", "Is the on-time rate better for trams or for buses?", ["94.8%", "97.3%"]),
    ("en", "Which brought in more, tolls or rents?", ["£2.6 million", "£4.1 million"]),
]


@pytest.mark.parametrize(("language", "question", "surfaces"), CASES)
def test_the_figures_asked_for_are_given(
    services: dict[str, Service], monkeypatch: pytest.MonkeyPatch, language: str, question: str, surfaces: list[str]
) -> None:
    monkeypatch.setattr(silence, "probability", lambda _: 1.0)
    assert [figure.surface for figure in services[language].ask(question).figures] == surfaces


@pytest.mark.parametrize(("language", "question"), [case[:2] for case in CASES])
def test_no_figure_is_from_a_passage_that_is_not_cited(
    services: dict[str, Service], monkeypatch: pytest.MonkeyPatch, language: str, question: str
) -> None:
    monkeypatch.setattr(silence, "probability", lambda _: 1.0)
    assert {figure.citation for figure in services[language].ask(question, k=1).figures} <= {1}
