from __future__ import annotations

from settings import Settings
from web.chat import Chat
from web.testing import FakeService


def check(service: FakeService, draft: str, language: str = "zh") -> str:
    chat = Chat(service, Settings(home=service.home))
    return chat.check_draft(draft, "zh" if language == "zh" else "en")


def test_each_figure_is_marked_and_explained_with_its_source(service: FakeService) -> None:
    page = check(service, "湿地修复资金总额达到3.5亿元，新建公园99个。")
    assert "2 个数字，1 个需要再看" in page
    assert '<mark class="wj-check-match">3.5亿元<sup>1</sup></mark>' in page
    assert '<mark class="wj-check-not_in_report">99个<sup>2</sup></mark>' in page
    assert "湿地工作报告 › 进展 › 第 1 段" in page


def test_what_is_pasted_is_text_and_nothing_else(service: FakeService) -> None:
    page = check(service, "<img src=x onerror=alert(1)> 3.5亿元 *x* `y`")
    assert "<img" not in page
    assert "&#60;img" in page
    assert "*" not in page


def test_a_draft_without_figures_and_one_without_words_say_so(service: FakeService) -> None:
    assert "The draft holds no figures." in check(service, "Nothing here.", "en")
    assert "the draft is empty" in check(service, "  ", "en")


def test_a_bug_ends_in_a_sentence(service: FakeService) -> None:
    service.error = ZeroDivisionError("secret")
    page = check(service, "3.5亿元")
    assert "程序内部出错" in page
    assert "secret" not in page
