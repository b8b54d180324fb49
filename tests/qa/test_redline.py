from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.citing.redline import mark_difference


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("货物吞吐量4512.6万吨", "货物吞吐量5821.0万吨", "货物吞吐量[-4512.6-]{+5821.0+}万吨"),
        ("berths rose by 12%", "berths fell by 12%", "berths [-rose-]{+fell+} by 12%"),
        ("新建泊位6个", "新建泊位6个，疏浚航道", "新建泊位6个{+，疏浚航道+}"),
        ("same", "same", "same"),
        ("", "new", "{+new+}"),
    ],
)
def test_words_and_numbers_are_marked_whole(old: str, new: str, marked: str) -> None:
    assert mark_difference(old, new) == marked


words = st.lists(st.sampled_from(["港口", "12", "4.5%", " ", "ships", "，"]), max_size=12).map("".join)


@given(words, words)
def test_both_wordings_can_be_read_back(old: str, new: str) -> None:
    marked = mark_difference(old, new)
    assert re.sub(r"\[-(.*?)-\]", r"\1", re.sub(r"\{\+.*?\+\}", "", marked)) == old
    assert re.sub(r"\{\+(.*?)\+\}", r"\1", re.sub(r"\[-.*?-\]", "", marked)) == new


def test_very_long_paragraphs_are_marked_as_one_change() -> None:
    assert mark_difference("港" * 5000, "口" * 5000) == f"[-{'港' * 5000}-]{{+{'口' * 5000}+}}"
