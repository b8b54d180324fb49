"""`wenju status`, `text`, `versions`, `rollback`, `diff` and `open`: what is indexed, what was, and what has become of it."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from commands.parser import Commands, open_service
from settings import Settings

if TYPE_CHECKING:
    from index.changes import Change
    from qa.ledger.diff import FigureChange
    from qa.ledger.rows import LedgerRow

_MARKS = {"added": "+", "removed": "-", "changed": "~", "moved": ">"}


def add_commands(add: Commands) -> None:
    """Add the commands of this module."""
    status = add("status", _status, "Say what is indexed.")
    status.add_argument("--json", action="store_true", help="print the receipt of the build as JSON")
    text = add("text", _text, "Print the repaired text of an indexed report, which the spans of citations count from.")
    text.add_argument("report", metavar="REPORT", help="id of a report, or id/language as `wenju status` prints it")
    versions = add("versions", _versions, "List the builds that are kept; * marks the one that answers.")
    versions.add_argument("--json", action="store_true", help="one receipt a line as JSON, the oldest first")
    rollback = add("rollback", _rollback, "Make an earlier build answer again.")
    rollback.add_argument("version", nargs="?", help="name or number of the build (default: the one before the current)")
    diff = add("diff", _diff, "Show what changed from one build to another: paragraphs, and figures with both places.")
    diff.add_argument("old", nargs="?", metavar="A", help="name or number of a build (default: the one before B)")
    diff.add_argument("new", nargs="?", metavar="B", help="name or number of a build (default: the current)")
    diff.add_argument("--json", action="store_true", help="print it as one JSON object")
    link = add("open", _open, "Show what the permalink of a citation points to now.")
    link.add_argument("link", metavar="LINK", help="wenju:REPORT/LANGUAGE@VERSION#PARAGRAPH:START-END")
    link.add_argument("--json", action="store_true", help="print it as one JSON object")


def _status(options: argparse.Namespace, settings: Settings) -> int:
    manifest = open_service(settings).store.manifest()
    if options.json:
        print(manifest.model_dump_json())
        return 0
    print(f"build {manifest.version} of {manifest.created} in {settings.home}\nencoder {manifest.encoder}")
    for report in manifest.reports:
        print(f"{report.key}: {report.n_passages} passages, {report.n_figures} figures, from {report.source}")
    return 0


def _text(options: argparse.Namespace, settings: Settings) -> int:
    reports = open_service(settings).texts().reports
    asked = [report for report in reports if options.report in (report.key, report.meta.id)]
    if len(asked) != 1:
        which = "more than one report is" if asked else "no report is"
        known = ", ".join(report.key for report in asked or reports)
        raise ValueError(f"{which} called {options.report!r}; give one of: {known}")
    sys.stdout.write(asked[0].text)
    return 0


def _versions(options: argparse.Namespace, settings: Settings) -> int:
    store = open_service(settings).store
    current = store.current()
    for manifest in store.versions():
        if options.json:
            print(manifest.model_dump_json())
            continue
        mark = "*" if manifest.version == current else " "
        print(f"{mark} {manifest.version}  {manifest.created}  {', '.join(report.key for report in manifest.reports)}")
    return 0


def _rollback(options: argparse.Namespace, settings: Settings) -> int:
    manifest = open_service(settings).rollback(options.version)
    print(f"build {manifest.version} answers now")
    return 0


def _diff(options: argparse.Namespace, settings: Settings) -> int:
    diff = open_service(settings).diff(options.old, options.new)
    if options.json:
        print(diff.model_dump_json())
        return 0
    print(f"{diff.old} -> {diff.new}: " + ", ".join(f"{count} {kind}" for kind, count in diff.counts.items()))
    for change in diff.changes:
        print(_change_line(change))
    if diff.figures:
        print("figures:")
    for figure in diff.figures:
        print(_figure_line(figure))
    return 0


def _change_line(change: Change) -> str:
    from qa.citing.redline import mark_difference

    numbers = " -> ".join(f"¶{number}" for number in (change.old_number, change.new_number) if number is not None)
    text = mark_difference(change.old_text or "", change.new_text or "") if change.kind == "changed" else ""
    text = text or change.old_text or change.new_text or ""
    return f"{_MARKS[change.kind]} {change.report} {numbers}  {text}".rstrip()


def _figure_line(change: FigureChange) -> str:
    sides = [
        f"{_figure(row)} [{_place(row, link)}]"
        for row, link in ((change.old, change.old_link), (change.new, change.new_link))
        if row
    ]
    measure = (change.new or change.old).measure if change.new or change.old else ""  # type: ignore[union-attr]
    return f"{_MARKS[change.kind]} {measure}: {' -> '.join(sides)}"


def _figure(row: LedgerRow) -> str:
    return f"{row.surface} ({row.period})" if row.period else row.surface


def _place(row: LedgerRow, link: str | None) -> str:
    return link or f"{row.report}@{row.version} {row.span[0]}-{row.span[1]}"


def _open(options: argparse.Namespace, settings: Settings) -> int:
    from qa.citing.permalink import resolve

    found = resolve(open_service(settings), options.link)
    if options.json:
        print(found.model_dump_json())
        return 0
    print(f"{found.state}: {found.message}")
    place = found.new or found.old
    if place:
        print(
            f"{found.report}@{place.version} {' > '.join(place.section)} ¶{place.paragraph} ({place.span[0]}-{place.span[1]})"
        )
        print(f"    {place.quote}")
    if found.difference:
        print(found.difference)
    return 0
