from __future__ import annotations

import pytest

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
