"""What a new build has to prove before it may answer. Each check says what is wrong, or None."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpus.figures import Figure, Ledger, NonFigure
from corpus.models import Report, Span
from index.models import Chunk
from index.snapshot import Snapshot


def check_snapshot(snapshot: Snapshot) -> str | None:
    """The first thing that is wrong with a build: a paragraph not indexed, a numeral overlooked, a broken vector."""
    if not snapshot.chunks:
        return "no paragraph was found in the given texts"
    n_chunks = len(snapshot.chunks)
    counts = (len(snapshot.dense), len(snapshot.tokens.offsets) - 1, len(snapshot.lexical))
    if set(counts) != {n_chunks}:
        return f"{n_chunks} chunks have {counts[0]} vectors, {counts[1]} token lists and {counts[2]} term lists"
    ledgers = zip(snapshot.reports, snapshot.ledgers, strict=True)
    return (
        check_coverage(snapshot.reports, snapshot.chunks)
        or next((wrong for report, ledger in ledgers if (wrong := check_ledger(report, ledger))), None)
        or check_vectors(snapshot.dense.vectors)
    )


def check_coverage(reports: Sequence[Report], chunks: Sequence[Chunk]) -> str | None:
    """Chunks of a passage cover it from end to end, in order and without overlap."""
    covered: dict[tuple[str, int], int] = {}
    passages = {report.key: report.passages for report in reports}
    for chunk in chunks:
        span = passages[chunk.report][chunk.passage].span
        if chunk.span.start != covered.get((chunk.report, chunk.passage), span.start):
            return f"a chunk of {chunk.report} starts at {chunk.span.start}, not where the one before it ends"
        covered[chunk.report, chunk.passage] = chunk.span.end
    for report in reports:
        for position, passage in enumerate(report.passages):
            if covered.get((report.key, position)) != passage.span.end:
                return f"paragraph {passage.number} of {report.source!r} is not indexed to its end"
    return None


def check_ledger(report: Report, ledger: Ledger) -> str | None:
    """Every entry quotes the report, and every decimal digit of the report stands in an entry or a listed leftover."""
    entries: list[Figure | NonFigure] = [*ledger.figures, *ledger.nonfigures]
    text = report.text
    for entry in entries:
        if text[entry.span.start : entry.span.end] != entry.surface:
            return f"an entry at {entry.span.start} of {report.source!r} says {entry.surface!r}, the text {report.quote(entry.span)!r}"
    spans = [*(entry.span for entry in entries), *ledger.leftovers]
    free = _digits(report.text) & ~_inside(spans, len(report.text))
    if free.any():
        return f"the numeral at {int(np.argmax(free))} of {report.source!r} is in no entry of its ledger"
    return None


def check_vectors(vectors: npt.NDArray[np.float32]) -> str | None:
    """Every row is finite and of length 1 or 0."""
    if not np.isfinite(vectors).all():
        return "a vector holds a value that is not finite"
    norms = np.linalg.norm(vectors, axis=1)
    if not np.all((np.abs(norms - 1) < 1e-3) | (norms == 0)):
        return "a vector is neither of length 1 nor zero"
    return None


def _digits(text: str) -> npt.NDArray[np.bool_]:
    """For each character whether it is 0-9 or its full-width twin."""
    codes = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype=np.uint32)
    return ((codes >= ord("0")) & (codes <= ord("9"))) | ((codes >= ord("０")) & (codes <= ord("９")))


def _inside(spans: Sequence[Span], length: int) -> npt.NDArray[np.bool_]:
    """For each of `length` characters whether a span holds it."""
    starts = np.bincount([span.start for span in spans], minlength=length + 1)
    ends = np.bincount([span.end for span in spans], minlength=length + 1)
    inside: npt.NDArray[np.bool_] = np.cumsum(starts - ends)[:length] > 0
    return inside
