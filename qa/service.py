"""The one door to Wenju for the chat, the command line and the web API: status, questions, rebuilds.

What only rebuilds, drafts and comparisons need is imported when they are asked for: a question has to start fast.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.models import Language, Report
from index.collector import no_collecting
from index.encode import Encoder, open_encoder
from index.errors import IndexStateError, NoIndexError, StaleIndexError
from index.models import Manifest
from index.search import Searcher
from index.snapshot import TEXTS, Snapshot, Texts, unpack_snapshot, unpack_texts
from index.static import StaticEncoder
from index.store import BuildStore
from qa.answer import Answerer
from qa.models import Answer
from qa.sources import PastedText, Source
from qa.state import RebuildPlan, ReportStatus, ServiceStatus, report_states
from settings import BUNDLED_ENCODER, Settings

if TYPE_CHECKING:
    from index.build import Gate, Mode, Progress, Verdict
    from qa.drafts.check import CheckedFigure, DraftChecker
    from qa.ledger.diff import BuildDiff

__all__ = ["AnswerGate", "PastedText", "RebuildPlan", "ReportStatus", "Service", "ServiceStatus", "Source"]

AnswerGate = Callable[[Answerer, Answerer | None], "Verdict"]
"""Judges a new build beside the old one (None before the first); both are asked."""


class Service:
    """Answers from the current build of one home folder; a newer build is picked up at the next question."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._store = BuildStore(settings.home, settings.keep_versions)
        self._lock = threading.Lock()
        self._static: StaticEncoder | None = None
        self._answerer: Answerer | None = None
        self._checker: DraftChecker | None = None

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
            reports=report_states(answerer.snapshot) if answerer and loaded else (),
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

    def check(self, draft: str) -> tuple[CheckedFigure, ...]:
        """The figures of a draft in order, each judged against the reports.

        Raises:
            DraftError: the draft is blank or too long.
            IndexStateError: there is no usable index.
        """
        answerer = self.answerer()
        from qa.drafts.check import DraftChecker

        checker = self._checker
        if checker is None or checker.snapshot is not answerer.snapshot:
            self._checker = checker = DraftChecker(answerer.searcher)
        return checker.check(draft)

    def passages(self, report_key: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
        """(number, section, text) of every passage of a report in reading order.

        Raises:
            KeyError: the current build has no such report; an earlier one may have had.
            IndexStateError: there is no usable index.
        """
        report = self.load().report(report_key)
        return tuple((passage.number, passage.section, report.quote(passage.span)) for passage in report.passages)

    def plan(self, sources: Sequence[Source], mode: Mode = "replace", *, encoding: str | None = None) -> RebuildPlan:
        """What `rebuild` would change; nothing is written.

        Raises:
            CorpusError: a source cannot be read.
        """
        from index.build import merge_reports, plan_changes
        from index.changes import count_changes
        from qa.sources import read_message, read_sources

        new = read_sources(sources, encoding)
        current = self._current_reports()
        changes = plan_changes(current, merge_reports(current, new, mode))
        return RebuildPlan(
            counts=count_changes(changes),
            changes=tuple(change for change in changes if change.kind != "kept"),
            messages=tuple(map(read_message, new)),
        )

    def rebuild(
        self,
        sources: Sequence[Source] = (),
        *,
        mode: Mode = "replace",
        encoding: str | None = None,
        progress: Progress | None = None,
        cancel: threading.Event | None = None,
        gate: AnswerGate | None = None,
    ) -> Manifest:
        """Build the index from files, folders and pasted texts (none: the bundled edition) and swap it in.

        Raises:
            CorpusError: a source cannot be read.
            IndexStateError: the build failed or `gate` refused it; what was there before still answers.
        """
        from index.build import Builder
        from qa.sources import read_sources

        judge = self._judge(gate) if gate else None
        reports = read_sources(sources, encoding)
        builder = Builder(self._store, self._encoder(), self._static_encoder())
        return builder.build(reports, mode=mode, progress=progress, cancel=cancel, load=self._current_snapshot, gate=judge)

    def rollback(self, version: str | None = None) -> Manifest:
        """Make an earlier build answer again: `version`, or the newest one before the current.

        Raises:
            BuildError: there is no such build, or the pointer cannot be written.
            IndexStateError: that build is damaged, or was made by another encoder than the one set now.
        """
        name = self._store.find(version) if version else self._store.before(self._store.current_or_none())
        encoder, manifest = self._encoder().id, self._store.manifest(name)
        if manifest.encoder != encoder:
            raise StaleIndexError(
                f"build {name} was made with the encoder {manifest.encoder!r} and could not answer with {encoder!r}: "
                "set WENJU_ENCODER back first, or run `wenju rebuild` with your texts"
            )
        return self._store.rollback(name)

    def texts(self, version: str | None = None) -> Texts:
        """The reports and figures of a build that is kept, the current one unless told; no model is loaded.

        Raises:
            IndexStateError: there is no such build, or it is damaged.
        """
        if version is None:
            return self._store.read_current(unpack_texts, TEXTS)
        manifest = self._store.manifest(self._store.find(version))
        return unpack_texts(manifest, self._store.read(manifest, TEXTS))

    def diff(self, old: str | None = None, new: str | None = None) -> BuildDiff:
        """What changed from one build to another: by default from the one before the current to the current.

        Raises:
            IndexStateError: there is no such build, or it is damaged.
        """
        from qa.ledger.diff import diff_builds

        after = self.texts(new)
        return diff_builds(self.texts(old or self._store.before(after.manifest.version)), after)

    def answerer(self) -> Answerer:
        """The answerer over the current build, loaded if need be.

        Raises:
            IndexStateError: there is no usable index.
        """
        answerer = self._answerer
        if answerer is not None and answerer.snapshot.manifest.version == self._store.current():
            return answerer
        # While one thread loads the newer build, the others go on with the one in memory.
        if not self._lock.acquire(blocking=answerer is None) and answerer is not None:
            return answerer
        try:
            if self._answerer is None or self._answerer.snapshot.manifest.version != self._store.current():
                with no_collecting():
                    self._answerer = self._open(self._store.read_current(unpack_snapshot))
            return self._answerer
        finally:
            self._lock.release()

    def _open(self, snapshot: Snapshot) -> Answerer:
        static = self._static_encoder()
        if snapshot.manifest.static != static.id:
            raise StaleIndexError(
                f"the index was built with the tokens of {snapshot.manifest.static!r}, the program now has {static.id!r}: "
                "run `wenju rebuild` with your texts"
            )
        return Answerer(Searcher(snapshot, self._encoder(), static))

    def _judge(self, gate: AnswerGate) -> Gate:
        def judge(new: Snapshot, old: Snapshot | None) -> Verdict:
            return gate(self._open(new), self._open_or_none(old))

        return judge

    def _open_or_none(self, snapshot: Snapshot | None) -> Answerer | None:
        try:
            return self._open(snapshot) if snapshot else None
        except StaleIndexError:
            # One that could not answer any more sets no mark to reach.
            return None

    def _current_snapshot(self) -> Snapshot | None:
        answerer = self._answerer
        if answerer is not None and answerer.snapshot.manifest.version == self._store.current():
            return answerer.snapshot
        try:
            return self._store.read_current(unpack_snapshot)
        except NoIndexError:
            return None

    def _current_reports(self) -> tuple[Report, ...]:
        try:
            return self.texts().reports
        except IndexStateError:
            return ()

    def _encoder(self) -> Encoder:
        settings = self._settings
        return open_encoder(
            settings.encoder,
            bundled=self._static_encoder(),
            query_prompt=settings.query_prompt,
            passage_prompt=settings.passage_prompt,
        )

    def _static_encoder(self) -> StaticEncoder:
        if self._static is None:
            self._static = StaticEncoder.open(BUNDLED_ENCODER)
        return self._static
