"""The console command `wenju`: chat, ask, rebuild, figures, check, eval, status, versions, rollback.

Exit status: 0 done; 1 the index or a text is not usable; 2 the command line or the question is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from settings import Settings, read_settings

if TYPE_CHECKING:
    from qa.export import Format
    from qa.ledger import LedgerRow
    from qa.models import Answer
    from qa.service import Service

USAGE_ERROR = 2
STATE_ERROR = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status comes back."""
    options = _parser().parse_args(arguments)
    from corpus.errors import CorpusError
    from index.errors import IndexStateError
    from qa.errors import QuestionError

    try:
        run: Callable[[argparse.Namespace, Settings], int] = options.run
        return run(options, read_settings(options.home))
    except QuestionError as error:
        return _fail(error, USAGE_ERROR)
    except (CorpusError, IndexStateError) as error:
        return _fail(error, STATE_ERROR)
    except ValueError as error:
        return _fail(error, USAGE_ERROR)
    except KeyboardInterrupt:
        return _fail("stopped; nothing was changed", 130)
    except BrokenPipeError:
        # The reader of our output went away (`wenju figures … | head`): nothing more to say.
        sys.stderr.close()
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wenju", description="Ask a work report in Chinese or English; get its own words, its figures and exact citations."
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace, Settings], int], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument(
            "--home", type=Path, metavar="DIR", help="folder that holds the index (default: $WENJU_HOME or ~/.wenju)"
        )
        sub.set_defaults(run=run)
        return sub

    chat = command("chat", _chat, "Open the chat in the browser; the bundled edition is indexed on first use.")
    chat.add_argument(
        "--host", help="address to listen on (default 127.0.0.1; anything else needs WENJU_ADMIN_TOKEN to rebuild)"
    )
    chat.add_argument("--port", type=int, help="port to listen on (default 7860)")
    chat.add_argument("--no-browser", action="store_true", help="do not open a browser window")

    ask = command("ask", _ask, "Answer one question, or a file of them.")
    ask.add_argument("question", nargs="?", help="the question, in Chinese or English")
    ask.add_argument(
        "--batch", metavar="FILE", help="JSON lines with id, question and optional history; - reads standard input"
    )
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object a line")
    ask.add_argument(
        "--history",
        action="append",
        default=[],
        metavar="QUESTION",
        help="an earlier question of the conversation (repeatable)",
    )
    ask.add_argument("--report", action="append", metavar="ID", help="search only this report (repeatable)")
    ask.add_argument("-k", type=int, default=10, metavar="N", help="at most N citations (default 10)")
    ask.add_argument("--no-carry-over", action="store_true", help="read every question by itself")

    rebuild = command("rebuild", _rebuild, "Index files or folders; with no path, the bundled edition.")
    rebuild.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help=".md, .txt, .pdf, .docx or .html files, or folders of them"
    )
    rebuild.add_argument("--add", action="store_true", help="keep the reports already indexed and add or replace these")
    rebuild.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")
    rebuild.add_argument("--encoding", help="read text files in this encoding instead of guessing")
    rebuild.add_argument("--json", action="store_true", help="print the receipt as JSON")

    figures = command("figures", _figures, "Print every figure of a file with its place.")
    figures.add_argument("path", type=Path, metavar="PATH")
    figures.add_argument("--json", action="store_true", help="one JSON object a line")
    figures.add_argument("--format", choices=("csv", "json", "xlsx"), help="write a table (default: by the ending of --out)")
    figures.add_argument("--out", type=Path, metavar="FILE", help="file for the table (default: standard output)")
    figures.add_argument("--encoding", help="read the file in this encoding instead of guessing")

    check = command("check", _check, "Hold the figures of a draft against the indexed reports.")
    check.add_argument("path", metavar="FILE", help="text of the draft, in Chinese or English; - reads standard input")
    check.add_argument("--json", action="store_true", help="one JSON object a figure")

    evaluate = command("eval", _eval, "Measure retrieval, figures and silence on judged questions.")
    evaluate.add_argument("--gold", type=Path, metavar="FILE", help="judged questions (default: ours over the bundled edition)")
    evaluate.add_argument("--corpus", type=Path, metavar="PATH", help="the report that --gold asks about")
    evaluate.add_argument("--write", action="store_true", help="write the table of the README")
    evaluate.add_argument(
        "--check", action="store_true", help="fail when a slice fell by more than its noise since the committed table"
    )
    evaluate.add_argument("--misses", action="store_true", help="print the questions that were answered wrong")

    status = command("status", _status, "Say what is indexed.")
    status.add_argument("--json", action="store_true", help="print the receipt of the build as JSON")
    command("versions", _versions, "List the builds that are kept.")
    rollback = command("rollback", _rollback, "Make an earlier build answer again.")
    rollback.add_argument("version", nargs="?", help="name of the build (default: the one before the current)")
    return parser


def _service(settings: Settings) -> Service:
    from qa.service import Service

    return Service(settings)


def _chat(options: argparse.Namespace, settings: Settings) -> int:
    from app import serve

    serve(
        _service(settings),
        settings,
        host=options.host or settings.host,
        port=options.port or settings.port,
        open_browser=not options.no_browser,
    )
    return 0


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    if bool(options.question is not None) == bool(options.batch):
        raise ValueError('expected a question or --batch FILE: `wenju ask "发明专利审查周期是多久？"`')
    service = _service(settings)
    keep = {"reports": options.report, "k": options.k, "carry_over": not options.no_carry_over}
    if options.batch:
        for entry in _batch_entries(options.batch):
            answer = service.ask(entry["question"], history=entry["history"], **keep)
            _print_answer(answer.model_copy(update={"id": entry["id"]}), options.json)
        return 0
    _print_answer(service.ask(options.question, history=options.history, **keep), options.json)
    return 0


