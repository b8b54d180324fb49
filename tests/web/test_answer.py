from __future__ import annotations

import re

import pytest

from corpus.models import Language
from qa.models import Answer, AnswerChange, Citation
from web.answer import MAX_PASSAGE, answer_text, mark_quote, render_answer, render_question


def key_of(citation: Citation) -> str:
    return f"{citation.report.id}/zh"


def many(citation: Citation, n: int) -> tuple[Citation, ...]:
    return tuple(citation.model_copy(update={"number": number}) for number in range(1, n + 1))


def test_figures_come_before_the_sentence_and_the_sentence_before_the_sources(answer: Answer) -> None:
    page = render_answer(answer, 1, key_of)
    assert page.index("wj-figures") < page.index("wj-text") < page.index("wj-source")


def test_a_source_names_report_section_paragraph_and_relevance(answer: Answer) -> None:
    page = render_answer(answer, 1, key_of)
    for words in ("湿地工作报告", "进展", "第 1 段", "相关度 0.90", "TRANSLATED"):
        assert words in page


@pytest.mark.parametrize(
    ("language", "names"), [("zh", ("第 2 问", "第 2 问的回答", "第 1 段")), ("en", ("Question 2", "Answer 2", "Paragraph 1"))]
)
def test_turns_and_links_have_names_of_their_own(answer: Answer, language: Language, names: tuple[str, str, str]) -> None:
    asked, answered, place = names
    assert f'<article class="wj-question" aria-label="{asked}"' in render_question("问", 2, language)
    page = render_answer(answer.model_copy(update={"language": language}), 2, key_of)
    assert f'aria-label="{answered}"' in page
    assert set(re.findall(r'class="wj-marker" [^>]*aria-label="([^"]+)"', page)) == {f"&#91;1&#93; 湿地工作报告 {place}"}


def test_the_best_sentence_is_marked_inside_its_passage(citation: Citation) -> None:
    assert mark_quote(citation) == "<mark>全年新建湿地公园12个。</mark>湿地修复资金总额达到3.5亿元，比上年增长7%。"


def test_a_quote_is_found_even_when_the_spans_disagree(citation: Citation) -> None:
    moved = citation.model_copy(update={"span": (500, 600), "quote": "比上年增长7%"})
    assert "<mark>比上年增长7%</mark>。" in mark_quote(moved)


def test_a_very_long_passage_is_cut_around_the_quote(citation: Citation) -> None:
    passage = "甲" * 50_000 + "乙乙乙" + "丙" * 50_000
    span = (50_000, 50_003)
    long = citation.model_copy(update={"passage": passage, "passage_span": (0, len(passage)), "span": span, "quote": "乙乙乙"})
    shown = mark_quote(long)
    assert "<mark>乙乙乙</mark>" in shown
    assert len(shown) < MAX_PASSAGE + 100
    assert shown.startswith("…甲")
    assert shown.endswith("丙…")


def test_markers_in_the_sentence_link_to_the_paragraph_in_the_reader(answer: Answer) -> None:
    sentence = re.search(r'<p class="wj-text">.*?</p>', render_answer(answer, 1, key_of))
    assert sentence
    assert '3.5亿元 <a class="wj-marker" href="#p-wetland-zh-1" ' in sentence.group()


def test_a_number_in_brackets_of_the_report_s_own_is_no_link(answer: Answer) -> None:
    quoting = answer.model_copy(update={"text": "The report says: “As Smith showed [1], costs fell.” [1]"})
    sentence = re.search(r'<p class="wj-text">.*?</p>', render_answer(quoting, 1, key_of))
    assert sentence
    assert sentence.group().count('class="wj-marker"') == 1
    assert "showed &#91;1&#93;, costs" in sentence.group()


def test_a_sentence_without_markers_gets_those_of_its_figures(answer: Answer) -> None:
    bare = answer.model_copy(update={"text": "3.5亿元"})
    assert '<p class="wj-text">3.5亿元<a class="wj-marker"' in render_answer(bare, 1, key_of)


