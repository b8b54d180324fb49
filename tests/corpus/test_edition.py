"""The bundled edition: two languages that say the same, and no sentence that is not ours."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from corpus import read_report
from corpus.figures import extract_ledger
from corpus.models import Report

ROOT = Path(__file__).resolve().parents[2]
EDITION = ROOT / "corpus" / "reports" / "cnipa-2021"
SHARED = ROOT.parent / "shared"
RUN = 24
"""Characters in a row, blanks and punctuation left out, from which wording counts as copied."""


@pytest.fixture(scope="module")
def zh() -> Report:
    return read_report(EDITION / "zh.md")


@pytest.fixture(scope="module")
def en() -> Report:
    return read_report(EDITION / "en.md")


def shared(name: str) -> Path:
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"the official material is not beside the checkout: {name}")
    return path


def amounts(report: Report) -> dict[str, Counter[Decimal]]:
    """How often each value stands in each passage; a range counts by both of its ends."""
    found: dict[str, Counter[Decimal]] = {}
    for figure in extract_ledger(report).figures:
        passage = next(one for one in report.passages if one.span.contains(figure.span))
        values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
        found.setdefault(passage.number, Counter()).update(values)
    return found


def squeeze(text: str) -> str:
    return "".join(re.findall(r"[0-9A-Za-z\u4e00-\u9fff]", text))


def test_both_languages_have_the_same_paragraphs_in_the_same_order(zh: Report, en: Report) -> None:
    assert [passage.number for passage in zh.passages] == [passage.number for passage in en.passages]
    assert [len(passage.section) for passage in zh.passages] == [len(passage.section) for passage in en.passages]
    assert (zh.meta.id, zh.meta.date, zh.meta.url) == (en.meta.id, en.meta.date, en.meta.url)


def test_it_has_48_paragraphs_and_61_citable_items(zh: Report) -> None:
    body = [passage for passage in zh.passages if passage.kind in ("paragraph", "item")]
    assert len({passage.number.split(".")[0] for passage in body}) == 48
    assert len(body) == 61


def test_every_amount_of_the_chinese_paragraph_stands_in_the_english_one(zh: Report, en: Report) -> None:
    chinese, english = amounts(zh), amounts(en)
    missing = {
        number: dict(lacking)
        for number, values in chinese.items()
        # Counts of up to ten may be words of a set phrase in one language and a figure in the other.
        if (lacking := Counter({value: n for value, n in (values - english.get(number, Counter())).items() if value > 10}))
    }
    assert missing == {}


def test_no_figure_of_the_report_is_missing(zh: Report) -> None:
    rows = [json.loads(line) for line in shared("gold/figures.jsonl").read_text(encoding="utf-8").splitlines()]
    text = squeeze(zh.text)
    missing = [row["text"] for row in rows if row["core"] and squeeze(row["text"]) not in text and not _said(row, zh)]
    assert missing == []


def _said(row: dict[str, object], report: Report) -> bool:
    """Whether the value itself stands in the edition, where its wording is ours."""
    return any(
        figure.value == Decimal(str(row["value"])) and figure.unit == row["unit"] for figure in extract_ledger(report).figures
    )


def test_no_run_of_the_official_wording_is_repeated(zh: Report) -> None:
    official = squeeze(shared("report/cnipa-2021.official.md").read_text(encoding="utf-8"))
    runs = {official[i : i + RUN] for i in range(len(official) - RUN + 1)}
    # Titles of documents are names: they are given as they are. So is the address of the report.
    ours = squeeze(re.sub(r"《[^》]*》|https?://\S+", "", zh.text))
    repeated = [ours[i : i + RUN] for i in range(len(ours) - RUN + 1) if ours[i : i + RUN] in runs]
    assert repeated == []
