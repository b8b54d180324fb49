"""Sentences written for these tests, each with every figure it holds and what it must not be taken for."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import TypedDict

import pytest

from corpus.figures import Figure, Ledger, NonFigure, extract_ledger
from corpus.models import Language, Passage, Report, ReportMeta, Span


class Expected(TypedDict):
    surface: str
    value: str
    unit: str
    comparator: str
    measure: list[str]
    period: str | None
    role: str


class Trap(TypedDict):
    surface: str
    kind: str


class Row(TypedDict):
    id: str
    text: str
    figures: list[Expected]
    traps: list[Trap]


def rows(language: Language) -> list[Row]:
    lines = (Path(__file__).parent / f"golden_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read(text: str, language: Language) -> Ledger:
    passage = Passage(number="1", kind="paragraph", section=(), span=Span(start=0, end=len(text)))
    meta = ReportMeta(id="golden", title="", language=language)
    return extract_ledger(
        Report(meta=meta, text=text, passages=(passage,), source="golden", source_sha256="", encoding="utf-8")
    )


def value_of(printed: str) -> Decimal | tuple[Decimal, ...]:
    ends = tuple(Decimal(end) for end in printed.split("~"))
    return ends if len(ends) == 2 else ends[0]


def says(measure: str, words: str, language: Language) -> bool:
    """English words may stand apart in a measure; of Chinese ones at least four fifths of the characters are there."""
    if language == "en":
        return all(word.lower() in measure.lower() for word in words.split())
    return sum(c in measure for c in set(words)) >= 0.8 * len(set(words))


def shown(figure: Figure) -> tuple[str, object, str, str, str, str | None]:
    return figure.surface, figure.value, figure.unit, figure.comparator, figure.role, figure.period


CASES = [(language, row) for language in ("zh", "en") for row in rows(language)]
IDS = [row["id"] for _, row in CASES]


@pytest.mark.parametrize(("language", "row"), CASES, ids=IDS)
def test_figures_are_found_with_value_unit_comparator_role_and_period(language: Language, row: Row) -> None:
    figures = read(row["text"], language).figures
    expected = [(e["surface"], value_of(e["value"]), e["unit"], e["comparator"], e["role"]) for e in row["figures"]]
    assert [shown(figure)[:5] for figure in figures] == expected
    for figure, wanted in zip(figures, row["figures"], strict=True):
        assert figure.period == wanted["period"] or (wanted["period"] and wanted["period"] in (figure.period or "")), figure


@pytest.mark.parametrize(
    ("language", "row"),
    [case for case in CASES if case[1]["figures"]],
    ids=[i for i, (_, r) in zip(IDS, CASES, strict=True) if r["figures"]],
)
def test_measures_name_what_is_measured(language: Language, row: Row) -> None:
    for figure, wanted in zip(read(row["text"], language).figures, row["figures"], strict=True):
        assert [words for words in wanted["measure"] if not says(figure.measure, words, language)] == [], figure.measure


@pytest.mark.parametrize(
    ("language", "row"),
    [case for case in CASES if case[1]["traps"]],
    ids=[i for i, (_, r) in zip(IDS, CASES, strict=True) if r["traps"]],
)
def test_what_is_no_figure_is_typed(language: Language, row: Row) -> None:
    ledger = read(row["text"], language)
    for trap in row["traps"]:
        at = row["text"].index(trap["surface"])
        span = Span(start=at, end=at + len(trap["surface"]))
        over = [entry.kind for entry in ledger.nonfigures if entry.span.start < span.end and span.start < entry.span.end]
        assert trap["kind"] in over, trap
        assert not [figure for figure in ledger.figures if figure.span.start < span.end and span.start < figure.span.end]


@pytest.mark.parametrize(("language", "row"), CASES, ids=IDS)
def test_every_numeral_is_accounted_for_once_and_verbatim(language: Language, row: Row) -> None:
    text = row["text"]
    ledger = read(text, language)
    entries: list[Figure | NonFigure] = [*ledger.figures, *ledger.nonfigures]
    entries.sort(key=lambda entry: entry.span.start)
    assert ledger.leftovers == ()
    assert [entry.surface for entry in entries] == [text[entry.span.start : entry.span.end] for entry in entries]
    assert all(a.span.end <= b.span.start for a, b in pairwise(entries))
