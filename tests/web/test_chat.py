from __future__ import annotations

import time
from pathlib import Path

import pytest

from corpus.errors import NotTextError
from corpus.models import Language
from index.errors import StaleIndexError
from qa.service import PastedText
from settings import Settings
from web.chat import Chat, gather_sources
from web.conversation import Turn
from web.messages import say
from web.problems import Problem
from web.testing import FakeService

PASTED = (PastedText(name="new", text="新的一段。"),)


def make(service: FakeService, host: str = "127.0.0.1", admin_token: str | None = None) -> Chat:
    return Chat(service, Settings(home=service.home, host=host, admin_token=admin_token))


def ask(
    chat: Chat, question: str, turns: tuple[Turn, ...] = (), *, carry_over: bool = True, reports: tuple[str, ...] = ()
) -> tuple[Turn, ...]:
    *_, said = chat.respond(turns, question, "zh", carry_over, reports)
    return said


def test_the_question_is_shown_before_its_answer(service: FakeService) -> None:
    waiting, answered = make(service).respond((), "湿地修复资金总额是多少？", "zh", True, ())
    assert waiting[0].answer is None
    assert answered[0].answer
    assert answered[0].answer.status == "answered"


def test_history_choice_of_reports_and_carry_over_reach_the_service(service: FakeService) -> None:
    chat = make(service)
    turns = ask(chat, "湿地修复资金总额是多少？")
    ask(chat, "上一年呢？", turns, carry_over=False, reports=("wetland/zh",))
    assert service.asked[1] == {
        "question": "上一年呢？", "history": ("湿地修复资金总额是多少？",), "reports": ["wetland/zh"], "carry_over": False,
    }  # fmt: skip


def test_no_chosen_report_means_all(service: FakeService) -> None:
    ask(make(service), "湿地？")
    assert service.asked[0]["reports"] is None


@pytest.mark.parametrize(("question", "words"), [("？！", "请先输入问题"), ("湿" * 2_001, "2,001 个字符")])
def test_a_question_that_is_none_is_refused_in_words(service: FakeService, question: str, words: str) -> None:
    said = ask(make(service), question)
    assert words in said[0].problem
    assert service.asked == []


def test_a_bug_while_answering_ends_in_a_sentence(service: FakeService) -> None:
    service.error = ZeroDivisionError("secret detail")
    said = ask(make(service), "湿地？")
    assert "程序内部出错" in said[0].problem
    assert "secret detail" not in said[0].problem


def test_messages_alternate_between_question_and_answer(service: FakeService) -> None:
    chat = make(service)
    roles = [role for role, _ in chat.messages(ask(chat, "湿地？"), "zh")]
    assert roles == ["user", "assistant"]


def test_a_link_opens_the_report_it_points_into(service: FakeService) -> None:
    chat = make(service)
    assert chat.report_at("p-wetland-en-2", "zh") == "wetland/en"
    assert chat.report_at("", "zh") == "wetland/zh"
    assert chat.report_at("p-other-zh-1", "en") == "wetland/en"


def test_the_report_that_the_last_answer_cites_is_named(service: FakeService) -> None:
    chat = make(service)
    assert chat.cited_report(ask(chat, "湿地修复资金总额是多少？")) == "wetland/zh"
    assert chat.cited_report(()) is None


def test_loading_goes_on_in_the_background(service: FakeService) -> None:
    chat = make(service)
    assert "正在载入" in chat.status("zh")
    assert not chat.settled
    chat.start().join(5)
    assert "就绪" in chat.status("zh")
    assert chat.settled


def test_without_an_index_that_of_the_bundled_report_is_made(empty_service: FakeService) -> None:
    chat = make(empty_service)
    chat.start().join(5)
    assert chat.desk.wait(5).state == "done"
    assert [report.meta.id for report in empty_service.reports] == ["bundled"]


def test_an_index_that_does_not_load_is_shown_as_an_error_and_tried_once(service: FakeService) -> None:
    service.error = StaleIndexError("built by another encoder; run `wenju rebuild`")
    chat = make(service)
    chat.start().join(5)
    assert "built by another encoder" in chat.status("zh")
    assert chat.settled


def test_whatever_ends_a_load_is_shown_and_not_tried_again(service: FakeService) -> None:
    service.error = MemoryError()
    chat = make(service)
    chat.start().join(5)
    assert "MemoryError" in chat.status("zh")
    assert chat.settled


