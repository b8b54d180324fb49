"""What an index is built from: files, folders and pasted texts, never an address on the network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from corpus import parse_report, read_reports
from corpus.errors import UnreadableSourceError
from corpus.load import distinct_reports
from corpus.models import Frozen, Report
from settings import BUNDLED_CORPUS

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:[/\\]")
"""`https:/…`, also after `Path` has folded its slashes; a single letter before the colon is a drive."""


class PastedText(Frozen):
    """A report given as text and not as a file."""

    name: str
    text: str


Source = Path | PastedText


def read_sources(sources: Sequence[Source], encoding: str | None = None) -> tuple[Report, ...]:
    """Reports of files, folders and pasted texts; the bundled edition when there are none.

    `encoding` overrides the guess for text files.

    Raises:
        CorpusError: one of them cannot be read, or is an address.
    """
    paths = [_local(source) for source in sources if not isinstance(source, PastedText)]
    pasted = [parse_report(source.text, name=source.name) for source in sources if isinstance(source, PastedText)]
    if not sources:
        paths = [BUNDLED_CORPUS]
    return distinct_reports([*(read_reports(paths, encoding=encoding) if paths else ()), *pasted])


def read_message(report: Report) -> str:
    """How a report was read and repaired, in one line."""
    repairs = ", ".join(f"{name} {count}" for name, count in report.repairs) or "none"
    return f"{report.source}: {len(report.passages)} passages, read as {report.encoding}, repairs: {repairs}"


def _local(source: Path) -> Path:
    if not isinstance(source, Path) or _ADDRESS.match(str(source)):
        raise UnreadableSourceError(
            f"cannot read {str(source)!r}: expected a file or folder of this machine; "
            "only the command line fetches addresses (`wenju rebuild https://…`)"
        )
    return source
