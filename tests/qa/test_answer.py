from __future__ import annotations

import subprocess
import sys
from collections.abc import Collection
from itertools import pairwise
from pathlib import Path

import pytest

from index.models import Hit, Query
from qa.errors import QuestionError
from qa.service import PastedText, Service
from settings import Settings

ROOT = Path(__file__).resolve().parents[2]

REPORT = """---
id: qinghe-2022
language: zh
title: 青禾省2022年工作报告
publisher: 青禾省政府
date: 2023-01-10
---

## 2022年工作

全年粮食产量达到512.6万吨，同比增长3.2%。小麦、水稻分别收获210.4万吨、188.5万吨。

新建高速公路126公里，港口货物吞吐量由2018年的1.2亿吨提高到2022年的2.1亿吨。

张明省长主持召开全省交通工作会议，部署乡村道路建设。

## 2023年打算

2023年要新建农村公路800公里以上，取消对淘汰产能的补贴。
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    service = Service(Settings(home=tmp_path_factory.mktemp("home")))
    service.rebuild([PastedText(name="qinghe.md", text=REPORT)])
    return service


@pytest.mark.parametrize(
    ("question", "surfaces"),
    [
        ("粮食产量是多少？", ["512.6万吨"]),
        ("How much rice was harvested?", ["188.5万吨"]),
        ("糧食產量同比增長了多少？", ["3.2%"]),
        ("港口货物吞吐量从多少变化到多少？", ["1.2亿吨", "2.1亿吨"]),
    ],
)
def test_a_question_for_a_number_is_answered_with_the_number(service: Service, question: str, surfaces: list[str]) -> None:
    answer = service.ask(question)
    assert answer.status == "answered"
    assert [figure.surface for figure in answer.figures] == surfaces


def test_every_quotation_is_the_text_of_the_report_at_its_span(service: Service) -> None:
    text = service.load().reports[0].text
    citations = service.ask("新建高速公路多少公里").citations
    assert citations
    for citation in citations:
        assert text[citation.span[0] : citation.span[1]] == citation.quote
        assert text[citation.passage_span[0] : citation.passage_span[1]] == citation.passage
        assert citation.quote in citation.passage


def test_a_figure_stands_in_the_passage_of_its_citation(service: Service) -> None:
    answer = service.ask("粮食产量是多少？")
    assert answer.figures
    for figure in answer.figures:
        assert figure.surface in answer.citations[figure.citation - 1].passage


def test_scores_fall_from_citation_to_citation(service: Service) -> None:
    scores = [citation.score for citation in service.ask("2023年新建农村公路的目标").citations]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("question", ["发明专利审查周期是多久？", "How many patents were granted in 2020?", "明年计划做什么？"])
def test_how_many_citations_are_wanted_does_not_change_the_answer(service: Service, question: str) -> None:
    answers = [service.ask(question, k=k) for k in (1, 3, 10, 30)]
    assert len({(one.status, one.text, tuple(figure.surface for figure in one.figures)) for one in answers}) == 1
    for few, many in pairwise(answers):
        assert [one.quote for one in few.citations] == [one.quote for one in many.citations[: len(few.citations)]]


def test_a_year_the_report_does_not_cover_is_refused_and_named(service: Service) -> None:
    answer = service.ask("2030年的粮食产量是多少？")
    assert answer.status == "not_found"
    assert "2030" in answer.text
    assert answer.citations == ()
    assert answer.nearest


@pytest.mark.parametrize("history", [[""], ["？？"], ["长" * 5_000], ["占比多少？"] * 500, ["多少"], ["\x00\ud800"]])
def test_a_history_of_no_questions_is_no_error(service: Service, history: list[str]) -> None:
    assert service.ask("那明年呢？", history=history).question == "那明年呢？"


def test_a_question_with_half_a_character_can_be_written_down(service: Service) -> None:
    answer = service.ask("专利有多少件\ud800？")
    assert answer.question == "专利有多少件\ufffd？"
    assert answer.model_dump_json()


def test_a_follow_up_looks_only_into_the_reports_asked(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    answerer = service.answerer()
    (report, *_) = answerer.snapshot.reports
    asked: list[object] = []
    search = answerer.searcher.search

    def watched(query: Query, k: int, *, reports: Collection[str] | None = None) -> tuple[Hit, ...]:
        asked.append(reports)
        return search(query, k, reports=reports)

    monkeypatch.setattr(answerer.searcher, "search", watched)
    answerer.answer("失业率是多少？", history=["2022年小麦收获了多少？"], reports=[report.key])
    answerer.answer("水稻呢？", history=["2022年小麦收获了多少？"], reports=[report.key])
    assert asked == [[report.key]] * len(asked)
    assert len(asked) > 2


def test_a_follow_up_shows_how_it_was_read(service: Service) -> None:
    answer = service.ask("水稻呢？", history=["2022年小麦收获了多少？"])
    assert answer.understood == "2022年水稻收获了多少？"
    assert [figure.surface for figure in answer.figures] == ["188.5万吨"]


def test_a_question_about_the_whole_report_is_answered_from_the_ledger(service: Service) -> None:
    assert {figure.surface for figure in service.ask("列出报告中所有的百分比").figures} == {"3.2%"}


def test_an_unknown_report_is_refused_by_name(service: Service) -> None:
    with pytest.raises(QuestionError, match="no report 'other' is indexed; there are: qinghe-2022"):
        service.ask("粮食产量是多少？", reports=["other"])


def test_a_new_process_gives_the_same_answer_to_the_byte(service: Service) -> None:
    command = [sys.executable, "-m", "cli", "ask", "粮食产量是多少？", "--json", "--home", str(service.home)]
    runs = [subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0].decode().strip() == service.ask("粮食产量是多少？").model_dump_json(exclude={"id"})


@pytest.mark.parametrize("question", ["是多少？", "哪个", "What is it?", "a a a a", "how many"])
def test_a_question_that_names_nothing_is_refused(service: Service, question: str) -> None:
    assert service.ask(question).status == "not_found"


def test_a_question_that_would_be_too_long_with_its_spelling_put_right_is_read_as_it_is(service: Service) -> None:
    assert service.ask(("technolgy " * 250)[:1999]).question
