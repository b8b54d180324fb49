"""The ledger of a report as rows for print, CSV, JSON or a spreadsheet: each figure with its place and its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.figures import extract_ledger
from corpus.figures.models import Comparator, Figure, Role
from corpus.models import Frozen, Passage, Report
from qa.ledger.around import sentence_of


class LedgerRow(Frozen):
    """One figure of a report and where it stands."""

    surface: str
    value: str | tuple[str, str]
    """Decimal as a plain string in `unit`, or (low, high)."""
    unit: str
    measure: str
    period: str | None
    comparator: Comparator
    role: Role
    span: tuple[int, int]
    """Half-open, code points of the repaired text."""
    report: str
    """Id of the report."""
    version: str
    """Of its repaired text: what `span` points into."""
    section: tuple[str, ...]
    paragraph: str | None
    """Number of the passage; None for a figure outside every passage, such as one in a heading."""
    sentence: str | None
    passage: str | None
    links: tuple[tuple[int, int], ...]


def ledger_rows(report: Report, figures: Sequence[Figure] | None = None) -> Iterator[LedgerRow]:
    """One row a figure in reading order; `figures` is the report's ledger where it is at hand."""
    if figures is None:
        figures = extract_ledger(report).figures
    version = report.version
    for figure, passage in zip(figures, passages_of(report, figures), strict=True):
        value = figure.value
        yield LedgerRow(
            surface=figure.surface,
            value=(f"{value[0]:f}", f"{value[1]:f}") if isinstance(value, tuple) else f"{value:f}",
            unit=figure.unit,
            measure=figure.measure,
            period=figure.period,
            comparator=figure.comparator,
            role=figure.role,
            span=(figure.span.start, figure.span.end),
            report=report.meta.id,
            version=version,
            section=passage.section if passage else (),
            paragraph=passage.number if passage else None,
            sentence=report.quote(sentence_of(report, passage, figure)) if passage else None,
            passage=report.quote(passage.span) if passage else None,
            links=tuple((link.start, link.end) for link in figure.links),
        )


def passages_of(report: Report, figures: Sequence[Figure]) -> Iterator[Passage | None]:
    """The passage that holds each of `figures`, which are in reading order; None for one outside all of them."""
    passages = report.passages
    position = 0
    for figure in figures:
        while position < len(passages) and passages[position].span.end <= figure.span.start:
            position += 1
        inside = position < len(passages) and passages[position].span.contains(figure.span)
        yield passages[position] if inside else None
