from __future__ import annotations

import pytest

from corpus import parse_report
from corpus.looks import numeral, read_ordinal


def sections(text: str) -> dict[str, tuple[str, ...]]:
    """First characters of each paragraph to its section."""
    report = parse_report(text)
    return {report.quote(p.span)[:4]: p.section for p in report.passages if p.kind in ("paragraph", "item")}


def test_ordinal_headings_are_peers_whatever_their_marks() -> None:
    text = (
        "# 年报\n\n## 工作回顾\n\n去年成绩不小。\n\n## 总体要求\n\n今年任务不轻。\n\n### 重点工作\n\n抓好以下三项。\n\n（一）修路\n\n修路一百里。\n\n"
        "### （二）架桥\n\n架桥二十座。\n\n#### （三）植树\n\n植树三万株。\n"
    )
    assert sections(text) == {
        "去年成绩": ("工作回顾",),
        "今年任务": ("总体要求",),
        "抓好以下": ("重点工作",),  # no section has one subsection only: where marks cannot be trusted it is a peer
        "修路一百": ("重点工作", "（一）修路"),
        "架桥二十": ("重点工作", "（二）架桥"),
        "植树三万": ("重点工作", "（三）植树"),
    }


def test_closing_words_stand_above_the_last_task() -> None:
    text = (
        "# 报告\n\n## 今年任务\n\n抓好两项。\n\n### （一）修路\n\n修路一百里。\n\n### （二）架桥\n\n架桥二十座。\n\n做好全年交通工作，必须依靠大家。\n\n"
        "纪律不能放松。\n\n同志们，路在脚下，让我们出发！\n"
    )
    assert sections(text) == {
        "抓好两项": ("今年任务",),
        "修路一百": ("今年任务", "（一）修路"),
        "架桥二十": ("今年任务", "（二）架桥"),
        "做好全年": ("今年任务",),
        "纪律不能": ("今年任务",),
        "同志们，": ("今年任务",),
    }


def test_only_an_address_at_the_end_closes_a_numbered_section() -> None:
    text = "# R\n\n## Plans\n\n### 1. Roads\n\nMore roads.\n\nColleagues, we build.\n\nTwenty bridges follow.\n"
    assert sections(text)["Coll"] == ("Plans", "1. Roads")


def test_consistent_marks_are_believed() -> None:
    text = "# R\n\n## A\n\nAlpha is.\n\n### B\n\nBeta is.\n\n### (1) C\n\nGamma is.\n\n## D\n\nDelta is."
    assert sections(text) == {"Alph": ("A",), "Beta": ("A", "B"), "Gamm": ("A", "(1) C"), "Delt": ("D",)}


def test_marks_that_are_all_alike_give_way_to_the_numbering() -> None:
    text = "# 报告\n\n# 第一章 总论\n\n# 第一节 背景\n\n背景如下。\n\n# 一、国内\n\n国内稳定。\n\n# （一）农业\n\n农业增产。\n\n# 第二章 展望\n\n前景看好。"
    assert sections(text) == {
        "背景如下": ("第一章 总论", "第一节 背景"),
        "国内稳定": ("第一章 总论", "第一节 背景", "一、国内"),
        "农业增产": ("第一章 总论", "第一节 背景", "一、国内", "（一）农业"),
        "前景看好": ("第二章 展望",),
    }


def test_plain_chinese_communique() -> None:
    text = (
        "清河省统计公报\n\n全省经济平稳运行。\n\n一、综合\n\n生产总值增长4.7%。\n\n二、农业\n\n1.粮食\n\n粮食产量增加。\n\n2.畜牧\n\n生猪出栏增加。\n\n"
        "三、工业\n\n工业增加值增长5.2%。"
    )
    assert sections(text) == {
        "全省经济": (),
        "生产总值": ("一、综合",),
        "粮食产量": ("二、农业", "1.粮食"),
        "生猪出栏": ("二、农业", "2.畜牧"),
        "工业增加": ("三、工业",),
    }


def test_plain_english_annual_report() -> None:
    text = (
        "Harbour Report 2022\n\nPART I: OVERVIEW\n\nChapter 1. The year\n\nTraffic rose by 7 percent in the year.\n\nChapter 2. Money\n\n"
        "Costs fell by 2 percent in the year.\n\nPART II: OUTLOOK\n\nStaff\n\nThe port will hire more people next year.\n"
    )
    assert sections(text) == {
        "Traf": ("PART I: OVERVIEW", "Chapter 1. The year"),
        "Cost": ("PART I: OVERVIEW", "Chapter 2. Money"),
        "The ": ("PART II: OUTLOOK", "Staff"),
    }


