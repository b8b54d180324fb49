"""What all commands share: how one is added, and how the service is opened."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from settings import Settings

if TYPE_CHECKING:
    from qa.service import Service

Run = Callable[[argparse.Namespace, Settings], int]
"""A command: options and settings in, exit status out."""
Commands = Callable[[str, Run, str], argparse.ArgumentParser]
"""Adds a command by its name, what it runs and what it does in one sentence; its parser comes back."""


def command_adder(parser: argparse.ArgumentParser) -> Commands:
    """Adds commands to `parser`; every one of them takes `--home`."""
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument(
            "--home", type=Path, metavar="DIR", help="folder that holds the index (default: $WENJU_HOME or ~/.wenju)"
        )
        sub.set_defaults(run=run)
        return sub

    return add


def open_service(settings: Settings) -> Service:
    """The service over the home of `settings`; nothing is loaded yet."""
    from qa.service import Service

    return Service(settings)
