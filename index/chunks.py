"""Passages into the units that are indexed, and the words each unit is found by."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.language import split_sentences
from corpus.models import Passage, Report, Span
from index.models import Chunk

MAX_CHUNK = 600
"""Code points; a longer passage is indexed as runs of its sentences, and scores what its best run scores."""


def chunk_report(report: Report) -> tuple[Chunk, ...]:
    """Chunks of a report in reading order; together they cover every passage, and none crosses a passage."""
    key = report.key
    return tuple(
        Chunk(report=key, passage=position, span=span)
        for position, passage in enumerate(report.passages)
        for span in _runs(report, passage)
    )


def _runs(report: Report, passage: Passage) -> list[Span]:
    if passage.span.end - passage.span.start <= MAX_CHUNK:
        return [passage.span]
    runs: list[Span] = []
    start = end = passage.span.start
    for sentence in split_sentences(report.quote(passage.span)):
        sentence_end = passage.span.start + sentence.end
        if sentence_end - start > MAX_CHUNK and end > start:
            runs.append(Span(start=start, end=end))
            start = end
        end = sentence_end
    runs.append(Span(start=start, end=passage.span.end))
    return runs


def search_texts(reports: Sequence[Report], chunks: Sequence[Chunk]) -> list[str]:
    """The words each chunk is found by: its headings and lead-in before its own text, so that 「2021年」 in a heading counts."""
    by_key = {report.key: report for report in reports}
    texts = []
    for chunk in chunks:
        report = by_key[chunk.report]
        passage = report.passages[chunk.passage]
        lead_in = report.quote(passage.lead_in) if passage.lead_in else ""
        parts = (*passage.section, passage.caption or "", lead_in, report.quote(chunk.span))
        texts.append("\n".join(part for part in parts if part))
    return texts
