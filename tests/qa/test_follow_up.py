from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from qa.conversation.follow_up import FollowUp, complete_question, is_follow_up

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


def never(words: str, before: str, pointed: bool) -> bool:
    return False


def read(question: str, history: list[str]) -> FollowUp | None:
    return complete_question(question, history, encode, never)


@pytest.mark.parametrize(
    ("history", "question", "expected"),
    [
        (["2019年小麦产量是多少？"], "那2015年呢？", "2015年小麦产量是多少？"),
        (["How many TEU did Linlan port handle?"], "And Wangjia port?", "How many TEU did Wangjia port handle?"),
        (
            ["How many TEU did Linlan port handle?", "And Wangjia port?"],
            "And Shayu port?",
            "How many TEU did Shayu port handle?",
        ),
        (["What is the benchmark line of the guideline?"], "And the upper line?", "What is the upper line of the guideline?"),
        (["2019年小麦产量是多少？"], "水稻呢？", "2019年水稻产量是多少？"),
        (["2019年小麦产量是多少？"], "那2018年的水稻呢？", "2018年水稻产量是多少？"),
        (["2019年小麦产量是多少？", "水稻呢？"], "那2015年呢？", "2015年水稻产量是多少？"),
        (["How much wheat was grown in 2019?"], "And rice?", "How much rice was grown in 2019?"),
        (["How much wheat was grown in 2019?"], "What about 2015?", "How much wheat was grown in 2015?"),
        (["How many patents were granted?"], "And for trademarks?", "How many trademarks were granted?"),
        (["小麦产量是多少？"], "那2015年呢？", "2015年小麦产量是多少？"),
        (["How much wheat was grown in 2019?"], "And the year before?", "How much wheat was grown in 2018?"),
        (["2019年城镇人口有多少？"], "农村的呢？", "2019年农村人口有多少？"),
        (["What share of firms in Corrin pays tax?"], "And Ostby?", "What share of firms in Ostby pays tax?"),
        (
            ["What share of firms in Corrin pays tax?"],
            "And Shi Feng (石枫县)?",
            "What share of firms in Shi Feng (石枫县) pays tax?",
        ),
        (["2019年城镇居民收入是多少？"], "农村居民呢？", "2019年农村居民收入是多少？"),
        (["How long does a new claim take?"], "And disputed claims?", "How long does a disputed claims take?"),
        (["桐岭区去年的PM2.5平均是多少？"], "那云崖县呢？", "云崖县去年的PM2.5平均是多少？"),
    ],
)
def test_a_follow_up_is_read_as_the_complete_question(history: list[str], question: str, expected: str) -> None:
    follow = read(question, history)
    assert follow is not None
    assert (follow.shown, follow.asks) == (expected, False)


@pytest.mark.parametrize(
    ("question", "own", "years"),
    [
        ("占比多少？", "", None),
        ("它的增长率是多少？", "率", None),
        ("明年的目标是多少？", "", 1),
        ("比上年多了多少？", "", None),
        ("其中带来了多少游客？", "带来 游客", None),
        ("How many of those were exported?", "exported", None),
        ("那增速呢？", "", None),
        ("那明年的目标呢？", "", 1),
        ("And what's the total now?", "", None),
        ("2025年预计多少？", "", None),
        ("Since when?", "", None),
        ("What was it before?", "", None),
        ("And the plan for next year?", "", 1),
        ("What is the target for next year?", "", 1),
        ("How much more is that than a year earlier?", "", None),
        ("Compared with 2018?", "", None),
        ("与上年相比呢？", "", None),
        ("比上一届低多少？", "低", None),
        ("Why so much?", "", None),
        ("Where was it lowest?", "", None),
    ],
)
def test_a_question_that_leaves_its_topic_to_the_one_before_keeps_what_it_asks(
    question: str, own: str, years: int | None
) -> None:
    before = "2019年小麦产量是多少？" if question[0] > "z" else "How much wheat was grown in 2019?"
    follow = read(question, [before])
    assert follow is not None
    assert (follow.shown, follow.focus, follow.asks, follow.years) == (f"{before} → {question}", own, True, years)
    assert question.lower() in follow.search.lower()
    assert ("小麦" if question[0] > "z" else "wheat") in follow.search


