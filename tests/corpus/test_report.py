from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from corpus import CorpusError, Report, parse_report, read_report

GOVERNMENT = """云湖市人民政府工作报告

——2024年1月18日在云湖市第九届人民代表大会第三次会议上

市长 林远山

　　一、2023年工作回顾

　　过去一年，地区生产总值达到3256.8亿元，比上年增长6.1%。

　　（一）产业体系加快升级。新增“小巨人”企业12家。

　　成绩来之不易。我们深刻体会到：一是必须坚持实干为先。二是必须坚持人民至上。三是必须坚持系统观念。

　　二、2024年重点工作

　　1.着力扩大有效投资。安排重点项目320个。

　　2.着力提振消费。举办活动100场以上。
"""
BULLETIN = """# 清河省2022年统计公报[1]

清河省统计局

2023年3月6日

## 一、综合

全省生产总值48210.5亿元，比上年增长4.7%。

图1 2018-2022年生产总值

表1 居民消费价格涨跌幅度

单位：%

| 指标 | 全省 |
| --- | --- |
| 食品烟酒 | 2.4 |

## 二、农业

粮食种植面积5210千公顷，比上年增加32千公顷；总产量3620.4万吨，增

- 12 -

产1.2%。
"""
ANNUAL = """NORTHLAND TRANSPORT AUTHORITY
Annual Report 2022-23
Published: 14 September 2023

PART I: OVERVIEW

Chapter 1. The year in review

The Authority carried 412.6 million passengers in the year, an increase
of 7.4 percent on the previous year. Revenue from fares rose to $1.28
billion, while subsidies fell by 3.1 percent. The border service was
resumed in March.

Punctuality reached 91.2 percent. Three reasons stand out. First, 48 new
trains entered service. Second, signals were renewed on 210 km of line.
Third, staff absence fell to 4.2 percent.

PART II: OUTLOOK

The Board has set these priorities:
- open the eastern line; and
- bring 60 electric buses into service.
"""
WEB = """2023年全市教育工作总结
发布时间：2024-02-01  来源：市教育局
工作成效
2023年，新增公办学位3.1万个，覆盖率达到93.5%。
存在问题
优质资源分布不够均衡，大班额问题仍未消除。
"""


def outline(report: Report) -> list[tuple[str, tuple[str, ...], str]]:
    return [(p.number, p.section, report.quote(p.span)) for p in report.passages]


def test_a_government_work_report() -> None:
    review, tasks = ("一、2023年工作回顾",), ("二、2024年重点工作",)
    assert outline(parse_report(GOVERNMENT)) == [
        ("0", (), "云湖市人民政府工作报告\n\n——2024年1月18日在云湖市第九届人民代表大会第三次会议上\n\n市长 林远山"),
        ("1", review, "过去一年，地区生产总值达到3256.8亿元，比上年增长6.1%。"),
        ("2", review, "（一）产业体系加快升级。新增“小巨人”企业12家。"),
        ("3.1", review, "成绩来之不易。我们深刻体会到：一是必须坚持实干为先。"),
        ("3.2", review, "二是必须坚持人民至上。"),
        ("3.3", review, "三是必须坚持系统观念。"),
        ("4", tasks, "1.着力扩大有效投资。安排重点项目320个。"),
        ("5", tasks, "2.着力提振消费。举办活动100场以上。"),
    ]


def test_a_statistics_communique() -> None:
    assert outline(parse_report(BULLETIN)) == [
        ("0", (), "清河省2022年统计公报[1]\n\n清河省统计局\n\n2023年3月6日"),
        ("1", ("一、综合",), "全省生产总值48210.5亿元，比上年增长4.7%。"),
        ("T1", ("一、综合",), "表1 居民消费价格涨跌幅度\n单位：%\n| 指标 | 全省 |\n| 食品烟酒 | 2.4 |"),
        ("2", ("二、农业",), "粮食种植面积5210千公顷，比上年增加32千公顷；总产量3620.4万吨，增产1.2%。"),
    ]


