from __future__ import annotations

import csv
import io
import json
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import parse_report
from qa.errors import ExportError
from qa.ledger.export import COLUMNS, ledger_bytes, write_ledger
from qa.ledger.rows import LedgerRow, ledger_rows

TEXT = """# 云杉县2023年水利公报

## 一、灌溉

2023年，全县灌溉面积达到41.5万亩，比上年增长2.6%。新建泵站超过12座，完成投资3.08亿元。
"""


def row(
    surface: str = "3.08亿元", value: str | tuple[str, str] = "308000000", sentence: str = "完成投资3.08亿元。"
) -> LedgerRow:
    return LedgerRow(
        surface=surface,
        value=value,
        unit="CNY",
        measure="投资",
        period=None,
        comparator="exact",
        role="value",
        span=(4, 10),
        report="made-up",
        version="0" * 12,
        section=("一", "二"),
        paragraph="3",
        sentence=sentence,
        passage=sentence,
        links=(),
    )


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_opens_as_unicode_in_a_spreadsheet() -> None:
    assert ledger_bytes([row()], "csv").startswith(b"\xef\xbb\xbf")


def test_every_figure_of_a_report_comes_back_from_csv_with_its_place() -> None:
    report = parse_report(TEXT, name="yunshan.md")
    rows = list(ledger_rows(report))
    assert rows
    back = read_csv(ledger_bytes(rows, "csv"))
    assert [(one["surface"], one["unit"], one["measure"], one["comparator"]) for one in back] == [
        (one.surface, one.unit, one.measure, one.comparator) for one in rows
    ]
    for one in back:
        assert report.text[int(one["span_start"]) : int(one["span_end"])] == one["surface"]
        assert one["surface"] in one["sentence"]
        assert one["version"] == report.version


def test_values_come_back_exactly_from_every_format() -> None:
    rows = [row(value="0.1"), row(value=("-2.50", "1234567890123456789.5"))]
    expected = [("0.1", "0.1"), ("-2.5", "1234567890123456789.5")]
    for_csv = [(one["value_low"], one["value_high"]) for one in read_csv(ledger_bytes(rows, "csv"))]
    for_json = [(one["value_low"], one["value_high"]) for one in json.loads(ledger_bytes(rows, "json"))]
    sheet = openpyxl.load_workbook(io.BytesIO(ledger_bytes(rows, "xlsx"))).active
    assert sheet is not None
    for_xlsx = [(line[7], line[8]) for line in sheet.iter_rows(min_row=2, values_only=True)]
    assert for_csv == for_json == expected
    assert [tuple(Decimal(str(cell)) for cell in pair) for pair in for_xlsx] == [tuple(map(Decimal, pair)) for pair in expected]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30))
def test_any_sentence_comes_back_from_csv_and_none_can_run_as_a_formula(sentence: str) -> None:
    cell = read_csv(ledger_bytes([row(sentence=sentence)], "csv"))[0]["sentence"]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert (cell[1:] if cell.startswith("'") else cell) == sentence


@pytest.mark.parametrize("sentence", ["=1+1", "+5%", "-3.9%", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
def test_a_text_that_looks_like_a_formula_is_text_in_a_workbook(sentence: str) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(ledger_bytes([row(sentence=sentence)], "xlsx"))).active
    assert sheet is not None
    cell = sheet.cell(row=2, column=len(COLUMNS))
    assert (cell.value, cell.data_type) == (sentence, "s")


def test_an_apostrophe_in_front_comes_back() -> None:
    assert read_csv(ledger_bytes([row(sentence="'quoted")], "csv"))[0]["sentence"] == "''quoted"


def test_a_workbook_takes_characters_that_xml_cannot_hold() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(ledger_bytes([row(sentence="a\x0bb")], "xlsx"))).active
    assert sheet is not None
    assert sheet.cell(row=2, column=len(COLUMNS)).value == "a b"


def test_the_ending_names_the_format(tmp_path: Path) -> None:
    write_ledger([row()], tmp_path / "figures.JSON")
    assert json.loads((tmp_path / "figures.JSON").read_text(encoding="utf-8"))[0]["section"] == "一 > 二"


def test_an_unknown_ending_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"figures\.ods"):
        write_ledger([row()], tmp_path / "figures.ods")


def test_a_folder_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="nowhere"):
        write_ledger([row()], tmp_path / "nowhere" / "figures.csv")


def test_a_missing_library_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExportError, match=r"'\.\[export\]'"):
        ledger_bytes([row()], "xlsx")
