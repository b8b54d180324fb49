"""One build in memory: the reports, their figures and the search structures, read whole so that a swap cannot tear it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from corpus.figures import Ledger
from corpus.models import Report
from index.chunks import chunk_report
from index.dense import DenseIndex
from index.editions import find_editions
from index.errors import DamagedIndexError
from index.late import TokenLists
from index.ledgers import StoredLedger, pack_ledgers, read_ledger, unpack_ledgers
from index.lexical import LexicalIndex
from index.models import Chunk, Manifest
from index.rows import Rows, pack_lists, unpack_lists
from index.store import Files

TEXTS = ("reports.jsonl", "ledgers.jsonl")
"""The files that hold the reports and their figures."""
_VECTORS, _LISTS = "dense.faiss", "lists.safetensors"


@dataclass(frozen=True)
class Texts:
    """What of a build can be read and compared without searching it."""

    manifest: Manifest
    reports: tuple[Report, ...]
    stored: tuple[StoredLedger, ...]
    """Figures as they are on disk, one a report, in the same order."""

    @cached_property
    def ledgers(self) -> tuple[Ledger, ...]:
        """Figures of each report, in the same order."""
        return tuple(map(read_ledger, self.stored))

    @cached_property
    def editions(self) -> dict[str, str]:
        """The key of each report's edition in the other language; see `find_editions`."""
        return find_editions(self.reports, self.ledgers)


@dataclass(frozen=True)
class Snapshot(Texts):
    """All that a search or an answer reads."""

    chunks: tuple[Chunk, ...]
    rows: Rows
    """Row i is that of `chunks[i]`, here and in the two indexes."""
    lexical: LexicalIndex

    @cached_property
    def dense(self) -> DenseIndex:
        """The vectors, to be searched."""
        return DenseIndex.build(self.rows.vectors)

    @property
    def tokens(self) -> TokenLists:
        """The token lists of the chunks."""
        return self.rows.tokens

    def report(self, key: str) -> Report:
        """The report with this `Report.key`.

        Raises:
            KeyError: there is none, not any more perhaps.
        """
        for report in self.reports:
            if report.key == key:
                return report
        raise KeyError(key)


def pack_snapshot(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Name and content of the files of a build, one at a time."""
    yield TEXTS[0], b"".join(report.model_dump_json().encode() + b"\n" for report in snapshot.reports)
    yield TEXTS[1], pack_ledgers(snapshot.stored)
    yield _VECTORS, snapshot.dense.pack()
    yield _LISTS, pack_lists(snapshot.rows.tokens, snapshot.rows.terms, snapshot.lexical)


def unpack_texts(manifest: Manifest, files: Files) -> Texts:
    """The reports and their ledgers.

    Raises:
        DamagedIndexError: a file is missing or does not read back.
    """
    try:
        reports = tuple(Report.model_validate_json(line) for line in files[TEXTS[0]].splitlines())
        stored = unpack_ledgers(files[TEXTS[1]])
    except (KeyError, ValueError, ValidationError) as error:
        raise _damaged(manifest, str(error)) from error
    if len(reports) != len(stored):
        raise _damaged(manifest, f"it holds {len(reports)} reports and {len(stored)} ledgers")
    return Texts(manifest, reports, stored)


def unpack_snapshot(manifest: Manifest, files: Files) -> Snapshot:
    """What `pack_snapshot` packed.

    Raises:
        DamagedIndexError: a file is missing or does not read back, or the counts disagree.
    """
    texts = unpack_texts(manifest, files)
    try:
        tokens, terms, lexical = unpack_lists(files[_LISTS])
        rows = Rows(DenseIndex.unpack(files[_VECTORS]).vectors, tokens, terms)
    except (KeyError, ValueError) as error:
        raise _damaged(manifest, str(error)) from error
    chunks = tuple(chunk for report in texts.reports for chunk in chunk_report(report))
    if not rows.counts == {len(chunks)} == {manifest.n_chunks}:
        raise _damaged(manifest, f"{len(chunks)} chunks have rows {sorted(rows.counts)}, it says {manifest.n_chunks}")
    return Snapshot(texts.manifest, texts.reports, texts.stored, chunks, rows, lexical)


def _damaged(manifest: Manifest, what: str) -> DamagedIndexError:
    return DamagedIndexError(f"build {manifest.version!r} does not read back: {what}; run `wenju rebuild` with your texts")
