"""Reports into a new build: what is new is worked out, the rest is taken over; checked, then swapped in."""

from __future__ import annotations

import datetime
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from threading import Event
from typing import Literal, NamedTuple

import numpy as np

from corpus.errors import DuplicateReportError
from corpus.figures.ledger import read_parts
from corpus.figures.parts import split_parts
from corpus.load import is_named_by_file
from corpus.models import Report
from index.changes import KINDS, Change, compare_reports, match_passages
from index.checks import check_part, check_snapshot
from index.chunks import chunk_report, search_texts
from index.collector import no_collecting
from index.encode import Encoder
from index.errors import BuildError, IndexStateError
from index.late import LateInteraction
from index.ledgers import StoredLedger, StoredPiece, by_key
from index.lexical import LexicalIndex, TermLists
from index.models import Manifest, ReportEntry
from index.program import program_id
from index.rows import Rows, find_origins
from index.snapshot import Snapshot, pack_snapshot
from index.static import StaticEncoder
from index.store import BuildStore

Progress = Callable[[str, int, int], None]
"""`(stage, done, total)`: true counts, never a guess."""
Mode = Literal["add", "replace"]


class Verdict(NamedTuple):
    """What a gate says of a new build."""

    score: float
    """How well it answers, in [0, 1]; the receipt keeps it."""
    objection: str | None
    """Why it may not replace the old build; None when it may."""


Gate = Callable[[Snapshot, Snapshot | None], Verdict]
"""Judges a new build beside the old one (None before the first)."""

_BATCH = 256
_STILL = "the index from before still answers"


def merge_reports(old: Sequence[Report], new: Sequence[Report], mode: Mode) -> tuple[Report, ...]:
    """The reports of the next build in order of their keys: `new` alone, or added to `old`, replacing those of the same key.

    Raises:
        DuplicateReportError: a report to be added would replace another one whose file only has the same name.
    """
    merged = {report.key: report for report in (() if mode == "replace" else old)}
    for report in new:
        before = merged.get(report.key)
        if before and is_named_by_file(report) and _are_strangers(before, report):
            raise DuplicateReportError(
                f"{report.source!r} ({report.meta.title!r}) would take the place of another report of that name, {before.meta.title!r}, "
                f"of which it has no paragraph: give it an `id:` in its front matter or another file name; "
                "to drop the old one, rebuild without adding"
            )
    merged.update({report.key: report for report in new})
    return tuple(merged[key] for key in sorted(merged))


def _are_strangers(one: Report, other: Report) -> bool:
    """Whether two reports have neither the title nor a paragraph in common, as an earlier text and a later one would."""
    texts = [{report.quote(passage.span) for passage in report.passages} for report in (one, other)]
    return one.meta.title != other.meta.title and not texts[0] & texts[1]


