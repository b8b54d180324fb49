from __future__ import annotations

import random

import pytest

from corpus import parse_report
from corpus.figures import Ledger, extract_ledger
from corpus.figures.ledger import join_pieces, read_parts
from corpus.models import Report

ZH = [
    "# 云坪市交通运输统计公报",
    "## 一、港口",
    "2022年，全市港口完成货物吞吐量4512.6万吨，同比增长7.3%，其中集装箱58.2万标箱。",
    "全年新增泊位6个，总数达到131个，比上年末增加4.8%。",
    "“十三五”期间，累计投资由2016年的31亿元增加到2020年的57.4亿元。",
    "航道里程812公里。",
    "一是疏浚航道46公里；二是改造码头12座；三是培训船员3,450人次。",
    "## 二、公路",
    "截至2022年底，公路总里程1.92万公里，高速公路占6.1%。",
    "改造农村公路730公里，惠及行政村214个。",
    "第3批项目全部开工，投诉热线为12328。",
]
EN = [
    "# Annual report of the Lindham port",
    "## Traffic",
    "In 2022, the port handled 4.5 million tonnes, up 7.3% on a year earlier.",
    "Container traffic rose from 51,000 TEU to 58,200 TEU.",
    "The number of berths reached 131.",
    "## Staff",
    "At the end of the year 1,204 people worked at the port, of whom 18% were apprentices.",
    "Training cost £2.4 million.",
]


def report(lines: list[str], date: str = "2023-02-01") -> Report:
    return parse_report(f"---\nid: r\ndate: {date}\n---\n" + "\n\n".join(lines) + "\n", name="r.md")


def edited(lines: list[str], draw: random.Random) -> list[str]:
    lines = list(lines)
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(1, len(lines))
        edit = draw.choice(("drop", "double", "move", "number", "period", "heading"))
        line = lines.pop(at)
        if edit == "double":
            lines[at:at] = [line, line]
        elif edit == "move":
            lines.insert(draw.randrange(1, len(lines) + 1), line)
        elif edit == "number":
            lines.insert(at, line.replace("7.3", "8.4").replace("12", "21"))
        elif edit == "period":
            lines.insert(at, line.replace("2022", "2019"))
        elif edit == "heading":
            lines[at:at] = ["## 2018 年情况" if lines is ZH else "## The year 2018", line]
    return lines


def take_over(old: Report, new: Report) -> tuple[Ledger, list[str]]:
    """The ledger of `new` with the pieces of `old` where these are known, and the texts that had to be read."""
    known = {part.key: part for part in read_parts(old)}
    pieces, read = [], []
    for part in read_parts(new, {key: part.opened for key, part in known.items()}):
        if part.piece is None:
            before = known[part.key]
            assert before.piece is not None
            pieces.append(before.piece.moved(part.start - before.start))
        else:
            pieces.append(part.piece)
            read.append(new.text[part.start : part.end].strip())
    return join_pieces(pieces), read


@pytest.mark.parametrize("lines", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("seed", range(60))
def test_with_an_earlier_text_known_the_ledger_is_the_same(lines: list[str], seed: int) -> None:
    new = report(edited(lines, random.Random(seed)))
    assert take_over(report(lines), new)[0] == extract_ledger(new)


def test_only_what_changed_is_read_again() -> None:
    _, read = take_over(report(ZH), report([line.replace("730", "740") for line in ZH]))
    assert "改造农村公路740公里，惠及行政村214个。" in read
    # The neighbours are read too: rules may look a few characters past the end of a passage.
    assert len(read) <= 3


def test_a_report_of_another_year_takes_nothing_over() -> None:
    old, new = (
        report(["# 公报", "全年完成投资31亿元。"], "2020-02-01"),
        report(["# 公报", "全年完成投资31亿元。"], "2023-02-01"),
    )
    ledger, read = take_over(old, new)
    assert "全年完成投资31亿元。" in read
    assert ledger.figures[0].period != extract_ledger(old).figures[0].period


def test_short_neighbours_are_told_apart() -> None:
    text = report(["# 公报", "甲1处。", "乙2处。"])
    assert take_over(text, text) == (extract_ledger(text), [])
