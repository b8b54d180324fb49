"""One edition of each report: of a Chinese and an English one that in the language asked."""

from __future__ import annotations

from collections.abc import Collection

from corpus.models import Language, Report
from index.snapshot import Snapshot


def editions(snapshot: Snapshot, language: Language, reports: Collection[str] | None) -> list[Report]:
    """One edition of each report, or of those that `reports` names by id or key, in the snapshot's order."""
    chosen: dict[str, Report] = {}
    for report in snapshot.reports:
        if report.is_among(reports) and (report.meta.id not in chosen or report.meta.language == language):
            chosen[report.meta.id] = report
    return list(chosen.values())
