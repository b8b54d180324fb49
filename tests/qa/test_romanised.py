from __future__ import annotations

import pytest

from qa.questions.question import named, parse_question
from qa.questions.romanised import holds_reading, is_reading


@pytest.mark.parametrize("name", ["Linze County", "Huo Qifan", "Xi'an", "Lüliang", "Qingyu", "Linze's"])
def test_a_name_made_of_syllables_may_be_the_reading_of_a_chinese_one(name: str) -> None:
    assert is_reading(name)


@pytest.mark.parametrize("name", ["Louvre", "Lantern", "Lan River", "Five-Year Plan", "Ph", "County"])
def test_other_names_are_no_reading(name: str) -> None:
    assert not is_reading(name)


def test_a_name_that_can_be_cut_in_countless_ways_is_read_at_once() -> None:
    # Trying them one after the other would take longer than the age of the universe.
    assert is_reading("A" + "nan" * 400)
    assert not is_reading("A" + "nan" * 400 + "v")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("林泽县合格率为98.2%。", "Linze County"),
        ("支队长霍启帆到任。", "Huo Qifan"),
        ("重庆和西安", "Chongqing"),
        ("重庆和西安", "Xi'an"),
        ("吕梁市", "Lüliang"),
    ],
)
def test_a_chinese_text_has_the_name_that_is_its_reading(text: str, name: str) -> None:
    assert holds_reading(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [("泽林县合格率为98.2%。", "Linze County"), ("林业", "Linze"), ("", "Linze"), ("林（泽）", "Linze"), ("林泽", "County")],
)
def test_characters_that_read_otherwise_or_stand_apart_are_another_name(text: str, name: str) -> None:
    assert not holds_reading(text, name)


def test_a_question_is_asked_with_the_names_that_the_report_writes() -> None:
    question = parse_question("Does Ling'an or Jichuan have more canteens?")
    asked = named(question, {"zh": ["岭安 187家，霁川市164家。"], "en": []}, "全省民政报告")
    assert asked.names == (("Ling'an", "岭安"), ("Jichuan", "霁川"))
    assert asked.content == question.content.replace("Ling'an", "岭安").replace("Jichuan", "霁川")
    assert asked.text == question.text


def test_names_of_the_report_itself_or_of_an_english_text_stay() -> None:
    question = parse_question("How many lifts are in use in Minghu?")
    assert named(question, {"zh": ["明湖市有电梯5万台。"], "en": []}, "明湖市2023年报告") == question
    assert named(question, {"zh": ["明湖市有电梯5万台。"], "en": ["Minghu has lifts."]}, "") == question
