from __future__ import annotations

import re
import time
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import parse_report, read_report
from corpus.figures import Figure, NonFigure, extract_ledger
from corpus.models import Language, Passage, Report, ReportMeta, Span

OFFICIAL = Path(__file__).parents[4] / "shared" / "report" / "cnipa-2021.official.md"
NUMERAL = re.compile("[0-9０-９零〇一二两三四五六七八九十百千万亿]")


def report(text: str, language: Language = "zh", title: str = "") -> Report:
    passage = Passage(number="1", kind="paragraph", section=(), span=Span(start=0, end=len(text)))
    meta = ReportMeta(id="r", title=title, language=language)
    return Report(meta=meta, text=text, passages=(passage,), source="r", source_sha256="", encoding="utf-8")


def by_surface(source: Report) -> dict[str, Figure]:
    return {figure.surface: figure for figure in extract_ledger(source).figures}


PIECES = st.sampled_from(
    (
        "2023年 全市 完成 投资 12.5亿元 ， 。 、 第 三 百 十二五 “ ” 《 》 （ ） 近 超过 万 1,2 % 个 百分之 分之 翻 番 1:2 US$ 29th 2020 | - ~ 至 由 从 和 "
        "分别 其中 比上年 增长 http://a.b/1 5G COVID-19 １２ ． 半 成 倍 一 是 两 零"
    ).split()
) | st.sampled_from(["per ", "million ", "5 to 6", " in ", "\n", " "])
NOISE = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)


@settings(max_examples=600, deadline=None)
@given(NOISE, st.sampled_from(["zh", "en"]))
def test_every_numeral_of_any_text_is_accounted_for_once_and_verbatim(text: str, language: Language) -> None:
    ledger = extract_ledger(report(text, language))
    entries: list[Figure | NonFigure] = [*ledger.figures, *ledger.nonfigures]
    entries.sort(key=lambda entry: entry.span.start)
    covered = {i for entry in entries for i in range(entry.span.start, entry.span.end)}
    assert all(entry.surface == text[entry.span.start : entry.span.end] != "" for entry in entries)
    assert all(a.span.end <= b.span.start for a, b in pairwise(entries))
    assert ledger.leftovers == ()
    assert all(i in covered for i, c in enumerate(text) if NUMERAL.match(c))


def test_the_text_between_passages_is_accounted_for() -> None:
    source = report("标题2023年\n\n产量5吨。\n\n第3页")
    source = source.model_copy(update={"passages": (source.passages[0].model_copy(update={"span": Span(start=9, end=14)}),)})
    ledger = extract_ledger(source)
    assert [entry.surface for entry in ledger.nonfigures] == ["2023年", "第3页"]
    assert [figure.surface for figure in ledger.figures] == ["5吨"]


def test_a_change_links_its_ends_and_its_size() -> None:
    figures = by_surface(report("贷款余额由2018年的31亿元增加到2022年的57.4亿元，年均增长16.7%，不良率为1.2%。"))
    start, end, growth = figures["31亿元"], figures["57.4亿元"], figures["16.7%"]
    assert [figure.role for figure in (start, end, growth)] == ["from", "to", "growth"]
    assert [figure.period for figure in (start, end, growth)] == ["2018年", "2022年", "2018-2022"]
    assert start.links == (end.span, growth.span)
    assert growth.links == (start.span, end.span)
    assert figures["1.2%"].links == ()


def test_a_heading_gives_its_period_until_a_passage_opens_another() -> None:
    source = parse_report(
        "# 云坪市工作报告\n\n## “十三五”时期成就\n\n新建学校30所。\n\n## 2021年工作\n\n新建医院4家。\n\n2019年，改造道路12公里。\n\n修建桥梁3座。\n\n"
        "## 安排\n\n培训教师500人次。\n",
        name="r.md",
    )
    periods = {surface: figure.period for surface, figure in by_surface(source).items()}
    assert periods == {"30所": "“十三五”时期", "4家": "2021年", "12公里": "2019年", "3座": "2019年", "500人次": None}


def test_in_particular_opens_a_period_for_its_sentence_only() -> None:
    figures = by_surface(report("2020年，出口5万吨。特别是2019年，进口3万吨；转口2万吨。内销8万吨。"))
    assert [figures[s].period for s in ("5万吨", "3万吨", "2万吨", "8万吨")] == ["2020年", "2019年", "2019年", "2020年"]


def test_relative_words_take_the_year_of_the_title() -> None:
    figures = by_surface(report("全年产煤5万吨。年末职工300人。", title="2022年统计公报"))
    assert [figure.period for figure in figures.values()] == ["2022年", "2022年年末"]