def test_an_english_annual_report() -> None:
    chapter, priorities = ("PART I: OVERVIEW", "Chapter 1. The year in review"), ("PART II: OUTLOOK",)
    found = outline(parse_report(ANNUAL))
    assert [(number, section) for number, section, _ in found] == [
        ("0", ()), ("1", chapter), ("2.1", chapter), ("2.2", chapter), ("2.3", chapter), ("3.1", priorities), ("3.2", priorities),
    ]  # fmt: skip
    assert found[0][2] == "NORTHLAND TRANSPORT AUTHORITY\n\nAnnual Report 2022-23\n\nPublished: 14 September 2023"
    assert found[3][2] == "Second, signals were renewed on 210 km of line."
    assert found[6][2] == "bring 60 electric buses into service."


def test_text_copied_from_a_web_page() -> None:
    assert outline(parse_report(WEB)) == [
        ("0", (), "2023年全市教育工作总结\n\n发布时间：2024-02-01  来源：市教育局"),
        ("1", ("工作成效",), "2023年，新增公办学位3.1万个，覆盖率达到93.5%。"),
        ("2", ("存在问题",), "优质资源分布不够均衡，大班额问题仍未消除。"),
    ]


@pytest.mark.parametrize("text", [GOVERNMENT, BULLETIN, ANNUAL, WEB], ids=["government", "bulletin", "annual", "web"])
def test_a_repaired_text_reads_as_itself(text: str) -> None:
    report = parse_report(text)
    again = parse_report(report.text)
    assert (again.text, again.passages, again.repairs) == (report.text, report.passages, ())


FRAGMENTS = st.sampled_from(
    ["# ", "## ", "一、", "（一）", "1. ", "- ", "|", "\n", "\n\n", "\n\n\n\n", "。", "，", "：", "一是", "二是", "三是", "First, ", "Second, ",
     "Third, ", "12.5%", "产值", "the ", "Report ", "**", "\\_", "[a](http://b)", "![x](y)", "$", "<table><tr><td>a</td></tr></table>",
     "---\n", "===\n", "\f", "- 3 -", "来源：", "目录", "（记者 王 / 摄）", "图1 a", "表1 b", "单位：亿元", "\t", "　　",
     "全年完成固定资产投资增长较快，同比增长百分之五并保持稳定态势继续向好", "The Authority carried many people in the year and it was good"]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS | st.text(max_size=4), max_size=50).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example(">\t0")
def test_passages_stand_in_order_without_overlap_and_have_numbers_of_their_own(text: str) -> None:
    try:
        report = parse_report(text)
    except CorpusError:
        return  # text with nothing to cite; test_load.py says which
    end = 0
    for passage in report.passages:
        assert end <= passage.span.start < passage.span.end <= len(report.text)
        assert report.quote(passage.span) == report.quote(passage.span).strip()
        end = passage.span.end
    assert len({passage.number for passage in report.passages}) == len(report.passages)


SENTENCES = st.lists(
    st.sampled_from(["粮食产量增长2.1%。", "新建学校三十所，完成投资五亿元。", "环境质量持续改善！"]), min_size=1, max_size=5
).map("".join)


@settings(max_examples=100, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=8), st.sampled_from(["\n", "\n\n", "\r\n\r\n", "\n　　"]))
def test_passages_are_the_paragraphs_of_a_plain_text(paragraphs: list[str], separator: str) -> None:
    report = parse_report(separator.join(paragraphs))
    assert [report.quote(p.span) for p in report.passages] == paragraphs
    assert [p.number for p in report.passages] == [str(i) for i in range(1, len(paragraphs) + 1)]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=120) | TEXTS.map(lambda text: text.encode("gb18030", "replace")))
def test_any_bytes_give_a_report_or_a_corpus_error(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.md"
    path.write_bytes(raw)
    try:
        report = read_report(path)
    except CorpusError as error:
        assert str(error)  # noqa: PT017 - both outcomes are right, and each is checked
    else:
        assert report.passages


def test_a_megabyte_is_read_in_about_a_second() -> None:
    body = GOVERNMENT.split("林远山")[1]
    text = GOVERNMENT + body * (1_000_000 // len(body.encode()))
    start = time.process_time()
    parse_report(text)
    assert time.process_time() - start < 5  # about 1 s on an idle laptop; quadratic steps would take minutes
