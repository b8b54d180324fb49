"""What a new build has to prove before it may answer. Each check says what is wrong, or None."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpus.figures import Figure, NonFigure
from corpus.figures.pieces import ReadPart
from corpus.models import Report
from index.models import Chunk
from index.snapshot import Snapshot

_DIGIT = re.compile("[0-9０-９]")


def check_snapshot(snapshot: Snapshot) -> str | None:
    """The first thing that is wrong with a build: a paragraph that is not indexed, a broken vector."""
    if not snapshot.chunks:
        return "no paragraph was found in the given texts"
    if snapshot.rows.counts != {len(snapshot.chunks)}:
        return f"{len(snapshot.chunks)} chunks have rows {sorted(snapshot.rows.counts)}"
    return check_coverage(snapshot.reports, snapshot.chunks) or check_vectors(snapshot.rows.vectors)


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


def check_part(report: Report, part: ReadPart) -> str | None:
    """Every entry read from a part quotes it, and every decimal digit of it stands in an entry or a listed leftover.

    A part that was recognised by its key was checked when it was read.
    """
    if part.piece is None:
        return None
    entries: list[Figure | NonFigure] = [*part.piece.figures, *part.piece.nonfigures]
    free = set(map(re.Match.start, _DIGIT.finditer(report.text, part.start, part.end)))
    for entry in entries:
        if report.quote(entry.span) != entry.surface:
            return f"an entry at {entry.span.start} of {report.source!r} says {entry.surface!r}, the text {report.quote(entry.span)!r}"
    for span in [*(entry.span for entry in entries), *part.piece.leftovers]:
        free.difference_update(range(span.start, span.end))
    if free:
        return f"the numeral at {min(free)} of {report.source!r} is in no entry of its ledger"
    return None


def check_vectors(vectors: npt.NDArray[np.float32]) -> str | None:
    """Every row is finite and of length 1 or 0."""
    if not np.isfinite(vectors).all():
        return "a vector holds a value that is not finite"
    norms = np.linalg.norm(vectors, axis=1)
    if not np.all((np.abs(norms - 1) < 1e-3) | (norms == 0)):
        return "a vector is neither of length 1 nor zero"
    return None
