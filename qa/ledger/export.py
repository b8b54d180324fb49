"""The ledger as a file for other programs: CSV and XLSX for spreadsheets, JSON for code.

No text can run as a formula. In CSV a cell that a spreadsheet would take for one has an apostrophe before it, as has one that begins
with an apostrophe, so that taking one apostrophe off gives the text back; in XLSX such a cell is marked as text.
Source: OWASP, "CSV Injection".
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

from qa.errors import ExportError
from qa.ledger.rows import LedgerRow

Format = Literal["csv", "json", "xlsx"]
Cell = str | int | Decimal | None

COLUMNS = (
    "report", "version", "section", "paragraph", "span_start", "span_end", "surface", "value_low", "value_high", "unit", "measure",
    "period", "comparator", "role", "sentence",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that XML, and so a spreadsheet file, cannot hold."""
_SPREADSHEET_DIGITS = 15
_SPREADSHEET_TEXT = 32_767


def write_ledger(rows: Iterable[LedgerRow], path: Path, format: Format | None = None) -> None:
    """Write one line a row to `path`; the format is that of its ending unless given.

    Raises:
        ExportError: the format is not known, its library is not installed, or the file cannot be written.
    """
    content = ledger_bytes(rows, format or _format_of(path))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportError(f"cannot write {str(path)!r}: {error.strerror}; name a file in a folder you may write to") from error


def ledger_bytes(rows: Iterable[LedgerRow], format: Format) -> bytes:
    """The file's content: CSV in UTF-8 with a byte order mark, a JSON list of objects, or an XLSX workbook.

    Raises:
        ExportError: the format is not known, or its library is not installed.
    """
    table = [_cells(row) for row in rows]
    if format == "csv":
        return _csv(table)
    if format == "json":
        return _json(table)
    if format == "xlsx":
        return _xlsx(table)
    raise ExportError(f"{format!r} is no format of the ledger: expected one of {', '.join(get_args(Format))}")


def _format_of(path: Path) -> Format:
    ending = path.suffix.lower().removeprefix(".")
    for name in get_args(Format):
        if ending == name:
            known: Format = name
            return known
    raise ExportError(f"{path.name!r} names no format of the ledger: expected it to end in .csv, .json or .xlsx")


def _cells(row: LedgerRow) -> tuple[Cell, ...]:
    low, high = row.value if isinstance(row.value, tuple) else (row.value, row.value)
    return (
        row.report, row.version, " > ".join(row.section), row.paragraph, row.span[0], row.span[1], row.surface, Decimal(low).normalize(),
        Decimal(high).normalize(), row.unit, row.measure, row.period, row.comparator, row.role, row.sentence,
    )  # fmt: skip


def _csv(table: Sequence[Sequence[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_safe(_plain(cell)) if isinstance(cell, str) else _plain(cell) for cell in cells] for cells in table)
    return out.getvalue().encode("utf-8-sig")


def _json(table: Sequence[Sequence[Cell]]) -> bytes:
    rows = [
        {name: cell if isinstance(cell, int | None) else _plain(cell) for name, cell in zip(COLUMNS, cells, strict=True)}
        for cells in table
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n".encode()


def _xlsx(table: Sequence[Sequence[Cell]]) -> bytes:
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ImportError as error:
        raise ExportError(
            "XLSX files need openpyxl, which is not installed: run `pip install -e '.[export]'` in Wenju's folder, or export as csv or json"
        ) from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("ledger")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)
    for cells in table:
        line = []
        for content in cells:
            cell = WriteOnlyCell(sheet, value=_spreadsheet_value(content))
            if isinstance(cell.value, str):
                # openpyxl takes a text for a formula by its first character; the prefix keeps it text when the cell is edited.
                cell.data_type = "s"
                cell.quotePrefix = cell.value.startswith(_RISKY)
            line.append(cell)
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _spreadsheet_value(cell: Cell) -> str | int | Decimal | None:
    """Numbers as numbers while a spreadsheet keeps all their digits, else as text."""
    if isinstance(cell, Decimal):
        return cell if len(cell.normalize().as_tuple().digits) <= _SPREADSHEET_DIGITS else f"{cell:f}"
    return _CONTROL.sub(" ", cell)[:_SPREADSHEET_TEXT] if isinstance(cell, str) else cell


def _plain(cell: Cell) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else "" if cell is None else str(cell)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY) else text
