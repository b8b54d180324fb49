"""What 个 counts: the noun behind it decides the unit (37个重点城市 are cities, 13个服务中心 are organizations)."""

from __future__ import annotations

import re

from corpus.figures.english.subjects import object_of
from corpus.figures.numbers.units import english_noun_code
from corpus.figures.quantities.quantity import Quantity

_VERB = re.compile(
    r"开展|建立|完成|通过|设立|实现|取得|获得|纳入|列入|达到|推进|推行|启动|投入|加入|参加|参与|实施|出台|印发|举办|签署|签订|覆盖|开通|落地|投产|开工|建成|上线|运行|共同|已经|全部|均|分别|积极|成功"
)
_HEADS = (
    ("city", r"(?:城市|设区市|地级市|县级市|地市)"),
    ("county", r"(?:县|县区|区县|县域|市辖区)"),
    ("province", r"(?:省|省份|省（区、市）)"),
    ("country_region", r"(?:国家和地区|成员国|经济体|沿线国家|伙伴国|共建国家|发展中国家)"),
    ("village", r"(?:行政村|村庄|贫困村|示范村|村)"),
    ("township", r"(?:乡镇|街道|镇)"),
    (
        "organization",
        r"(?:中心|平台|机构|企业|公司|学校|医院|高校|院校|大学|学院|部门|单位|协会|商会|学会|研究院|研究所|研究中心|实验室|银行|基金会|联盟|合作社|工作站|服务站|卫生院|卫生室|幼儿园|法院|检察院|组织|委员会|党支部|基层党组织|分中心|经营主体|市场主体|科研院所|站点|网点|分行|支行|办事处|博物馆|图书馆|图书馆|体育馆|文化馆|养老院|社团|集团|工厂|商户|代理机构|仲裁委|调解组织)",
    ),
)
_PATTERNS = tuple((code, re.compile(rf"{head}(?:[（(][^）)]{{1,12}}[）)])?(?:总数|总量|数量|数)?$")) for code, head in _HEADS)
_IMPLIED = (
    ("person_time", re.compile(r"人次(?:数)?$")),
    ("person", re.compile(r"(?:人数|人口|人口数|人员|职工|学生|员工|用户数?|用户(?:峰值|总数|总量|规模)|粉丝数?)$")),
    ("household", re.compile(r"户数$")),
    ("score", re.compile(r"(?:评分|得分|平均分|均分|总分)$")),
    ("person", re.compile(r"\b[Ww]aiting list\b|\b[Mm]embership$")),
    ("score", re.compile(r"\b(?:[Ss]core|[Rr]ating)s?\b(?! (?:agenc|system|method))")),
    ("year", re.compile(r"\b(?:[Aa]ge|aged)\b(?! (?:group|limit for [a-z]+s\b|band|restriction|discrimination|care))")),
    ("index", re.compile(r"(?:指数|PMI|\bindex)$")),
)
# Plurals, and nouns that stand for many: Staff numbers, headcount, a waiting list.
_COUNT_NOUN = re.compile(
    r"(?i)\b(?:[a-z]+s|people|staff|headcount|workforce|population|personnel|employment|women|men|children)\b(?! (?:rate|ratio|index|cost|share|growth))"
)
# Inventory days fell by | nine
_SPAN = re.compile(r"\b(minute|hour|day|week|month)s$")
_NOUN_END = re.compile(r"[，。；：、！？,;:\n]|[0-9]|(?:和|及|与|以及|的|等|为|在|已|将|对|向|被|由)(?!谐|平)")


# Passenger numbers
_NUMBERS = re.compile(r"\b([A-Za-z]{3,}) numbers\b")
_HAN = re.compile("[\u4e00-\u9fff]")
_PER = re.compile(r"\s(?:per|for every|for each)\s")


def unit_of_counted(text: str, quantity: Quantity, measure: str) -> str:
    """The unit of a quantity counted with 个 (`item` so far), seen from the noun behind or else the measure; others keep theirs.

    A number without any unit takes the one its measure implies (`出院人数4万` -> `person`); in English a whole one is `item` else.
    """
    if not quantity.unit:
        # Applications per million inhabitants are no inhabitants.
        words = _COUNT_NOUN.findall(object_of(_PER.split(measure)[0]))
        if numbers := _NUMBERS.search(measure):
            words.insert(0, f"{numbers[1]}s")
        broken = not isinstance(quantity.value, tuple) and quantity.value != quantity.value.to_integral_value()
        # candidates averaged | 57.3 marks
        nouns = (code for code in map(english_noun_code, words) if not (broken and code == "person"))
        if span := _SPAN.search(measure):
            return span[1]
        chinese = (code for code, pattern in _IMPLIED if pattern.search(measure))
        named = next(chinese, next((code for code in nouns if code != "item"), ""))
        # A whole number that no unit follows counts something, whatever that is; a broken one may be a rate or an index.
        return named or ("" if broken or _HAN.search(measure) or not measure else "item")
    if quantity.unit == "度":
        return "celsius" if re.search("[温热冷寒]", measure) else "kWh" if "电" in measure else "度"
    if quantity.unit != "item" or text[quantity.unit_at[0] : quantity.unit_at[1]] != "个":
        return quantity.unit
    noun = text[quantity.end : quantity.end + 30].lstrip()
    noun = noun[: found.start()] if (found := _NOUN_END.search(noun)) else noun
    noun = noun[: found.start()] if (found := _VERB.search(noun)) and found.start() > 0 else noun
    return next((code for code, pattern in _PATTERNS if pattern.search(noun or measure)), "item")
