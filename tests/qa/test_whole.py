from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import Ledger
from corpus.figures.models import Comparator, Figure, Role
from corpus.models import Language, Passage, Report, ReportMeta, Span
from index.editions import find_editions
from index.snapshot import Snapshot
from qa.whole.question import parse_whole
from qa.whole.scan import answer_whole, write_whole


def report_of(rows: list[Figure], language: Language = "zh", name: str = "made-up") -> tuple[Report, Ledger]:
    """A report of one line a figure, and its ledger: the spans of `rows` are set to where their surfaces stand."""
    text = ""
    passages: list[Passage] = []
    figures: list[Figure] = []
    for number, row in enumerate(rows, 1):
        start = len(text)
        text += row.measure
        figures.append(row.model_copy(update={"span": Span(start=len(text), end=len(text) + len(row.surface))}))
        text += row.surface + "。\n"
        passages.append(Passage(number=str(number), kind="paragraph", section=(), span=Span(start=start, end=len(text) - 1)))
    meta = ReportMeta(id=name, title="t", language=language)
    report = Report(meta=meta, text=text, passages=tuple(passages), source="s", source_sha256="", encoding="text")
    return report, Ledger(figures=tuple(figures), nonfigures=(), leftovers=())


def snapshot_of(*parts: tuple[Report, Ledger]) -> Snapshot:
    reports, ledgers = zip(*parts, strict=True)
    return cast(Snapshot, SimpleNamespace(reports=reports, ledgers=ledgers, editions=find_editions(reports, ledgers)))


def made(
    surface: str,
    value: str,
    unit: str,
    role: Role = "value",
    period: str | None = None,
    comparator: Comparator = "exact",
    measure: str = "某项",
) -> Figure:
    return Figure(
        span=Span(start=0, end=0),
        surface=surface,
        value=Decimal(value),
        unit=unit,
        measure=measure,
        period=period,
        role=role,
        comparator=comparator,
    )


LEDGER = [
    made("3200亿元", "320000000000", "CNY", period="2019年", measure="水利投资"),
    made("超过1000亿元", "100000000000", "CNY", comparator="more_than", measure="堤防投资"),
    made("45亿美元", "4500000000", "USD", measure="外资"),
    made("8.2%", "8.2", "%", "growth", "2019年", measure="水利投资增长"),
    made("61.5%", "61.5", "%", "share", "2016—2020", measure="灌溉占比"),
    made("12.4%", "12.4", "%", "decline", "2020年", measure="漏损下降"),
    made("1.5个百分点", "1.5", "pp", "growth", measure="覆盖率提高"),
    made("第3位", "3", "rank", measure="总量排名"),
    made("780万元", "7800000", "CNY", period="2020年", measure="奖金"),
]


@pytest.mark.parametrize(
    ("question", "surfaces"),
    [
        ("最大的金额是多少？", ["3200亿元", "45亿美元"]),
        ("报告中最小的人民币金额", ["780万元"]),
        ("哪个指标增长最快？", ["8.2%"]),
        ("What is the biggest decline in the report?", ["12.4%"]),
        ("报告里最高的百分比", ["61.5%"]),
        ("所有以亿元为单位的数字", ["3200亿元", "超过1000亿元"]),
        ("all figures in 亿元", ["3200亿元", "超过1000亿元"]),
        ("列出所有百分比", ["8.2%", "61.5%", "12.4%"]),
        ("list all growth rates in the report", ["8.2%"]),
        ("列出所有超过1000亿元的金额", ["3200亿元", "超过1000亿元"]),
        ("2019年的所有数据", ["3200亿元", "8.2%"]),
        ("“十三五”期间的所有数据", ["3200亿元", "8.2%", "61.5%", "12.4%", "780万元"]),
        ("报告里一共有多少个百分比？", ["8.2%", "61.5%", "12.4%"]),
        ("How many figures in US dollars are there?", ["45亿美元"]),
        ("报告中最高的排名", ["第3位"]),
    ],
)
def test_a_whole_report_question_gets_every_figure_asked_for(question: str, surfaces: list[str]) -> None:
    selection = answer_whole(question, snapshot_of(report_of(LEDGER)))
    assert selection is not None
    assert [one.figure.surface for one in selection.figures] == surfaces


@pytest.mark.parametrize(
    "question",
    [
        "水利投资的最大金额是多少",
        "哪个省增长最快？",
        "所有灌区有多少人",
        "总金额是多少？",
        "全部金额是多少",
        "占比最高的是哪个？",
        "增长率是多少",
        "2019年水利投资的所有数据",
        "How many people were trained in all?",
        "What share of all canals is lined?",
        "Which region has the largest reservoir?",
        "the largest grant to a village",
        "when was the report published",
        "list the canals",
        "",
    ],
)
def test_an_ordinary_question_is_left_to_the_search(question: str) -> None:
    assert parse_whole(question) is None


