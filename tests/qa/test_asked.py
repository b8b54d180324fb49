from __future__ import annotations

import pytest

from qa.questions.asked import asked_part, asked_thing


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many foreign experts were there?", "foreign experts"),
        ("How many of the new buses are electric?", "buses"),
        ("How much did the museum contribute to the fund?", "contribute"),
        ("How much was spent on the ferry?", "spent"),
        ("What is the average award?", "award"),
        ("What share of the tunnels failed?", "tunnels"),
        ("Who chaired the meeting?", "chaired"),
        ("What happened in May?", ""),
    ],
)
def test_an_english_question_names_what_it_counts_measures_or_asks_to_be_done(question: str, thing: str) -> None:
    assert asked_thing(question, "en") == thing


def test_words_that_only_ask_are_left_out_however_many_there_are() -> None:
    # One way of cutting them up: trying all would take longer than the age of the universe.
    assert asked_thing("港口吞吐量" + "达到" * 400 + "的船多少", "zh")


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("全省有多少名外国专家？", "外国专家"),
        ("新建了几座水库？", "水库"),
        ("去年，港口吞吐量达到多少万吨？", "港口吞吐量"),
        ("办结率一共是多少？", "办结率"),
        ("谁主持了座谈会？", "主持了座谈会"),
        ("哪几个城市入选？", ""),
        ("为什么停办？", ""),
    ],
)
def test_a_chinese_question_names_it_behind_the_question_word_or_before_it(question: str, thing: str) -> None:
    assert asked_thing(question, "zh") == thing


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("受理的申请中，审核通过多少例？", "审核通过多少例？"),
        ("其中新建的有几家？", "新建的有几家？"),
        ("How many of the applications for review were approved?", "approved"),
        ("How many of those returned?", "returned"),
        ("Of these, how many were women?", "were women"),
        ("How many of its enquiries led to action?", ""),
    ],
)
def test_a_question_for_how_many_of_some_are_so_says_how_they_are(question: str, part: str) -> None:
    assert asked_part(question) == part


@pytest.mark.parametrize(
    "question",
    ["中试基地有几个？", "集中供热面积多少？", "How many of them are there?", "How many applications were approved?"],
)
def test_other_questions_ask_for_no_part(question: str) -> None:
    assert asked_part(question) is None
