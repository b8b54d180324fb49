"""One build in memory: the reports, their figures and the search structures, read whole so that a swap cannot tear it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from corpus.figures import Ledger
from corpus.models import Report
from index.chunks import chunk_report
from index.dense import DenseIndex
from index.errors import DamagedIndexError
from index.late import TokenLists
from index.lexical import LexicalIndex
from index.models import Chunk, Manifest
from index.rows import Rows, pack_lists, unpack_lists
from index.store import Files

TEXTS = ("reports.jsonl", "ledgers.jsonl")
"""The files that hold the reports and their figures."""
_VECTORS, _LISTS = "dense.faiss", "lists.safetensors"


class Texts(NamedTuple):
    """What of a build can be read and compared without searching it."""

    manifest: Manifest
    reports: tuple[Report, ...]
    ledgers: tuple[Ledger, ...]
    """One a report, in the same order."""


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

    @classmethod
    def of(cls, texts: Texts, chunks: Sequence[Chunk], rows: Rows) -> Snapshot:
        """The snapshot of these parts; the rows are those of the reports' chunks, in order."""
        return cls(*texts, tuple(chunks), DenseIndex.build(rows.vectors), LexicalIndex(rows.terms), rows.tokens)

    @property
    def rows(self) -> Rows:
        """What is kept of each chunk."""
        return Rows(self.dense.vectors, self.tokens, self.lexical.terms)

    def report(self, key: str) -> Report:
        """The report with this `Report.key`."""
        return next(report for report in self.reports if report.key == key)


def pack_snapshot(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Name and content of the files of a build, one at a time; equal snapshots give equal bytes."""
    yield TEXTS[0], b"".join(report.model_dump_json().encode() + b"\n" for report in snapshot.reports)
    yield TEXTS[1], b"".join(_ledgers().dump_json(ledger) + b"\n" for ledger in snapshot.ledgers)
    yield _VECTORS, snapshot.dense.pack()
    yield _LISTS, pack_lists(snapshot.tokens, snapshot.lexical.terms)


def unpack_texts(manifest: Manifest, files: Files) -> Texts:
    """The reports and their ledgers.

    Raises:
        DamagedIndexError: a file is missing or does not read back.
    """
    try:
        reports = tuple(Report.model_validate_json(line) for line in files[TEXTS[0]].splitlines())
        ledgers = tuple(_ledgers().validate_json(line) for line in files[TEXTS[1]].splitlines())
    except (KeyError, ValidationError) as error:
        raise _damaged(manifest, str(error)) from error
    if len(reports) != len(ledgers):
        raise _damaged(manifest, f"it holds {len(reports)} reports and {len(ledgers)} ledgers")
    return Texts(manifest, reports, ledgers)


def unpack_snapshot(manifest: Manifest, files: Files) -> Snapshot:
    """What `pack_snapshot` packed.

    Raises:
        DamagedIndexError: a file is missing or does not read back, or the counts disagree.
    """
    _, reports, ledgers = unpack_texts(manifest, files)
    try:
        dense = DenseIndex.unpack(files[_VECTORS])
        tokens, terms = unpack_lists(files[_LISTS])
    except (KeyError, ValueError) as error:
        raise _damaged(manifest, str(error)) from error
    chunks = tuple(chunk for report in reports for chunk in chunk_report(report))
    counts = (len(chunks), len(dense), len(tokens.offsets) - 1, len(terms.ids), manifest.n_chunks)
    if len(set(counts)) > 1:
        raise _damaged(
            manifest, "its texts have {} chunks, it holds {} vectors, {} token and {} term lists; it says {}".format(*counts)
        )
    return Snapshot(manifest, reports, ledgers, chunks, dense, LexicalIndex(terms), tokens)


@cache
def _ledgers() -> TypeAdapter[Any]:
    # Made on first use: asking for help or versions needs no validator.
    return TypeAdapter(Ledger)


def _damaged(manifest: Manifest, what: str) -> DamagedIndexError:
    return DamagedIndexError(f"build {manifest.version!r} does not read back: {what}; run `wenju rebuild` with your texts")