def test_a_report_that_a_rebuild_took_away_meanwhile_is_named_as_gone(
    service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(key: str) -> None:
        raise KeyError(key)

    chat = make(service)
    chat.start().join(5)
    monkeypatch.setattr(service, "passages", gone)
    page = chat.reader((), "wetland/en", "en")
    assert "Wetland work report" in page
    assert say("reader_gone", "en") in page


def test_an_index_that_somebody_else_put_there_is_loaded(service: FakeService) -> None:
    chat = make(service)
    chat.start().join(5)
    service.loads = 0
    assert "正在载入" in chat.status("zh")
    deadline = time.monotonic() + 5
    while not chat.settled and time.monotonic() < deadline:
        time.sleep(0.01)
    assert service.loads == 1


@pytest.mark.parametrize(
    ("settings", "token", "refusal"),
    [
        ({}, "", None),
        ({"admin_token": "s3cret"}, "s3cret", None),
        ({"admin_token": "s3cret"}, "", "管理口令不对"),
        ({"admin_token": "s3cret"}, "密", "管理口令不对"),
        ({"host": "0.0.0.0"}, "", "没有设置管理口令"),
        ({"host": "0.0.0.0", "admin_token": "s3cret"}, "s3cret", None),
    ],
)
def test_who_may_rebuild(service: FakeService, settings: dict[str, str], token: str, refusal: str | None) -> None:
    chat = make(service, **settings)
    assert chat.needs_token == bool(settings)
    before = service.reports
    page, begun = chat.rebuild(PASTED, "add", token, "zh")
    pages = [chat.preview(PASTED, "add", token, "zh"), page, chat.cancel(token, "zh")]
    assert begun == (refusal is None)
    chat.desk.wait(5)
    assert [(refusal or "role=alert") in page for page in pages] == [bool(refusal)] * 3
    assert (service.reports is before) == bool(refusal)


def test_a_preview_changes_nothing(service: FakeService) -> None:
    before = service.reports
    assert "将会发生的改动" in make(service).preview(PASTED, "add", "", "zh")
    assert service.reports is before


def test_a_preview_of_an_unreadable_text_explains_itself(service: FakeService) -> None:
    service.error = NotTextError("the file is blank")
    assert "the file is blank" in make(service).preview(PASTED, "add", "", "zh")


def test_two_rebuilds_at_once_are_one_too_many(service: FakeService) -> None:
    service.step.clear()
    chat = make(service)
    chat.rebuild(PASTED, "add", "", "zh")
    page, begun = chat.rebuild(PASTED, "add", "", "zh")
    assert "请等它结束" in page
    assert not begun
    service.step.set()
    chat.desk.wait(5)


def test_a_rebuild_that_ends_while_it_is_drawn_is_looked_at_again(
    service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.loads = 1
    service.step.clear()
    chat = make(service)
    draw = chat.job

    def draw_slowly(language: Language) -> str:
        shown = draw(language)
        service.step.set()
        chat.desk.wait(5)
        return shown

    chat.rebuild(PASTED, "add", "", "zh")
    monkeypatch.setattr(chat, "job", draw_slowly)
    seen = chat.look("zh")
    assert chat.settled
    assert "正在建立索引" in seen.job
    assert not seen.settled
    assert "新索引已启用" in chat.look("zh").job


def test_sources_are_files_and_pasted_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    sources = gather_sources([str(path)], " name ", "text\n")
    assert sources == (path, PastedText(name="name", text="text\n"))


@pytest.mark.parametrize(
    ("name", "text", "key"), [("", "", "error_no_source"), ("n", " \n", "error_no_source"), (" ", "t", "error_name")]
)
def test_what_is_missing_for_a_rebuild_is_named(service: FakeService, name: str, text: str, key: str) -> None:
    problem = gather_sources([], name, text)
    assert isinstance(problem, Problem)
    assert problem.key == key
    assert 'role="alert"' in make(service).rebuild(problem, "add", "", "zh")[0]


def test_an_index_without_starter_questions_is_still_of_use(service: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.chat.suggest_questions", lambda index, ask: 1 / 0)
    chat = make(service)
    chat.start().join(5)
    assert "就绪" in chat.status("zh")
    assert chat.starters == ()
