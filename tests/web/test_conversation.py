from __future__ import annotations

import pytest

from qa.models import Answer, Citation
from qa.service import ReportStatus
from web.conversation import (
    MAX_TURNS,
    Turn,
    add_turn,
    close_turn,
    questions_of,
    render_reader,
    render_turn,
    report_key,
)
from web.problems import Problem


def status(key: str, title: str) -> ReportStatus:
    id, language = key.split("/")
    return ReportStatus.model_validate(
        {"key": key, "id": id, "title": title, "language": language, "n_passages": 1, "n_figures": 0, "n_leftovers": 0, "encoding": "utf-8"}
    )  # fmt: skip


REPORTS = (status("wetland/en", "Wetland work report"), status("wetland/zh", "湿地工作报告"))


def passages(key: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    return (("1", (), f"text of {key}"),)


def test_a_conversation_keeps_its_numbers_when_its_oldest_turns_go() -> None:
    turns: tuple[Turn, ...] = ()
    for n in range(MAX_TURNS + 5):
        turns = add_turn(turns, f"q{n}")
    assert len(turns) == MAX_TURNS
    assert (turns[0].number, turns[-1].number) == (6, MAX_TURNS + 5)


def test_history_is_the_answered_questions(answer: Answer) -> None:
    turns = close_turn(add_turn((), "first"), answer, "zh")
    turns = close_turn(add_turn(turns, "second"), Problem("error_question"), "zh")
    assert questions_of(add_turn(turns, "third")) == ("first",)


def test_a_turn_is_pending_answered_or_refused(answer: Answer) -> None:
    turns = add_turn((), "q")
    assert "正在报告中查找" in render_turn(turns[0], REPORTS, "zh")
    assert "3.5亿元" in render_turn(close_turn(turns, answer, "zh")[0], REPORTS, "zh")
    refused = close_turn(turns, Problem("error_question", detail="too <odd>"), "en")[0]
    assert "too &#60;odd&#62;" in render_turn(refused, REPORTS, "en")


def test_a_citation_belongs_to_the_report_of_its_title(citation: Citation) -> None:
    assert report_key(REPORTS, citation) == "wetland/zh"


def test_editions_of_one_title_are_told_apart_by_script(citation: Citation) -> None:
    same = (status("wetland/en", "湿地工作报告"), status("wetland/zh", "湿地工作报告"))
    assert report_key(same, citation) == "wetland/zh"
    english = citation.model_copy(update={"passage": "Twelve parks."})
    assert report_key(same, english) == "wetland/en"


def test_the_reader_shows_the_opened_report_before_the_cited_ones(answer: Answer) -> None:
    turns = close_turn(add_turn((), "q"), answer, "zh")
    page = render_reader(turns, REPORTS, passages, "wetland/en", "zh")
    assert page.index("text of wetland/en") < page.index("text of wetland/zh")


def test_the_reader_says_when_a_cited_report_was_taken_away(answer: Answer) -> None:
    turns = close_turn(add_turn((), "q"), answer, "zh")
    page = render_reader(turns, REPORTS[:1], passages, None, "zh")
    assert "此报告已不在索引中" in page


@pytest.mark.parametrize(("language", "words"), [("zh", "提问后"), ("en", "Paragraphs that an answer cites")])
def test_an_empty_reader_says_what_it_is_for(language: str, words: str) -> None:
    page = render_reader((), (), passages, None, "zh" if language == "zh" else "en")
    assert words in page
