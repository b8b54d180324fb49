"""Questions about a report itself: its byline, its sections, its lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.matching.lists import asked_count, asks_for_list
from qa.questions.question import parse_question
from qa.service import PastedText, Service
from qa.whole.byline import asks_for_byline
from settings import Settings

REPORT = """---
id: songhe-2023
language: zh
title: 松河市2023年工作报告
publisher: 松河市政府
date: 2024-01-12
---

# 松河市工作报告

——2024年1月10日在全市工作会议上　市长　骆明川

同志们：

现在我作报告。

## 一、2023年工作

全年新建桥梁14座。五年来我们有三点体会。一是坚持为民，二是坚持实干，三是坚持公开。

市政府在本次报告发布会上表彰了先进单位。

在看到成绩的同时，我们也清醒认识到存在的问题：财政收支矛盾突出，养老服务供给不足。

## 二、2024年重点任务

今年要着力抓好以下三项重点任务：

### （一）扩大有效投资

新开工桥梁20座。

### （二）办好养老服务

新增床位500张。

### （三）守好安全底线

排查隐患3000处。
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    made = Service(Settings(home=tmp_path_factory.mktemp("about")))
    made.rebuild([PastedText(name="report.md", text=REPORT)])
    return made


@pytest.mark.parametrize(
    "text",
    [
        "这份报告是谁在哪天作的",
        "该报告由哪个部门发布",
        "报告的作者是谁？",
        "这份报告是谁在什么会议上作的？",
        "这份报告是谁提交的，哪天提交的",
        "Who delivered this report and when?",
        "When was the annual report published?",
    ],
)
def test_a_question_about_the_byline_is_known(text: str) -> None:
    assert asks_for_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "谁在报告里批准了预算",
        "报告里提到的大桥是哪天通车的",
        "Who approved the report on bridges?",
        "新建了多少座桥梁",
        "这份报告",
    ],
)
def test_another_question_is_not(text: str) -> None:
    assert not asks_for_byline(text)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("这份报告是谁在哪天作的", "——2024年1月10日在全市工作会议上　市长　骆明川"),
        ("这份报告是在什么会议上作的？", "——2024年1月10日在全市工作会议上　市长　骆明川"),
        ("Who delivered this report?", "——2024年1月10日在全市工作会议上　市长　骆明川"),
        ("报告是哪天发布的？", "松河市2023年工作报告\n\n松河市政府　2024-01-12"),
    ],
)
def test_the_byline_is_quoted_whole(service: Service, question: str, quote: str) -> None:
    answer = service.ask(question)
    assert answer.status == "answered"
    assert answer.citations[0].quote == quote


@pytest.mark.parametrize(
    "question", ["2024年要抓好哪三项重点任务？", "2024年的重点任务有哪些？", "What are the three key tasks for 2024?"]
)
def test_a_list_that_is_given_by_headings_is_answered_with_them(service: Service, question: str) -> None:
    answer = service.ask(question)
    assert answer.status == "answered"
    for heading in ("（一）扩大有效投资", "（二）办好养老服务", "（三）守好安全底线"):
        assert heading in answer.text
    opening, *parts = answer.citations
    assert opening.quote == "今年要着力抓好以下三项重点任务："
    assert [citation.section[-1][:3] for citation in parts] == ["（一）", "（二）", "（三）"]


def test_paragraphs_with_titles_of_their_own_are_a_list(tmp_path: Path) -> None:
    titled = "".join(f"\n10.{i} {title}. We shall act on it.\n" for i, title in enumerate(("Safety", "Fares", "Buses"), 1))
    service = Service(Settings(home=tmp_path))
    service.rebuild([PastedText(name="report.md", text=f"# Annual report 2023\n\n## 10. Priorities for 2024\n{titled}")])
    assert service.ask("What are the priorities for 2024?").text.startswith("The report lists 3: “10.1 Safety.” [1]")


