"""What the service says of itself: whether questions can be asked, over what, and what a rebuild would do."""

from __future__ import annotations

from typing import Literal

from corpus.models import Frozen, Language
from index.changes import Change, ChangeKind
from index.snapshot import Snapshot


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


def report_states(snapshot: Snapshot) -> tuple[ReportStatus, ...]:
    """One entry a report, in the order of the index."""
    return tuple(
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
    )
