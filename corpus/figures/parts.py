"""A report as the stretches its figures are read from: passages in order, and what stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus.models import Report


class Part(NamedTuple):
    """A stretch of text read in one go."""

    start: int
    end: int
    section: tuple[str, ...] | None
    """None between passages."""
    headings: tuple[str, ...]
    """Where a period may be named: the sentence that introduces the item, the caption, the headings from the innermost."""
    table: bool


def split_parts(report: Report) -> Iterator[Part]:
    """The parts that are not blank, in order; whatever they leave out is blank."""
    return (part for part in _all_parts(report) if not report.text[part.start : part.end].isspace())


def _all_parts(report: Report) -> Iterator[Part]:
    at = 0
    for passage in sorted(report.passages, key=lambda passage: passage.span.start):
        start, end = max(at, passage.span.start), passage.span.end
        if start > at:
            yield Part(at, start, None, (), table=False)
        if end > start:
            lead_in = report.quote(passage.lead_in) if passage.lead_in else ""
            headings = (lead_in, passage.caption or "", *reversed(passage.section))
            yield Part(start, end, passage.section, tuple(filter(None, headings)), table=passage.kind == "table")
            at = end
    if at < len(report.text):
        yield Part(at, len(report.text), None, (), table=False)
