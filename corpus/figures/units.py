"""The unit behind (or, for money, before) a number -> one code per unit, the same for both languages.

Money is ISO 4217; `%`, `pp`, `bp`; counted things share few codes (`item`, `organization`, `person` ...);
a counter that is not listed keeps its own word. Multipliers (万, million) belong to the number, prefixes (千克, km) to the unit.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus.figures.words import WordTable, skip_blanks, skip_blanks_back


class Unit(NamedTuple):
    """A unit found in a text."""

    start: int
    end: int
    code: str


_CODES = {
    "CNY": "元 元人民币 人民币元 块钱 yuan renminbi",
    "USD": "美元 dollar dollars USD",
    "EUR": "欧元 euro euros EUR",
    "JPY": "日元 yen JPY",
    "GBP": "英镑 pound pounds GBP",
    "HKD": "港元 港币 HKD",
    "MOP": "澳门元",
    "TWD": "新台币 台币",
    "KRW": "韩元 won",
    "RUB": "卢布 rouble roubles ruble rubles",
    "INR": "印度卢比 rupee rupees",
    "AUD": "澳元",
    "CAD": "加元",
    "CHF": "瑞士法郎 瑞郎",
    "SGD": "新加坡元 新元",
    "THB": "泰铢 baht",
    "BRL": "雷亚尔",
    "ZAR": "兰特 rand",
    "AED": "迪拉姆",
    "%": "% ％ percent 个百分比",
    "‰": "‰ permille",
    "pp": "个百分点 百分点",
    "bp": "个基点 基点 BP bp bps",
    "item": "件 项 个 条 item items",
    "organization": "家 所 机构 个机构 部门 个部门 部委",
    "case": "起 宗 例 case cases",
    "person": "人 名 位 个人 people persons person",
    "person_time": "人次 人次数 passenger-trips visits",
    "event": "次 场 届 场次 times",
    "vessel": "艘 艘次 vessel vessels ship ships",
    "vehicle": "辆 辆次 vehicle vehicles",
    "household": "户 household households",
    "country_region": "个国家和地区 个国家（地区） 个国家(地区) 个国家或地区 个国家及地区 个国家 国 个经济体 国家和地区",
    "province": "个省（区、市） 个省(区、市) 个省、自治区、直辖市 个省区市 个省份 个省级行政区 个省市 个省区 个省 省（区、市） 省份 省区市 省",
    "city": "个副省级城市 个地级市 个地级及以上城市 个地级以上城市 个县级市 个直辖市 个计划单列市 个大中城市 个城市 个市",
    "county": "个县（市、区） 个县(市、区) 个县（区） 个县市区 个区县 个县区 个县",
    "township": "个乡镇 个乡（镇） 个镇 个乡 个街道",
    "village": "个行政村 个自然村 个建制村 个村",
    "second": "秒 秒钟 second seconds",
    "minute": "分钟 minute minutes",
    "hour": "小时 个小时 个钟头 hour hours",
    "day": "天 工作日 个工作日 个自然日 自然日 日历天 day days",
    "week": "周 星期 个星期 个周 week weeks",
    "month": "个月 个月份 month months",
    "quarter": "个季度",
    "year": "年 周岁 岁 个年头 year years",
    "score": "分 points point marks",
    "cent": "cent cents",
    "multiple": "倍",
    "mm": "毫米 mm millimetre millimetres millimeter millimeters",
    "cm": "厘米 cm centimetre centimetres centimeter centimeters",
    "m": "米 m metre metres meter meters",
    "km": "公里 千米 km kilometre kilometres kilometer kilometers",
    "nmi": "海里",
    "m2": "平方米 平米 m² m2 ㎡",
    "km2": "平方公里 平方千米 km² km2",
    "m3": "立方米 立方 m³ m3 标方",
    "km3": "立方公里",
    "mu": "亩 mu",
    "hectare": "公顷 ha hectare hectares",
    "acre": "英亩 acre acres",
    "mg": "毫克 mg",
    "ug": "微克 μg µg",
    "g": "克 gram grams",
    "kg": "公斤 千克 kg kilogram kilograms",
    "jin": "斤 市斤",
    "tonne": "吨 公吨 tonne tonnes ton tons t",
    "tce": "吨标准煤 吨标煤 tce",
    "oe_tonne": "吨油当量",
    "dwt": "载重吨 DWT dwt",
    "gross_tonnage": "总吨",
    "TEU": "标准箱 标箱 TEU TEUs teu",
    "tonne_km": "吨公里 吨·公里 t·km tonne-kilometres tonne-kilometers",
    "person_km": "人公里 人·公里 人·km passenger-kilometres passenger-kilometers",
    "L": "升 litre litres liter liters",
    "mL": "毫升 ml mL",
    "barrel": "桶 barrel barrels",
    "W": "瓦",
    "kW": "千瓦 kW",
    "MW": "兆瓦 MW megawatt megawatts",
    "GW": "吉瓦 GW gigawatt gigawatts",
    "kWh": "千瓦时 千瓦小时 度电 kWh",
    "MWh": "兆瓦时 MWh",
    "GWh": "吉瓦时 GWh",
    "TWh": "太瓦时 TWh",
    "kV": "千伏 kV",
    "kVA": "千伏安",
    "celsius": "℃ 摄氏度 °C",
    "dB": "分贝 dB",
    "MB": "MB 兆字节",
    "GB": "GB GB流量",
    "TB": "TB",
    "PB": "PB",
    "EB": "EB",
    "Mbps": "Mbps Mb/s 兆比特每秒",
    "Gbps": "Gbps Gb/s",
    "EFLOPS": "EFLOPS EFlops",
}
# Counters that keep their own word.
_OWN = (
    "台 套 台套 台（套） 座 处 宗地 批 批次 期 份 篇 部 支 只 头 羽 尾 株 棵 张 枚 对 组 轮 架 架次 列 趟 班 班次 航班 条次 本 册 门 间 栋 幢 块 "
    "片 笔 单 票 箱 包 袋 瓶 盒 盏 口 眼 孔 颗 粒 根 辑 集 幅 首 款 种 类 码 度 标准台 户次 件次 天次 车次 车皮 标准立方米 床 万人 课时 学时 学分 "
    "公里/小时 马力 光年 支队 点 里 平方 方 团 队 场馆 站 厘 声 户籍 顿 餐 席 卷 号段 张床位 人年 工日 人日 人天 节 步 级 碗 层 组团 股"
).split()

# Words that a counter would be cut out of: 100名额 is no 100名 (person).
_NOT_BEFORE = {
    "人": "均民口工才类大员",
    "年": "级龄来代度初底末份均",
    "天": "然津",
    "分": "之别公局店类析布支行子为",
    "场": "所地景面",
    "家": "庭具电用长",
    "位": "于居列",
    "名": "额优单称誉",
    "部": "分委队长署门",
    "起": "来步草点降",
    "条": "例约款线带",
    "项": "目",
    "处": "理置罚于在长",
    "座": "谈位席",
    "只": "有要能是",
    "本": "科专次市省县区年质身",
    "门": "诊店槛户",
    "组": "织建合",
    "对": "外接口照于",
    "批": "准复发量评",
    "轮": "船训岗渡",
    "支": "持付撑出部",
    "份": "额",
    "元": "旦素宝月",
    "吨": "位",
    "亩": "均产",
    "升": "级至高幅到",
    "所": "有以得在属",
    "台": "湾风账阶",
    "套": "餐利",
    "期": "间货刊限望末",
    "周": "年期边转报岁",
    "次": "序数生品贷日年",
    "里": "程面",
    "米": "面粉",
    "方": "面式案向法便针程",
    "层": "面级次",
    "级": "别",
    "国": "家内际有民道务",
    "省": "级会内外长委政",
    "度": "假过",
    "斤": "两",
    "种": "植子养",
    "口": "岸径",
    "头": "部条",
    "间": "接隔",
    "张": "力",
    "号": "召",
    "片": "区",
    "单": "位元",
    "票": "据房",
    "包": "括含",
    "首": "次个家批届先",
    "集": "中体成",
    "款": "项",
    "类": "似型别",
    "幅": "度",
    "团": "队结体",
    "队": "伍员",
    "站": "点位",
    "股": "份东权",
    "节": "约能目日点假",
    "步": "入伐骤",
    "件": "套",
    "届": "时",
    "艘": "",
    "户": "籍外均",
    "件次": "",
    "日": "",
    "席": "位",
    "卷": "烟",
    "声": "音",
    "根": "据本",
    "块": "状",
    "列": "入为",
    "架": "构",
}

_CURRENCY_BEFORE = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "S$": "SGD",
    "R$": "BRL",
    "$": "USD",
    "＄": "USD",
    "¥": "CNY",
    "￥": "CNY",
    "RMB": "CNY",
    "CNY": "CNY",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "USD": "USD",
    "HKD": "HKD",
    "JPY": "JPY",
    "JP¥": "JPY",
    "CHF": "CHF",
    "SGD": "SGD",
    "AUD": "AUD",
    "CAD": "CAD",
    "INR": "INR",
    "Rs": "INR",
    "₹": "INR",
    "KRW": "KRW",
    "₩": "KRW",
    "美元": "USD",
    "人民币": "CNY",
    "欧元": "EUR",
    "港币": "HKD",
}
_SEVERAL_WORDS = {
    "percentage point": "pp",
    "percentage points": "pp",
    "per cent": "%",
    "basis point": "bp",
    "basis points": "bp",
    "US dollars": "USD",
    "U.S. dollars": "USD",
    "United States dollars": "USD",
    "Hong Kong dollars": "HKD",
    "HK dollars": "HKD",
    "Australian dollars": "AUD",
    "Canadian dollars": "CAD",
    "Singapore dollars": "SGD",
    "pounds sterling": "GBP",
    "RMB yuan": "CNY",
    "metric tons": "tonne",
    "metric tonnes": "tonne",
    "square metres": "m2",
    "square meters": "m2",
    "square kilometres": "km2",
    "square kilometers": "km2",
    "cubic metres": "m3",
    "cubic meters": "m3",
    "countries and regions": "country_region",
    "countries or regions": "country_region",
    "kilowatt-hours": "kWh",
    "kilowatt hours": "kWh",
    "megawatt-hours": "MWh",
    "gigawatt-hours": "GWh",
    "terawatt-hours": "TWh",
    "person-times": "person_time",
    "passenger trips": "person_time",
    "nautical miles": "nmi",
    "tonnes of coal equivalent": "tce",
    "tons of standard coal equivalent": "tce",
    "tonnes of standard coal": "tce",
    "working days": "day",
    "business days": "day",
    "degrees Celsius": "celsius",
    "calendar days": "day",
    "score points": "score",
    "container units": "TEU",
    "twenty-foot equivalent units": "TEU",
}
_ENGLISH_NOUNS = {
    "person": "worker employee student teacher patient resident member graduate farmer doctor nurse visitor tourist passenger inhabitant "
    "child adult woman man trainee participant staff official expert user subscriber customer migrant learner pupil volunteer expert",
    "organization": "company enterprise firm business organization organisation institution hospital school university college bank agency "
    "office centre center branch institute laboratory clinic supplier kindergarten association bureau body entity subsidiary",
    "country_region": "country economy nation",
    "province": "province",
    "city": "city town",
    "county": "county district",
    "village": "village",
    "vehicle": "car truck bus automobile lorry",
    "event": "meeting conference session event exhibition workshop seminar forum",
} | {
    counter: counter
    for counter in "dose share bed seat flight trip copy set unit piece tree berth room volume page word ticket container barrel bottle passenger-trip head door".split()
}
COUNT_CODES = frozenset({"item", "case", "vessel", "household", "person_time", "township", *_ENGLISH_NOUNS})
"""Codes of counted things, which are named behind the number (`12 hospitals`), unlike money, shares and measures."""
_TIME_CODES = frozenset("second minute hour day week month quarter year".split())
_IRREGULAR = {
    "children": "child",
    "women": "woman",
    "men": "man",
    "staff": "staff",
    "people": "person",
    "bodies": "body",
    "bases": "base",
}


@cache
def _table() -> tuple[WordTable, dict[str, str]]:
    codes = {word: code for code, words in _CODES.items() for word in words.split()}
    codes.update(_SEVERAL_WORDS)
    codes.update({word: word for word in _OWN if word not in codes})
    return WordTable(codes), codes


@cache
def _currencies() -> WordTable:
    return WordTable(_CURRENCY_BEFORE)


@cache
def _english_nouns() -> dict[str, str]:
    return {noun: code for code, nouns in _ENGLISH_NOUNS.items() for noun in nouns.split()}


def match_unit(text: str, at: int) -> Unit | None:
    """The unit that starts at `at` or after blanks; `元/吨` gives `CNY/tonne`."""
    start = skip_blanks(text, at)
    unit = _simple_unit(text, start)
    if unit is None:
        return None
    return _per(text, unit) or unit


_PER = re.compile(r"\s?[/／]\s?(?P<many>[十百千万](?=[人户亩]|km|平方))?|\sper\s")


def _per(text: str, unit: Unit) -> Unit | None:
    """The rate a unit is the numerator of: `元/吨`, `部/百人`, `tonnes per hectare`; rates in time are left to the measure."""
    slash = _PER.match(text, unit.end)
    per = _simple_unit(text, slash.end()) if slash else None
    if slash is None or per is None or ("per" in slash.group() and per.code in _TIME_CODES):
        return None
    return Unit(unit.start, per.end, f"{unit.code}/{slash['many'] or ''}{per.code if not slash['many'] else text[per.start : per.end]}")


def _simple_unit(text: str, start: int) -> Unit | None:
    table, codes = _table()
    word = table.starting(text, start)
    while word:
        end = start + len(word)
        if _stands_alone(text, word, end):
            return Unit(start, end, codes[word])
        word = _shorter(table, text, start, len(word))
    return None


def _shorter(table: WordTable, text: str, start: int, length: int) -> str:
    return table.starting(text[start : start + length - 1], 0)


def _stands_alone(text: str, word: str, end: int) -> bool:
    after = text[end : end + 1]
    if word.isascii() and word[-1].isalnum():
        return not (after.isascii() and after.isalnum())
    if word == "个国家":
        return _COUNTRY_END.match(text, end) is not None
    if word == "点":
        return after in tuple("，。；、）)") or not after
    if word in ("个市", "个县", "个镇", "个乡", "个村", "个省"):
        return after not in tuple("场民值级政长域级委道区里")
    return not after or after not in _NOT_BEFORE.get(word, "")


# 18个国家重点实验室 counts laboratories, 18个国家参加 counts countries.
_COUNTRY_END = re.compile(r"\s*(?:$|[，。、；：！？）)和及与的共均都在参签设开派对已承建获向有实提达加])")


def currency_before(text: str, at: int, floor: int = 0) -> Unit | None:
    """The currency sign or code that ends right before `at` (blanks between allowed): `RMB 709`, `US$40`, `￥5`."""
    end = skip_blanks_back(text, at, floor)
    word = _currencies().ending(text, end, floor)
    start = end - len(word)
    if not word or (word[0].isalpha() and start > floor and text[start - 1].isascii() and text[start - 1].isalpha()):
        return None
    return Unit(start, end, _CURRENCY_BEFORE[word])


def english_noun_code(word: str) -> str:
    """The code for an English count noun: `hospitals` -> `organization`, `doses` -> `dose` (a counter), any other thing -> `item`."""
    word = word.lower()
    nouns = _english_nouns()
    for stem in (
        word,
        _IRREGULAR.get(word, ""),
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ies") + "y",
    ):
        if stem in nouns:
            return nouns[stem]
    return "person" if word in ("people", "persons", "person") else "item"
