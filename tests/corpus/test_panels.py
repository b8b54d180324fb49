from __future__ import annotations

import pytest

from corpus import Passage, Report, parse_report


def of_kind(report: Report, kind: str) -> list[tuple[str, str | None, str]]:
    return [(p.number, p.caption, report.quote(p.span)) for p in report.passages if p.kind == kind]


def section_of(report: Report, start: str) -> tuple[str, ...]:
    return next(p.section for p in report.passages if report.quote(p.span).startswith(start))


BEFORE = "# 年报\n\n## 一年成就\n\n全年各项工作进展顺利，成效明显。\n\n"
AFTER = "\n\n各地还创造了许多好做法，值得推广。\n\n## 明年任务\n\n继续努力，再创佳绩。"


@pytest.mark.parametrize(
    ("panel", "entries"),
    [
        (
            "# 主要数据\n\n铁路营业里程  \n**15.8万公里**\n\n高速公路\n\n16.9万公里\n\n民用机场**241个**",
            "铁路营业里程15.8万公里\n高速公路16.9万公里\n民用机场241个",
        ),
        (
            "# 主要数据\n\n1\n\n跃上新台阶\n货物吞吐量\n\n2\n\n实现翻番\n旅客发送量",
            "1 跃上新台阶 货物吞吐量\n2 实现翻番 旅客发送量",
        ),
        ("# 主要数据\n\n- 1 开通新线\n- 2 改造车站\n- 3 更新车辆", "1 开通新线\n2 改造车站\n3 更新车辆"),
        ("# 主要数据\n\n46.3%\n\n清洁能源占比\n\n1280万千瓦\n\n风电装机", "46.3% 清洁能源占比\n1280万千瓦 风电装机"),
    ],
    ids=["labels", "boxes", "numbered list", "value first"],
)
def test_scattered_lines_become_one_panel_under_the_section_before(panel: str, entries: str) -> None:
    report = parse_report(BEFORE + panel + AFTER)
    assert of_kind(report, "panel") == [("P1", "主要数据", entries)]
    assert section_of(report, entries) == section_of(report, "各地还创造") == ("一年成就",)
    assert section_of(report, "继续努力") == ("明年任务",)


def test_english_labels_and_values_are_joined_with_a_blank() -> None:
    report = parse_report(
        "## Summary\n\nIt grew.\n\n## Key figures\n\nWind\n\n86.4 GW\n\nSolar\n\n102.9 GW\n\nStations\n\n1.9 million"
    )
    assert of_kind(report, "panel") == [("P1", "Key figures", "Wind 86.4 GW\nSolar 102.9 GW\nStations 1.9 million")]


def test_a_plain_bullet_list_is_no_panel() -> None:
    report = parse_report("# 年报\n\n## 任务\n\n- 修路\n- 架桥\n- 植树\n\n以上任务年内完成。")
    assert of_kind(report, "panel") == []
    assert section_of(report, "修路") == section_of(report, "以上") == ("任务",)


def test_a_list_after_a_colon_belongs_to_its_paragraph() -> None:
    report = parse_report("# 年报\n\n今年要做三件事：\n- 修路\n- 架桥\n- 植树\n\n完成。")
    assert [(p.number, p.kind, report.quote(p.span)) for p in report.passages[1:]] == [
        ("1.1", "item", "今年要做三件事：\n- 修路"), ("1.2", "item", "架桥"), ("1.3", "item", "植树"), ("2", "paragraph", "完成。"),
    ]  # fmt: skip
    assert {report.quote(p.lead_in) for p in report.passages if p.lead_in} == {"今年要做三件事："}


def test_a_markdown_table_carries_title_unit_and_header() -> None:
    report = parse_report(
        "# 公报\n\n产量增长。\n\n表1 主要产品产量\n\n单位：万吨\n\n| 品种 | 产量 |\n|:--|--:|\n| 小麦 | 80.2 |\n| 玉米 | 60.1 |\n\n完。"
    )
    head = "表1 主要产品产量\n单位：万吨\n| 品种 | 产量 |"
    assert of_kind(report, "table") == [("T1", head, head + "\n| 小麦 | 80.2 |\n| 玉米 | 60.1 |")]


def test_tab_separated_lines_are_a_table() -> None:
    rows = "指标\t单位\t数量\n收入\t亿元\t135.6\n总量\t亿件\t1105.8"
    report = parse_report(f"公报\n\n产量增长很快。\n\n{rows}\n\n完成得很好。")
    assert of_kind(report, "table") == [("T1", "指标\t单位\t数量", rows)]


def test_a_large_table_is_cut_by_rows_and_each_piece_keeps_the_caption() -> None:
    rows = "\n".join(f"| {year} | {year * 3} 亿元 |" for year in range(1000, 1200))
    report = parse_report(f"# 公报\n\n产量增长。\n\n| 年份 | 产值 |\n|---|---|\n{rows}")
    pieces: list[Passage] = [p for p in report.passages if p.kind == "table"]
    assert [p.number for p in pieces] == [f"T1.{i}" for i in range(1, len(pieces) + 1)]
    assert {p.caption for p in pieces} == {"| 年份 | 产值 |"}
    assert "\n".join(report.quote(p.span) for p in pieces) == f"| 年份 | 产值 |\n{rows}"


def test_a_picture_caption_beside_its_gap_is_no_passage() -> None:
    report = parse_report("# 年报\n\n\n\n市长作工作报告\n\n## 成就\n\n增产。\n\n![](p.png)\n\n图为大桥夜景\n\n增收。")
    assert [report.quote(p.span) for p in report.passages] == ["年报", "增产。", "增收。"]


def test_a_panel_among_consistent_headings_stands_under_the_heading_above_its_title() -> None:
    report = parse_report(
        "# R\n\n## A\n\nIt grew.\n\n### B\n\nIt grew more.\n\n## Figures\n\nWind\n\n86.4 GW\n\nSolar\n\n102.9 GW"
    )
    assert [p.section for p in report.passages if p.kind == "panel"] == [()]


def test_a_box_reads_as_the_body_text_tells_it() -> None:
    boxes = "# 成就\n\n1\n\n大幅提高\n道路质量\n\n2\n\n不断延长\n通车里程\n\n3\n\n桥梁建设\n进展顺利"
    report = parse_report(f"# 年报\n\n一是道路质量大幅提高。二是桥梁建设进展顺利，各项指标完成。\n\n{boxes}\n")
    panel = next(p for p in report.passages if p.kind == "panel")
    assert report.quote(panel.span) == "1 道路质量大幅提高\n2 不断延长 通车里程\n3 桥梁建设 进展顺利"
