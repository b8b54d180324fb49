from __future__ import annotations

import pytest

from corpus import parse_report
from corpus.figures import extract_ledger


def measures(text: str) -> list[str]:
    return [figure.measure for figure in extract_ledger(parse_report(f"# Report\n\n{text}\n", name="r.md")).figures]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The flood barrier protects the old town. It cost £9 million.", ["flood barrier cost"]),
        (
            "The agency was founded by decree. It has 35 branches and employs 220 people.",
            ["agency branches", "agency employs people"],
        ),
        (
            "The rescue teams are made up of volunteers. They brought 711 people to safety.",
            ["rescue teams brought people to safety"],
        ),
        ("Our archive holds 3,000 maps. They fill 40 cabinets.", ["archive holds maps", "maps fill cabinets"]),  # in the plural
        ("Dr Ann Lee became chair. She led eleven meetings.", ["Dr Ann Lee led meetings"]),
        ("The Lanmoor museum reopened; it drew 45,000 visitors.", ["Lanmoor museum drew visitors"]),
        ("A library was opened in Harle. Its reading room has 240 seats.", ["library reading room seats"]),
        ("Harrow Sands, our largest wind farm, opened in May. It has 35 turbines.", ["Harrow Sands turbines"]),
        ("The newest, the Sea House, opened in June; it was built for £7 million.", ["Sea House was built"]),
    ],
)
def test_a_pronoun_is_replaced_by_what_it_stands_for(text: str, wanted: list[str]) -> None:
    assert measures(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The tribunal sits in Ayr. It is expected that 40 cases will be heard.", ["cases will be heard"]),
        ("The court sits in Ayr. It took two years to hear 40 cases.", ["took", "hear cases"]),
        ("The bridges were closed. It cost £9 million.", ["cost"]),  # no singular before
        ("The barrier was opened. It cost £9 million, and visitors spent £2 million.", ["barrier cost", "visitors spent"]),
    ],
)
def test_a_pronoun_that_stands_for_nothing_named_is_left_alone(text: str, wanted: list[str]) -> None:
    assert measures(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pilotage is provided by 62 pilots.", ["Pilotage is provided by pilots"]),
        ("Tuition fees for regional students were frozen at £1,850.", ["Tuition fees for regional students were frozen"]),
        ("In May the network was energised through 23 cables.", ["network was energised through cables"]),
        ("Penalty notices were handed out in 2,415 cases.", ["Penalty notices were handed out in cases"]),
    ],
)
def test_a_measure_keeps_the_small_words_of_its_sentence(text: str, wanted: list[str]) -> None:
    assert measures(text) == wanted


def test_a_run_of_adverbs_is_read_at_once() -> None:
    # One way of cutting them up: trying all would take longer than the age of the universe.
    assert len(measures("Revenue rose " + "aly" * 200 + "z by 5% in 2020.")) == 1
    assert len(measures("A real " + "aly" * 200 + "z rise of 5% in 2020.")) == 1
