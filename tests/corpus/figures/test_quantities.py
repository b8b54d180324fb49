from __future__ import annotations

from decimal import Decimal
from random import Random

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
    ("总量>98.7万件", ">98.7万件", "987000", "item", "more_than"),
    ("> 98.7万件", "98.7万件", "987000", "item", "exact"),
    ("</b> > 98.7万件", "98.7万件", "987000", "item", "exact"),
    ("<b>98.7万件", "98.7万件", "987000", "item", "exact"),
    ("->98.7万件", "98.7万件", "987000", "item", "exact"),
    ("3.8万双", "3.8万双", "38000", "双", "exact"),
    ("远远超过100万元", "远远超过100万元", "1000000", "CNY", "more_than"),
    ("明显低于30%", "明显低于30%", "30", "%", "less_than"),
    ("略不足3万人", "略不足3万人", "30000", "person", "less_than"),
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
    ("well below 30%", "well below 30%", "30", "%", "less_than"),
    ("only just over 40 firms", "only just over 40 firms", "40", "organization", "more_than"),
    ("it shot up to 18%", "18%", "18", "%", "exact"),
    ("the rate has gone up to 18%", "18%", "18", "%", "exact"),
    ("were paid up to €900", "up to €900", "900", "EUR", "at_most"),
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
MONEY_SCALES = [*ENGLISH_SCALES, ("m", 10**6), ("bn", 10**9)]
SIGNS = [("RMB ", "CNY"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("HK$", "HKD"), ("¥", "CNY")]
SEEDS = st.integers(0, 2**63)
"""A seed makes many quantities at once: drawing each of them by itself costs more than reading it."""
MANY = 40


def number(draw: Random) -> Decimal:
    return Decimal(draw.randrange(3, draw.choice([100, 10_000, 1_000_000]))).scaleb(-draw.randint(0, 2))


def read_all(texts: list[str], language: Language) -> list[tuple[str, Value, str, str]]:
    return [only(text, language) for text in texts]


@settings(max_examples=125, deadline=None)
@given(SEEDS)
def test_chinese_quantities_round_trip(seed: int) -> None:
    draw = Random(seed)
    expected: list[tuple[str, Value, str, str]] = []
    for _ in range(MANY):
        value, (word, unit), (scale, factor) = number(draw), draw.choice(UNITS), draw.choice(SCALES)
        before, comparator = draw.choice(BEFORE)
        printed = draw.choice([f"{value:,}", str(value)])
        expected.append((f"{before}{printed}{draw.choice(['', ' '])}{scale}{word}", value * factor, unit, comparator))
    assert read_all([f"总量为{surface}，" for surface, *_ in expected], "zh") == expected


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_english_quantities_round_trip(seed: int) -> None:
    draw = Random(seed)
    expected: list[tuple[str, Value, str, str]] = []
    for _ in range(MANY):
        value, (word, unit), (scale, factor) = number(draw), draw.choice(ENGLISH_UNITS), draw.choice(ENGLISH_SCALES)
        before, comparator = draw.choice(ENGLISH_BEFORE)
        printed = draw.choice([f"{value:,}", str(value)])
        expected.append((f"{before}{printed}{scale}{word}", value * factor, unit, comparator))
    assert read_all([f"The total was {surface}." for surface, *_ in expected], "en") == expected


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_money_round_trips(seed: int) -> None:
    draw = Random(seed)
    expected: list[tuple[str, Value, str, str]] = []
    for _ in range(MANY):
        value, (sign, unit), (scale, factor) = number(draw), draw.choice(SIGNS), draw.choice(MONEY_SCALES)
        expected.append((f"{sign}{value:,}{scale}", value * factor, unit, "exact"))
    assert read_all([f"It cost {surface} in all." for surface, *_ in expected], "en") == expected


@settings(max_examples=40, deadline=None)
@given(SEEDS)
def test_ranges_round_trip(seed: int) -> None:
    draw = Random(seed)
    expected: list[tuple[str, Value, str, str]] = []
    for _ in range(MANY):
        low, (word, factor, unit) = (
            draw.randint(3, 500),
            draw.choice([("万人", 10**4, "person"), ("%", 1, "%"), ("天", 1, "day")]),
        )
        high = low + draw.randint(1, 500)
        surface = f"{low}{draw.choice('—-～至到')}{high}{word}"
        expected.append((surface, (Decimal(low * factor), Decimal(high * factor)), unit, "exact"))
    assert read_all([f"实际是{surface}。" for surface, *_ in expected], "zh") == expected