@pytest.mark.parametrize(
    ("question", "earlier"),
    [
        ("之前是多少？", True),
        ("那2015年呢？", True),
        ("And the year before?", True),
        ("占比多少？", False),
        ("And in 2021?", False),
    ],
)
def test_a_follow_up_may_ask_of_an_earlier_time(question: str, earlier: bool) -> None:
    follow = read(question, ["2019年小麦产量是多少？"])
    assert follow is not None
    assert follow.earlier == earlier


def test_a_fiscal_year_is_carried_over_whole() -> None:
    follow = read("How many of those were exported?", ["How many cars were made in 2022/23?"])
    assert follow is not None
    assert "2022/23" in follow.search


def test_an_asking_word_is_no_part_of_the_name_before_it() -> None:
    follow = read("Why so many there?", ["How many cars were made in Selmouth?"])
    assert follow is not None
    assert "Selmouth why" in follow.search


def test_a_fragment_may_come_before_what_is_asked_of_it() -> None:
    follow = read("水稻呢，涨了多少？", ["2019年小麦产量是多少？"])
    assert follow is not None
    assert (follow.after, follow.before) == (("2019年小麦产量是多少？", "水稻呢"), "2019年水稻产量是多少？")
    assert follow.shown == "2019年水稻产量是多少？ → 涨了多少？"


def test_a_time_of_its_own_takes_the_place_of_the_earlier_one() -> None:
    follow = read("2021年的目标是多少？", ["2019年小麦产量是多少？"])
    assert follow is not None
    assert follow.search == "小麦产量 2021年的目标是多少？"


@pytest.mark.parametrize(
    "question",
    [
        "2020年玉米产量是多少？",
        "那么，全省有多少所寄宿制农村小学配齐了专职心理健康教师？",
        "And how many primary schools with fewer than fifty pupils were built in the north?",
        "南港集装箱吞吐量",
        "退税总额",
        "budget for 2023",
        "Who chaired the meeting of ministers?",
        "How many trees did it plant with the Wildlife Trust?",
        "How long does it take to examine an application for a design?",
        "Who is the new treasurer and when did she take over?",
        "How many rural teachers are there?",
        "那212只陆龟是从哪个国家的哪个港口偷运来的？",
        "那个被罚得最重的商人到底干了什么？",
        "共接种了多少剂疫苗，其中药店打的占多少",
    ],
)
def test_a_complete_question_is_never_changed(question: str) -> None:
    assert read(question, ["2019年小麦产量是多少？"]) is None


def test_a_short_question_that_finds_its_own_words_stands_alone() -> None:
    def alone(words: str, before: str, pointed: bool) -> bool:
        return words == "失业率"

    assert complete_question("失业率是多少？", ["2019年小麦产量是多少？"], encode, alone) is None
    assert complete_question("占比多少？", ["2019年小麦产量是多少？"], encode, alone) is not None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("And edible oil?", "How much edible oil is held in reserve?"),
        ("And over the decade?", "How much pork is held in reserve, over the decade?"),
    ],
)
def test_a_term_like_none_stands_for_what_is_counted_unless_it_says_how(question: str, expected: str) -> None:
    def unlike(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.eye(len(texts), dtype=np.float32)

    follow = complete_question(question, ["How much pork is held in reserve?"], unlike, never)
    assert follow is not None
    assert follow.shown == expected


def test_a_question_that_nothing_answers_as_it_stands_may_leave_its_topic_though_it_names_something() -> None:
    question, history = "How many residents fled?", ["How large was the area that the fire burned?"]
    assert complete_question(question, history, encode, lambda *_: True) is None
    follow = complete_question(question, history, encode, lambda *_: True, needy=True)
    assert follow is not None
    assert follow.search.endswith("how many residents fled?")
    assert (
        complete_question("How many residents of the hills had to leave their homes?", history, encode, never, needy=True)
        is None
    )


def test_without_history_nothing_is_carried_over() -> None:
    assert read("那2015年呢？", []) is None


def test_marked_and_short_questions_are_follow_ups() -> None:
    assert is_follow_up("那外观设计呢？", "zh")
    assert is_follow_up("What about designs?", "en")
    assert not is_follow_up("What about the plan to build schools, who decided it?", "en")
