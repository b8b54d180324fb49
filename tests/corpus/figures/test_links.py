"""Which figures tell one change."""

from __future__ import annotations

from corpus.figures.links import change_groups
from corpus.figures.readings import Reading


def test_the_ends_of_changes_told_in_one_list_are_paired() -> None:
    starts, ends = ([Reading(topic, topic, role, False) for topic in ("补贴", "津贴")] for role in ("from", "to"))
    assert change_groups([*starts, *ends]) == [[0, 2], [1, 3]]


def test_thousands_of_changes_in_one_sentence_are_told_apart_in_one_pass() -> None:
    # Every run of figures held against every other would take hours.
    readings = [Reading(f"{i // 2}", f"{i // 2}", "to" if i % 2 else "from", False) for i in range(10_000)]
    assert change_groups(readings) == [[i, i + 1] for i in range(0, 10_000, 2)]
