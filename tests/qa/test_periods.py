from __future__ import annotations

import pytest

from qa.questions.periods import Years, overlap, plan_years, when, years_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“十三五”期间", ((2016, 2020),)),
        ("比十二五涨了多少", ((2011, 2015),)),
        ("2015年到2019年", ((2015, 2019),)),
        ("2015-2019", ((2015, 2019),)),
        ("２０２０年授权多少", ((2020, 2020),)),
        ("the 13th Five-Year Plan", ((2016, 2020),)),
        ("fourteenth five-year plan", ((2021, 2025),)),
        ("FY2021", ((2021, 2021),)),
        ("in 2018 and 2020", ((2018, 2018), (2020, 2020))),
        ("约谈2950家", ()),
        ("2020家企业", ()),
        ("十五个城市", ()),
        ("第十五次会议", ()),
        ("7095亿元", ()),
    ],
)
def test_years_are_read_from_words(text: str, expected: tuple[Years, ...]) -> None:
    assert years_in(text) == expected


def test_plan_years_follow_the_calendar_of_the_plans() -> None:
    assert [plan_years(n) for n in (6, 12, 13, 14)] == [(1981, 1985), (2011, 2015), (2016, 2020), (2021, 2025)]


@pytest.mark.parametrize(
    ("period", "place"),
    [
        ("2023年", (2023, 0)),
        ("2023年10月", (2023, 10)),
        ("2023年二季度", (2023, 4)),
        ("2023年上半年", (2023, 1)),
        ("Q3 2023", (2023, 7)),
        ("the second half of 2023", (2023, 7)),
        ("May 2023", (2023, 5)),
        ("全年", (0, 0)),
    ],
)
def test_periods_are_put_in_order_of_time(period: str, place: tuple[int, int]) -> None:
    assert when(period) == place


def test_intervals_overlap_when_they_share_a_year() -> None:
    assert overlap((2016, 2020), (2020, 2020))
    assert not overlap((2016, 2020), (2021, 2025))


def test_a_year_beside_a_comma_is_a_year_and_a_grouped_number_is_none() -> None:
    assert years_in("水库蓄水稳定，2015年建成") == ((2015, 2015),)
    assert years_in("built in 2012, filled in 2014.") == ((2012, 2012), (2014, 2014))
    assert years_in("12,019 and 2,019 and 2019,000") == ()


def test_a_fiscal_year_has_two_calendar_years_when_asked_by_one() -> None:
    assert years_in("Fiscal Year 2022/23") == ((2022, 2022),)
    assert years_in("Fiscal Year 2022/23", calendar=True) == ((2022, 2023),)
    assert years_in("2019/31", calendar=True) == ((2019, 2019),)
