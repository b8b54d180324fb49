from __future__ import annotations

import pytest

from qa.errors import QuestionError
from qa.question import MAX_QUESTION, UnitKind, Want, parse_question


@pytest.mark.parametrize("text", ["", "   ", "？？", "\n\t"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="question is empty"):
        parse_question(text)


def test_an_overlong_question_is_refused_with_both_numbers() -> None:
    with pytest.raises(QuestionError, match=f"20,000 characters, the limit is {MAX_QUESTION:,}"):
        parse_question("长" * 20_000)


@pytest.mark.parametrize(
    ("text", "want", "kind"),
    [
        ("港口货物吞吐量是多少？", "number", "measure"),
        ("发放贷款多少钱", "number", "money"),
        ("办理一件要多久", "number", "duration"),
        ("通过率是多少", "number", "percent"),
        ("全省排名第几", "number", "rank"),
        ("How many schools were built?", "number", "count"),
        ("How long does a review take?", "number", "duration"),
        ("What share of trips is made by rail?", "number", "percent"),
        ("粮食产量比上年增长了多少", "growth", "measure"),
        ("粮食产量从多少吨增加到多少吨", "change", "measure"),
        ("rail freight volume 2021", "open", None),
        ("What was the output value of fisheries?", "number", "money"),
        ("By how much did revenue grow?", "growth", "money"),
        ("Which port handled more cargo, the northern or the southern one?", "compare", None),
        ("甲县和乙县哪个人口多", "compare", None),
        ("谁主持了会议", "text", None),
        ("What does the plan say about rural schools?", "text", None),
    ],
)
def test_what_is_asked_for_is_read_from_the_words(text: str, want: Want, kind: UnitKind | None) -> None:
    question = parse_question(text)
    assert question.want == want
    assert kind is None or kind in question.kinds


def test_asking_words_are_no_content() -> None:
    assert parse_question("请问一共有多少家企业？").content == "家企业"
    assert parse_question("How many firms were there in 2020?").content == "firms 2020"


def test_years_are_kept() -> None:
    assert parse_question("２０２０年和“十三五”期间").years == ((2020, 2020), (2016, 2020))
