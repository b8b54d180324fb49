from __future__ import annotations

import pytest

from qa.models import Answer
from qa.service import PastedText, Service
from settings import Settings


def chinese(year: int, grants: str, title: str = "青禾省知识产权工作报告") -> str:
    return f"""---
id: qinghe-{year}
language: zh
title: {title}（{year}年）
date: {year + 1}-01-15
---

## 工作回顾

全年专利授权量达到{grants}万件。其中，发明专利授权量为{year}0件。

## 工作安排

{year + 1}年要力争商标注册量超过9万件。
"""


def english(year: int, grants: str) -> str:
    return f"""---
id: averland-{year}
language: en
title: Averland Patent Office annual report {year}
date: {year + 1}-03-01
---

## Patents

The Office granted {grants} patents in {year}. Design registrations numbered 1,{year % 100}0.
"""


REPORTS = [
    PastedText(name=f"zh-{year}", text=chinese(year, grants))
    for year, grants in ((2022, "4.26"), (2021, "3.26"), (2023, "5.26"))
] + [PastedText(name=f"en-{year}", text=english(year, grants)) for year, grants in ((2021, "3,640"), (2022, "4,640"))]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    service = Service(Settings(home=tmp_path_factory.mktemp("home")))
    service.rebuild(REPORTS)
    return service


def rows(answer: Answer) -> list[tuple[str, str | None, str]]:
    return [(one.surface, one.period, answer.citations[one.citation - 1].report.id) for one in answer.same_measure]


@pytest.mark.parametrize("question", ["专利授权量", "专利授权量是多少？"])
def test_the_same_measure_stands_side_by_side_year_by_year_each_with_its_report(service: Service, question: str) -> None:
    assert rows(service.ask(question)) == [
        ("3.26万件", "2021年", "qinghe-2021"),
        ("4.26万件", "2022年", "qinghe-2022"),
        ("5.26万件", "2023年", "qinghe-2023"),
    ]


def test_english_reports_are_compared_too(service: Service) -> None:
    assert rows(service.ask("How many patents were granted?")) == [
        ("3,640 patents", "2021", "averland-2021"),
        ("4,640 patents", "2022", "averland-2022"),
    ]


def test_every_row_is_marked_in_the_passage_that_it_cites(service: Service) -> None:
    answer = service.ask("专利授权量")
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    for one in answer.same_measure:
        assert one.surface in answer.citations[one.citation - 1].quote


def test_passages_that_search_left_out_are_cited_behind_those_it_found(service: Service) -> None:
    answer = service.ask("专利授权量", k=1)
    assert len(answer.citations) == 3
    scores = [citation.score for citation in answer.citations]
    assert scores == sorted(scores, reverse=True)
    assert {one.citation for one in answer.same_measure} == {1, 2, 3}


def test_a_question_for_some_reports_or_years_is_answered_from_those(service: Service) -> None:
    limited = service.ask("专利授权量", reports=["qinghe-2021", "qinghe-2023/zh"])
    assert [report for _, _, report in rows(limited)] == ["qinghe-2021", "qinghe-2023"]
    assert {citation.report.id for citation in limited.citations} == {"qinghe-2021", "qinghe-2023"}
    chinese = ["qinghe-2021", "qinghe-2022", "qinghe-2023"]
    two_years = service.ask("2021年和2022年专利授权量", reports=chinese)
    assert [report for _, _, report in rows(two_years)] == ["qinghe-2021", "qinghe-2022"]


def test_one_report_or_one_year_is_no_table(service: Service) -> None:
    assert service.ask("专利授权量", reports=["qinghe-2022"]).same_measure == ()
    assert service.ask("2022年专利授权量是多少？").same_measure == ()


def test_a_refusal_has_no_table(service: Service) -> None:
    answer = service.ask("月球基地的氧气产量是多少？")
    assert (answer.status, answer.same_measure) == ("not_found", ())
