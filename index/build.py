"""Reports into a new build: what is new is encoded, the rest is taken over; checked, then swapped in."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Literal

import numpy as np
import numpy.typing as npt

from corpus.figures import Ledger, extract_ledger
from corpus.models import Report
from index.changes import Change, compare_reports, count_changes
from index.chunks import chunk_report, search_text
from index.dense import DenseIndex
from index.encode import Encoder
from index.errors import BuildError, IndexStateError
from index.late import LateInteraction, TokenLists
from index.lexical import LexicalIndex
from index.models import Chunk, Manifest, ReportEntry
from index.snapshot import Snapshot, check_vectors, write_search, write_texts
from index.static import StaticEncoder
from index.store import BuildStore

Progress = Callable[[str, int, int], None]
"""`(stage, done, total)`: true counts, never a guess."""
Mode = Literal["add", "replace"]

_BATCH = 256


@dataclass(frozen=True)
class Parts:
    """A build before it is written."""

    reports: tuple[Report, ...]
    ledgers: tuple[Ledger, ...]
    chunks: tuple[Chunk, ...]
    vectors: npt.NDArray[np.float32]
    lexical: LexicalIndex
    tokens: TokenLists


def merge_reports(old: Sequence[Report], new: Sequence[Report], mode: Mode) -> tuple[Report, ...]:
    """The reports of the next build in order of their keys: `new` alone, or added to `old`, replacing those of the same key."""
    merged = {report.key: report for report in (() if mode == "replace" else old)}
    merged.update({report.key: report for report in new})
    return tuple(merged[key] for key in sorted(merged))


def plan_changes(old: Sequence[Report], new: Sequence[Report]) -> tuple[Change, ...]:
    """Every paragraph's fate from one set of reports to the next."""
    before = {report.key: report for report in old}
    after = {report.key: report for report in new}
    return tuple(change for key in sorted(before | after) for change in compare_reports(before.get(key), after.get(key)))


class Builder:
    """Turns reports into builds of one store with one encoder."""

    def __init__(self, store: BuildStore, encoder: Encoder, static: StaticEncoder) -> None:
        self._store = store
        self._encoder = encoder
        self._static = static

    def build(
        self,
        reports: Sequence[Report],
        *,
        mode: Mode = "replace",
        progress: Progress | None = None,
        cancel: Event | None = None,
        load: Callable[[], Snapshot | None],
    ) -> Manifest:
        """Build and swap in; `load` reads the current build, from which unchanged paragraphs take their vectors.

        Raises:
            BuildError: nothing to index, a check failed, `cancel` was set or the disk is full; the old build still answers.
        """
        step = _Steps(progress, cancel)
        with self._store.writing():
            old = self._usable(load, mode)
            merged = merge_reports(old.reports if old else (), reports, mode)
            parts = self._make_parts(merged, old, step)
            self._validate(parts)
            changes = count_changes(plan_changes(old.reports if old else (), merged))
            step("write", 0, 1)
            manifest = self._store.publish(
                lambda folder: self._write(folder, parts),
                lambda version, files: Manifest(
                    version=version,
                    created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
                    encoder=self._encoder.id,
                    dim=self._encoder.dim,
                    n_chunks=len(parts.chunks),
                    reports=tuple(map(_entry, parts.reports, parts.ledgers)),
                    files=files,
                    **changes,
                ),
            )
            step("write", 1, 1)
            return manifest

    def _usable(self, load: Callable[[], Snapshot | None], mode: Mode) -> Snapshot | None:
        """The current build, or None: a full rebuild is the way out of a damaged one, so that may not stop it."""
        try:
            return load()
        except IndexStateError:
            if mode == "add":
                raise
            return None

    def _make_parts(self, reports: tuple[Report, ...], old: Snapshot | None, step: _Steps) -> Parts:
        ledgers = []
        known = {report: ledger for report, ledger in zip(old.reports, old.ledgers, strict=True)} if old else {}
        for n, report in enumerate(reports):
            step("figures", n, len(reports))
            ledgers.append(known.get(report) or extract_ledger(report))
        chunks = tuple(chunk for report in reports for chunk in chunk_report(report))
        texts = _search_texts(reports, chunks)
        vectors = self._encode(texts, old, step)
        step("lexical", 0, len(texts))
        lexical = LexicalIndex.build(texts)
        tokens = LateInteraction(self._static).index(texts)
        return Parts(reports, tuple(ledgers), chunks, vectors, lexical, tokens)

    def _encode(self, texts: Sequence[str], old: Snapshot | None, step: _Steps) -> npt.NDArray[np.float32]:
        known: dict[bytes, npt.NDArray[np.float32]] = {}
        if old and old.manifest.encoder == self._encoder.id:
            old_texts = _search_texts(old.reports, old.chunks)
            known = {_digest(text): row for text, row in zip(old_texts, old.dense.vectors, strict=True)}
        vectors = np.zeros((len(texts), self._encoder.dim), dtype=np.float32)
        new: list[int] = []
        for i, text in enumerate(texts):
            row = known.get(_digest(text))
            if row is None:
                new.append(i)
            else:
                vectors[i] = row
        for start in range(0, len(new), _BATCH):
            step("encode", start, len(new))
            batch = new[start : start + _BATCH]
            vectors[batch] = self._encoder.encode_passages([texts[i] for i in batch])
        step("encode", len(new), len(new))
        return vectors

    def _validate(self, parts: Parts) -> None:
        if not parts.chunks:
            raise BuildError(
                "there is nothing to index: no paragraph was found in the given texts; the index from before still answers"
            )
        wrong = check_vectors(parts.vectors, len(parts.chunks))
        if wrong:
            raise BuildError(f"the new build did not pass its checks ({wrong}); the index from before still answers")
        for report in parts.reports:
            covered = {chunk.passage for chunk in parts.chunks if chunk.report == report.key}
            if len(covered) != len(report.passages):
                raise BuildError(
                    f"{len(report.passages) - len(covered)} paragraphs of {report.source!r} were not indexed; nothing was changed"
                )

    def _write(self, folder: Path, parts: Parts) -> None:
        write_texts(folder, parts.reports, parts.ledgers)
        write_search(folder, DenseIndex.build(parts.vectors), parts.lexical, parts.tokens)


class _Steps:
    """Reports true progress, and stops the build between two steps when it was cancelled."""

    def __init__(self, progress: Progress | None, cancel: Event | None) -> None:
        self._progress = progress
        self._cancel = cancel

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._cancel and self._cancel.is_set():
            raise BuildError("the rebuild was cancelled; the index from before still answers")
        if self._progress:
            self._progress(stage, done, total)


def _search_texts(reports: Sequence[Report], chunks: Sequence[Chunk]) -> list[str]:
    by_key = {report.key: report for report in reports}
    return [search_text(by_key[chunk.report], chunk) for chunk in chunks]


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _entry(report: Report, ledger: Ledger) -> ReportEntry:
    return ReportEntry(
        key=report.key,
        source=report.source,
        source_sha256=report.source_sha256,
        encoding=report.encoding,
        n_passages=len(report.passages),
        n_figures=len(ledger.figures),
        n_nonfigures=len(ledger.nonfigures),
        n_leftovers=len(ledger.leftovers),
    )
