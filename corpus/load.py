"""Files, folders and pasted text in, reports out: the one door to this package."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from corpus.build import build_report, slug
from corpus.errors import DuplicateReportError, SourceTooLargeError, UnreadableSourceError
from corpus.formats import SUFFIXES, extract_text
from corpus.models import Report

MAX_BYTES = 50_000_000


def read_report(path: Path, *, encoding: str | None = None) -> Report:
    """The report in one file; `encoding` overrides the guess for text files.

    Raises:
        CorpusError: The file is missing, too large, of no supported format, no text, or its front matter is broken.
    """
    raw = _read_bytes(path)
    text, how = extract_text(raw, name=path.name, suffix=path.suffix.lower(), encoding=encoding)
    return build_report(text, name=path.name, sha256=hashlib.sha256(raw).hexdigest(), how=how)


def parse_report(text: str, *, name: str = "pasted text") -> Report:
    """The report in a text that is already decoded, e.g. pasted; `name` stands in for a file name.

    Raises:
        CorpusError: The text is blank, too large, or its front matter is broken.
    """
    raw = text.encode("utf-8", errors="surrogatepass")
    if len(raw) > MAX_BYTES:
        raise SourceTooLargeError(f"{name!r} has {len(raw):,} bytes, over the limit of {MAX_BYTES:,}; split it into reports")
    return build_report(text, name=name, sha256=hashlib.sha256(raw).hexdigest(), how="text")


def read_reports(paths: Sequence[Path], *, encoding: str | None = None) -> tuple[Report, ...]:
    """Reports of files and folders, in the order given; a folder's files, subfolders included, in order of their paths.

    Two files with one id and language, where the id comes from the file name, get distinct ids (`plan`, `plan-2`).

    Raises:
        UnreadableSourceError: A folder holds no file of a supported format.
        DuplicateReportError: Two front matters claim one id and language.
        CorpusError: A file cannot be read as a report.
    """
    files: list[Path] = []
    for path in paths:
        files.extend(_files_in(path) if path.is_dir() else [path])
    return distinct_reports([read_report(file, encoding=encoding) for file in dict.fromkeys(files)])


def distinct_reports(reports: Sequence[Report]) -> tuple[Report, ...]:
    """`reports` with an ending counted up on ids that came from names and clash.

    Raises:
        DuplicateReportError: Two texts differ but their front matters claim one id and language.
    """
    kept: dict[str, Report] = {}
    for report in reports:
        if report.key in kept and report.meta.id != slug(report.source):
            other = kept[report.key]
            raise DuplicateReportError(
                f"{report.source!r} and {other.source!r} both have the id {report.meta.id!r} in {report.meta.language!r}; "
                "change the id in the front matter of one, or leave one out"
            )
        count = 2
        candidate = report
        while candidate.key in kept:
            meta = report.meta.model_copy(update={"id": f"{report.meta.id}-{count}"})
            candidate = report.model_copy(update={"meta": meta})
            count += 1
        kept[candidate.key] = candidate
    return tuple(kept.values())


def is_named_by_file(report: Report) -> bool:
    """Whether the id of a report is its file's name, counted up or not, so that another file may have it too."""
    return re.sub(r"-[0-9]+$", "", report.meta.id) == re.sub(r"-[0-9]+$", "", slug(report.source))


def _files_in(folder: Path) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    visible = [path for path in files if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    if not visible:
        raise UnreadableSourceError(
            f"the folder {str(folder)!r} holds no report; expected files ending in {', '.join(SUFFIXES)}"
        )
    return visible


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableSourceError(f"{str(path)!r} is no file; expected a file of one report")
        if size > MAX_BYTES:
            raise SourceTooLargeError(
                f"{path.name!r} has {size:,} bytes, over the limit of {MAX_BYTES:,}; split it into reports"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableSourceError(f"cannot read {str(path)!r}: {error}; give a file or folder that exists") from error
