from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from qa.follow_up import complete_question, is_follow_up

# A toy space in which terms of one kind are alike: enough to see which word a new term takes the place of.
KINDS = (
    ("trademark", "patent", "utility", "model", "design", "商标", "专利", "发明", "外观"),
    ("wheat", "rice", "corn", "小麦", "水稻", "玉米"),
    ("north", "south", "北港", "南港"),
)


def encode(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    rows = np.zeros((len(texts), len(KINDS) + 1), dtype=np.float32)
    for i, text in enumerate(texts):
        for j, words in enumerate(KINDS):
            rows[i, j] = sum(len(word) for word in words if word in text.lower())
        rows[i, -1] = max(0.1, len(text) - rows[i].sum())
    unit: npt.NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (["2019年小麦产量是多少？"], "那2015年呢？", "2015年小麦产量是多少？"),
        (["2019年小麦产量是多少？"], "水稻呢？", "2019年水稻产量是多少？"),
        (["2019年小麦产量是多少？"], "那2018年的水稻呢？", "2018年水稻产量是多少？"),
        (["2019年小麦产量是多少？", "水稻呢？"], "那2015年呢？", "2015年水稻产量是多少？"),
        (["How much wheat was grown in 2019?"], "And rice?", "How much rice was grown in 2019?"),
        (["How much wheat was grown in 2019?"], "What about 2015?", "How much wheat was grown in 2015?"),
        (["How many patents were granted?"], "And for trademarks?", "How many trademarks were granted?"),
        (["小麦产量是多少？"], "那2015年呢？", "2015年小麦产量是多少？"),
    ],
)
def test_a_follow_up_is_read_as_the_complete_question(history: list[str], question: str, expected: str) -> None:
    assert complete_question(question, history, encode) == expected


@pytest.mark.parametrize(
    "question",
    [
        "2020年玉米产量是多少？",
        "那么，全省有多少所小学？",
        "And how many schools were built in 2020?",
        "南港吞吐量",
        "Who chaired the meeting?",
    ],
)
def test_a_complete_question_is_never_changed(question: str) -> None:
    assert complete_question(question, ["2019年小麦产量是多少？"], encode) is None


def test_without_history_nothing_is_carried_over() -> None:
    assert complete_question("那2015年呢？", [], encode) is None


def test_a_pronoun_takes_the_topic_of_the_question_before() -> None:
    assert complete_question("它的增长率是多少？", ["小麦产量是多少？"], encode) == "小麦产量增长率是多少？"


def test_marked_and_short_questions_are_follow_ups() -> None:
    assert is_follow_up("那外观设计呢？", "zh")
    assert is_follow_up("What about designs?", "en")
    assert not is_follow_up("What about the plan to build schools, who decided it?", "en")
