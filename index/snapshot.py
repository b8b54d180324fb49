"""One build in memory: the reports, their figures and the search structures, read whole so that a swap cannot tear it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from corpus.figures import Ledger
from corpus.models import Report
from index.chunks import chunk_report
from index.dense import DenseIndex
from index.errors import DamagedIndexError
from index.late import TokenLists
from index.lexical import LexicalIndex
from index.models import Chunk, Manifest


@dataclass(frozen=True)
class Snapshot:
    """All that a search or an answer reads. Row i of every search structure is `chunks[i]`."""

    manifest: Manifest
    reports: tuple[Report, ...]
    ledgers: tuple[Ledger, ...]
    """One a report, in the same order."""
    chunks: tuple[Chunk, ...]
    dense: DenseIndex
    lexical: LexicalIndex
    tokens: TokenLists

    def report(self, key: str) -> Report:
        """The report with this `Report.key`."""
        return next(report for report in self.reports if report.key == key)


def write_texts(folder: Path, reports: Sequence[Report], ledgers: Sequence[Ledger]) -> None:
    """Write reports and ledgers, one JSON object a line each, in the same order."""
    _write_lines(folder / "reports.jsonl", [report.model_dump_json() for report in reports])
    _write_lines(folder / "ledgers.jsonl", [ledger.model_dump_json() for ledger in ledgers])


def write_search(folder: Path, dense: DenseIndex, lexical: LexicalIndex, tokens: TokenLists) -> None:
    """Write the three search structures."""
    dense.save(folder / "dense.faiss")
    lexical.save(folder / "lexical")
    np.savez(folder / "tokens.npz", ids=tokens.ids, offsets=tokens.offsets)


def read_snapshot(folder: Path, manifest: Manifest) -> Snapshot:
    """Read what the two writers wrote.

    Raises:
        DamagedIndexError: a file does not read back, or the counts disagree.
    """
    try:
        reports = tuple(Report.model_validate_json(line) for line in _read_lines(folder / "reports.jsonl"))
        ledgers = tuple(Ledger.model_validate_json(line) for line in _read_lines(folder / "ledgers.jsonl"))
        with np.load(folder / "tokens.npz", allow_pickle=False) as arrays:
            tokens = TokenLists(arrays["ids"], arrays["offsets"])
    except (OSError, ValueError, KeyError, ValidationError) as error:
        raise DamagedIndexError(f"build {manifest.version!r} does not read back: {error}; run `wenju rebuild`") from error
    chunks = tuple(chunk for report in reports for chunk in chunk_report(report))
    dense = DenseIndex.load(folder / "dense.faiss")
    if not len(chunks) == len(dense) == len(tokens.offsets) - 1 == manifest.n_chunks:
        raise DamagedIndexError(
            f"build {manifest.version!r} lists {manifest.n_chunks} chunks but holds {len(chunks)} in its texts, "
            f"{len(dense)} vectors and {len(tokens.offsets) - 1} token lists; run `wenju rebuild`"
        )
    lexical = LexicalIndex.load(folder / "lexical", len(chunks))
    return Snapshot(manifest, reports, ledgers, chunks, dense, lexical, tokens)


def check_vectors(vectors: np.ndarray[tuple[int, ...], np.dtype[np.float32]], n_chunks: int) -> str | None:
    """What is wrong with the vectors of a new build, or None: one finite row a chunk, each of norm 1 or 0."""
    if vectors.shape[0] != n_chunks:
        return f"{vectors.shape[0]} vectors for {n_chunks} chunks"
    if not np.isfinite(vectors).all():
        return "a vector holds a value that is not finite"
    norms = np.linalg.norm(vectors, axis=1)
    if not np.all((np.abs(norms - 1) < 1e-3) | (norms == 0)):
        return "a vector is neither of length 1 nor zero"
    return None


def _write_lines(path: Path, lines: Sequence[str]) -> None:
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def _read_lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]
