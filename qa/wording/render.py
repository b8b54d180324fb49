"""Exact amounts in words of the question's language: 7095亿元 is RMB 709.5 billion, not about that."""

from __future__ import annotations

from decimal import Decimal

from corpus.figures.models import Comparator, Figure
from corpus.models import Language, Span
from qa.models import AnswerFigure

_SCALES: dict[Language, tuple[tuple[int, str], ...]] = {
    "zh": ((12, "万亿"), (8, "亿"), (4, "万")),
    "en": ((12, " trillion"), (9, " billion"), (6, " million")),
}

_CURRENCIES_ZH = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "JPY": "日元",
    "GBP": "英镑",
    "HKD": "港元",
    "KRW": "韩元",
    "RUB": "卢布",
    "AUD": "澳元",
    "CAD": "加元",
    "CHF": "瑞士法郎",
    "SGD": "新加坡元",
    "MOP": "澳门元",
    "TWD": "新台币",
    "INR": "卢比",
}
_CURRENCIES_EN = {"CNY": "RMB"}

# A unit as (one, many) in English; counted things whose name the measure already gives carry no word of their own.
_UNITS_EN: dict[str, tuple[str, str]] = {
    "second": ("second", "seconds"), "minute": ("minute", "minutes"), "hour": ("hour", "hours"), "day": ("day", "days"),
    "week": ("week", "weeks"), "month": ("month", "months"), "quarter": ("quarter", "quarters"), "year": ("year", "years"),
    "score": ("point", "points"), "person": ("person", "people"), "person_time": ("person-time", "person-times"),
    "organization": ("", ""), "item": ("", ""), "ratio": ("", ""), "case": ("case", "cases"), "event": ("time", "times"),
    "vessel": ("vessel", "vessels"), "vehicle": ("vehicle", "vehicles"), "city": ("city", "cities"),
    "province": ("province-level region", "province-level regions"),
    "country_region": ("country or region", "countries and regions"), "household": ("household", "households"),
    "tonne": ("tonne", "tonnes"), "mu": ("mu", "mu"), "hectare": ("hectare", "hectares"), "pp": ("percentage point", "percentage points"),
    "bp": ("basis point", "basis points"), "m2": ("m²", "m²"), "m3": ("m³", "m³"), "km2": ("km²", "km²"),
    "village": ("village", "villages"), "county": ("county", "counties"), "township": ("township", "townships"),
    "celsius": ("°C", "°C"), "L": ("litre", "litres"), "acre": ("acre", "acres"), "mi": ("mile", "miles"), "cent": ("cent", "cents"),
    "barrel": ("barrel", "barrels"), "gallon": ("gallon", "gallons"), "multiple": ("time", "times"),
}  # fmt: skip
_UNITS_ZH = {
    "second": "秒", "minute": "分钟", "hour": "小时", "day": "天", "week": "周", "month": "个月", "quarter": "个季度", "year": "年",
    "score": "分", "person": "人", "person_time": "人次", "organization": "家", "item": "件", "ratio": "", "case": "件",
    "event": "次", "vessel": "艘", "vehicle": "辆", "city": "个城市", "province": "个省份", "country_region": "个国家和地区",
    "household": "户", "tonne": "吨", "kg": "千克", "g": "克", "km": "公里", "m": "米", "m2": "平方米", "km2": "平方公里",
    "m3": "立方米", "mu": "亩", "hectare": "公顷", "TEU": "标准箱", "kWh": "千瓦时", "kW": "千瓦", "MW": "兆瓦", "pp": "个百分点",
    "bp": "个基点", "village": "个村", "county": "个县", "township": "个乡镇", "celsius": "℃", "L": "升", "acre": "英亩", "mi": "英里",
    "ft": "英尺", "ft2": "平方英尺", "lb": "磅", "barrel": "桶", "gallon": "加仑", "cent": "分", "GW": "吉瓦", "GWh": "吉瓦时", "MWh": "兆瓦时",
    "TWh": "太瓦时", "mm": "毫米", "cm": "厘米", "mL": "毫升", "nmi": "海里", "knot": "节", "FTE": "个全职岗位", "mph": "英里/小时",
    "dose": "剂", "share": "份", "bed": "张", "seat": "个", "trip": "次", "flight": "班", "copy": "份", "ticket": "张", "room": "间",
    "container": "个", "page": "页", "word": "词", "piece": "件", "set": "套", "unit": "个", "tree": "棵", "berth": "个", "volume": "册",
}  # fmt: skip

