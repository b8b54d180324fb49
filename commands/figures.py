"""`wenju figures` and `wenju check`: the figures of a file, and those of a draft held against the index."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from commands.parser import Commands, open_service
from settings import Settings

if TYPE_CHECKING:
    from qa.ledger.export import Format
    from qa.ledger.rows import LedgerRow


def add_commands(add: Commands) -> None:
    """Add `figures` and `check`."""
    figures = add("figures", _figures, "Print every figure of a file with its place.")
    figures.add_argument("path", type=Path, metavar="PATH")
    figures.add_argument("--json", action="store_true", help="one JSON object a line")
    figures.add_argument("--format", choices=("csv", "json", "xlsx"), help="write a table (default: by the ending of --out)")
    figures.add_argument("--out", type=Path, metavar="FILE", help="file for the table (default: standard output)")
    figures.add_argument("--encoding", help="read the file in this encoding instead of guessing")

    check = add("check", _check, "Hold the figures of a draft against the indexed reports.")
    check.add_argument("path", metavar="FILE", help="text of the draft, in Chinese or English; - reads standard input")
    check.add_argument("--json", action="store_true", help="one JSON object a figure")


def _figures(options: argparse.Namespace, settings: Settings) -> int:
    del settings
    if options.json and (options.out or options.format):
        raise ValueError("--json prints one object a line; for a file of one JSON array use --format json, without --json")
    from corpus import read_report
    from qa.ledger.rows import ledger_rows

    rows = ledger_rows(read_report(options.path, encoding=options.encoding))
    if options.out or options.format:
        return _export(rows, options.out, options.format)
    for row in rows:
        if options.json:
            print(row.model_dump_json())
        else:
            print(f"{row.surface}\t{row.measure}\t{row.period or ''}\t¶{row.paragraph}")
    return 0


def _export(rows: Iterator[LedgerRow], out: Path | None, format: Format | None) -> int:
    from qa.ledger.export import ledger_bytes, write_ledger

    if out:
        write_ledger(rows, out, format)
    else:
        sys.stdout.buffer.write(ledger_bytes(rows, format or "csv"))
        sys.stdout.flush()
    return 0


def _check(options: argparse.Namespace, settings: Settings) -> int:
    for figure in open_service(settings).check(_read_draft(options.path)):
        if options.json:
            print(figure.model_dump_json())
            continue
        place = f"  [{figure.citation.report.id} ¶{figure.citation.paragraph}]" if figure.citation else ""
        print(f"{figure.status:<16}{figure.surface}\t{figure.explanation}{place}")
    return 0


def _read_draft(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"cannot read {name!r}: {error}; expected a text in UTF-8") from error