def test_headings_of_another_year_are_no_answer(service: Service) -> None:
    assert "（一）" not in service.ask("2021年要抓好哪三项重点任务？").text


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("五年来有哪三点体会？", "五年来我们有三点体会。一是坚持为民，二是坚持实干，三是坚持公开。"),
        (
            "What problems does the report admit?",
            "在看到成绩的同时，我们也清醒认识到存在的问题：财政收支矛盾突出，养老服务供给不足。",
        ),
    ],
)
def test_what_opens_a_list_is_quoted_with_its_items(service: Service, question: str, quote: str) -> None:
    assert service.ask(question).citations[0].quote == quote


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2024年要抓好哪八方面的重点任务？", 8),
        ("Which six areas does it name?", 6),
        ("有哪几点体会", None),
        ("要办好的三件大事是什么", 3),
        ("What lessons are drawn?", None),
    ],
)
def test_how_many_things_a_list_has(text: str, count: int | None) -> None:
    assert asks_for_list(parse_question(text))
    assert asked_count(text) == count


@pytest.mark.parametrize(
    "text", ["Which district hosts the centre?", "哪个区最大", "What happens to supervisors?", "有多少项任务？"]
)
def test_one_thing_is_no_list(text: str) -> None:
    assert not asks_for_list(parse_question(text))


LINES = """# Report 2024

The Council met nine times; members raised three points.

For 2025 the Council has adopted the following aims:

- to bring the new catalogue into service by June;
- to scan at least 6.5 million pages;
- to take on 15 apprentices, most of them in bookbinding.

The state grant has been set at £63.1 million.
"""


@pytest.mark.parametrize(
    "question", ["What are the aims for 2025?", "What has the Council adopted for 2025?", "2025年的目标有哪些？"]
)
def test_the_lines_below_a_colon_are_the_answer_to_what_it_opens(tmp_path: Path, question: str) -> None:
    service = Service(Settings(home=tmp_path))
    service.rebuild([PastedText(name="lines.md", text=LINES)])
    answer = service.ask(question)
    text = service.load().reports[0].text
    quotes = [citation.quote for citation in answer.citations]
    assert quotes[0] == "to bring the new catalogue into service by June"
    assert quotes[1:] == ["to scan at least 6.5 million pages", "to take on 15 apprentices, most of them in bookbinding."]
    assert all(text[citation.span[0] : citation.span[1]] == citation.quote for citation in answer.citations)
    assert all(f"“{quote}” [{number}]" in answer.text for number, quote in enumerate(quotes, 1))


def test_a_byline_of_several_lines_is_quoted_line_by_line(tmp_path: Path) -> None:
    service = Service(Settings(home=tmp_path))
    text = "# 某省工作报告\n\n（2024年1月26日在全省工作会议上）\n\n某省能源局局长　霍维桢\n\n同志们：\n\n全年发电12亿千瓦时。\n"
    service.rebuild([PastedText(name="report.md", text=text)])
    told = service.ask("这份报告是谁作的，哪天作的？").text
    assert "霍维桢" in told
    assert "1月26日" in told


COUNTED_OFF = """---
id: pinghe-2023
language: zh
title: 平河市2023年工作报告
---

# 平河市工作报告

2023年，全市上下克难奋进，各项工作取得新成就。

一是水利设施明显改善。新建水库2座。

二是防汛能力稳步增强。整修堤防40公里。

三是供水服务更加便民。办理用水申请800件。

下一步，我们要认真抓好落实。
"""


@pytest.mark.parametrize("question", ["2023年取得了哪三方面的成就？", "工作取得了哪些成就？"])
def test_paragraphs_that_count_themselves_off_are_a_list(tmp_path: Path, question: str) -> None:
    service = Service(Settings(home=tmp_path))
    service.rebuild([PastedText(name="r.md", text=COUNTED_OFF)])
    answer = service.ask(question)
    assert [one.quote for one in answer.citations] == [
        "一是水利设施明显改善。",
        "二是防汛能力稳步增强。",
        "三是供水服务更加便民。",
    ]
    assert "“三是供水服务更加便民” [3]" in answer.text
