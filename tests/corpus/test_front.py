from __future__ import annotations

import pytest

from corpus import parse_report
from corpus.errors import FrontMatterError
from corpus.front import read_date, split_front_matter


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023年3月5日", "2023-03-05"),
        ("发布时间：2021-01-22 来源", "2021-01-22"),
        ("2023/7/1", "2023-07-01"),
        ("二〇二三年十二月二十八日", "2023-12-28"),
        ("二○二三年三月", "2023-03"),
        ("22 January 2021", "2021-01-22"),
        ("January 2, 2021", "2021-01-02"),
        ("April 2023", "2023-04"),
        ("Annual Report 2022-23", None),
        ("no date", None),
    ],
)
def test_dates_are_read_as_far_as_they_are_given(text: str, date: str | None) -> None:
    assert read_date(text) == date


def test_yaml_fields_become_meta_and_stand_in_the_text() -> None:
    report = parse_report(
        "---\nid: plan 7\ntitle: 港口计划\npublisher: 港务局\ndate: 2024-05-06\nlanguage: zh\nedition_note: 转述\n"
        "official_title: 港口计划（原文）\nunknown: [1, 2]\n---\n\n## 一、概况\n\n吞吐量增长。\n"
    )
    meta = report.meta
    assert (meta.id, meta.title, meta.publisher, meta.date, meta.note) == ("plan-7", "港口计划", "港务局", "2024-05-06", "转述")
    assert meta.official_title == "港口计划（原文）"
    front = report.passages[0]
    assert (front.number, front.kind) == ("0", "front")
    assert report.quote(front.span) == "港口计划\n\n港口计划（原文）\n\n港务局\u30002024-05-06"


def test_a_title_in_yaml_and_text_is_printed_once() -> None:
    report = parse_report("---\ntitle: 港口计划\n---\n# 港口计划\n\n吞吐量增长。")
    assert report.text == "# 港口计划\n\n吞吐量增长。"


def test_own_title_and_publication_lines_make_one_front_passage() -> None:
    report = parse_report("# 青禾市年度报告\n\n发布时间：2022-02-03 来源：青禾日报\n\n粮食增产。")
    assert (report.meta.title, report.meta.publisher, report.meta.date) == ("青禾市年度报告", "青禾日报", "2022-02-03")
    assert [(p.number, report.quote(p.span)) for p in report.passages] == [
        ("0", "青禾市年度报告\n\n发布时间：2022-02-03 来源：青禾日报"),
        ("1", "粮食增产。"),
    ]


@pytest.mark.parametrize(
    ("lines", "publisher", "date"),
    [
        ("云湖市工作报告\n——2024年1月18日在市人民代表大会上\n市长 林远山\n", "市长 林远山", "2024-01-18"),
        ("清河省统计公报\n清河省统计局\n2023年3月6日\n", "清河省统计局", "2023-03-06"),
        ("Energy 2023\nAnnual Report\nPublished: 3 March 2024 Source: Energy Office\n", "Energy Office", "2024-03-03"),
        (
            "Work Report\n\nDelivered at the Assembly on 12 January 2024\n\nGovernor Ellen Strand\n",
            "Governor Ellen Strand",
            "2024-01-12",
        ),
    ],
)
def test_publication_lines_of_common_kinds(lines: str, publisher: str, date: str) -> None:
    report = parse_report(f"{lines}\nThe work went on, and much was done in the year. 工作继续推进，成效明显。")
    assert (report.meta.publisher, report.meta.date) == (publisher, date)
    assert [p.number for p in report.passages] == ["0", "1"]


def test_a_sentence_is_no_title() -> None:
    report = parse_report("全区发放资金2.3亿元。", name="note.txt")
    assert (report.meta.title, [p.number for p in report.passages]) == ("note", ["1"])


def test_a_section_heading_among_peers_is_no_title() -> None:
    report = parse_report("## Summary\n\nIt grew.\n\n## Outlook\n\nIt will grow.", name="r.md")
    assert (report.meta.title, report.passages[0].section) == ("r", ("Summary",))


def test_broken_yaml_is_an_error() -> None:
    with pytest.raises(FrontMatterError, match=r"front matter of 'r.md' is no YAML"):
        split_front_matter("---\ntitle: [a\n---\ntext", name="r.md")


def test_a_ruled_line_is_no_front_matter() -> None:
    assert split_front_matter("---\nJust a paragraph.\n---\nMore.", name="r") == ({}, "---\nJust a paragraph.\n---\nMore.")


def test_language_of_the_front_matter_wins() -> None:
    assert parse_report("---\nlanguage: zh-CN\n---\nAll in English here.").meta.language == "zh"


def test_a_report_signed_at_its_end_is_dated_by_its_signature() -> None:
    report = parse_report("粮食产量公告\n\n全省粮食总产量2047.2万吨。\n\n　　　　清河省统计局\n　　　　2023年12月11日")
    assert (report.meta.publisher, report.meta.date) == ("清河省统计局", "2023-12-11")


def test_the_period_a_report_covers_is_not_its_date() -> None:
    assert parse_report("# Annual Report\n\nPeriod: 1 April 2022\n\nIt grew.").meta.date is None


def test_traditional_labels() -> None:
    meta = parse_report("# 海岸縣農業報告\n\n發布日期：2022-11-03　來源：縣政府農業處\n\n## 壹、前言\n\n稻米增產。").meta
    assert (meta.date, meta.publisher) == ("2022-11-03", "縣政府農業處")
