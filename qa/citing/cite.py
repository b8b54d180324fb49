"""A place in a report as a citation: the one place where citations are made."""

from __future__ import annotations

from corpus.models import Passage, Report, Span
from qa.citing.permalink import make_permalink
from qa.models import Citation, CitedReport


def cite(number: int, report: Report, passage: Passage, quote: Span, score: float, translation: str | None = None) -> Citation:
    """The citation of `quote`, a span inside `passage`, with the number it has in its answer."""
    meta = report.meta
    return Citation(
        number=number,
        report=CitedReport(
            id=meta.id, title=meta.title, publisher=meta.publisher, date=meta.date, url=meta.url, version=report.version
        ),
        section=passage.section,
        paragraph=passage.number,
        page=passage.page,
        span=(quote.start, quote.end),
        quote=report.quote(quote),
        passage=report.quote(passage.span),
        passage_span=(passage.span.start, passage.span.end),
        score=round(score, 4),
        translation=translation,
        permalink=make_permalink(report, passage, quote),
    )