def test_capitals_stand_above_other_plain_headings() -> None:
    text = "REPORT OF THE BOARD\n\nWORKFORCE\n\nRecruitment\n\nWe hired nurses, and many of them stayed.\n\nFINANCE\n\nWe spent less, and saved more."
    assert sections(text) == {"We h": ("WORKFORCE", "Recruitment"), "We s": ("FINANCE",)}


def test_a_plain_heading_over_a_numbered_series_is_above_it() -> None:
    text = "年报\n\n工作回顾\n\n一、修路\n\n修路百里，通车顺利。\n\n二、架桥\n\n架桥十座，通行安全。\n\n工作安排\n\n一、植树\n\n植树万株，绿满山川。"
    assert sections(text) == {
        "修路百里": ("工作回顾", "一、修路"),
        "架桥十座": ("工作回顾", "二、架桥"),
        "植树万株": ("工作安排", "一、植树"),
    }


def test_a_numbered_list_is_no_run_of_headings() -> None:
    text = "年报\n\n三、下一步\n\n（一）修好公路\n（二）架好桥梁\n（三）种好树木\n\n以上工作，年内完成。"
    assert sections(text) == {key: ("三、下一步",) for key in ("（一）修", "（二）架", "（三）种", "以上工作")}


@pytest.mark.parametrize(
    "line",
    [
        "一是修好公路。全年修路百里。",
        "二要架好桥梁。全年架桥十座。",
        "第三，种好树木。全年种树万株。",
        "First, build. It was built.",
    ],
)
def test_run_in_ordinals_are_paragraphs(line: str) -> None:
    assert sections(f"# 年报\n\n## 任务\n\n{line}\n\n## 其他\n\n完成。") == {line[:4]: ("任务",), "完成。": ("其他",)}


def test_a_marked_line_that_is_a_whole_paragraph_is_body_text() -> None:
    body = "全年各项工作进展顺利，成效明显，群众的获得感、幸福感、安全感不断增强，为今后打下了坚实的基础。"
    assert sections(f"# 年报\n\n## 任务\n\n### {body}\n\n完成。")[body[:4]] == ("任务",)


def test_setext_headings() -> None:
    assert sections("Report\n======\n\nFirst part\n----------\n\nIt grew.") == {"It g": ("First part",)}


def test_headings_are_printed_at_their_place_in_the_outline() -> None:
    text = parse_report("# 年报\n\n#### 一、综合\n\n增产。\n\n# （一）农业\n\n增收。\n\n二、工业\n\n提速。").text
    assert [line for line in text.split("\n") if line.startswith("#")] == [
        "# 年报",
        "## 一、综合",
        "### （一）农业",
        "## 二、工业",
    ]


@pytest.mark.parametrize(
    ("text", "rank_and_number"),
    [
        ("第三章 总则", (20, 3)), ("第十二部分", (10, 12)), ("Chapter IV", (20, 4)), ("PART two: x", (10, 2)), ("一、综合", (40, 1)),
        ("（十一）农业", (50, 11)), ("II. Work", (40, 2)), ("3.工业", (60, 3)), ("2.1 煤炭", (61, 2)), ("1.2.3 Coal", (62, 1)),
        ("（4）桥", (70, 4)), ("③路", (80, 3)), ("B. Roads", (50, 2)), ("參、成果", (35, 3)),
    ],
)  # fmt: skip
def test_ordinals(text: str, rank_and_number: tuple[int, int]) -> None:
    ordinal = read_ordinal(text)
    assert ordinal is not None
    assert ordinal[:2] == rank_and_number


@pytest.mark.parametrize(
    "text",
    ["86.4 GW", "3.5 万件", "2.5万家企业", "一是修路", "一要架桥", "First, roads", "2023年", "Civil works", "1.9 million"],
)
def test_what_is_no_ordinal(text: str) -> None:
    assert read_ordinal(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("二十三", 23), ("一百零五"[:2], 100), ("十", 10), ("XIV", 14), ("IX", 9), ("⑫", 12), ("seven", 7), ("没", 0)],
)
def test_numerals(text: str, value: int) -> None:
    assert numeral(text) == value
