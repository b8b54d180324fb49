"""The kinds of figure: which one each unit is, and which ones the words of a question ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from corpus.figures.numbers.unit_words import CODES
from corpus.figures.numbers.units import COUNT_CODES, english_noun_code, match_unit

UnitKind = Literal["money", "percent", "duration", "rank", "score", "person", "count", "multiple", "measure"]

_TIME_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year"))
# Money is ISO 4217; the few other codes of three capitals are no money.
_MONEY = re.compile(r"(?!TEU|FTE)[A-Z]{3}|cent")
_KIND_OF: dict[str, UnitKind] = {
    **dict.fromkeys(("%", "‰", "pp", "bp", "ratio"), "percent"),
    **dict.fromkeys(_TIME_UNITS, "duration"),
    **dict.fromkeys(("person", "person_time"), "person"),
    "rank": "rank",
    "score": "score",
    "multiple": "multiple",
}
_MEASURES = frozenset(line.partition(" = ")[0] for line in CODES.strip().splitlines()) - COUNT_CODES - _KIND_OF.keys()


def unit_kind(unit: str) -> UnitKind:
    """The kind of question a unit answers: `CNY` money, `month` duration, `item` count; a rate is what its numerator is."""
    unit = unit.partition("/")[0]
    if _MONEY.fullmatch(unit):
        return "money"
    return _KIND_OF.get(unit) or ("measure" if unit in _MEASURES else "count")


# Each kind of figure a question can ask for, and the words that ask for it. Order does not matter: all that match count.
_SUGGESTED: tuple[tuple[UnitKind, str], ...] = (
    ("money", r"生产总值|GDP"),
    ("money", r"多少(?:钱|资金|债务?|税|贷款|投资|补[贴助]|利润|工资|薪)|多少(?:亿|万)*(?:元|美元|欧元|日元)|金额|费用?|产值|[销营收]售?额|增加值|收入|支出|"
              r"预算|工资|薪|学费|票价|租金|佣金|赔偿|捐款|存款|欠[款薪]|债券|"
              r"(?:花|赚|捐|赔|罚|拨|欠|缴|省下?|筹|追回|挽回)(?:[掉了出到去])?多少|投资|贷款|总额|罚没|罚款|款项|债务|资金|成本|利润|财富|补贴|奖金|(?<!评)价(?!值)|资产"),
    ("money", r"\bhow (?:big|large) (?:was|were|is|are) the (?:ransom|loss|fine|debt|loan|grant|deficit|surplus|payment|award|market|fund|bill|tax|gap)s?\b"),
    ("money", r"how much (?:money|funding|capital|debt|did .{1,40} (?:pay|spend|raise|cost|earn|invest|lend|borrow|receive|get))|"
              r"how much .{1,40}\bpa(?:id|y|ys)\b|\bamounts? of (?:money|loans)|\bfees?\b|"
              r"\bcosts?\b|\bbudget|\brevenue|\bsales\b|\bspen[dt]\w*\b|\bworth\b|value added|added value|financing|\bincome\b|\bprofit|\bdollars?\b|"
              r"\b(?:reward|bonus(?:es)?|salar(?:y|ies)|wages?|bursar(?:y|ies)|allowances?|deficit|surplus|shortfall|dividends?|fares?|tolls?|tariffs?|rents?|donations?|compensation)\b|"
              r"\b(?:unemployment|sickness|housing|child|disability|maternity|monthly|cash) benefits?\b|"
              r"\byuan\b|\brmb\b|output value|\bpa(?:id|y|ys) out\b|\bfines?\b|\bcapital\b|\bdebts?\b|\bfund|\bprices?\b|\bassets?\b|\bwealth\b|\binvest|"
              r"\bgdp\b|gross domestic product|\bpenalt(?:y|ies)\b|\bpay-?outs?\b|\bbills?\b|\blevy\b|\blevies\b|\bsubsid(?:y|ies)\b|\bgrants? of\b"),
    ("duration", r"多久|多长时间|周期|时限|时长|用时|耗时|(?<![什何])时间|"
                 r"(?<![哪这那近前后去])几(?:个?(?:天|年|小时|分钟|工作日|周)|个月)|多少(?:个月|天|年|小时|分钟|工作日)"),
    ("duration", r"how long|how many (?:days?|months?|years?|weeks?|hours?|minutes?)|\bpendency\b|\bduration\b|"
                 r"\bhow (?:quickly|soon|old)\b|\btime limits?\b|\bdeadlines?\b|\bwaits?\b|\bwaiting times?\b|\bturnaround\b|\bdelays?\b|"
              r"time (?:does it take|it takes|taken|to)|\bperiod of time\b"),
    ("percent", r"百分之|满意度|比例|占比|比重|占(?!地)[^，。？]{0,4}最|[率速幅](?!先|领)|份额|几成|多大比例|百分点"),
    ("percent", r"percent|per cent|percentage|\bpct\b|\bshare\b|proportion|\brates?\b|\bratio\b|what fraction|\bgrowth\b|basis points?|how fast|"
                r"\b(?:satisfaction|inflation|unemployment(?! (?:benefit|insurance|fund|pay))|turnout|occupancy|coverage|margin|punctuality)\b"),
    ("rank", r"第几|排名|名次|什么位置|位次|位列|排(?:在|到)?(?:第)?几|位居"),
    ("rank", r"\bwhere (?:does|did) .{1,40} stand\b|\branks?\b|\branking|\branked\b|\b(?<!dominant )position\b|\bplace[ds]?\b"),
    ("score", r"多少分|得分|满意度|评分|分数|几分"),
    ("score", r"\bscores?\b|\bpoints?\b|satisfaction"),
    ("person", r"多少(?:万)?(?:名|位|人)|几(?:名|位|人)|人数|人口|人次|就业人员|从业人员|学生|新生|毕业生|教师|员工|职工"),
    ("person", r"how many (?:\w+ ){0,3}(?:people|persons|workers|employees|staff|students|teachers|jobs|residents|patients)|"
               r"number of (?:\w+ ){0,2}(?:people|employees|staff|students|jobs)|headcount|workforce|\bpopulation\b|"
               r"\b(?:more|fewer|most|fewest) (?:\w+ )?(?:people|women|men|students|pupils|(?:under)?graduates|teachers|staff|workers|patients|visitors)\b"),
    ("multiple", r"翻(?:了)?(?:一|几)?番|几倍|多少倍"),
    ("multiple", r"how many times|\bdoubled?\b|\btripled?\b|\btimes as\b"),
    ("count", r"多少(?:个|件|家|项|起|次|所|条|场|种|座|艘|辆|户|篇|部|宗|例|张|台|套|案)|"
              r"(?<!哪)几(?:个|件|家|项|起|次|所|条|场|届|座|艘|辆|户)|数量|总量|件数|家数|次数"),
    ("count", r"how many|number of|\bcount of\b|how often"),
    ("measure", r"(?<![期限了])多长(?!的?时间)|多宽|多深|多远"),
    ("measure", r"面积|占地|里程|产量|吞吐量|装机|发电量|运量|库容|高度|长度|重量|多少(?:万|亿)*(?:吨|公里|亩|立方米|千瓦|标箱|公顷|平方)"),
    ("measure", r"\bkilomet|\btonn?es?\b|\bhectares?\b|\bacres?\b|\bTEUs?\b|\bcapacity\b|\bthroughput\b|\barea\b|"
                r"\bwhat (?:volume|length)\b|\bhow long is the .*(?:line|road|route|trail|river|border|pipe|cable|coast|canal|bridge|tunnel|railway|corridor)|"
                r"how (?:far (?!(?:did|has|have|was|were)\b)|large|big|heavy)"),
)  # fmt: skip
# 多少 that names no unit asks for an amount of something: no share, no rank, no time.
_BARE = re.compile(r"(?<!是)(?<!为)(?<!占)(?<!达)多少(?!$|[?？。])")
_AMOUNTS: frozenset[UnitKind] = frozenset(("money", "person", "count", "measure"))
# What the asking words themselves leave open to no other kind; the unit behind 多少, 几 and "how many" comes on top.
_DEMANDED: tuple[tuple[UnitKind, str], ...] = (
    ("money", r"多少(?:钱|资金|贷款|税款?|债务?|补贴|利润|罚款|投资|工资|薪)"),
    ("money", r"\bhow much (?:money|funding|capital|debt|did .{1,40} (?:cost|pay|raise|earn|spend|lend|borrow)|"
              r"(?:was|were|is|are|has|have) .{1,60} (?:fined|paid|charged|awarded|spent|raised|paid back))\b"),
    ("percent", r"百分之(?:多少|几)|几成|多大比例|(?:比例|占比|比重|份额|[率速幅])(?:[是为有达]|达到|降到|升到)?(?:多少|多大|多高|几|怎么变|有?什么?变化|变化)|"
                r"占(?!地)[^，。？]{0,12}(?:多少|多大|几成)"),
    ("percent", r"\bwhat (?:percentage|per cent|percent|share|proportion|fraction|portion)\b|\bhow full\b|"
                r"\bhow (?:did|has|have) (?:the )?(?:\w+ )?(?:share|rate|proportion)\b"),
    ("duration", r"多久|多长时间"),
    # "How long is the cable?" asks for metres.
    ("duration", r"\bhow long (?!is the .*(?:network|line|road|route|trail|river|border|pipe|cable|coast|canal|quay|bridge|tunnel|railway|corridor|"
                 r"branch|section|stretch|track|path|wall|fence|platform|runway|beach|dam))"),
    ("rank", r"第几|\bwhat rank\b|\bwhere (?:does|did) .{1,40} stand\b"),
    ("score", r"[多少几]+分(?!钟|之|点|支|公|店)|\bhow many points\b"),
    ("multiple", r"[几多少]+倍|几番|\bhow many times (?:as|more|larger|higher|bigger)\b"),
)  # fmt: skip
_ASKED_UNIT = re.compile(
    r"(?:多少|(?<!百分之)(?<![哪这那近前后去])几)(?:万|亿|百|千(?![瓦米克卡]))*|\b(?:how many|in) (?=[a-z])", re.I
)
# What is asked for by its dimension; an output may be weighed or, of gas and timber, be a volume.
_DIMENSIONS: tuple[tuple[str, frozenset[str]], ...] = (
    (r"面积|占地|\bareas?\b|\bacreage\b|\bhow (?:big|large) (?:is|are|was|were) the (?:parks?|forests?|site|wetlands?|reserves?)\b",
     frozenset(("mu", "hectare", "acre", "m2", "km2", "ft2", "mi2"))),
    (r"产量|总产(?!值)|单产|亩产|收成|运量|吞吐量|重量|打了多少|\b(?:harvest|tonnage|yields?|weigh(?:t|s)?|throughput)\b",
     frozenset(("tonne", "kg", "jin", "TEU", "m3", "tonne/hectare", "kt", "Mt"))),
    (r"里程|长度|多长(?!时间)|\blength\b|\bhow far\b|\bmileage\b", frozenset(("km", "m", "mi"))),
    (r"[发用供售]电量|\belectricity (?:generated|generation|used|use|consumption|output)\b", frozenset(("kWh", "MWh", "GWh", "TWh"))),
    (r"装机|\binstalled capacity\b", frozenset(("kW", "MW", "GW"))),
)  # fmt: skip
_GENERAL_COUNTER = re.compile(r"(?:多少|(?<![哪这那近前后去])几)个(?!月|小时|工作日|百分点)")
_COUNTED = re.compile(r"\b(?:how many|number of) (?P<noun>[\w'’-]+(?: [\w'’-]+)?)", re.I)


# penalty notices 2024: of keywords the last word, in the plural, is what may be counted, whatever the others suggest
_ONLY_NAMED = re.compile(
    r"\s*(?:[A-Za-z’'-]+ ){0,4}(?P<head>[a-z]{3,}(?<!s)s)(?:(?: in)? (?:FY ?)?[12]\d{3}(?:[/–-]\d\d)?)?\s*\??\s*"
)


def suggested_kinds(question: str) -> frozenset[UnitKind]:
    """Every kind that some word of the question goes with: 成本 and "fund" with money."""
    found = frozenset(kind for kind, pattern in _SUGGESTED if re.search(pattern, question, re.I))
    if (
        found
        and (named := _ONLY_NAMED.fullmatch(question))
        and not any(re.search(p, named["head"], re.I) for _, p in _SUGGESTED)
    ):
        found |= {"count", "person"}
    return found or (_AMOUNTS if _BARE.search(question) else frozenset())


def asked_kinds(question: str) -> frozenset[UnitKind]:
    """What the asking words demand, else what the other words suggest."""
    return demanded_kinds(question) or suggested_kinds(question)


def demanded_kinds(question: str) -> frozenset[UnitKind]:
    """The kinds that the asking words leave open, empty when they leave all open: 多少天 a duration, "how many firms" a count."""
    found = {kind for kind, pattern in _DEMANDED if re.search(pattern, question, re.I)}
    if found:
        return frozenset(found)
    found = {unit_kind(unit) for unit in _units_behind(question)}
    if _GENERAL_COUNTER.search(question):
        found.add("person")  # 几个数据分析员
    if match := _COUNTED.search(question):
        found |= _kinds_counted(match["noun"])
    return frozenset(found)


def _kinds_counted(noun: str) -> set[UnitKind]:
    """What "how many `noun`" asks for: people, things, or either where the word does not tell."""
    unit = match_unit(noun, 0)
    # "Times" may be of anything.
    if unit and unit.code != "event":
        return {unit_kind(unit.code)}
    words = noun.split()
    if words[0].lower() in ("people", "persons"):
        return {"person"}
    if any(english_noun_code(word) == "person" for word in words):
        return {"person", "count"}
    return {"count"} if any(len(word) > 3 and word.endswith("s") for word in words) else {"count", "person"}


def asked_units(question: str) -> frozenset[str]:
    """Codes of the units, no counters, that the question wants its answer in: MW of "how many megawatts", kWh of 「多少度电」."""
    return frozenset(code for code in _units_behind(question) if unit_kind(code) not in ("count", "person"))


def in_dimension(unit: str, asked: frozenset[str]) -> bool:
    """Whether a unit is one of those asked for, or measures the same as one of them: MW where kW is asked for."""
    return unit in asked or any(unit in codes and asked & codes for _, codes in _DIMENSIONS)


def suggested_units(question: str) -> frozenset[str]:
    """Codes of units in which the thing asked for is measured: those of mass for an output, of area for an area."""
    return frozenset(code for words, codes in _DIMENSIONS if re.search(words, question, re.I) for code in codes)


def _units_behind(question: str) -> Iterator[str]:
    """The units right behind the asking words; English ones only where they are no counters, as these are nouns like any other."""
    for match in _ASKED_UNIT.finditer(question):
        unit = match_unit(question, match.end())
        if unit and not (match.group().isascii() and unit.code in COUNT_CODES):
            # A bare 度 asks for electricity: nobody asks a report for the degrees of an angle.
            yield "kWh" if unit.code == "度" else unit.code
