"""One rebuild at a time, in a thread of its own, so that the page stays free and questions keep being answered."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from index.build import Mode
from index.errors import BuildError, IndexStateError
from index.models import Manifest
from qa.ledger.diff import BuildDiff
from qa.service import Source
from web.contract import ChatService
from web.problems import Problem, describe_problem

JobState = Literal["idle", "running", "done", "failed", "cancelled"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """How a rebuild stands at one moment."""

    state: JobState = "idle"
    stage: str = ""
    done: int = 0
    total: int = 0
    started: float = 0.0
    """Seconds of `time.monotonic`."""
    cancelling: bool = False
    receipt: Manifest | None = None
    difference: BuildDiff | None = None
    """What the new build changed; None for the first one."""
    problem: Problem | None = None
    """Why it did not succeed."""

    @property
    def seconds(self) -> int:
        """Whole seconds since the start."""
        return int(time.monotonic() - self.started)


class BusyError(RuntimeError):
    """A rebuild is running already; wait until it has ended."""


class RebuildDesk:
    """Starts rebuilds and says how they stand; safe to use from any thread.

    Args:
        service: Does the work.
        on_done: Called in the job's thread after a rebuild that succeeded.
    """

    def __init__(self, service: ChatService, on_done: Callable[[], None] = lambda: None) -> None:
        self._service = service
        self._on_done = on_done
        self._lock = threading.Lock()
        self._cancel = threading.Event()
        self._job = Job()
        self._thread: threading.Thread | None = None

    @property
    def job(self) -> Job:
        """The current job, or the last one."""
        return self._job

    def start(self, sources: Sequence[Source], mode: Mode) -> None:
        """Begin a rebuild and return at once; no sources means the bundled edition.

        Raises:
            BusyError: one is running.
        """
        with self._lock:
            if self._job.state == "running":
                raise BusyError("a rebuild is running; wait until it has ended")
            self._cancel = threading.Event()
            self._job = Job(state="running", stage="read", started=time.monotonic())
            self._thread = threading.Thread(target=self._work, args=(tuple(sources), mode), name="rebuild", daemon=True)
            self._thread.start()

    def cancel(self) -> None:
        """Ask the running job to stop: between two of its steps, or while it waits for another rebuild; without one, nothing happens."""
        with self._lock:
            if self._job.state == "running":
                self._cancel.set()
                self._job = replace(self._job, cancelling=True)

    def wait(self, seconds: float) -> Job:
        """The job when it has ended, or as it stands after `seconds`."""
        if self._thread:
            self._thread.join(seconds)
        return self._job

    def _work(self, sources: tuple[Source, ...], mode: Mode) -> None:
        try:
            receipt = self._service.rebuild(sources, mode=mode, progress=self._note, cancel=self._cancel)
            self._on_done()
            self._change(state="done", receipt=receipt, difference=self._difference())
        except BuildError as error:
            if self._cancel.is_set():
                self._change(state="cancelled", problem=Problem("error_cancelled"))
            else:
                self._change(state="failed", problem=describe_problem(error))
        except Exception as error:  # noqa: BLE001 - a job has to end in a state that the page can show
            _log.warning("the rebuild did not succeed", exc_info=True)
            self._change(state="failed", problem=describe_problem(error))

    def _difference(self) -> BuildDiff | None:
        try:
            return self._service.diff()
        except IndexStateError:
            # The first build has none before it, and only one may be kept.
            return None

    def _note(self, stage: str, done: int, total: int) -> None:
        self._change(stage=stage, done=done, total=total)

    def _change(self, **values: object) -> None:
        with self._lock:
            self._job = replace(self._job, **values)  # type: ignore[arg-type]
