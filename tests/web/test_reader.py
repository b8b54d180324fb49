from __future__ import annotations

import re

import pytest

from corpus.models import Language
from web.reader import MAX_PARAGRAPH, Cited, render_gone, render_report

PARAGRAPHS = (
    ("1", ("进展",), "新建公园12个。修复湿地3块。"),
    ("2", ("进展", "观测"), "观测站14座。"),
    ("3", ("打算",), "继续培训。"),
)


def test_every_paragraph_has_an_anchor_in_reading_order() -> None:
    page = render_report("w/zh", "报告", PARAGRAPHS, {}, "zh", n_figures=7)
    assert re.findall(r'id="(p-[^"]+)"', page) == ["p-w-zh-1", "p-w-zh-2", "p-w-zh-3"]


def test_a_heading_stands_where_its_section_begins_and_only_there() -> None:
    page = render_report("w/zh", "报告", PARAGRAPHS, {}, "zh", n_figures=7)
    assert re.findall(r"<h([3456])>([^<]+)</h", page) == [("3", "进展"), ("4", "观测"), ("3", "打算")]


@pytest.mark.parametrize(("language", "size"), [("zh", "3 段，1,234 个数字"), ("en", "3 passages, 1,234 figures")])
def test_a_report_says_how_much_it_holds(language: Language, size: str) -> None:
    page = render_report("w/zh", "报告", PARAGRAPHS, {}, language, n_figures=1234)
    assert f">{size}</p>" in page


def test_a_cited_sentence_is_marked_and_leads_back_to_the_answer() -> None:
    cited = {"1": [Cited(quote="修复湿地3块。", turn=2, number=4)]}
    page = render_report("w/zh", "报告", PARAGRAPHS, cited, "zh", n_figures=7)
    assert "<p>新建公园12个。<mark>修复湿地3块。</mark>" in page
    assert 'href="#a2-c4"' in page
    assert page.count("wj-cited") == 1


def test_quotes_that_overlap_become_marks_without_gap_or_repetition() -> None:
    cited = {"1": [Cited(quote=quote, turn=1, number=n) for n, quote in enumerate(("12个。修复", "新建公园12个。"), 1)]}
    page = render_report("w/zh", "报告", PARAGRAPHS, cited, "zh", n_figures=7)
    assert "<p><mark>新建公园12个。</mark><mark>修复</mark>湿地3块。" in page


def test_a_quote_that_the_report_no_longer_holds_is_shown_as_changed() -> None:
    cited = {"3": [Cited(quote="停止培训。", turn=1, number=1)]}
    page = render_report("w/zh", "报告", PARAGRAPHS, cited, "en", n_figures=7)
    assert "The report has changed since the answer, which quoted “停止培训。”" in page
    assert "<mark>" not in page


def test_a_paragraph_of_ten_megabytes_is_shown_cut_and_says_so() -> None:
    paragraphs = (("1", (), "甲" * 3_400_000 + "尾"),)
    page = render_report("w/zh", "报告", paragraphs, {"1": [Cited(quote="尾", turn=1, number=1)]}, "zh", n_figures=7)
    assert len(page) < MAX_PARAGRAPH + 2_000
    assert "20,000" in page
    assert "报告有更新" not in page


def test_hostile_paragraphs_are_text() -> None:
    hostile = "<script>x</script>"
    page = render_report(
        f"{hostile}/zh",
        hostile,
        ((hostile, (hostile,), hostile),),
        {hostile: [Cited(quote=hostile, turn=1, number=1)]},
        "zh",
        n_figures=0,
    )
    assert "<script" not in page
    assert "<mark>&#60;script&#62;x&#60;/script&#62;</mark>" in page


def test_a_report_that_is_gone_is_named() -> None:
    assert "此报告已不在索引中" in render_gone("w/zh", "zh")
