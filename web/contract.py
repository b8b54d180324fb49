"""What the page needs of `qa.service.Service`, and nothing more."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from corpus.figures import Ledger
from corpus.models import Language, Report
from index.build import Mode, Progress
from index.models import Manifest
from qa.drafts.check import CheckedFigure
from qa.ledger.diff import BuildDiff
from qa.models import Answer
from qa.service import RebuildPlan, ServiceStatus, Source
from web.reader import Paragraph


class Loaded(Protocol):
    """What of an index in memory the page looks at."""

    @property
    def reports(self) -> tuple[Report, ...]:
        """All reports, in order of their keys."""
        ...

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        """Figures of each report, in the same order."""
        ...


class ChatService(Protocol):
    """Answers, reports and rebuilds; every method may be called from any thread."""

    @property
    def home(self) -> Path:
        """Folder of the index."""
        ...

    def status(self) -> ServiceStatus:
        """What is there; never waits for a model."""
        ...

    def load(self) -> Loaded:
        """Load the current index unless it is in memory."""
        ...

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        language: Language | None = None,
        reports: Sequence[str] | None = None,
        carry_over: bool = True,
    ) -> Answer:
        """Answer one question."""
        ...

    def check(self, draft: str) -> tuple[CheckedFigure, ...]:
        """The figures of a draft, each held against the reports."""
        ...

    def passages(self, report_key: str) -> Sequence[Paragraph]:
        """Paragraphs of a report in reading order."""
        ...

    def plan(self, sources: Sequence[Source], mode: Mode = "replace") -> RebuildPlan:
        """What `rebuild` would change."""
        ...

    def rebuild(
        self,
        sources: Sequence[Source] = (),
        *,
        mode: Mode = "replace",
        progress: Progress | None = None,
        cancel: threading.Event | None = None,
    ) -> Manifest:
        """Build the index and swap it in."""
        ...

    def diff(self) -> BuildDiff:
        """What changed from the build before the current one."""
        ...
