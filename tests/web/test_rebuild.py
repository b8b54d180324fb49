from __future__ import annotations

import re
import time

import pytest

from index.changes import Change, count_changes
from index.models import Manifest, ReportEntry
from qa.ledger.diff import BuildDiff, FigureChange
from qa.ledger.rows import LedgerRow
from qa.service import RebuildPlan, ServiceStatus
from web.jobs import Job
from web.problems import Problem
from web.rebuild import MAX_CHANGES, render_job, render_plan, render_status, render_uploads


def plan(*changes: Change) -> RebuildPlan:
    return RebuildPlan(counts=count_changes(changes), changes=changes, messages=("x.md: 3 passages",))


def test_a_preview_counts_and_lists_the_changes() -> None:
    change = Change(kind="changed", report="w/zh", old_number="4", new_number="5", old_text="旧<b>", new_text="新")
    page = render_plan(plan(change), "zh")
    assert '<li class="wj-changed"><b>1</b> 改动</li>' in page
    assert "¶4 → ¶5" in page
    assert "旧&#60;b&#62;</del>" in page
    assert "新</ins>" in page
    assert "x.md: 3 passages" in page


def test_headings_of_a_preview_follow_the_one_of_the_page() -> None:
    change = Change(kind="added", report="w/zh", new_number="1", new_text="新")
    assert re.findall(r"<h(\d)>([^<]+)<", render_plan(plan(change), "en")) == [
        ("2", "What would change"),
        ("3", "How it was read"),
    ]


def test_a_preview_of_nothing_says_so() -> None:
    assert "没有改动" in render_plan(plan(), "zh")


def test_a_long_preview_says_how_much_it_leaves_out() -> None:
    changes = [Change(kind="added", report="w/zh", new_number=str(n), new_text="x") for n in range(MAX_CHANGES + 7)]
    page = render_plan(plan(*changes), "en")
    assert page.count("<ins") == MAX_CHANGES
    assert "7 more changes are not listed" in page


def test_progress_shows_true_counts() -> None:
    page = render_job(Job(state="running", stage="encode", done=512, total=2048, started=time.monotonic()), "zh")
    assert "编码段落" in page
    assert "512 / 2,048" in page
    assert 'aria-valuenow="512"' in page
    assert "width:25%" in page


def test_a_receipt_lists_every_report() -> None:
    entry = ReportEntry(
        key="w/zh", source="a<b>.md", source_sha256="0", encoding="gb18030 (guessed)", n_passages=1200, n_figures=7,
        n_nonfigures=1, n_leftovers=2,
    )  # fmt: skip
    receipt = Manifest(
        version="000002-ab", created="2031-01-01", encoder="e", dim=1, n_chunks=1, reports=(entry,), files={}, added=9
    )
    page = render_job(Job(state="done", receipt=receipt), "en")
    for words in ("<b>9</b> added", "1,200", "gb18030 (guessed)", "000002-ab", "a&#60;b&#62;.md"):
        assert words in page


def row(surface: str, paragraph: str | None) -> LedgerRow:
    return LedgerRow(
        surface=surface, value="1", unit="item", measure="公园<i>", period="2030年", comparator="exact", role="value", span=(0, 1),
        report="w", version="0", section=(), paragraph=paragraph, sentence=None, passage=None, links=(),
    )  # fmt: skip


def test_what_changed_stands_below_the_receipt_with_both_figures_and_places() -> None:
    paragraph = Change(kind="changed", report="w/zh", old_number="4", new_number="5", old_text="旧<b>", new_text="新")
    figure = FigureChange(kind="changed", old=row("12<座", "4"), new=row("14座", None))
    difference = BuildDiff(
        old="000001-aa", new="000002-ab", counts=count_changes([paragraph]), changes=(paragraph,), figures=(figure,)
    )
    receipt = Manifest(version="000002-ab", created="2031-01-01", encoder="e", dim=1, n_chunks=1, reports=(), files={})
    page = render_job(Job(state="done", receipt=receipt, difference=difference), "zh")
    for words in (
        "与上一版本 000001-aa 的差别",
        "旧&#60;b&#62;</del>",
        "公园&#60;i&#62;",
        "12&#60;座 (2030年)</span> <small>w ¶4",
        "14座",
    ):
        assert words in page
    same = difference.model_copy(update={"changes": (), "figures": ()})
    assert "Nothing changed." in render_job(Job(state="done", receipt=receipt, difference=same), "en")


def test_a_failure_shows_sentence_and_detail() -> None:
    page = render_job(Job(state="failed", problem=Problem("error_source", detail="no text in <x>")), "zh")
    assert "有文本无法读取" in page
    assert "no text in &#60;x&#62;" in page


def test_before_the_first_rebuild_there_is_nothing() -> None:
    assert render_job(Job(), "zh") == ""


@pytest.mark.parametrize(
    ("state", "indexing", "words"),
    [("loading", False, "正在载入"), ("empty", True, "建立索引"), ("ready", False, "就绪"), ("error", False, "不可用"), ("empty", False, "还没有")],
)  # fmt: skip
def test_status_line_says_the_state(state: str, indexing: bool, words: str) -> None:
    status = ServiceStatus.model_validate({"state": state, "message": "why"})
    assert words in render_status(status, "zh", indexing=indexing)


def test_names_of_uploads_are_escaped() -> None:
    assert "&#60;x&#62;.md" in render_uploads(["<x>.md"], "zh")
    assert "尚未选择文件" in render_uploads([], "zh")
