"""What happens behind the page: questions, the reader, rebuilds and who may start them; plain values in, values and HTML out."""

from __future__ import annotations

import hmac
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from corpus.errors import CorpusError
from corpus.models import Language
from index.build import Mode
from index.errors import IndexStateError, NoIndexError
from qa.errors import DraftError, QuestionError
from qa.models import Answer
from qa.service import PastedText, ServiceStatus, Source
from settings import Settings
from web.answer import render_question
from web.contract import ChatService
from web.conversation import Turn, add_turn, close_turn, questions_of, render_reader, render_turn, report_key
from web.draft import render_draft
from web.html import anchor
from web.jobs import BusyError, RebuildDesk
from web.problems import Problem, check_question, describe_problem, render_problem
from web.reader import Paragraph
from web.rebuild import render_job, render_plan, render_status
from web.starters import suggest_questions

_log = logging.getLogger(__name__)


class Look(NamedTuple):
    """What the page shows of the index and of the last rebuild."""

    settled: bool
    """Whether there is nothing left to look at again."""
    running: bool
    """Whether a rebuild can be cancelled."""
    status: str
    job: str
    """Both as HTML."""


class Chat:
    """One for the whole process; what belongs to one visitor comes in as an argument and goes out as a value."""

    def __init__(self, service: ChatService, settings: Settings) -> None:
        self._service = service
        self._settings = settings
        self._starters: tuple[str, ...] = ()
        self._starting = threading.Lock()
        self._loader: threading.Thread | None = None
        self._failed: tuple[str | None, str] | None = None
        self.desk = RebuildDesk(service, on_done=self._load)

    def start(self) -> threading.Thread:
        """Load the index in the background, or make that of the bundled report when there is none yet; one load at a time."""
        with self._starting:
            if self._loader is None or not self._loader.is_alive():
                self._loader = threading.Thread(target=self._load_or_build, name="load", daemon=True)
                self._loader.start()
            return self._loader

    def respond(
        self, turns: tuple[Turn, ...], question: str, language: Language, carry_over: bool, reports: Sequence[str]
    ) -> Iterator[tuple[Turn, ...]]:
        """The conversation with the question in it, then with the answer."""
        waiting = add_turn(turns, question.strip())
        yield waiting
        yield close_turn(waiting, self._ask(question, questions_of(turns), carry_over, reports), language)

    def ask(
        self,
        question: str,
        history: Sequence[str],
        language: Language | None,
        reports: Sequence[str] | None,
        carry_over: bool,
    ) -> Answer:
        """Answer one question, for the public endpoint.

        Raises:
            QuestionError: the question cannot be asked as it stands.
            IndexStateError: there is no usable index.
        """
        return self._service.ask(question, history=history, language=language, reports=reports, carry_over=carry_over)

    def check_draft(self, draft: str, language: Language) -> str:
        """The draft with each of its figures judged, as HTML."""
        try:
            checks = self._service.check(draft)
        except (DraftError, IndexStateError) as error:
            return render_problem(describe_problem(error), language)
        except Exception as error:  # noqa: BLE001 - one draft must not take the page down with it
            _log.error("a draft of %d characters failed", len(draft), exc_info=True)
            return render_problem(describe_problem(error), language)
        return render_draft(draft, checks, language)

    def messages(self, turns: Sequence[Turn], language: Language) -> list[tuple[str, str]]:
        """The conversation as (role, HTML), two a turn."""
        reports = self._service.status().reports
        pairs = [
            (render_question(turn.question, turn.number, language), render_turn(turn, reports, language)) for turn in turns
        ]
        return [message for asked, said in pairs for message in (("user", asked), ("assistant", said))]

    def reader(self, turns: Sequence[Turn], opened: str | None, language: Language) -> str:
        """The reports beside the conversation as HTML."""
        return render_reader(turns, self._service.status().reports, self._passages, opened, language)

    def _passages(self, key: str) -> Sequence[Paragraph]:
        """The paragraphs of a report; none of one that a rebuild has taken away since the page was drawn."""
        try:
            return self._service.passages(key)
        except (KeyError, IndexStateError):
            return ()

    def report_at(self, fragment: str, language: Language) -> str | None:
        """The report that a link `#p-…` points into; for any other fragment the first report in the language of the page."""
        reports = self._service.status().reports
        for report in reports:
            if fragment.startswith(anchor(report.key, "0").removesuffix("0")):
                return report.key
        return next((report.key for report in reports if report.language == language), reports[0].key if reports else None)

    def cited_report(self, turns: Sequence[Turn]) -> str | None:
        """The report that the last answer cites first."""
        answer = turns[-1].answer if turns else None
        sources = (answer.citations or answer.nearest) if answer else ()
        key = report_key(self._service.status().reports, sources[0]) if sources else None
        return key if key in {key for _, key in self.choices()} else None

    def choices(self) -> list[tuple[str, str]]:
        """(title, key) of every report."""
        return [(report.title, report.key) for report in self._service.status().reports]

    @property
    def starters(self) -> tuple[str, ...]:
        """Questions that the current index is known to answer."""
        return self._starters

    @property
    def settled(self) -> bool:
        """Whether nothing is going on that the page should look at again soon."""
        return self._status().state != "loading" and self.desk.job.state != "running"

    def look(self, language: Language) -> Look:
        """Index and job as they stand now."""
        # Settled is asked first: a job that ends meanwhile is shown running, and the page has to look once more.
        settled, running = self.settled, self.desk.job.state == "running"
        return Look(settled, running, self.status(language), self.job(language))

    def status(self, language: Language) -> str:
        """The status line as HTML."""
        return render_status(self._status(), language, indexing=self.desk.job.state == "running")

    def job(self, language: Language) -> str:
        """The current or last rebuild as HTML."""
        return render_job(self.desk.job, language)

    @property
    def needs_token(self) -> bool:
        """Whether a rebuild asks for the admin token."""
        return bool(self._settings.admin_token) or not self._settings.loopback

    def preview(self, sources: Sequence[Source] | Problem, mode: Mode, token: str, language: Language) -> str:
        """What a rebuild would change, as HTML; refused like the rebuild itself."""
        problem = self._refuse(token) or (sources if isinstance(sources, Problem) else None)
        if problem or isinstance(sources, Problem):
            return render_problem(problem or Problem("error_unexpected"), language)
        try:
            return render_plan(self._service.plan(sources, mode), language)
        except (CorpusError, IndexStateError) as error:
            return render_problem(describe_problem(error), language)

    def rebuild(self, sources: Sequence[Source] | Problem, mode: Mode, token: str, language: Language) -> tuple[str, bool]:
        """Start a rebuild (no sources: of the bundled report) and say so, or why not, as HTML; and whether it was started."""
        problem = self._refuse(token) or (sources if isinstance(sources, Problem) else None)
        if problem or isinstance(sources, Problem):
            return render_problem(problem or Problem("error_unexpected"), language), False
        try:
            self.desk.start(sources, mode)
        except BusyError:
            return render_problem(Problem("error_busy"), language), False
        return self.job(language), True

    def cancel(self, token: str, language: Language) -> str:
        """Ask the running rebuild to stop."""
        problem = self._refuse(token)
        if problem:
            return render_problem(problem, language)
        self.desk.cancel()
        return self.job(language)

    def _ask(self, question: str, history: Sequence[str], carry_over: bool, reports: Sequence[str]) -> Answer | Problem:
        problem = check_question(question)
        if problem:
            return problem
        try:
            return self._service.ask(question, history=history, reports=list(reports) or None, carry_over=carry_over)
        except (QuestionError, IndexStateError) as error:
            return describe_problem(error)
        except Exception as error:  # noqa: BLE001 - one question must not take the conversation down with it
            _log.error("the question %r failed", question, exc_info=True)
            return describe_problem(error)

    def _refuse(self, token: str) -> Problem | None:
        expected = self._settings.admin_token
        if not self.needs_token:
            return None
        if not expected:
            return Problem("error_token_unset")
        return None if hmac.compare_digest(token.encode(), expected.encode()) else Problem("error_token")

    def _status(self) -> ServiceStatus:
        """The status of the service; an index that did not load is an error, one that somebody else put there is loaded."""
        status = self._service.status()
        if status.state != "loading":
            return status
        if self._failed and self._failed[0] == status.version:
            return status.model_copy(update={"state": "error", "message": self._failed[1]})
        if self._loader and not self._loader.is_alive() and self.desk.job.state != "running":
            self.start()
        return status

    def _load_or_build(self) -> None:
        try:
            self._load()
        except NoIndexError:
            with suppress(BusyError):
                self.desk.start((), "replace")
        except Exception as error:  # noqa: BLE001 - whatever it is, trying again at every look would not end it
            # The status line says what is wrong; a rebuild is the way out and stays open.
            _log.warning("the index was not loaded", exc_info=True)
            self._failed = (self._service.status().version, str(error) or type(error).__name__)

    def _load(self) -> None:
        index = self._service.load()
        try:
            self._starters = suggest_questions(index, self._service.ask)
        except Exception:  # noqa: BLE001 - an index is of use without questions to start from
            _log.warning("no questions to start from", exc_info=True)
            self._starters = ()


def gather_sources(files: Sequence[str], name: str, text: str) -> tuple[Source, ...] | Problem:
    """The uploaded files and the pasted text, or what is missing."""
    pasted = text.strip()
    if not files and not pasted:
        return Problem("error_no_source")
    if pasted and not name.strip():
        return Problem("error_name")
    return (*map(Path, files), *([PastedText(name=name.strip(), text=text)] if pasted else []))
