from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.models import Passage, Report, ReportMeta, Span
from index.changes import compare_reports, count_changes


def report(texts: list[str]) -> Report:
    passages, position = [], 0
    for number, text in enumerate(texts, 1):
        passages.append(
            Passage(number=str(number), kind="paragraph", section=(), span=Span(start=position, end=position + len(text)))
        )
        position += len(text) + 1
    meta = ReportMeta(id="r", title="R", language="en")
    return Report(
        meta=meta, text="\n".join(texts), passages=tuple(passages), source="r.md", source_sha256="0", encoding="utf-8"
    )


def test_an_insertion_keeps_all_others() -> None:
    changes = compare_reports(report(["a", "b", "c"]), report(["a", "x", "b", "c"]))
    assert count_changes(changes) == {"kept": 3, "added": 1, "changed": 0, "removed": 0, "moved": 0}
    assert [(change.new_number, change.new_text) for change in changes if change.kind == "added"] == [("2", "x")]


def test_a_changed_paragraph_shows_both_texts() -> None:
    (change,) = [one for one in compare_reports(report(["a", "b", "c"]), report(["a", "B", "c"])) if one.kind != "kept"]
    assert (change.kind, change.old_text, change.new_text, change.old_number, change.new_number) == (
        "changed",
        "b",
        "B",
        "2",
        "2",
    )


def test_a_paragraph_carried_elsewhere_is_moved() -> None:
    changes = compare_reports(report(["a", "b", "c", "d"]), report(["d", "a", "b", "c"]))
    assert count_changes(changes) == {"kept": 3, "added": 0, "changed": 0, "removed": 0, "moved": 1}


def test_a_new_report_is_all_added_and_a_dropped_one_all_removed() -> None:
    assert count_changes(compare_reports(None, report(["a", "b"])))["added"] == 2
    assert count_changes(compare_reports(report(["a", "b"]), None))["removed"] == 2


texts = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(texts, texts)
def test_every_paragraph_of_both_sides_is_told_of_exactly_once(before: list[str], after: list[str]) -> None:
    changes = compare_reports(report(before), report(after))
    assert sorted(change.old_number for change in changes if change.old_number) == sorted(
        str(n + 1) for n in range(len(before))
    )
    assert sorted(change.new_number for change in changes if change.new_number) == sorted(str(n + 1) for n in range(len(after)))
    for change in changes:
        if change.kind in ("kept", "moved"):
            assert before[int(change.old_number or 0) - 1] == after[int(change.new_number or 0) - 1]