_COMPARATORS: dict[Language, dict[Comparator, str]] = {
    "zh": {"more_than": "超过", "at_least": "不低于", "at_most": "不超过", "less_than": "不足", "about": "约", "near": "近"},
    "en": {
        "more_than": "more than ", "at_least": "at least ", "at_most": "at most ", "less_than": "less than ", "about": "about ",
        "near": "nearly ",
    },
}  # fmt: skip


def render_amount(figure: Figure, own: Language, language: Language) -> str:
    """The amount in the words of its report, whose language is `own`, where that is `language`: they say it best; else in `language`.

    Blanks inside a Chinese figure are typesetting.
    """
    if own != language:
        return render_figure(figure, language)
    words = figure.surface.split()
    return "".join(words) if language == "zh" else " ".join(words)


def render_figure(figure: Figure, language: Language) -> str:
    """The amount with unit and comparator: `超过6万家`, `more than RMB 1 trillion`, `20 months`, `No. 14`.

    Digits are exact: nothing is rounded, a range keeps both ends.
    """
    if isinstance(figure.value, tuple):
        low, high = figure.value
        joiner = "至" if language == "zh" else " to "
        amount = f"{_number(low, language)}{joiner}{_with_unit(high, figure.unit, language)}"
    else:
        amount = _with_unit(figure.value, figure.unit, language)
    return _COMPARATORS[language].get(figure.comparator, "") + amount


def render_answer_figure(figure: AnswerFigure, language: Language) -> str:
    """`render_figure` for a figure of an answer."""
    value = figure.value
    return render_figure(
        Figure(
            span=Span(start=0, end=0),
            surface=figure.surface,
            value=Decimal(value) if isinstance(value, str) else (Decimal(value[0]), Decimal(value[1])),
            unit=figure.unit,
            measure=figure.measure,
            period=figure.period,
            comparator=figure.comparator,
        ),
        language,
    )


def render_gap(value: Decimal, unit: str, language: Language) -> str:
    """A difference with its sign: `+178.7亿美元`, `-2 months`; between ranks the places: `-15 places`. A multiple has none."""
    size = abs(value)
    if unit in ("multiple", "ratio"):
        return _with_unit(value, unit, language)
    if unit == "rank":
        amount = f"{size:f}位" if language == "zh" else f"{size:f} place{'s' * (size != 1)}"
    else:
        amount = _with_unit(size, unit, language)
    return f"{'+' if value > 0 else '-' if value < 0 else ''}{amount}"


def unit_name(unit: str, language: Language) -> str:
    """The unit by itself, as the title of an axis; empty for counts whose measure says what is counted."""
    if language == "zh":
        return _CURRENCIES_ZH.get(unit) or _UNITS_ZH.get(unit, unit).removeprefix("个")
    return _CURRENCIES_EN.get(unit) or _UNITS_EN.get(unit, (unit, unit))[1]


def _with_unit(value: Decimal, unit: str, language: Language) -> str:
    number = _number(value, language)
    if unit == "%":
        return f"{value:f}%"
    if unit == "rank":
        return f"第{value:f}位" if language == "zh" else f"No. {value:f}"
    if unit == "multiple":
        return f"{number}倍" if language == "zh" else f"{number} times"
    if language == "zh":
        return number + (_CURRENCIES_ZH.get(unit) or _UNITS_ZH.get(unit, unit))
    if unit in _CURRENCIES_ZH:
        return f"{_CURRENCIES_EN.get(unit, unit)} {number}"
    one, many = _UNITS_EN.get(unit, (unit, unit))
    return f"{number} {one if value == 1 else many}".rstrip()


def _number(value: Decimal, language: Language) -> str:
    """`237.7万`, `2.377 million`, `44,223`: the largest scale that leaves at least one whole unit and at most four decimals."""
    value = value.normalize()
    for power, word in _SCALES[language]:
        if abs(value) < Decimal(10) ** power:
            continue
        scaled = value.scaleb(-power)
        if _decimals(scaled) <= 4:
            return f"{_plain(scaled)}{word}"
    return _plain(value, grouped=language == "en")


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(value: Decimal, *, grouped: bool = False) -> str:
    return f"{value.normalize():,f}" if grouped else f"{value.normalize():f}"
