"""Mistyped English words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.questions.spelling import Spelling

VOCABULARY = frozenset("technology innovation support parole screwing employers were blacklisted centres many".split())


def known(words: Sequence[str]) -> list[bool]:
    return [word in VOCABULARY for word in words]


@pytest.fixture(scope="module")
def spelling() -> Spelling:
    return Spelling(known, ["Corvany Mail delivered every parcel to Grenmoor. Screening took a week."])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("how many technolgy and inovation suport centres", "how many technology and innovation support centres"),
        ("how many emploers were blacklisted", "how many employers were blacklisted"),
        ("多少家 emploers", "多少家 employers"),
        # A word of the report comes before a commoner one.
        ("carbon of each parcle", "carbon of each parcel"),
        ("uptake of screning", "uptake of screening"),
        ("What did Corvanny Mail deliver to Grenmor?", "What did Corvany Mail deliver to Grenmoor?"),
    ],
)
def test_a_slip_is_put_right(spelling: Spelling, typed: str, read: str) -> None:
    assert spelling.correct(typed) == read


@pytest.mark.parametrize(
    "text",
    [
        "lorries at grenmoor",  # the encoder knows neither, but a dictionary and the report do
        "Technolgy",  # a capital may be a name
        "lorries at Brenmoor",  # another name than Grenmoor
        "x-rays in e-bikes' wrld",
        "qqqqqqqq",
        "有效商标 总量",
    ],
)
def test_what_may_be_right_is_left_alone(spelling: Spelling, text: str) -> None:
    assert spelling.correct(text) == text
