"""The console command `wenju`: chat, ask, rebuild, figures, check, eval, status, text, versions, rollback, diff, open.

Exit status: 0 done; 1 the index or a text is not usable; 2 the command line or the question is wrong.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from pathlib import Path

from commands import ask, builds, figures, rebuild
from commands.parser import Commands, Run, command_adder, open_service
from settings import Settings, read_settings

USAGE_ERROR = 2
STATE_ERROR = 1
_STOPPED = 130
_EXTRAS = {"gradio": "", "ir_measures": "dev", "watchfiles": "watch"}
"""Library -> the optional extra that brings it; empty for what the plain installation has."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status comes back."""
    _print_anything()
    options = _parser().parse_args(arguments)
    from corpus.errors import CorpusError
    from index.errors import IndexStateError

    try:
        run: Run = options.run
        return run(options, read_settings(options.home))
    except (CorpusError, IndexStateError) as error:
        return _fail(error, STATE_ERROR)
    except ValueError as error:
        return _fail(error, USAGE_ERROR)
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        extra = f"[{_EXTRAS[error.name]}]" if _EXTRAS[error.name] else ""
        return _fail(f"{error.name} is not installed: run `pip install -e '.{extra}'` in Wenju's folder", STATE_ERROR)
    except KeyboardInterrupt:
        return _fail("stopped; the index is as the last finished rebuild left it", _STOPPED)
    except BrokenPipeError:
        # The reader of our output went away (`wenju figures … | head`): nothing more to say.
        sys.stderr.close()
        return 0
    except OSError as error:
        return _fail(f"{error}; check the path, its rights and the space on the disk", STATE_ERROR)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="wenju", description="Ask a work report in Chinese or English; get its own words, its figures and exact citations."
    )
    add = command_adder(parser)
    _add_chat(add)
    for family in (ask, rebuild, figures, builds):
        family.add_commands(add)
    _add_eval(add)
    return parser


def _add_chat(add: Commands) -> None:
    chat = add("chat", _chat, "Open the chat in the browser; the bundled edition is indexed on first use.")
    chat.add_argument(
        "--host", help="address to listen on (default 127.0.0.1; anything else needs WENJU_ADMIN_TOKEN to rebuild)"
    )
    chat.add_argument("--port", type=_port, help="port to listen on (default 7860)")
    chat.add_argument("--no-browser", action="store_true", help="do not open a browser window")


def _add_eval(add: Commands) -> None:
    evaluate = add("eval", _eval, "Measure retrieval, figures and silence on judged questions.")
    evaluate.add_argument("--gold", type=Path, metavar="FILE", help="judged questions (default: ours over the bundled edition)")
    evaluate.add_argument("--corpus", type=Path, metavar="PATH", help="the report that --gold asks about")
    evaluate.add_argument("--write", action="store_true", help="write the table of the README")
    evaluate.add_argument(
        "--check", action="store_true", help="fail when a slice fell by more than its noise since the committed table"
    )
    evaluate.add_argument("--misses", action="store_true", help="print the questions that were answered wrong")


def _chat(options: argparse.Namespace, settings: Settings) -> int:
    from app import serve

    serve(
        open_service(settings),
        settings,
        host=options.host or settings.host,
        port=options.port or settings.port,
        open_browser=not options.no_browser,
    )
    return 0


def _eval(options: argparse.Namespace, settings: Settings) -> int:
    del settings
    from evaluation.run import evaluate

    return evaluate(gold=options.gold, corpus=options.corpus, write=options.write, check=options.check, misses=options.misses)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: expected a whole number from 1 to 65535")
    return int(text)


def _print_anything() -> None:
    """Print in UTF-8 whatever the terminal says, and names of files that are no text in escaped form."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _fail(error: object, status: int) -> int:
    print(f"wenju: {error}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