def test_a_bracketed_number_that_is_no_citation_stays_text(answer: Answer) -> None:
    page = render_answer(answer.model_copy(update={"text": "见 [7] 与 [1]"}), 1, key_of)
    assert "见 &#91;7&#93; 与 <a" in page


def test_three_sources_are_open_and_the_rest_is_folded(answer: Answer, citation: Citation) -> None:
    page = render_answer(answer.model_copy(update={"citations": many(citation, 10)}), 1, key_of)
    assert len(re.findall(r'<details class="wj-source" id="a1-c\d+" open>', page)) == 3
    folded = page[page.index("wj-more") :]
    assert "其余 7 处出处" in folded
    assert folded.count('<details class="wj-source"') == 7


def test_what_was_not_found_is_said_and_the_nearest_is_called_no_answer(answer: Answer, citation: Citation) -> None:
    update = {"status": "not_found", "text": "没有说到仙鹤。", "citations": (), "figures": (), "nearest": (citation,)}
    page = render_answer(answer.model_copy(update=update), 2, key_of)
    assert page.index("报告中没有找到答案") < page.index("没有说到仙鹤。") < page.index("最接近的段落（不是答案）")
    assert "wj-figure" not in page
    assert 'id="a2-c1"' in page


def test_a_follow_up_shows_what_it_was_understood_as(answer: Answer) -> None:
    page = render_answer(answer.model_copy(update={"understood": "2028年的呢"}), 1, key_of)
    assert '<p class="wj-understood">理解为：2028年的呢</p>' in page


@pytest.mark.parametrize(("language", "tag", "word"), [("zh", "zh-CN", "相关度"), ("en", "en", "Relevance")])
def test_labels_are_in_the_language_of_the_question(answer: Answer, language: str, tag: str, word: str) -> None:
    page = render_answer(answer.model_copy(update={"language": language}), 1, key_of)
    assert f'lang="{tag}">' in page
    assert word in page


def test_copied_text_holds_figures_sources_and_quotes(answer: Answer) -> None:
    assert answer_text(answer) == (
        "湿地修复资金总额是多少？\n\n湿地修复资金总额：3.5亿元 [1]\n- 湿地修复资金总额 · 全年 · 3.5亿元 · [1]\n\n出处原文\n"
        "[1] 湿地工作报告 › 进展 › 第 1 段: 全年新建湿地公园12个。"
    )


def test_a_hostile_report_and_question_show_as_text(answer: Answer, citation: Citation) -> None:
    hostile = '<script>alert(1)</script>"onmouseover="x" *~$`[a](javascript:1)'
    report = citation.report.model_copy(update={"title": hostile, "id": hostile})
    update = {
        "report": report,
        "section": (hostile,),
        "paragraph": hostile,
        "quote": hostile,
        "passage": hostile,
        "translation": hostile,
    }
    bad = answer.model_copy(
        update={"text": hostile, "question": hostile, "understood": hostile, "citations": (citation.model_copy(update=update),)}
    )
    page = render_answer(bad, 1, key_of) + render_question(hostile, 1, "zh")
    assert "<script" not in page
    assert '"onmouseover' not in page
    assert "\n" not in page
    assert not set("*~$`") & set(page)


def test_a_question_of_ten_megabytes_is_shown_cut() -> None:
    assert len(render_question("x" * 10_000_000, 1, "en")) < 3_000


def test_what_is_computed_and_what_other_reports_say_is_copied_too(answer: Answer) -> None:
    start, end = (
        answer.figures[0].model_copy(update={"value": value, "role": role}) for value, role in (("200", "from"), ("300", "to"))
    )
    change = AnswerChange(start=start, end=end, difference="100", difference_unit="CNY", growth="50")
    copied = answer_text(answer.model_copy(update={"changes": (change,), "same_measure": (end,)}))
    assert "由报告数字算出：200元 → 300元，相差+100元，增幅+50%" in copied
    assert "各份报告中的同一指标\n- 湿地修复资金总额 · 全年 · 300元 · [1]" in copied
