from __future__ import annotations

import pytest

from corpus.errors import NotTextError
from index.errors import BuildError
from qa.service import PastedText
from web.jobs import BusyError, RebuildDesk
from web.testing import FakeService

TEXT = (PastedText(name="new", text="新的一段。"),)


def test_a_rebuild_runs_and_leaves_its_receipt(service: FakeService) -> None:
    done: list[str] = []
    desk = RebuildDesk(service, on_done=lambda: done.append("loaded"))
    desk.start(TEXT, "add")
    job = desk.wait(5)
    assert (job.state, job.receipt.version if job.receipt else None, done) == ("done", "v2", ["loaded"])
    assert [report.meta.id for report in service.reports] == ["wetland", "wetland", "new"]


def test_progress_is_what_the_service_reports(service: FakeService) -> None:
    service.step.clear()
    desk = RebuildDesk(service)
    desk.start(TEXT, "replace")
    while desk.job.stage != "encode":
        pass
    assert (desk.job.state, desk.job.done, desk.job.total) == ("running", 0, 3)
    service.step.set()
    assert desk.wait(5).state == "done"


def test_questions_are_answered_while_it_runs(service: FakeService) -> None:
    service.step.clear()
    desk = RebuildDesk(service)
    desk.start(TEXT, "replace")
    assert service.ask("湿地修复资金总额").status == "answered"
    assert desk.job.state == "running"
    service.step.set()
    desk.wait(5)


def test_a_second_rebuild_has_to_wait(service: FakeService) -> None:
    service.step.clear()
    desk = RebuildDesk(service)
    desk.start(TEXT, "replace")
    with pytest.raises(BusyError, match="a rebuild is running"):
        desk.start(TEXT, "replace")
    service.step.set()
    desk.wait(5)


def test_a_cancel_ends_it_and_changes_nothing(service: FakeService) -> None:
    service.step.clear()
    desk = RebuildDesk(service)
    before = service.reports
    desk.start(TEXT, "replace")
    desk.cancel()
    job = desk.wait(5)
    assert (job.state, job.problem.key if job.problem else None) == ("cancelled", "error_cancelled")
    assert service.reports is before


def test_a_cancel_without_a_rebuild_does_nothing(service: FakeService) -> None:
    desk = RebuildDesk(service)
    desk.cancel()
    assert desk.job.state == "idle"


@pytest.mark.parametrize(
    ("error", "key", "detail"),
    [
        (NotTextError("the file is blank"), "error_source", "the file is blank"),
        (BuildError("the disk is full"), "error_build", "the disk is full"),
        (ZeroDivisionError("a bug of ours"), "error_unexpected", ""),
    ],
)
def test_a_failure_is_explained_and_a_bug_keeps_its_words_to_the_log(
    service: FakeService, error: Exception, key: str, detail: str
) -> None:
    service.error = error
    desk = RebuildDesk(service)
    desk.start(TEXT, "replace")
    job = desk.wait(5)
    assert job.state == "failed"
    assert job.problem
    assert (job.problem.key, job.problem.detail) == (key, detail)
