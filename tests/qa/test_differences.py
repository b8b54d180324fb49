from __future__ import annotations

import random
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures.models import Comparator, Figure, Role
from corpus.models import Passage, Report, ReportMeta, Span
from qa.wording.differences import check_change, check_stated, linked_changes, printed_interval, printed_unit


def printed(surface: str, value: str, unit: str, role: Role = "value", comparator: Comparator = "exact") -> Figure:
    return Figure(
        span=Span(start=0, end=len(surface)),
        surface=surface,
        value=Decimal(value),
        unit=unit,
        measure="某项",
        period=None,
        role=role,
        comparator=comparator,
    )


def money(number: str) -> Figure:
    return printed(f"{number}亿元", str(Decimal(number).scaleb(8)), "CNY")


def growth(number: str, role: Role = "growth") -> Figure:
    return printed(f"{number}%", number, "%", role)


@pytest.mark.parametrize(
    ("surface", "value", "comparator", "unit"),
    [
        ("7095亿元", "709500000000", "exact", "100000000"),
        ("2.86万亿元", "2860000000000", "exact", "10000000000"),
        ("44,223", "44223", "exact", "1"),
        ("3.20%", "3.20", "exact", "0.01"),
        ("约7000亿元", "700000000000", "about", "100000000000"),
        ("二十万人", "200000", "exact", "100000"),
        ("1000家", "1000", "exact", "1"),
    ],
)
def test_the_last_printed_digit_tells_how_fine_a_number_is(surface: str, value: str, comparator: Comparator, unit: str) -> None:
    assert printed_unit(printed(surface, value, "CNY", comparator=comparator)) == Decimal(unit)


def test_a_printed_number_stands_for_half_a_step_around_it() -> None:
    assert printed_interval(growth("3.2")) == (Fraction(315, 100), Fraction(325, 100))


def test_a_bound_is_open_on_its_side() -> None:
    assert printed_interval(printed("超过6万家", "60000", "organization", comparator="more_than"))[1] is None


def test_growth_a_year_is_compounded() -> None:
    check = check_change(money("231.1"), money("409.8"), growth("15.4"), years=4)
    assert check is not None
    assert (check.agrees, check.kind, check.computed) == (True, "annual_growth", Decimal("15.40"))


def test_a_change_printed_for_one_year_is_not_taken_for_four() -> None:
    check = check_change(money("231.1"), money("409.8"), growth("15.4"))
    assert check is not None
    assert not check.agrees
    assert check.computed == Decimal("77.33")


def test_a_decline_is_a_negative_growth() -> None:
    check = check_change(money("50.0"), money("45.0"), growth("10.0", "decline"))
    assert check is not None
    assert (check.agrees, check.stated, check.computed) == (True, Decimal("-10.0"), Decimal("-10.00"))


def test_points_are_the_difference_of_two_percentages() -> None:
    points = printed("2.4个百分点", "2.4", "pp", "difference")
    check = check_change(growth("3.6", "from"), growth("1.2", "to"), points)
    assert check is not None
    assert check.agrees


def test_basis_points_are_hundredths() -> None:
    check = check_change(growth("0.75", "from"), growth("4.50", "to"), printed("375 basis points", "375", "bp", "difference"))
    assert check is not None
    assert check.agrees


@pytest.mark.parametrize(
    ("start", "end", "change"),
    [
        (money("5"), printed("6亿美元", "600000000", "USD"), growth("20")),
        (printed("超过5亿元", "500000000", "CNY", comparator="more_than"), money("6"), growth("20")),
        (money("0"), money("6"), growth("20")),
        (money("5"), money("6"), printed("3人", "3", "person", "difference")),
    ],
)
def test_what_cannot_be_computed_is_not_judged(start: Figure, end: Figure, change: Figure) -> None:
    assert check_change(start, end, change) is None


@pytest.mark.parametrize(("end", "computed"), [("263", "2.2"), ("354", "2.0")])
def test_a_multiple_is_what_it_grew_to_or_what_it_grew_by(end: str, computed: str) -> None:
    twice = printed("2倍", "2", "multiple", "growth", "more_than" if end == "263" else "exact")
    check = check_change(money("118"), money(end), twice)
    assert check is not None
    assert (check.agrees, check.computed) == (True, Decimal(computed))


def test_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="years=0"):
        check_change(money("5"), money("6"), growth("20"), years=0)


def _shown(value: Fraction, places: int) -> str:
    exact = Decimal(value.numerator * 10**12 // value.denominator).scaleb(-12)
    return f"{exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN):f}"


def _triple(chance: random.Random, *, off: bool) -> tuple[Figure, Figure, Figure, int]:
    """Amounts that grew by a rate that is exact, printed to a few digits; `off` prints a rate well beyond what rounding explains."""
    places, years = chance.randint(0, 2), chance.choice((1, 1, 2, 4, 5))
    start = Fraction(chance.randint(20_000, 900_000), 100)
    rate = Fraction(chance.randint(-300, 900), 1000)
    end = start * (1 + rate) ** years
    stated = rate * 100
    if off:
        # Both amounts are off by at most half a step, so the yearly rate moves by less than this.
        room = 100 * 3 * Fraction(1, 10**places) / min(start, end) + Fraction(2, 10)
        stated += chance.choice((-1, 1)) * (room + Fraction(chance.randint(1, 50), 10))
    role: Role = "decline" if stated < 0 else "growth"
    return money(_shown(start, places)), money(_shown(end, places)), growth(_shown(abs(stated), 1), role), years


@pytest.mark.parametrize("seed", range(200))
def test_consistent_triples_agree_and_inconsistent_ones_do_not(seed: int) -> None:
    for off in (False, True):
        start, end, change, years = _triple(random.Random(seed), off=off)
        check = check_change(start, end, change, years=years)
        assert check is not None
        assert check.agrees is not off, (start.surface, end.surface, change.surface, years)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_difference_agrees_either_way_round(one: int, other: int) -> None:
    gap = printed(f"{abs(one - other)}公里", str(abs(one - other)), "km", "difference")
    first, last = printed(f"{one}公里", str(one), "km"), printed(f"{other}公里", str(other), "km")
    check = check_change(first, last, gap)
    assert check is not None
    assert check.agrees


def test_the_linked_figures_of_a_report_are_checked_with_the_years_between_them() -> None:
    text = "出口额由2016年的231.1亿元增加到2020年的409.8亿元，年均增长15.4%。"
    starts = [text.index("231.1亿元"), text.index("409.8亿元"), text.index("15.4%")]
    spans = [Span(start=a, end=a + n) for a, n in zip(starts, (7, 7, 5), strict=True)]
    figures = [
        money("231.1").model_copy(update={"span": spans[0], "role": "from", "period": "2016年"}),
        money("409.8").model_copy(update={"span": spans[1], "role": "to", "period": "2020年"}),
        growth("15.4").model_copy(update={"span": spans[2], "links": (spans[0], spans[1])}),
    ]
    passage = Passage(number="1", kind="paragraph", section=(), span=Span(start=0, end=len(text)))
    meta = ReportMeta(id="r", title="t", language="zh")
    report = Report(meta=meta, text=text, passages=(passage,), source="s", source_sha256="", encoding="text")
    ((change, start, end),) = linked_changes(figures)
    check = check_stated(report, start, end, change)
    assert check is not None
    assert (check.years, check.agrees) == (4, True)
