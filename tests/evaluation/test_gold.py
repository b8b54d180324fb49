from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from evaluation.gold import GoldError, GoldFigure, figures_match, load_gold


def _asked(value: str, unit: str) -> GoldFigure:
    return GoldFigure(text=f"{value} {unit}", value=Decimal(value), unit=unit)


@pytest.mark.parametrize("unit", ["座", "处", "school", "organization", "case", "item", "户"])
def test_one_counter_is_as_good_as_another(unit: str) -> None:
    assert figures_match(_asked("12", "item"), "12", unit)
    assert not figures_match(_asked("13", "item"), "12", unit)


@pytest.mark.parametrize("unit", ["%", "CNY", "CNY/tonne", "person", "month", "km", "celsius", "rank", "score", "multiple"])
def test_what_is_no_counter_is_never_taken_for_one(unit: str) -> None:
    assert not figures_match(_asked("12", "item"), "12", unit)
    assert figures_match(_asked("12", unit), "12", unit)


def test_a_unit_counts_in_any_of_its_sizes() -> None:
    assert figures_match(_asked("5200000000", "kWh"), "5.2", "TWh")
    assert figures_match(_asked("326", "亩"), "326", "mu")


def test_a_concentration_is_the_same_in_its_words_and_its_signs() -> None:
    assert figures_match(_asked("25.4", "微克/立方米"), "25.4", "ug/m3")
    assert figures_match(_asked("0.047", "毫克/升"), "0.047", "mg/L")


def test_a_fraction_is_as_good_as_its_percentage() -> None:
    third = str(Decimal(1) / 3)
    assert figures_match(_asked("33.33", "%"), third, "ratio")
    assert not figures_match(_asked("33.4", "%"), third, "ratio")


def test_a_rate_is_as_good_as_what_it_counts_where_the_base_is_not_judged() -> None:
    assert figures_match(_asked("84", "GBP"), "84", "GBP/MWh")
    assert not figures_match(_asked("84", "GBP/tonne"), "84", "GBP/MWh")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "q", "lang": "en", "question": "?", "kind": "figure", "evidences": ["x"]}', "unknown field 'evidences'"),
        (
            '{"id": "q", "lang": "en", "question": "?", "kind": "figure", "figures": [{"text": "5", "value": 5, "unit": "km", "rôle": 1}]}',
            "unknown field 'rôle'",
        ),
        ("[]", "expected an object"),
    ],
)
def test_a_slip_in_a_file_of_judged_questions_is_told(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        load_gold(path)
