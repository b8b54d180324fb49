from __future__ import annotations

from collections import Counter

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


def test_of_an_unequal_stretch_those_alike_are_changes_of_each_other() -> None:
    before = ["the port handled 12 ships", "end"]
    after = ["a new terminal opened", "the port handled 15 ships", "end"]
    told = [(one.kind, one.old_number, one.new_number) for one in compare_reports(report(before), report(after))]
    assert told == [("added", None, "1"), ("changed", "1", "2"), ("kept", "2", "3")]


def test_what_is_removed_is_told_of_where_it_stood() -> None:
    told = [(one.kind, one.old_number) for one in compare_reports(report(["a", "b", "c", "d"]), report(["a", "c", "d"]))]
    assert told == [("kept", "1"), ("removed", "2"), ("kept", "3"), ("kept", "4")]


@given(texts, texts)
def test_no_more_paragraphs_could_be_kept_in_order(before: list[str], after: list[str]) -> None:
    counts = count_changes(compare_reports(report(before), report(after)))
    in_order = [[0] * (len(after) + 1) for _ in range(len(before) + 1)]
    for i, a in enumerate(before):
        for j, b in enumerate(after):
            in_order[i + 1][j + 1] = in_order[i][j] + 1 if a == b else max(in_order[i][j + 1], in_order[i + 1][j])
    common = sum((Counter(before) & Counter(after)).values())
    assert counts["kept"] + counts["moved"] == common
    # Equal texts are matched first with first, so that repeated ones may cost a kept one; distinct ones never do.
    if len(set(before)) == len(before) and len(set(after)) == len(after):
        assert counts["kept"] == in_order[-1][-1]


def test_ten_thousand_equal_paragraphs_are_compared_in_no_time() -> None:
    same = report(["same"] * 10_000)
    assert count_changes(compare_reports(same, report(["new", *["same"] * 9_999])))["kept"] == 9_999