def _batch_entries(name: str) -> Iterator[dict[str, Any]]:
    """Checked lines of a batch file; the message of an error names the line."""
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"cannot read {name!r}: {error}; expected UTF-8 JSON lines with id and question") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(
                f"{name}, line {number}: not JSON ({error.msg}); expected an object with id and question"
            ) from error
        if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
            raise ValueError(f'{name}, line {number}: expected an object like {{"id": "q1", "question": "…"}}')
        history = entry.get("history") or []
        if not isinstance(history, list) or not all(isinstance(question, str) for question in history):
            raise ValueError(f"{name}, line {number}: `history` has to be a list of earlier questions")
        identity = entry.get("id")
        yield {"id": None if identity is None else str(identity), "question": entry["question"], "history": history}


def _print_answer(answer: Answer, as_json: bool) -> None:
    if as_json:
        print(answer.model_dump_json(exclude={"id"} if answer.id is None else None))
        return
    if answer.understood:
        print(f"({answer.understood})")
    print(answer.text)
    for citation in (answer.citations or answer.nearest)[:3]:
        place = " > ".join((citation.report.title, *citation.section))
        print(
            f"\n[{citation.number}] {place} ¶{citation.paragraph} ({citation.span[0]}-{citation.span[1]})\n    {citation.quote}"
        )


def _rebuild(options: argparse.Namespace, settings: Settings) -> int:
    service = _service(settings)
    mode = "add" if options.add else "replace"
    if options.dry_run:
        plan = service.plan(options.paths, mode, encoding=options.encoding)
        print(plan.model_dump_json() if options.json else "\n".join([*plan.messages, _counts(plan.counts)]))
        return 0
    progress = None if options.json or not sys.stderr.isatty() else _show_progress
    manifest = service.rebuild(options.paths, mode=mode, encoding=options.encoding, progress=progress)
    if options.json:
        print(manifest.model_dump_json())
        return 0
    for report in manifest.reports:
        print(
            f"{report.key}: {report.n_passages} passages, {report.n_figures} figures, read as {report.encoding} from {report.source}"
        )
        if report.n_leftovers:
            print(f"  {report.n_leftovers} numerals are neither figures nor known non-figures; see `wenju figures`")
    counts = {kind: getattr(manifest, kind) for kind in ("kept", "added", "changed", "removed", "moved")}
    print(f"build {manifest.version} answers now ({_counts(counts)})")
    return 0


def _counts(counts: dict[Any, int]) -> str:
    return ", ".join(f"{count} {kind}" for kind, count in counts.items())


def _show_progress(stage: str, done: int, total: int) -> None:
    print(f"\r{stage} {done}/{total}\033[K", end="" if done < total else "\n", file=sys.stderr, flush=True)


def _figures(options: argparse.Namespace, settings: Settings) -> int:
    del settings
    from corpus import read_report
    from qa.ledger import ledger_rows

    rows = ledger_rows(read_report(options.path, encoding=options.encoding))
    if options.out or options.format:
        return _export(rows, options.out, options.format)
    for row in rows:
        if options.json:
            print(row.model_dump_json())
        else:
            print(f"{row.surface}\t{row.measure}\t{row.period or ''}\t¶{row.paragraph}")
    return 0


def _export(rows: Iterator[LedgerRow], out: Path | None, format: Format | None) -> int:
    from qa.export import ledger_bytes, write_ledger

    if out:
        write_ledger(rows, out, format)
    else:
        sys.stdout.buffer.write(ledger_bytes(rows, format or "csv"))
        sys.stdout.flush()
    return 0


def _check(options: argparse.Namespace, settings: Settings) -> int:
    for figure in _service(settings).check(_read_draft(options.path)):
        if options.json:
            print(figure.model_dump_json())
            continue
        place = f"  [{figure.citation.report.id} ¶{figure.citation.paragraph}]" if figure.citation else ""
        print(f"{figure.status:<16}{figure.surface}\t{figure.explanation}{place}")
    return 0


def _read_draft(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"cannot read {name!r}: {error}; expected a text in UTF-8") from error


def _eval(options: argparse.Namespace, settings: Settings) -> int:
    del settings
    from evaluation.run import evaluate

    return evaluate(gold=options.gold, corpus=options.corpus, write=options.write, check=options.check, misses=options.misses)


def _status(options: argparse.Namespace, settings: Settings) -> int:
    manifest = _service(settings).store.manifest()
    if options.json:
        print(manifest.model_dump_json())
        return 0
    print(f"build {manifest.version} of {manifest.created} in {settings.home}\nencoder {manifest.encoder}")
    for report in manifest.reports:
        print(f"{report.key}: {report.n_passages} passages, {report.n_figures} figures, from {report.source}")
    return 0


def _versions(options: argparse.Namespace, settings: Settings) -> int:
    del options
    store = _service(settings).store
    current = store.current()
    for manifest in store.versions():
        mark = "*" if manifest.version == current else " "
        print(f"{mark} {manifest.version}  {manifest.created}  {', '.join(report.key for report in manifest.reports)}")
    return 0


def _rollback(options: argparse.Namespace, settings: Settings) -> int:
    manifest = _service(settings).store.rollback(options.version)
    print(f"build {manifest.version} answers now")
    return 0


def _fail(error: object, status: int) -> int:
    print(f"wenju: {error}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
