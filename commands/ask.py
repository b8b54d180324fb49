"""`wenju ask`: one question, or a file of them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from commands.parser import Commands, open_service
from settings import Settings

if TYPE_CHECKING:
    from qa.models import Answer

_REFUSED = 2
_SHOWN = 3
"""Citations printed without `--json`."""


def add_commands(add: Commands) -> None:
    """Add `ask`."""
    ask = add("ask", _ask, "Answer one question, or a file of them.")
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
    ask.add_argument("-k", type=int, default=10, metavar="N", help="at most N citations found by search (default 10)")
    ask.add_argument("--no-carry-over", action="store_true", help="read every question by itself")


class _Asker:
    """Asks with the options of one command."""

    def __init__(self, options: argparse.Namespace, settings: Settings) -> None:
        self._service = open_service(settings)
        self._options = options
        # Loaded first, so that an index that is not usable is told of once and not once a line.
        self._service.load()

    def __call__(self, question: str, history: Sequence[str]) -> Answer:
        options = self._options
        for text in (question, *history):
            _check_text(text)
        return self._service.ask(
            question, history=history, reports=options.report, k=options.k, carry_over=not options.no_carry_over
        )


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    if (options.question is not None) == (options.batch is not None):
        raise ValueError('expected a question or --batch FILE, one of the two: `wenju ask "发明专利审查周期是多久？"`')
    if options.history and options.no_carry_over:
        raise ValueError("--no-carry-over reads a question by itself, so --history would say nothing; leave one of them out")
    if options.batch is not None:
        if options.history:
            raise ValueError("--history goes with a single question; in a batch each line may have its own `history`")
        return _ask_batch(_Asker(options, settings), options.batch, options.json)
    _print_answer(_Asker(options, settings)(options.question, options.history), options.json)
    return 0


class _Entry(NamedTuple):
    """A line of a batch: a question, or what is wrong with the line."""

    id: str | None
    question: str | None
    history: tuple[str, ...] = ()
    error: str | None = None


def _ask_batch(ask: _Asker, name: str, as_json: bool) -> int:
    """Answer every line that can be answered; 2 comes back when one could not."""
    status = 0
    with ExitStack() as stack:
        for entry in _read_entries(_open_batch(name, stack), name):
            answer, error = _try(ask, entry)
            if answer is not None:
                _print_answer(answer.model_copy(update={"id": entry.id}), as_json)
            else:
                status = _REFUSED
                _print_error(entry, error, as_json)
            sys.stdout.flush()
    return status


def _try(ask: _Asker, entry: _Entry) -> tuple[Answer | None, str]:
    if entry.question is None or entry.error:
        return None, entry.error or ""
    try:
        return ask(entry.question, entry.history), ""
    except ValueError as error:
        return None, str(error)


def _open_batch(name: str, stack: ExitStack) -> BinaryIO:
    if name == "-":
        return sys.stdin.buffer
    try:
        return stack.enter_context(Path(name).open("rb"))
    except (OSError, ValueError) as error:
        raise ValueError(f"cannot read {name!r}: {error}; expected a file of JSON lines with id and question") from error


def _read_entries(stream: BinaryIO, name: str) -> Iterator[_Entry]:
    for number, raw in enumerate(stream, 1):
        if not raw.strip():
            continue
        try:
            yield _read_entry(json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8")))
        except (ValueError, RecursionError) as error:
            wrong = f"not JSON ({error.msg})" if isinstance(error, json.JSONDecodeError) else str(error)
            example = '{"id": "q1", "question": "…", "history": ["…"]}'
            yield _Entry(None, None, error=f"{name}, line {number}: {wrong}; expected an object like {example} in UTF-8")


def _read_entry(entry: object) -> _Entry:
    if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
        raise ValueError("no `question`")
    history = entry.get("history") or []
    if not isinstance(history, list) or not all(isinstance(question, str) for question in history):
        raise ValueError("`history` is no list of earlier questions")
    identity = entry.get("id")
    return _Entry(None if identity is None else str(identity), entry["question"], tuple(history))


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"the question {text[:80]!r} holds bytes that are no UTF-8 text; type it again in UTF-8") from error


def _print_answer(answer: Answer, as_json: bool) -> None:
    if as_json:
        print(answer.model_dump_json(exclude={"id"} if answer.id is None else None))
        return
    from qa.wording.changes import describe_change
    from qa.wording.render import render_answer_figure

    if answer.understood:
        print(f"({answer.understood})")
    print(answer.text)
    for change in answer.changes:
        print(describe_change(change, answer.language))
    for figure in answer.same_measure:
        title = answer.citations[figure.citation - 1].report.title
        amount = render_answer_figure(figure, answer.language)
        print(f"  {figure.period or '-'}  {figure.measure}  {amount}  {title} [{figure.citation}]")
    cited = {figure.citation for figure in answer.same_measure}
    sources = answer.citations or answer.nearest
    for citation in (one for one in sources if one.number <= _SHOWN or one.number in cited):
        place = " > ".join((citation.report.title, *citation.section))
        span = f"{citation.span[0]}-{citation.span[1]}"
        print(f"\n[{citation.number}] {place} ¶{citation.paragraph} ({span})\n    {citation.quote}")


def _print_error(entry: _Entry, error: str, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"id": entry.id, "question": entry.question, "error": error}, ensure_ascii=False))
    else:
        print(f"wenju: {error}", file=sys.stderr)
