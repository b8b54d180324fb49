"""What changed from one build to another: paragraphs, and figures with where they stood and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Literal

from corpus.figures.models import Figure
from corpus.models import Frozen, Report, Span
from index.changes import Change, ChangeKind, compare_reports, count_changes, match_passages
from index.snapshot import Texts
from qa.citing.permalink import Linker
from qa.ledger.rows import LedgerRow, ledger_rows, passages_of

FigureChangeKind = Literal["added", "removed", "changed"]


class FigureChange(Frozen):
    """A figure that is not what it was, with its place in both texts."""

    kind: FigureChangeKind
    old: LedgerRow | None = None
    """None for one added."""
    new: LedgerRow | None = None
    """None for one removed."""
    old_link: str | None = None
    """Permalink of the figure in the old text; None where there is none, or it stands in a heading."""
    new_link: str | None = None


class BuildDiff(Frozen):
    """Everything that changed from one build to another."""

    old: str
    new: str
    """Names of the two builds."""
    counts: dict[ChangeKind, int]
    changes: tuple[Change, ...]
    """All but the kept paragraphs, in reading order."""
    figures: tuple[FigureChange, ...]


def diff_builds(old: Texts, new: Texts) -> BuildDiff:
    """Changes from `old` to `new`, report after report in order of their keys."""
    before = {report.key: (report, ledger.figures) for report, ledger in zip(old.reports, old.ledgers, strict=True)}
    after = {report.key: (report, ledger.figures) for report, ledger in zip(new.reports, new.ledgers, strict=True)}
    pairs = [(before.get(key, _NOTHING), after.get(key, _NOTHING)) for key in sorted(before | after)]
    changes = [change for was, now in pairs for change in compare_reports(was[0], now[0])]
    return BuildDiff(
        old=old.manifest.version,
        new=new.manifest.version,
        counts=count_changes(changes),
        changes=tuple(change for change in changes if change.kind != "kept"),
        figures=tuple(change for was, now in pairs if was != now for change in _figure_changes(was, now)),
    )


_Side = tuple[Report | None, tuple[Figure, ...]]
_NOTHING: _Side = (None, ())


def _figure_changes(old: _Side, new: _Side) -> Iterator[FigureChange]:
    was, now = _by_passage(*old), _by_passage(*new)
    pairs = [match_figures(was[None], now[None])]
    for _, (i, j) in match_passages(old[0], new[0]):
        pairs.append(match_figures(was[i] if i is not None else [], now[j] if j is not None else []))
    told = [pair for some in pairs for pair in some]
    old_rows = _rows(old[0], [figure for figure, _ in told if figure])
    new_rows = _rows(new[0], [figure for _, figure in told if figure])
    for first, second in told:
        before, old_link = old_rows[first.span] if first else (None, None)
        after, new_link = new_rows[second.span] if second else (None, None)
        kind: FigureChangeKind = "added" if before is None else "removed" if after is None else "changed"
        yield FigureChange(kind=kind, old=before, new=after, old_link=old_link, new_link=new_link)


def _by_passage(report: Report | None, figures: Sequence[Figure]) -> dict[int | None, list[Figure]]:
    """Figures by position of their passage; those of headings under None."""
    found: dict[int | None, list[Figure]] = defaultdict(list)
    if report is not None:
        positions = {passage.number: position for position, passage in enumerate(report.passages)}
        for figure, passage in zip(figures, passages_of(report, figures), strict=True):
            found[positions[passage.number] if passage else None].append(figure)
    return found


def _rows(report: Report | None, figures: Sequence[Figure]) -> dict[Span, tuple[LedgerRow, str | None]]:
    """The row of each figure and, where it stands in a passage, its permalink."""
    if report is None:
        return {}
    figures = sorted(figures, key=lambda figure: figure.span.start)
    places = zip(figures, ledger_rows(report, figures), passages_of(report, figures), strict=True)
    link = Linker(report).link
    return {figure.span: (row, link(passage, figure.span) if passage else None) for figure, row, passage in places}


_LIKENESS: tuple[Callable[[Figure], Hashable], ...] = (
    lambda one: (one.measure, one.unit, one.role, one.period),
    lambda one: (one.measure, one.unit, one.role),
    lambda one: (one.measure, one.role),
    lambda one: (one.unit, one.role, one.period),
    lambda one: (one.value, one.unit),
    lambda one: (one.unit, one.role),
)
"""By what a figure is known again when something about it changed, the surest first."""


def match_figures(old: Sequence[Figure], new: Sequence[Figure]) -> list[tuple[Figure | None, Figure | None]]:
    """What differs between the figures of two versions of a paragraph: changed ones as pairs, the others alone."""
    _, old, new = _paired(old, new, lambda one: (one.value, one.unit, one.measure, one.period, one.comparator, one.role))
    found: list[tuple[Figure | None, Figure | None]] = []
    for key in _LIKENESS:
        pairs, old, new = _paired(old, new, key)
        found += pairs
    found += [(figure, None) for figure in old] + [(None, figure) for figure in new]
    return sorted(found, key=lambda pair: (pair[1] or pair[0]).span.start)  # type: ignore[union-attr]


def _paired(
    old: Sequence[Figure], new: Sequence[Figure], key: Callable[[Figure], Hashable]
) -> tuple[list[tuple[Figure | None, Figure | None]], list[Figure], list[Figure]]:
    """Figures with equal keys, the first with the first; then those of either side that are left."""
    waiting: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in old:
        waiting[key(figure)].append(figure)
    pairs: list[tuple[Figure | None, Figure | None]] = []
    rest: list[Figure] = []
    for figure in new:
        same = waiting.get(key(figure))
        if same:
            pairs.append((same.pop(0), figure))
        else:
            rest.append(figure)
    left = {id(figure) for same in waiting.values() for figure in same}
    return pairs, [figure for figure in old if id(figure) in left], rest