def test_the_year_of_a_meeting_is_no_data_year() -> None:
    assert by_surface(report("产煤5万吨。", title="在2022年工作会议上的讲话"))["5万吨"].period is None


def test_a_period_that_is_compared_with_dates_nothing() -> None:
    assert by_surface(report("产量比2015年增长40%。"))["40%"].period is None


TABLE = """# 2022年渔业统计公报

表1 2022年水产品产量
单位：万吨

| 品种 | 产量 | 比上年增长（%） |
|---|---|---|
| 淡水鱼 | 12.5 | 3.1 |
| 海水鱼 | 1,030 | -2.4 |
"""


def test_table_cells_take_unit_measure_and_role_from_their_headers() -> None:
    figures = extract_ledger(parse_report(TABLE, name="r.md")).figures
    assert [(f.surface, f.value, f.unit, f.measure, f.role, f.period) for f in figures] == [
        ("12.5", Decimal(125000), "tonne", "淡水鱼产量", "value", "2022年"),
        ("3.1", Decimal("3.1"), "%", "淡水鱼产量比上年增长", "growth", "2022年"),
        ("1,030", Decimal(10_300_000), "tonne", "海水鱼产量", "value", "2022年"),
        ("-2.4", Decimal("-2.4"), "%", "海水鱼产量比上年增长", "growth", "2022年"),
    ]


def test_the_units_that_a_title_gives_for_several_things_go_to_the_columns_of_each() -> None:
    source = """# Yearbook

**Table 2. Visits to museums (thousand) and their takings (£ million)**

| Museum | Visits 2023 | Visits 2024 | Takings 2024 |
|---|---|---|---|
| Harbour | 82.4 | 90.1 | 1.3 |
"""
    figures = by_surface(parse_report(source, name="r.md"))
    assert [(f.value, f.unit) for f in figures.values()] == [
        (Decimal(82400), "item"),
        (Decimal(90100), "item"),
        (Decimal(1300000), "GBP"),
    ]


def test_a_column_of_growth_tells_that_of_the_column_before_unless_that_names_nothing() -> None:
    source = """# 2024年工作报告

| 市 | 零售额（亿元） | 增长（%） |
|---|---|---|
| 甲市 | 312 | 5.8 |

| 指标 | 数值 | 增长（%） |
|---|---|---|
| 零售额 | 948 | 5.1 |
"""
    figures = by_surface(parse_report(source, name="r.md"))
    assert [figures[surface].measure for surface in ("5.8", "5.1")] == ["甲市零售额增长", "零售额增长"]


ENGLISH_TABLE = """# Annual report 2022

Results of the group

| (EUR million) | 2021 | 2022 |
|---|---|---|
| Revenue | 1,204.5 | 1,310 |
| Net loss | (25) | (12.5) |
"""


def test_brackets_in_a_table_are_a_minus_and_years_in_its_header_are_periods() -> None:
    figures = extract_ledger(parse_report(ENGLISH_TABLE, name="r.md")).figures
    assert [(f.surface, f.value, f.unit, f.period) for f in figures] == [
        ("1,204.5", Decimal(1_204_500_000), "EUR", "2021"),
        ("1,310", Decimal(1_310_000_000), "EUR", "2022"),
        ("(25)", Decimal(-25_000_000), "EUR", "2021"),
        ("(12.5)", Decimal(-12_500_000), "EUR", "2022"),
    ]
    assert ["loss" in f.measure for f in figures] == [False, False, True, True]


def test_the_official_report_leaves_no_numeral_out() -> None:
    if not OFFICIAL.exists():
        pytest.skip(f"the official report is not at {OFFICIAL}")
    source = read_report(OFFICIAL)
    ledger = extract_ledger(source)
    assert ledger.leftovers == ()
    assert len(ledger.figures) > 80
    entries: list[Figure | NonFigure] = [*ledger.figures, *ledger.nonfigures]
    assert all(source.quote(entry.span) == entry.surface for entry in entries)