def test_a_count_says_the_number_and_lists_nothing() -> None:
    snapshot = snapshot_of(report_of(LEDGER))
    question = "报告里一共有多少个百分比？"
    selection = answer_whole(question, snapshot)
    assert selection is not None
    answer = write_whole(question, selection, snapshot)
    assert answer.text == "报告里一共有3个这样的数字。"
    assert answer.status == "answered"


def test_every_listed_figure_is_cited_by_the_sentence_that_holds_it() -> None:
    report, ledger = report_of(LEDGER)
    snapshot = snapshot_of((report, ledger))
    selection = answer_whole("列出所有百分比", snapshot)
    assert selection is not None
    answer = write_whole("列出所有百分比", selection, snapshot)
    for row in answer.figures:
        citation = answer.citations[row.citation - 1]
        assert row.surface in citation.quote
        assert report.text[citation.span[0] : citation.span[1]] == citation.quote


def test_of_two_editions_the_one_in_the_question_s_language_is_read() -> None:
    english = report_of([made("8.2%", "8.2", "%", "growth", measure="Investment grew by ")], "en")
    snapshot = snapshot_of(english, report_of([made("8.2%", "8.2", "%", "growth", measure="投资增长")]))
    selection = answer_whole("list all growth rates", snapshot)
    assert selection is not None
    assert [one.report.meta.language for one in selection.figures] == ["en"]


def test_a_report_that_is_not_asked_about_is_not_read() -> None:
    other = report_of([made("90%", "90", "%", measure="别处")], name="other")
    selection = answer_whole("列出所有百分比", snapshot_of(report_of(LEDGER), other), reports=["other"])
    assert selection is not None
    assert [one.figure.surface for one in selection.figures] == ["90%"]


_ROWS = st.builds(
    made,
    surface=st.sampled_from(["1亿元", "2万亿元", "3万元", "x"]),
    value=st.integers(0, 30).map(lambda n: str(Decimal(n) / 4)),
    unit=st.sampled_from(["CNY", "USD", "%", "pp", "person"]),
    role=st.sampled_from(["value", "growth", "decline", "share"]),
    period=st.sampled_from([None, "2018年", "2019年", "2018-2019", "十三五"]),
)


@given(st.lists(_ROWS, max_size=12))
def test_the_largest_growth_is_what_a_scan_finds(rows: list[Figure]) -> None:
    report, ledger = report_of(rows)
    selection = answer_whole("哪个指标增长最快", snapshot_of((report, ledger)))
    assert selection is not None
    growths = [one for one in ledger.figures if one.role == "growth" and one.unit == "%"]
    top = sorted({cast(Decimal, one.value) for one in growths})[-1:]
    assert [one.figure for one in selection.figures] == [one for one in growths if [one.value] == top]


@given(st.lists(_ROWS, max_size=12))
def test_the_smallest_amount_of_each_currency_is_what_a_scan_finds(rows: list[Figure]) -> None:
    _, ledger = part = report_of(rows)
    selection = answer_whole("报告中最小的金额", snapshot_of(part))
    assert selection is not None
    money = [one for one in ledger.figures if one.unit in ("CNY", "USD")]
    expected = [
        one for one in money if not any(o.unit == one.unit and cast(Decimal, o.value) < cast(Decimal, one.value) for o in money)
    ]
    assert [one.figure for one in selection.figures] == expected


@given(st.lists(_ROWS, max_size=12), st.integers(0, 7))
def test_a_threshold_keeps_what_a_scan_keeps(rows: list[Figure], bound: int) -> None:
    _, ledger = part = report_of(rows)
    selection = answer_whole(f"列出所有超过{bound}%的数字", snapshot_of(part))
    assert selection is not None
    expected = [one for one in ledger.figures if one.unit == "%" and cast(Decimal, one.value) > bound]
    assert [one.figure for one in selection.figures] == expected


@given(st.lists(_ROWS, max_size=12))
def test_a_year_keeps_the_figures_of_that_year_alone(rows: list[Figure]) -> None:
    _, ledger = part = report_of(rows)
    selection = answer_whole("2018年的所有数据", snapshot_of(part))
    assert selection is not None
    assert [one.figure for one in selection.figures] == [one for one in ledger.figures if one.period == "2018年"]


@given(st.lists(_ROWS, max_size=12))
def test_a_printed_unit_keeps_what_is_printed_so(rows: list[Figure]) -> None:
    _, ledger = part = report_of(rows)
    selection = answer_whole("所有以亿元为单位的数字", snapshot_of(part))
    assert selection is not None
    assert [one.figure for one in selection.figures] == [
        one for one in ledger.figures if (one.unit, one.surface) == ("CNY", "1亿元")
    ]