def plan_changes(old: Sequence[Report], new: Sequence[Report]) -> tuple[Change, ...]:
    """Every paragraph's fate from one set of reports to the next."""
    return tuple(change for pair in _pairs(old, new) for change in compare_reports(*pair))


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
        gate: Gate | None = None,
    ) -> Manifest:
        """Build and swap in; `load` reads the current build, from which whatever did not change is taken over.

        Raises:
            BuildError: nothing to index, a check failed, `gate` objected, `cancel` was set or the disk is full; in all cases
                the old build still answers.
            IndexStateError: reports are to be added to a build that does not read back.
        """
        started = time.perf_counter()
        step = _Steps(progress, cancel)
        with self._store.writing(cancel), no_collecting():
            old = self._usable(load, mode)
            candidate = self._make(merge_reports(old.reports if old else (), reports, mode), old, step)
            wrong = check_snapshot(candidate)
            if wrong:
                raise BuildError(f"the new build did not pass its checks: {wrong}; {_STILL}")
            verdict = gate(candidate, old) if gate else None
            if verdict and verdict.objection:
                raise BuildError(
                    f"the new build was refused: {verdict.objection}; {_STILL}. `--force` swaps it in all the same"
                )
            step("write", 0, 1)
            score = verdict.score if verdict else None
            manifest = self._store.publish(
                pack_snapshot(candidate),
                lambda version, files: candidate.manifest.model_copy(
                    update={
                        "version": version,
                        "files": files,
                        "score": score,
                        "seconds": round(time.perf_counter() - started, 3),
                    }
                ),
            )
            step.done("write", 1, 1)
            return manifest

    def _usable(self, load: Callable[[], Snapshot | None], mode: Mode) -> Snapshot | None:
        """The current build, or None: a full rebuild is the way out of a damaged one, so that may not stop it."""
        try:
            return load()
        except IndexStateError as error:
            if mode == "add":
                raise type(error)(f"cannot add to the index, it would lose its reports: {error}") from error
            return None

    def _make(self, reports: tuple[Report, ...], old: Snapshot | None, step: _Steps) -> Snapshot:
        known = old if old and self._made_alike(old.manifest) else None
        stored = _read_figures(reports, known, step)
        chunks = tuple(chunk for report in reports for chunk in chunk_report(report))
        rows, n_encoded = self._make_rows(search_texts(reports, chunks), known, step)
        pairs = _pairs(old.reports if old else (), reports)
        counts = Counter(kind for before, after in pairs for kind, _ in match_passages(before, after))
        manifest = Manifest(
            version="new",
            created=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            encoder=self._encoder.id,
            dim=self._encoder.dim,
            static=self._static.id,
            program=program_id(),
            n_chunks=len(chunks),
            n_encoded=n_encoded,
            reports=tuple(map(_entry, reports, stored)),
            files={},
            **{kind: counts[kind] for kind in KINDS},
        )
        return Snapshot(manifest, reports, stored, chunks, rows, LexicalIndex.build(rows.terms))

    def _made_alike(self, manifest: Manifest) -> bool:
        made = (manifest.encoder, manifest.static, manifest.program)
        return made == (self._encoder.id, self._static.id, program_id())

    def _make_rows(self, texts: Sequence[str], old: Snapshot | None, step: _Steps) -> tuple[Rows, int]:
        """The rows of all chunks, and how many of them had to be worked out."""
        known = [_digest(text) for text in search_texts(old.reports, old.chunks)] if old else []
        origins, new = find_origins(known, [_digest(text) for text in texts])
        rows = self._encode([texts[position] for position in new], step)
        return (old.rows.join(rows) if old else rows).take(origins), len(new)

    def _encode(self, texts: Sequence[str], step: _Steps) -> Rows:
        vectors = np.zeros((len(texts), self._encoder.dim), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            step("encode", start, len(texts))
            vectors[start : start + _BATCH] = self._encoder.encode_passages(texts[start : start + _BATCH])
        step("encode", len(texts), len(texts))
        tokens = LateInteraction(self._static).index(texts)
        step("lexical", 0, len(texts))
        terms = TermLists.of(texts)
        step("lexical", len(texts), len(texts))
        return Rows(vectors, tokens, terms)


class _Steps:
    """Reports true progress, and stops the build between two steps when it was cancelled."""

    def __init__(self, progress: Progress | None, cancel: Event | None) -> None:
        self._progress = progress
        self._cancel = cancel

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._cancel and self._cancel.is_set():
            raise BuildError(f"the rebuild was cancelled; {_STILL}")
        self.done(stage, done, total)

    def done(self, stage: str, done: int, total: int) -> None:
        """Report without asking whether to stop: it is done."""
        if self._progress:
            self._progress(stage, done, total)


def _pairs(old: Sequence[Report], new: Sequence[Report]) -> list[tuple[Report | None, Report | None]]:
    before = {report.key: report for report in old}
    after = {report.key: report for report in new}
    return [(before.get(key), after.get(key)) for key in sorted(before | after)]


def _read_figures(reports: Sequence[Report], old: Snapshot | None, step: _Steps) -> tuple[StoredLedger, ...]:
    known = by_key(old.stored if old else ())
    opened = {key: piece.opened for key, piece in known.items()}
    total = sum(1 for report in reports for _ in split_parts(report))
    ledgers: list[StoredLedger] = []
    done = 0
    for report in reports:
        stored: list[StoredPiece] = []
        for part in read_parts(report, opened):
            if done % _BATCH == 0:
                step("figures", done, total)
            wrong = check_part(report, part)
            if wrong:
                raise BuildError(f"the new build did not pass its checks: {wrong}; {_STILL}")
            stored.append(StoredPiece.of(part, known))
            done += 1
        ledgers.append(tuple(stored))
    step("figures", total, total)
    return tuple(ledgers)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogatepass")).digest()


def _entry(report: Report, stored: StoredLedger) -> ReportEntry:
    return ReportEntry(
        key=report.key,
        source=report.source,
        source_sha256=report.source_sha256,
        version=report.version,
        encoding=report.encoding,
        n_passages=len(report.passages),
        n_figures=sum(piece.n_figures for piece in stored),
        n_nonfigures=sum(piece.n_nonfigures for piece in stored),
        n_leftovers=sum(piece.n_leftovers for piece in stored),
    )
