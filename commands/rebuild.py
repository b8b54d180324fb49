"""`wenju rebuild`: index files, folders and addresses, once or whenever they change."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from commands.parser import Commands, open_service
from settings import Settings

if TYPE_CHECKING:
    from index.build import Mode
    from index.models import Manifest
    from qa.service import AnswerGate, Service


_MAX_DROP = 0.02


def add_commands(add: Commands) -> None:
    """Add `rebuild`."""
    rebuild = add("rebuild", _rebuild, "Index files, folders or web addresses; with no path, the bundled edition.")
    rebuild.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=".md, .txt, .pdf, .docx or .html files, folders of them, or their addresses (https://…)",
    )
    rebuild.add_argument("--add", action="store_true", help="keep the reports already indexed and add or replace these")
    rebuild.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    rebuild.add_argument("--encoding", help="read text files in this encoding instead of guessing")
    rebuild.add_argument("--json", action="store_true", help="print the receipt as JSON")
    rebuild.add_argument("--watch", action="store_true", help="stay, and rebuild whenever one of the files changes")
    rebuild.add_argument(
        "--gate-gold",
        type=Path,
        metavar="FILE",
        help="refuse a build that answers these judged questions worse than the old one",
    )
    rebuild.add_argument(
        "--max-drop",
        type=_share,
        metavar="SHARE",
        help=f"how much worse --gate-gold still lets through, 0 to 1 (default {_MAX_DROP})",
    )
    rebuild.add_argument("--force", action="store_true", help="swap the build in even when --gate-gold refuses it")


def _rebuild(options: argparse.Namespace, settings: Settings) -> int:
    if options.gate_gold is None and (options.force or options.max_drop is not None):
        raise ValueError("--force and --max-drop say what --gate-gold FILE lets through; give it, or leave them out")
    service = open_service(settings)
    if options.dry_run and options.gate_gold is not None:
        raise ValueError("--gate-gold judges a build and --dry-run makes none; leave one of them out")
    if options.watch:
        return _watch(options, service)
    with tempfile.TemporaryDirectory(prefix="wenju-") as folder:
        paths = _local_paths(options.paths, Path(folder))
        if options.dry_run:
            plan = service.plan(paths, _mode(options), encoding=options.encoding)
            print(plan.model_dump_json() if options.json else "\n".join([*plan.messages, _counts(plan.counts.items())]))
        else:
            _build(options, service, paths)
    return 0


def _watch(options: argparse.Namespace, service: Service) -> int:
    from commands.fetch import is_address
    from commands.watch import watch_files
    from corpus.errors import CorpusError
    from index.errors import IndexStateError

    paths = [Path(path) for path in options.paths]
    if not paths or options.dry_run or any(not path.strip() or is_address(path) for path in options.paths):
        raise ValueError("--watch needs files or folders of this machine, and no --dry-run: `wenju rebuild --watch FOLDER`")

    def rebuild() -> None:
        try:
            _build(options, service, paths)
        except (CorpusError, IndexStateError, ValueError) as error:
            print(f"wenju: {error}; the index stays as it is, waiting for the next change", file=sys.stderr)
        sys.stdout.flush()

    # First of all, so that a missing extra or folder is told of before the first build.
    changes = watch_files(paths)
    rebuild()
    for _ in changes:
        rebuild()
    return 0


def _build(options: argparse.Namespace, service: Service, paths: Sequence[Path]) -> None:
    progress = _show_progress if sys.stderr.isatty() and not options.json else None
    manifest = service.rebuild(paths, mode=_mode(options), encoding=options.encoding, progress=progress, gate=_gate(options))
    print(manifest.model_dump_json() if options.json else "\n".join(_receipt(manifest)))


def _mode(options: argparse.Namespace) -> Mode:
    return "add" if options.add else "replace"


def _gate(options: argparse.Namespace) -> AnswerGate | None:
    if options.gate_gold is None:
        return None
    from commands.gate import gate_by_questions

    max_drop = _MAX_DROP if options.max_drop is None else options.max_drop
    return gate_by_questions(options.gate_gold, 1.0 if options.force else max_drop)


def _local_paths(paths: Sequence[str], folder: Path) -> list[Path]:
    """The paths, with files in place of addresses: what these hold is fetched into `folder`."""
    from commands.fetch import fetch, is_address

    if blank := [path for path in paths if not path.strip()]:
        raise ValueError(
            f"{blank[0]!r} names no file: give a file, a folder or an address (is a variable of your shell empty?)"
        )
    return [fetch(path, folder / str(n)) if is_address(path) else Path(path) for n, path in enumerate(paths)]


def _receipt(manifest: Manifest) -> list[str]:
    from index.changes import KINDS

    lines = []
    for report in manifest.reports:
        figures = f"{report.n_passages} passages, {report.n_figures} figures"
        lines.append(f"{report.key}: {figures}, read as {report.encoding} from {report.source}")
        if report.n_leftovers:
            lines.append(f"  {report.n_leftovers} numerals are neither figures nor known non-figures; see `wenju figures`")
    counts = _counts((kind, getattr(manifest, kind)) for kind in KINDS)
    work = f"{manifest.n_encoded} of {manifest.n_chunks} pieces encoded anew, {manifest.seconds:.2f} s"
    if manifest.score is not None:
        work += f"; score {manifest.score:.3f} on the judged questions"
    return [*lines, f"build {manifest.version} answers now ({counts}; {work})"]


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts)


def _show_progress(stage: str, done: int, total: int) -> None:
    print(f"\r{stage} {done}/{total}\033[K", end="" if done < total else "\n", file=sys.stderr, flush=True)


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share: expected a number from 0 to 1, such as 0.02")
    return value
