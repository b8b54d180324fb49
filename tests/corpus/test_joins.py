from __future__ import annotations

import pytest

from corpus import parse_report


def paragraphs(text: str) -> list[str]:
    report = parse_report(f"# 年报\n\n{text}")
    return [report.quote(passage.span) for passage in report.passages if passage.kind == "paragraph"]


CUT = "全年完成固定资产投资一千二百亿元，同比增长百分之九点三，其中交通领域完成投资三百六十亿元，重点项"


@pytest.mark.parametrize(
    "between",
    ["\n\n", "\n\n\n\n", "\n\n- 12 -\n\n", "\n\n第 3 页 共 9 页\n\n", "\n\n![](a.png)\n\n", "\n\n图2 投资走势\n\n",
     "\n\n（记者 王某 摄）\n\n", "\n\n# 数据一览\n\n公路\n\n360公里\n\n桥梁\n\n42座\n\n机场\n\n2个\n\n"],
    ids=["blank", "gap", "page", "page zh", "picture", "chart title", "credit", "panel"],
)  # fmt: skip
def test_a_paragraph_cut_in_two_is_joined_over_what_lies_between(between: str) -> None:
    assert paragraphs(f"{CUT}{between}目全部按期开工。") == [f"{CUT}目全部按期开工。"]


@pytest.mark.parametrize(
    "second",
    ["一、下一步工作\n\n抓好落实。", "- 抓好落实", "## 下一步\n\n抓好落实。", "| 年份 | 产值 |\n|---|---|\n| 2020 | 3 |", "一是抓好落实。",
     "表1 主要指标。", "（二）抓好落实。"],
)  # fmt: skip
def test_headings_lists_tables_and_ordinals_are_never_joined(second: str) -> None:
    assert paragraphs(f"{CUT}\n\n{second}")[0] == CUT


@pytest.mark.parametrize("end", ["。", "！", "：", "；", "。”", "（见附件）。"])
def test_a_finished_paragraph_is_not_joined(end: str) -> None:
    assert paragraphs(f"{CUT}{end}\n\n目标全部完成。") == [CUT + end, "目标全部完成。"]


def test_short_labels_are_not_taken_for_cut_paragraphs() -> None:
    assert paragraphs("新建农村公路\n\n全年投资增长。")[-1] == "全年投资增长。"


def test_english_halves_are_joined_with_a_blank_and_hyphens_undone() -> None:
    first = "The Authority carried more passengers than in any earlier year and opened the eastern line in spite of in-"
    assert paragraphs(f"{first}\n\nflation. Fares were kept.") == [f"{first[:-1]}flation. Fares were kept."]
    other = "Spending on medicines rose in every district, and of the total about one third went to"
    assert paragraphs(f"{other}\n\nsalaries.\n\nStaff grew.") == [f"{other} salaries.", "Staff grew."]


def test_an_english_paragraph_without_a_full_stop_does_not_swallow_the_next() -> None:
    first = "The Authority carried more passengers than in any earlier year and opened a line"
    assert paragraphs(f"{first}\n\nNew trains were bought.") == [first, "New trains were bought."]


def test_hard_wrapped_english_is_unwrapped() -> None:
    text = (
        "The Authority carried 412.6 million passengers in the year, an increase\n"
        "of 7.4 percent on the previous year. Revenue from fares rose to $1.28\n"
        "billion, while subsidies fell by 3.1 percent. The border service re-\n"
        "sumed in March.\n"
        "\n"
        "Punctuality reached 91.2 percent, the best figure since 2015. Forty new\n"
        "trains entered service, and the well-\n"
        "being of staff improved.\n"
    )
    first, second = paragraphs(text)
    assert first == text.split("\n\n")[0].replace("re-\n", "re").replace("\n", " ")
    assert second.endswith("entered service, and the well-being of staff improved.")


def test_hard_wrapped_chinese_is_unwrapped_by_indentation_and_width() -> None:
    text = (
        "    二〇二三年，全省交通运输系统完成固定资产投资一千二百亿元，同比\n"
        "增长百分之九点三。新改建高速公路三百六十公里，通车总里程突破八千公\n"
        "里。新增通三级及以上公路乡镇五十二个，建制村通客车率保持百分之百。\n"
        "    云岭高速全线贯通，沿线六个县结束不通高速的历史。全年改造危旧桥\n"
        "梁四百二十座。\n"
    )
    found = paragraphs(text)
    assert [p[:4] for p in found] == ["二〇二三", "云岭高速"]
    assert "同比增长百分之九点三。" in found[0]
    assert found[1].endswith("危旧桥梁四百二十座。")


def test_one_line_to_a_paragraph_stays_so() -> None:
    lines = [
        "全市新增公办学位3.1万个，普惠性幼儿园覆盖率达到93.5%。",
        "建成示范性教育集团40个。",
        "部分学校大班额问题仍未消除，需要下大力气解决。",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_joins_are_counted() -> None:
    assert ("joined_paragraphs", 1) in parse_report(f"{CUT}\n\n目按期开工。").repairs


def test_running_heads_and_page_numbers_of_a_paged_text_go() -> None:
    pages = [
        f"港务局年报\n第{word}季度货物吞吐量稳步增长，各项指标好于预期。\n{i}" for i, word in enumerate("一二三四", start=1)
    ]
    report = parse_report("\f\n".join(pages))
    assert "港务局年报" not in report.text
    assert [p.page for p in report.passages] == [1, 2, 3, 4]
    assert paragraphs("\f\n".join(pages))[0] == "第一季度货物吞吐量稳步增长，各项指标好于预期。"


@pytest.mark.parametrize(
    "contents",
    [
        "目录\n\n一、总体情况\n\n二、主要任务\n\n",
        "总体情况 ........ 1\n\n主要任务 ........ 2\n\n",
        "目 录\n\n一、总体情况……1\n\n二、主要任务……3\n\n",
    ],
)
def test_a_table_of_contents_is_no_body_text(contents: str) -> None:
    text = f"{contents}一、总体情况\n\n生产增长。\n\n二、主要任务\n\n抓好落实。"
    assert paragraphs(text) == ["生产增长。", "抓好落实。"]


def test_notes_of_source_are_kept_in_the_text_and_out_of_the_passages() -> None:
    report = parse_report("全年增产。（记者 王某 / 摄）\n\n资料来源：省统计局\n\nhttps://example.org/a_b\n\n责任编辑：李某")
    assert [report.quote(p.span) for p in report.passages] == ["全年增产。"]
    assert all(kept in report.text for kept in ("（记者 王某 / 摄）", "省统计局", "https://example.org/a_b", "李某"))


def test_an_indented_line_carries_a_bullet_on() -> None:
    assert paragraphs("- Bus routes rose to 318, and\n  a further 40 are planned.\n- Trams follow.") == [
        "Bus routes rose to 318, and a further 40 are planned.",
        "Trams follow.",
    ]
