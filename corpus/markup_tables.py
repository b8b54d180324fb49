"""HTML tables, as converters leave them in Markdown, turned into Markdown tables."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

_TABLE = re.compile(r"<table\b[^<>]*>(?:(?!<table\b).)*?</table\s*>", re.IGNORECASE | re.DOTALL)


def pipe_tables(text: str) -> tuple[str, int]:
    """`text` with each `<table>…</table>` as a Markdown table set off by blank lines, and how many there were."""
    return _TABLE.subn(lambda match: "\n\n" + _as_pipes(match.group()) + "\n\n", text)


def pipe_rows(rows: list[list[str]]) -> str:
    """Rows of cells as a Markdown table whose first row is the header; empty rows are left out, short rows filled up.

    `[["年份", "产值"], ["2020", "3"]]` gives `| 年份 | 产值 |`, a rule, `| 2020 | 3 |`.
    """
    filled = [[" ".join(cell.split()).replace("|", "／") for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return ""
    columns = max(len(row) for row in filled)
    lines = ["| " + " | ".join(row + [""] * (columns - len(row))) + " |" for row in filled]
    return "\n".join([lines[0], "| " + " | ".join(["---"] * columns) + " |", *lines[1:]])


class _Cells(HTMLParser):
    """Collects the cells of one table; a cell that spans columns or rows is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = [[]]
        self._cell: int | None = None
        self._from_above: Counter[int] = Counter()
        """Rows still to be left empty, by column."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._fill()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._fill()
            given = dict(attrs)
            self._cell = len(self.rows[-1])
            for column in range(self._cell, self._cell + _span(given.get("colspan"))):
                self.rows[-1].append("")
                self._from_above[column] = _span(given.get("rowspan")) - 1

    def _fill(self) -> None:
        """Empty cells where one from a row above reaches down."""
        row = self.rows[-1]
        while self._from_above[len(row)] > 0:
            self._from_above[len(row)] -= 1
            row.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self.rows[-1][self._cell] += data


def _span(given: str | None) -> int:
    return max(1, min(int(given), 50)) if given and given.isdecimal() and given.isascii() and len(given) < 4 else 1


def _as_pipes(table: str) -> str:
    cells = _Cells()
    cells.feed(re.sub(r"<!.*?>", "", table, flags=re.DOTALL))
    cells.close()
    return pipe_rows(cells.rows)
