"""The one door to Wenju for the chat, the command line and the web API: status, questions, rebuilds."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from corpus import parse_report, read_reports
from corpus.models import Frozen, Language, Report
from index.build import Builder, Mode, Progress, merge_reports, plan_changes
from index.changes import Change, ChangeKind, count_changes
from index.encode import open_encoder
from index.errors import DamagedIndexError, IndexStateError, NoIndexError
from index.models import Manifest
from index.search import Searcher
from index.snapshot import Snapshot, read_snapshot
from index.static import StaticEncoder
from index.store import BuildStore
from qa.answer import Answerer
from qa.models import Answer
from settings import BUNDLED_CORPUS, BUNDLED_ENCODER, Settings


class PastedText(Frozen):
    """A report given as text and not as a file."""

    name: str
    text: str


Source = Path | PastedText


class ReportStatus(Frozen):
    """One report of the index."""

    key: str
    id: str
    title: str
    language: Language
    n_passages: int
    n_figures: int
    n_leftovers: int
    encoding: str


class ServiceStatus(Frozen):
    """Whether questions can be asked, and over what."""

    state: Literal["loading", "ready", "empty", "error"]
    message: str = ""
    version: str | None = None
    built: str | None = None
    encoder: str | None = None
    reports: tuple[ReportStatus, ...] = ()


class RebuildPlan(Frozen):
    """What a rebuild would do."""

    counts: dict[ChangeKind, int]
    changes: tuple[Change, ...]
    """All but the kept paragraphs."""
    messages: tuple[str, ...]
    """One a report: how it was read and repaired."""


class Service:
    """Answers from the current build of one home folder; a newer build is picked up at the next question."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = BuildStore(settings.home, settings.keep_versions)
        self._lock = threading.Lock()
        self._static: StaticEncoder | None = None
        self._answerer: Answerer | None = None

    @property
    def home(self) -> Path:
        """The folder that holds the index."""
        return self._settings.home

    @property
    def store(self) -> BuildStore:
        """The builds of this home."""
        return self._store

    def status(self) -> ServiceStatus:
        """What is there, without loading a model."""
        try:
            manifest = self._store.manifest()
        except NoIndexError as error:
            return ServiceStatus(state="empty", message=str(error))
        except IndexStateError as error:
            return ServiceStatus(state="error", message=str(error))
        answerer = self._answerer
        loaded = answerer is not None and answerer.snapshot.manifest.version == manifest.version
        return ServiceStatus(
            state="ready" if loaded else "loading",
            version=manifest.version,
            built=manifest.created,
            encoder=manifest.encoder,
            reports=tuple(_report_status(answerer.snapshot)) if answerer and loaded else (),
        )

    def load(self) -> Snapshot:
        """Load the current build if it is not the one in memory.

        Raises:
            IndexStateError: there is no index, or it is damaged or was built by another encoder.
        """
        return self.answerer().snapshot

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        language: Language | None = None,
        reports: Sequence[str] | None = None,
        carry_over: bool = True,
        k: int = 10,
    ) -> Answer:
        """Answer one question; `history` holds the questions before it, the oldest first.

        Raises:
            QuestionError: the question is empty or too long, or `reports` names none of the index.
            IndexStateError: there is no usable index.
        """
        return self.answerer().answer(question, history=history if carry_over else (), language=language, reports=reports, k=k)

    def passages(self, report_key: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """(number, section, text) of every passage of a report in reading order."""
        report = self.load().report(report_key)
        return tuple((passage.number, passage.section, report.quote(passage.span)) for passage in report.passages)

    def plan(self, sources: Sequence[Source], mode: Mode = "replace", *, encoding: str | None = None) -> RebuildPlan:
        """What `rebuild` would change; nothing is written.

        Raises:
            CorpusError: a source cannot be read.
        """
        new = read_sources(sources, encoding)
        current = self._current_reports()
        changes = plan_changes(current, merge_reports(current, new, mode))
        return RebuildPlan(
            counts=count_changes(changes),
            changes=tuple(change for change in changes if change.kind != "kept"),
            messages=tuple(map(_read_message, new)),
        )

    def rebuild(
        self,
        sources: Sequence[Source] = (),
        *,
        mode: Mode = "replace",
        encoding: str | None = None,
        progress: Progress | None = None,
        cancel: threading.Event | None = None,
    ) -> Manifest:
        """Build the index from files, folders and pasted texts (none: the bundled edition) and swap it in.

        Raises:
            CorpusError: a source cannot be read.
            IndexStateError: the build failed; what was there before still answers.
        """
        reports = read_sources(sources, encoding)
        static = self._static_encoder()
        encoder = open_encoder(
            self._settings.encoder,
            bundled=static,
            query_prompt=self._settings.query_prompt,
            passage_prompt=self._settings.passage_prompt,
        )
        builder = Builder(self._store, encoder, static)
        return builder.build(reports, mode=mode, progress=progress, cancel=cancel, load=self._current_snapshot)

    def answerer(self) -> Answerer:
        """The answerer over the current build, loaded if need be.

        Raises:
            IndexStateError: there is no usable index.
        """
        version = self._store.current()
        answerer = self._answerer
        if answerer is not None and answerer.snapshot.manifest.version == version:
            return answerer
        with self._lock:
            if self._answerer is None or self._answerer.snapshot.manifest.version != self._store.current():
                snapshot = self._read_current()
                static = self._static_encoder()
                encoder = open_encoder(
                    self._settings.encoder,
                    bundled=static,
                    query_prompt=self._settings.query_prompt,
                    passage_prompt=self._settings.passage_prompt,
                )
                self._answerer = Answerer(Searcher(snapshot, encoder, static))
            return self._answerer

    def _read_current(self) -> Snapshot:
        while True:
            manifest = self._store.manifest()
            try:
                return read_snapshot(self._store.verify(manifest), manifest)
            except DamagedIndexError:
                # A build that another process replaced and pruned while it was being read is no damage.
                if self._store.current() == manifest.version:
                    raise

    def _current_snapshot(self) -> Snapshot | None:
        try:
            return self._read_current()
        except NoIndexError:
            return None

    def _current_reports(self) -> tuple[Report, ...]:
        try:
            snapshot = self._current_snapshot()
        except IndexStateError:
            return ()
        return snapshot.reports if snapshot else ()

    def _static_encoder(self) -> StaticEncoder:
        if self._static is None:
            self._static = StaticEncoder.open(BUNDLED_ENCODER)
        return self._static


def read_sources(sources: Sequence[Source], encoding: str | None = None) -> tuple[Report, ...]:
    """Reports of files, folders and pasted texts; the bundled edition when there are none.

    `encoding` overrides the guess for text files.

    Raises:
        CorpusError: one of them cannot be read.
    """
    paths = [source for source in sources if isinstance(source, Path)]
    pasted = tuple(parse_report(source.text, name=source.name) for source in sources if isinstance(source, PastedText))
    if not sources:
        paths = [BUNDLED_CORPUS]
    return (*(read_reports(paths, encoding=encoding) if paths else ()), *pasted)


def _report_status(snapshot: Snapshot) -> list[ReportStatus]:
    return [
        ReportStatus(
            key=report.key,
            id=report.meta.id,
            title=report.meta.title,
            language=report.meta.language,
            n_passages=len(report.passages),
            n_figures=len(ledger.figures),
            n_leftovers=len(ledger.leftovers),
            encoding=report.encoding,
        )
        for report, ledger in zip(snapshot.reports, snapshot.ledgers, strict=True)
    ]


def _read_message(report: Report) -> str:
    repairs = ", ".join(f"{name} {count}" for name, count in report.repairs) or "none"
    return f"{report.source}: {len(report.passages)} passages, read as {report.encoding}, repairs: {repairs}"
