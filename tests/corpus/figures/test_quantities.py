from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.figures import extract_quantities
from corpus.models import Language

Value = Decimal | tuple[Decimal, Decimal]


def only(text: str, language: Language = "zh") -> tuple[str, Value, str, str]:
    (quantity,) = extract_quantities(text, language)
    return text[quantity.start : quantity.end], quantity.value, quantity.unit, quantity.comparator


def d(printed: str) -> Value:
    low, _, high = printed.partition("~")
    return (Decimal(low), Decimal(high)) if high else Decimal(low)


FORMS = [
    ("库容7095 亿立方米", "7095 亿立方米", "709500000000", "m3", "exact"),
    ("共百余家", "百余家", "100", "organization", "more_than"),
    ("近三成", "近三成", "30", "%", "near"),
    ("一半以上", "一半以上", "50", "%", "at_least"),
    ("排名第17位", "第17位", "17", "rank", "exact"),
    ("居全国第三", "全国第三", "3", "rank", "exact"),
    ("翻了一番", "翻了一番", "2", "multiple", "exact"),
    ("12 个省（区、市）", "12 个省（区、市）", "12", "province", "exact"),
    ("9 个副省级城市", "9 个副省级城市", "9", "city", "exact"),
    ("21个国家和地区", "21个国家和地区", "21", "country_region", "exact"),
    ("21个国家重点实验室", "21个", "21", "item", "exact"),
    ("3—5个百分点", "3—5个百分点", "3~5", "pp", "exact"),
    ("10至15天", "10至15天", "10~15", "day", "exact"),
    ("5～10万人", "5～10万人", "50000~100000", "person", "exact"),
    ("三至五成", "三至五成", "30~50", "%", "exact"),
    ("百分之七十二", "百分之七十二", "72", "%", "exact"),
    ("千分之三", "千分之三", "3", "‰", "exact"),
    ("负3.9%", "负3.9%", "-3.9", "%", "exact"),
    ("300元/吨", "300元/吨", "300", "CNY/tonne", "exact"),
    ("不超过5个工作日", "不超过5个工作日", "5", "day", "at_most"),
    ("不低于80%", "不低于80%", "80", "%", "at_least"),
    ("约5%", "约5%", "5", "%", "about"),
    ("节约5吨", "5吨", "5", "tonne", "exact"),
    ("１２．５％", "１２．５％", "12.5", "%", "exact"),
    ("5年多", "5年多", "5", "year", "more_than"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit", "comparator"), FORMS, ids=[form[0] for form in FORMS])
def test_chinese_forms(text: str, surface: str, value: str, unit: str, comparator: str) -> None:
    assert only(text) == (surface, d(value), unit, comparator)


ENGLISH = [
    ("RMB 709.5 billion", "RMB 709.5 billion", "709500000000", "CNY", "exact"),
    ("US$40.98bn", "US$40.98bn", "40980000000", "USD", "exact"),
    ("about $1.2m", "about $1.2m", "1200000", "USD", "about"),
    ("1.2 to 1.5 million tonnes", "1.2 to 1.5 million tonnes", "1200000~1500000", "tonne", "exact"),
    ("25 basis points", "25 basis points", "25", "bp", "exact"),
    ("more than doubled", "more than doubled", "2", "multiple", "more_than"),
    ("twenty-eight provinces", "twenty-eight provinces", "28", "province", "exact"),
    ("1,234 hospitals", "1,234 hospitals", "1234", "organization", "exact"),
    ("120 new schools", "120", "120", "organization", "exact"),
    ("6.5 tonnes per hectare", "6.5 tonnes per hectare", "6.5", "tonne/hectare", "exact"),
    ("fewer than 300 cases", "fewer than 300 cases", "300", "case", "less_than"),
    ("two out of three villages", "two out of three", "0.6666666666666666666666666667", "ratio", "exact"),
    ("65 years or older", "65 years or older", "65", "year", "at_least"),
    ("half of them", "half", "50", "%", "exact"),
]


@pytest.mark.parametrize(("text", "surface", "value", "unit", "comparator"), ENGLISH, ids=[form[0] for form in ENGLISH])
def test_english_forms(text: str, surface: str, value: str, unit: str, comparator: str) -> None:
    assert only(text, "en") == (surface, d(value), unit, comparator)


@pytest.mark.parametrize(
    "text",
    [
        "两个维护",
        "一条新路",
        "三方协议",
        "五年规划",
        "千方百计",
        "2020年",
        "第三条",
        "进一步",
        "三门峡",
        "统一",
        "一批项目",
        "百姓",
    ],
)
def test_words_with_numerals_are_no_quantities(text: str) -> None:
    assert extract_quantities(text, "zh") == ()


UNITS = [
    ("元", "CNY"), ("美元", "USD"), ("吨", "tonne"), ("公里", "km"), ("亩", "mu"), ("平方米", "m2"), ("件", "item"), ("家", "organization"), ("人", "person"),
    ("人次", "person_time"), ("起", "case"), ("艘", "vessel"), ("辆", "vehicle"), ("千瓦时", "kWh"), ("标准箱", "TEU"), ("台", "台"), ("户", "household"),
]  # fmt: skip
SCALES = [("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]
BEFORE = [
    ("", "exact"),
    ("超过", "more_than"),
    ("约", "about"),
    ("近", "near"),
    ("不低于", "at_least"),
    ("不足", "less_than"),
    ("不超过", "at_most"),
]
NUMBERS = st.decimals("0.01", "9999.99", places=2).filter(lambda n: n not in (1, 2))


@settings(max_examples=5000, deadline=None)
@given(NUMBERS, st.sampled_from(UNITS), st.sampled_from(SCALES), st.sampled_from(BEFORE), st.booleans(), st.booleans())
def test_chinese_quantities_round_trip(
    number: Decimal, unit: tuple[str, str], scale: tuple[str, int], before: tuple[str, str], commas: bool, blank: bool
) -> None:
    printed = f"{number:,}" if commas else str(number)
    surface = f"{before[0]}{printed}{' ' if blank else ''}{scale[0]}{unit[0]}"
    assert only(f"总量为{surface}，") == (surface, number * scale[1], unit[1], before[1])


ENGLISH_UNITS = [(" tonnes", "tonne"), ("%", "%"), (" per cent", "%"), (" km", "km"), (" hectares", "hectare"), (" people", "person"),
                 (" vehicles", "vehicle"), (" percentage points", "pp"), (" hospitals", "organization")]  # fmt: skip
ENGLISH_SCALES = [("", 1), (" thousand", 10**3), (" million", 10**6), (" billion", 10**9), (" trillion", 10**12)]
ENGLISH_BEFORE = [
    ("", "exact"),
    ("more than ", "more_than"),
    ("about ", "about"),
    ("nearly ", "near"),
    ("at least ", "at_least"),
    ("under ", "less_than"),
]


@settings(max_examples=4000, deadline=None)
@given(NUMBERS, st.sampled_from(ENGLISH_UNITS), st.sampled_from(ENGLISH_SCALES), st.sampled_from(ENGLISH_BEFORE), st.booleans())
def test_english_quantities_round_trip(
    number: Decimal, unit: tuple[str, str], scale: tuple[str, int], before: tuple[str, str], commas: bool
) -> None:
    surface = f"{before[0]}{number:,}{scale[0]}{unit[0]}" if commas else f"{before[0]}{number}{scale[0]}{unit[0]}"
    assert only(f"The total was {surface}.", "en") == (surface, number * scale[1], unit[1], before[1])


@settings(max_examples=2000, deadline=None)
@given(
    NUMBERS,
    st.sampled_from([("RMB ", "CNY"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("HK$", "HKD"), ("¥", "CNY")]),
    st.sampled_from([*ENGLISH_SCALES, ("m", 10**6), ("bn", 10**9)]),
)
def test_money_round_trips(number: Decimal, sign: tuple[str, str], scale: tuple[str, int]) -> None:
    surface = f"{sign[0]}{number:,}{scale[0]}"
    assert only(f"It cost {surface} in all.", "en") == (surface, number * scale[1], sign[1], "exact")


@settings(max_examples=1500, deadline=None)
@given(
    st.integers(3, 500),
    st.integers(1, 500),
    st.sampled_from(["—", "-", "～", "至", "到"]),
    st.sampled_from([("万人", 10**4, "person"), ("%", 1, "%"), ("天", 1, "day")]),
)
def test_ranges_round_trip(low: int, more: int, dash: str, unit: tuple[str, int, str]) -> None:
    surface = f"{low}{dash}{low + more}{unit[0]}"
    assert only(f"约为总量的{surface}。")[1:3] == ((low * unit[1], (low + more) * unit[1]), unit[2])
