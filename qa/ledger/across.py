"""The measure of an answer's first figure in the other reports of the index: one table, report by report and year by year."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.figures.models import Figure
from corpus.models import Language, Passage, Report
from index.lexical import lexical_tokens
from index.snapshot import Snapshot
from qa.ledger.around import bare_measure
from qa.ledger.rows import passages_of
from qa.questions.periods import Years, overlap, years_in

MAX_ROWS = 40
_ROLES = {"to": "value", "share": "value", "rank": "value", "decline": "growth"}
"""Roles that answer the same question; all others only themselves."""
# What a report puts beside a measure without making it another one.
_ASIDE_EN = frozenset(lexical_tokens("the a an of in at by for on total overall number annual year during"))


@dataclass(frozen=True)
class Stated:
    """One report's figure for the measure."""

    figure: Figure
    report: Report
    passage: Passage


def same_measure(
    figure: Figure, report: Report, snapshot: Snapshot, years: Sequence[Years] = (), reports: Collection[str] | None = None
) -> tuple[Stated, ...]:
    """What the reports say of what `figure` measures, in order of time; empty unless two reports or more say it.

    Only the same words count as the same measure: figures of different things side by side would mislead. Of each report the edition
    in the language of `report` is read, and of each year its first figure. `years` and `reports` limit the table where they are given.
    """
    found: dict[tuple[str, tuple[Years, ...]], Stated] = {}
    for one in _alike(figure, report, snapshot, reports):
        when = _when(one)
        if not years or any(overlap(asked, own) for asked in years for own in when):
            found.setdefault((one.report.meta.id, when), one)
    rows = sorted(found.items(), key=lambda item: (item[0][1], item[0][0]))
    if len({report_id for (report_id, _), _ in rows}) < 2:
        return ()
    return tuple(row for _, row in rows[:MAX_ROWS])


def _alike(figure: Figure, report: Report, snapshot: Snapshot, reports: Collection[str] | None) -> Iterator[Stated]:
    name, role = _name(figure.measure, report.meta.language), _role(figure)
    for other, ledger in zip(snapshot.reports, snapshot.ledgers, strict=True):
        if not name or not other.is_among(reports) or other.meta.language != report.meta.language:
            continue
        same = [
            one
            for one in ledger.figures
            if one.unit == figure.unit and _role(one) == role and _name(one.measure, other.meta.language) == name
        ]
        inside = zip(same, passages_of(other, same), strict=True)
        yield from (Stated(one, other, passage) for one, passage in inside if passage)


def _role(figure: Figure) -> str:
    return _ROLES.get(figure.role, figure.role)


@lru_cache(maxsize=4096)
def _name(measure: str, language: Language) -> str | frozenset[str]:
    """A measure without what may be put beside it, to be compared with others."""
    if language == "zh":
        return bare_measure(measure)
    return frozenset(lexical_tokens(measure)) - _ASIDE_EN


def _when(stated: Stated) -> tuple[Years, ...]:
    """The years a figure is about; where nothing around it says, those of the title, or of the report's date."""
    meta = stated.report.meta
    return years_in(stated.figure.period or "") or years_in(meta.title) or years_in(meta.date or "")