@pytest.mark.parametrize(
    "unit", ["1", "一", "a", "one ", "twenty-", "1、", "5家和", "“", "（", "2020年", "《5", "其中甲5吨、", "5% to "]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_line_without_end_is_read_in_linear_time(unit: str, language: Language) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        extract_ledger(report(unit * (length // len(unit)), language))
        return time.process_time() - start

    # Four times the text takes four times the time, quadratic work sixteen times; a busy machine may double either.
    pairs = [(seconds(5_000), seconds(20_000)) for _ in range(3)]
    assert min(long for _, long in pairs) / min(short for short, _ in pairs) < 8


def test_a_sentence_of_figures_that_each_go_on_from_the_last_is_no_single_change() -> None:
    figures = extract_ledger(report("Fees rose (5 (5" + " (5" * 200, "en")).figures
    assert len(figures) > 200
    assert max(len(figure.links) for figure in figures) < 12


@pytest.mark.parametrize(
    ("title", "header", "value", "unit", "measure"),
    [
        ("Table 3", "Duties 2023, € million", 486_000_000, "EUR", "Port Duties 2023"),
        ("Table 3", "Revenue £m", 486_000_000, "GBP", "Port Revenue"),
        ("Table 3. Trade, ’000 tonnes", "2023", 486_000, "tonne", "Trade Port"),
        ("Table 3", "Men, women", 486, "person", "Port Men, women"),
    ],
)
def test_a_header_may_close_with_its_unit_without_brackets(
    title: str, header: str, value: int, unit: str, measure: str
) -> None:
    table = f"# Offices\n\n{title}\n\n| Office | {header} |\n|---|---|\n| Port | 486 |\n"
    (figure,) = extract_ledger(parse_report(table, name="r.md")).figures
    assert (figure.value, figure.unit, figure.measure) == (Decimal(value), unit, measure)


@pytest.mark.parametrize(
    ("corner", "unit", "factor"),
    [("£ million", "GBP", 10**6), ("thousand tonnes", "tonne", 1000), ("万元", "CNY", 10**4), ("单位：吨", "tonne", 1), ("Site", "", 1), ("地区", "", 1)],
)  # fmt: skip
def test_a_unit_may_fill_the_first_cell_of_a_table(corner: str, unit: str, factor: int) -> None:
    table = f"# Report\n\nResults\n\n| {corner} | 2023 |\n|---|---|\n| Harrow | 62.5 |\n"
    (figure,) = extract_ledger(parse_report(table, name="r.md")).figures
    assert (figure.value, figure.unit) == (Decimal("62.5") * factor, unit)


def test_a_title_may_share_its_line_with_the_unit() -> None:
    table = "# 公报\n\n表1　主要港口吞吐量　单位：万吨\n\n| 港口 | 2023年 | 2022年 | 同比（%） |\n|---|---|---|---|\n| 青港 | 382 | 360 | 6.0 |\n"
    assert [(f.value, f.unit, f.measure, f.period) for f in extract_ledger(parse_report(table, name="r.md")).figures] == [
        (Decimal(3_820_000), "tonne", "主要港口吞吐量青港", "2023年"),
        (Decimal(3_600_000), "tonne", "主要港口吞吐量青港", "2022年"),
        (Decimal("6.0"), "%", "主要港口吞吐量青港同比", "2023年"),
    ]


def test_the_unit_of_a_table_may_close_its_title() -> None:
    table = "# Outlook\n\nTable 1. Projections (annual change in per cent)\n\n| Item | 2024 | 2025 |\n|---|---|---|\n| Output | 2.0 | -0.4 |\n"
    figures = extract_ledger(parse_report(table, name="r.md")).figures
    assert [(f.surface, f.unit, f.role, f.period) for f in figures] == [
        ("2.0", "%", "growth", "2024"),
        ("-0.4", "%", "growth", "2025"),
    ]
    table = "# Ports\n\nTable 2. Throughput (’000 tonnes)\n\n| Port | 2023 |\n|---|---|\n| Ayr | 27,310 |\n"
    assert [(f.value, f.unit) for f in extract_ledger(parse_report(table, name="r.md")).figures] == [
        (Decimal(27_310_000), "tonne")
    ]


def test_a_day_holds_for_its_sentence_only() -> None:
    text = "# Annual report 2022\n\nAt 31 March 2022 the group had 7,264 employees. Pay rose by 6.5%.\n"
    figures = extract_ledger(parse_report(text, name="r.md")).figures
    assert [f.period for f in figures][1] == "2022"


def test_a_row_that_is_a_lone_bar_holds_nothing() -> None:
    table = "| A | 2023 |\n|---|---|\n|\n|---|---|\n| 产量（万吨） | 12.5 |\n"
    assert [figure.surface for figure in extract_ledger(parse_report(table, name="r.md")).figures] == ["12.5"]


def test_a_year_in_brackets_dates_what_stands_inside_only() -> None:
    found = by_surface(
        report("Spending was £204 million (£158 million in 2022), of which £121 million was for the quay.", "en", "Report 2023")
    )
    assert [found[surface].period for surface in ("£204 million", "£158 million", "£121 million")] == ["2023", "2022", "2023"]


def test_a_figure_of_the_year_before_is_of_that_year() -> None:
    found = by_surface(report("Profit was £143 million, against £131 million a year earlier.", "en", "Report 2023"))
    assert [figure.period for figure in found.values()] == ["2023", "2022"]
    found = by_surface(report("申请量80万件，上年为72万件。", title="2023年统计公报"))
    assert [figure.period for figure in found.values()] == ["2023年", "2022年"]
    assert [figure.links for figure in found.values()] == [(found["72万件"].span,), (found["80万件"].span,)]


def test_a_change_starts_from_the_year_before() -> None:
    found = by_surface(report("2023年，研发投入强度由2.17%提高到2.35%。", title="2023年统计公报"))
    assert {surface: figure.period for surface, figure in found.items()} == {"2.17%": "2022年", "2.35%": "2023年"}
    found = by_surface(report("Turnover fell from 14% to 11% in 2023/24. Cases rose from 304 to 471.", "en", "Report 2023/24"))
    assert [figure.period for figure in found.values()] == ["2022/23", "2023/24", "2022", "2023"]
    found = by_surface(report("“十三五”时期，满意度由72分提高到80分。"))
    assert {figure.period for figure in found.values()} == {"“十三五”时期"}


def test_the_end_of_the_year_has_its_year_and_ends_with_its_sentence() -> None:
    found = by_surface(report("At the end of the year we had 412 staff. Income came to £19 million.", "en", "Report 2023"))
    assert [figure.period for figure in found.values()] == ["the end of 2023", "2023"]


def test_headings_behind_those_of_the_coming_year_are_of_it_too() -> None:
    text = "# 三、2025年工作安排\n\n新增床位800张。\n\n# 四、保障措施\n\n安排资金5亿元。\n\n# 附表\n\n床位900张。\n"
    figures = extract_ledger(parse_report(f"---\nid: r\nlanguage: zh\ntitle: 2024年工作报告\n---\n{text}", name="r.md")).figures
    assert [(f.surface, f.period) for f in figures] == [("800张", "2025年"), ("5亿元", "2025年"), ("900张", "2024年")]


def test_a_doubling_lends_its_years_to_no_end() -> None:
    found = by_surface(report("Imports of vehicles doubled in two years, from 148,000 in 2021 to 297,000.", "en"))
    assert [found[surface].unit for surface in ("148,000", "297,000")] == ["item", "item"]


def test_a_column_of_changes_tells_those_of_the_column_before() -> None:
    table = "# Wards\n\n| Ward | Admissions 2022 | Admissions 2021 | Change (%) |\n|---|---|---|---|\n| Ayr | 98,300 | 93,100 | 5.6 |\n"
    figures = extract_ledger(parse_report(f"---\nid: r\nlanguage: en\ntitle: R\n---\n{table}", name="r.md")).figures
    assert [(f.surface, f.unit, f.measure) for f in figures] == [
        ("98,300", "person", "Ayr Admissions 2022"),
        ("93,100", "person", "Ayr Admissions 2021"),
        ("5.6", "%", "Ayr Admissions Change"),
    ]


def test_a_column_is_of_the_year_its_name_has() -> None:
    table = "# Wards\n\n| Ward | Beds, end of 2022 | Admissions 2021 |\n|---|---|---|\n| Ayr | 512 | 93,100 |\n"
    figures = extract_ledger(parse_report(f"---\nid: r\nlanguage: en\ntitle: R\n---\n{table}", name="r.md")).figures
    assert [(f.surface, f.period) for f in figures] == [("512", "2022"), ("93,100", "2021")]


def test_what_was_dealt_out_is_dealt_out_again() -> None:
    found = by_surface(report("城镇、农村居民收入分别增长4.1%和6.7%，达到43826元和19572元。"))
    assert [found[surface].measure for surface in ("43826元", "19572元")] == ["城镇居民收入", "农村居民收入"]


def test_a_table_is_of_the_year_of_its_title_where_no_column_names_one() -> None:
    table = "# 公报\n\n年末全省有企业5家。\n\n表1　2023年主要市经济总量\n\n| 市 | 地区生产总值（亿元） |\n|---|---|\n| 青市 | 382 |\n"
    figure = extract_ledger(parse_report(table, name="r.md")).figures[-1]
    assert (figure.surface, figure.period) == ("382", "2023年")


def test_a_number_of_a_column_with_a_unit_is_no_year() -> None:
    table = "# 能源\n\n| 电源 | 装机（万千瓦） | 增长（%） | 投产年份 |\n|---|---|---|---|\n| 煤电 | 2148 | 1.2 | 2021 |\n"
    figures = extract_ledger(parse_report(table, name="r.md")).figures
    assert [(figure.surface, figure.unit) for figure in figures] == [("2148", "kW"), ("1.2", "%")]


def test_a_heading_is_no_label_of_the_number_that_begins_the_paragraph_below() -> None:
    figures = extract_ledger(
        parse_report("# Report 2024\n\n## Fines\n\n21 of the decisions concerned cartels.\n", name="r.md")
    ).figures
    assert [figure.surface for figure in figures] == ["21"]
