"""One edition of each report: of a Chinese and an English one that in the language asked."""

from __future__ import annotations

from collections.abc import Collection

from corpus.models import Language, Report
from index.snapshot import Snapshot


def editions(snapshot: Snapshot, language: Language, reports: Collection[str] | None) -> list[Report]:
    """One edition of each report, or of those that `reports` names by id or key, in the snapshot's order."""
    asked = [report for report in snapshot.reports if report.is_among(reports)]
    keys = {report.key for report in asked}
    return [report for report in asked if report.meta.language == language or snapshot.editions.get(report.key) not in keys]
