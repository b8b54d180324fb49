"""The ledger of a report as rows for print, CSV or JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.figures import extract_ledger
from corpus.models import Report


def ledger_rows(report: Report) -> Iterator[dict[str, Any]]:
    """One row a figure in reading order, with its place and the passage it stands in."""
    passages = report.passages
    position = 0
    for figure in extract_ledger(report).figures:
        while position < len(passages) and passages[position].span.end <= figure.span.start:
            position += 1
        inside = position < len(passages) and passages[position].span.contains(figure.span)
        passage = passages[position] if inside else None
        value = figure.value
        yield {
            "surface": figure.surface,
            "value": [f"{value[0]:f}", f"{value[1]:f}"] if isinstance(value, tuple) else f"{value:f}",
            "unit": figure.unit,
            "measure": figure.measure,
            "period": figure.period,
            "comparator": figure.comparator,
            "role": figure.role,
            "span": [figure.span.start, figure.span.end],
            "report": report.meta.id,
            "section": list(passage.section) if passage else [],
            "paragraph": passage.number if passage else None,
            "passage": report.quote(passage.span) if passage else None,
            "links": [[link.start, link.end] for link in figure.links],
        }
