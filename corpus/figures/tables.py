"""Figures in the cells of a table: the unit comes from the cell, its column, its row or the unit line; the measure from row and column.

A table is lines of cells between `|`; lines before the first of them are its title and unit line (`单位：万吨`, `in millions of RMB`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.figures.chinese.topics import squeeze
from corpus.figures.models import Role
from corpus.figures.nonfigures.rules import Trap
from corpus.figures.numbers.numerals import plain
from corpus.figures.numbers.units import currency_before, match_unit
from corpus.figures.quantities.quantity import Quantity, read_number
from corpus.figures.quantities.scan import Token, scan
from corpus.figures.readings import Reading
from corpus.figures.table_units import Scale, Titled, corner_unit, named_unit, unit_line, units_by_name, without_unit


class Cell(NamedTuple):
    """A figure of a table."""

    quantity: Quantity
    reading: Reading
    period: str | None
    """What the header of its column or row says of time."""


class _Column(NamedTuple):
    name: str
    scale: Scale | None
    period: str | None


_YEAR = re.compile(
    r"\s*(?:FY)?(?:1[89]|20|21)[0-9]{2}(?:\s?[-–/][0-9]{2,4})?\s*(?:年度?|财年|学年)?(?:末|底|上半年|下半年|[1-4一二三四]季度|1[-—至]\d+月)?\s*|(?:Q[1-4]|H[12]|1H|2H)\s?(?:20[0-9]{2})?"
)
_NUMBER = re.compile(r"\s*[-−–+(（]?\s?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?\s*[)）]?\s*")
_SIGN = re.compile(r"[-−–]|[（(](?=[0-9.,\s]+[)）])")
# Admissions 2022 | Admissions 2021 | Change (%): a column that only says change tells that of the columns before.
_ONLY_CHANGE = re.compile(
    r"(?:%\s)?(?:[Cc]hange|[Gg]rowth|\+/-|±|YoY|y/y)(?:\s?(?:\(?%\)?|on year|over year|year[- ]on[- ]year))?"
)
_NUMBERED = re.compile(
    r"^[\s*]*(?:续?表|附表|[Tt]able)\s*[0-9一二三四五六七八九十.-]*[：:.\s]*(?:[12][0-9]{3}年?(?:[-—–至][12][0-9]{3}年)?)?"
)
# 同比, 比上年增长: of what it is the change, the title or the label says.
_BARE_CHANGE = re.compile(r"(?:同比|环比|比上[年月期]|较上[年月期])?(?:增长|增速|增减|增幅|涨跌|升降|变化|±)?(?:率|幅度)?")
# 数值 | 增长: of what, the rows say.
_NO_THING = re.compile(
    r"(?:本[年月期]|当[年月]|全年|年末|累计)*(?:指标|数|数值|数量|绝对[数值]|总量|实绩|金额|累计|完成(?:数|情况|值)?|实际(?:数|值)?)?(?:值)?"
)
_YEAR_AROUND = re.compile(r"\b(?:FY)?(?:1[89]|20|21)[0-9]{2}(?:[-–/][0-9]{2,4})?\b")
_YEAR_NAMED = re.compile(r"(?<!\d)(?:19|20)[0-9]{2}(?![0-9])年?")
_WORDS = re.compile(r"[a-z]{3,}|[\u4e00-\u9fff]")
_GROWTH = re.compile(r"增长|增速|同比|环比|比上年|增减|涨幅|增幅|[Gg]rowth|[Cc]hange|YoY|y/y|\+/-|±")
_DECLINE = re.compile(r"下降|降幅|减少|[Dd]ecline|[Dd]ecrease")
_SHARE = re.compile(r"占比|比重|[Ss]hare")


def read_table(text: str, start: int, end: int, *, english: bool) -> tuple[list[Cell], list[Trap]]:
    """The figures of the table `[start, end)` and the numerals in it that are none, both in reading order."""
    return _Table(text, english=english).read(start, end)


class _Table:
    def __init__(self, text: str, *, english: bool) -> None:
        self._text = text
        self._english = english
        self._title = ""
        self._title_year: str | None = None
        self._changes = False
        self._scales: list[Scale] = []
        self._titled: tuple[Titled, ...] = ()
        self._columns: list[_Column] = []
        self._cells: list[Cell] = []
        self._traps: list[Trap] = []
        self._body = False

    def read(self, start: int, end: int) -> tuple[list[Cell], list[Trap]]:
        at = start
        for line in self._text[start:end].splitlines(keepends=True):
            if line.lstrip().startswith("|") and (cells := list(_cells(line, at))):
                self._row(cells)
            else:  # a lone bar holds no cell
                self._line(line, at)
            at += len(line)
        return self._cells, self._traps

    def _line(self, line: str, at: int) -> None:
        """A line above, between or below rows: a title or the unit line."""
        if titled := units_by_name(line):
            self._titled = titled
            self._name(line)
        elif found := unit_line(line):
            self._scales, rest = found
            if rest:  # the title and the unit on one line
                self._name(rest)
        elif line.strip():
            if scale := named_unit(line):
                self._scales = [scale]
            self._name(line)
        self._skip(at, at + len(line))

    def _name(self, title: str) -> None:
        self._changes = _GROWTH.search(title) is not None
        self._title_year = _year_of(title)
        self._title = _NUMBERED.sub("", without_unit(title)).strip("* \u3000\n")

    def _row(self, cells: list[tuple[int, int]]) -> None:
        words = [self._text[a:b].strip() for a, b in cells]
        numeric = [
            (bool(_NUMBER.fullmatch(w)) and not _YEAR.fullmatch(w)) or bool(re.match(r"[-−]?[0-9][0-9.,]*\s?[%％]", w))
            for w in words[1:]
        ]
        if any(numeric) and self._columns:
            # 2148 beside 1.2 is as many of the column's unit; a column of years has none.
            numeric = [
                one or (w.isdecimal() and self._measured(i))
                for i, (one, w) in enumerate(zip(numeric, words[1:], strict=True), 1)
            ]
        if not any(numeric) and not (self._body and any(c.isdigit() and not _YEAR.fullmatch(w) for w in words[1:] for c in w)):
            self._header(cells, words)
            return
        self._body = True
        label = _Column(_name(words[0]), named_unit(words[0]), words[0] if _YEAR.fullmatch(words[0]) else None)
        self._skip(*cells[0])
        for i, (cell, is_number) in enumerate(zip(cells[1:], numeric, strict=True), start=1):
            column = self._columns[i] if i < len(self._columns) else _Column("", None, None)
            self._read_cell(cell, column, label, self._unit_of(i, column, label), is_number=is_number)

    def _measured(self, i: int) -> bool:
        """Whether the cells of column `i` are of a unit."""
        units = (self._columns[i].scale if i < len(self._columns) else None, self._columns[0].scale, *self._scales[:1])
        return any(units)

    def _header(self, cells: list[tuple[int, int]], words: list[str]) -> None:
        stacked = bool(self._columns) and not self._body and len(self._columns) == len(words)
        above = self._columns if stacked else [_Column("", None, None)] * len(words)
        self._columns = [
            _Column(
                squeeze(old.name + _name(word)),
                named_unit(word) or old.scale or self._titled_unit(word),
                squeeze(word) if _YEAR.fullmatch(word) else old.period,
            )
            for old, word in zip(above, words, strict=True)
        ]
        if self._columns[0].scale is None and (corner := corner_unit(words[0])):
            self._columns[0] = _Column("", corner, None)
        self._name_changes()
        self._body = False
        self._skip(cells[0][0], cells[-1][1])

    def _titled_unit(self, name: str) -> Scale | None:
        """The unit that the title gives for what a column is of: the thing whose name has most of the column's words or characters."""
        words = set(_WORDS.findall(name.lower()))
        shared = [len(words & set(_WORDS.findall(one.name.lower()))) for one in self._titled]
        best = max(shared, default=0)
        return self._titled[shared.index(best)].scale if best and shared.count(best) == 1 else None

    def _name_changes(self) -> None:
        """A column that only says growth is that of the column before: 零售额（亿元） | 增长（%）."""
        for i, column in enumerate(self._columns[2:], start=2):
            before = self._columns[i - 1]
            if before.period is not None or not (_ONLY_CHANGE if self._english else _BARE_CHANGE).fullmatch(column.name):
                continue
            if column.name and not _NO_THING.fullmatch(before.name):
                name = squeeze(_YEAR_AROUND.sub("", before.name)).strip()
                self._columns[i] = column._replace(name=f"{name}{' ' if self._english else ''}{column.name}".strip())

    def _unit_of(self, i: int, column: _Column, label: _Column) -> Scale:
        if label.scale or column.scale:
            return label.scale or column.scale or Scale(1, "")
        if _GROWTH.search(column.name) or _SHARE.search(column.name):
            return Scale(1, "%")
        if self._columns and self._columns[0].scale:
            return self._columns[0].scale
        if len(self._scales) == 1:
            return self._scales[0]
        named = [column.scale for column in self._columns]
        bare = [j for j, other in enumerate(self._columns) if j and other.scale is None and not _GROWTH.search(other.name)]
        open_scales = [scale for scale in self._scales if scale not in named]
        return open_scales[bare.index(i)] if len(open_scales) == len(bare) and i in bare else Scale(1, "")

    def _read_cell(self, cell: tuple[int, int], column: _Column, label: _Column, scale: Scale, *, is_number: bool) -> None:
        reading = self._reading(column, label)
        period = column.period or label.period or _year_of(column.name)
        if period is None and column.name and _BARE_CHANGE.fullmatch(column.name):
            # It is the change up to the latest of the years beside it.
            period = max((other.period for other in self._columns if other.period), default=None)
        period = period or self._title_year
        if is_number and (quantity := self._number(cell, scale)):
            self._cells.append(Cell(quantity, reading, period))
            return
        for token in self._scan(*cell):
            if isinstance(token, Quantity):
                self._cells.append(Cell(token, reading, period))
            else:
                self._traps.append(token)

    def _number(self, cell: tuple[int, int], scale: Scale) -> Quantity | None:
        """The number that fills a cell, with a unit of its own or the scale of its column; accountants' brackets are a minus."""
        digit = re.compile("[0-9]").search(self._text, *cell)
        number = read_number(self._text, digit.start()) if digit else None
        if number is None:
            return None
        unit = match_unit(self._text, number.end) or currency_before(self._text, number.start, cell[0])
        sign = _SIGN.search(self._text, *cell)
        sign = sign if sign and sign.start() < number.start else None
        start = sign.start() if sign else number.start
        end = number.end + (bool(sign) and self._text[number.end : number.end + 1] in (")", "）"))
        if unit and unit.end <= cell[1]:
            scale, start, end = Scale(1, unit.code), min(start, unit.start), max(end, unit.end)
        value = number.value * scale.factor * (-1 if sign else 1)
        return Quantity(start, end, plain(value), scale.code, number=number.start)

    def _reading(self, column: _Column, label: _Column) -> Reading:
        names = [
            self._title if column.period or label.period or _BARE_CHANGE.fullmatch(column.name) else "",
            "" if label.period else label.name,
            "" if column.period else column.name,
        ]
        measure = (" " if self._english else "").join(name for name in names if name)
        change = _GROWTH.search(column.name) or _GROWTH.search(label.name) or self._changes
        role: Role = "growth" if change else "value"
        if _DECLINE.search(column.name) and "增" not in column.name:
            role = "decline"
        elif _SHARE.search(column.name + label.name):
            role = "share"
        return Reading(measure, measure, role)

    def _skip(self, start: int, end: int) -> None:
        """Numerals of titles, headers and labels name something; they are no figures."""
        for token in self._scan(start, end):
            if isinstance(token, Quantity) or token.kind == "other":
                token = Trap(token.start, token.end, "year" if _YEAR.fullmatch(self._text[token.start : token.end]) else "name")
            self._traps.append(token)

    def _scan(self, start: int, end: int) -> Iterator[Token]:
        return scan(self._text, start, end, english=self._english)


def _cells(line: str, at: int) -> Iterator[tuple[int, int]]:
    """The places of the cells of a row that starts at `at`."""
    bars = [i for i, c in enumerate(line) if c == "|"]
    last = len(line.rstrip())
    ends = bars[1:] if bars[-1] == last - 1 else [*bars[1:], last]
    for left, right in zip(bars, ends, strict=False):
        yield at + left + 1, at + right


def _name(words: str) -> str:
    return squeeze(without_unit(words)).strip(" ：:*")


def _year_of(name: str) -> str | None:
    """The year a column or a table is of when its name says more than that: 2022 of `Admissions 2022`."""
    years = _YEAR_NAMED.findall(name)
    return years[0] if len(years) == 1 else None
