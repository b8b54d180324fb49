"""Dates, years, months, times of day and spans of time that are named, not measured (`2020年底`, `前三季度`, `近五年`, `5 May 2021`)."""

from __future__ import annotations

import re

from corpus.figures.nonfigures.rules import Rule, RuleSet, Trap
from corpus.figures.numbers.english import match_scale
from corpus.figures.numbers.units import english_noun_code, match_unit
from corpus.figures.numbers.words import skip_blanks_back

_C = "[零〇一二三四五六七八九十]"
_Y = r"(?:1[6-9]|20|21)[0-9]{2}"
_CY = r"[一二][〇零○一二三四五六七八九]{3}"
_TO = r"\s?[-—–~～至到]{1,2}\s?"
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_PART = r"(?:\s?(?:上半年|下半年|前?[一二三四1-4]个?季度|第[一二三四1-4]季度|全年|年末|年底|年初|末|底|初))?"
_MD = r"[0-9]{1,2}\s?月\s?[0-9]{1,2}\s?[日号]"

CHINESE_DATES = RuleSet(
    (
        Rule("period", rf"{_Y}\s?年\s?[0-9]{{1,2}}{_TO}[0-9]{{1,2}}\s?月份?", "【2023年1—6月】出口"),
        Rule(
            "date",
            rf"{_Y}\s?年\s?(?:{_MD}{_TO}(?:[0-9]{{1,2}}\s?月\s?)?[0-9]{{1,2}}\s?[日号]|{_MD}|[0-9]{{1,2}}\s?月(?:份|底|末|初)?)",
            "截至【2023年6月30日】",
        ),
        Rule("date", rf"{_CY}年{_C}{{1,2}}月(?:{_C}{{1,3}}[日号])?", "【二〇二三年六月三十日】"),
        Rule("date", rf"{_Y}[-/.][01]?[0-9][-/.][0-3]?[0-9](?![0-9])", "发布于【2023-06-30】"),
        Rule("date", rf"{_MD}(?:{_TO}(?:[0-9]{{1,2}}\s?月\s?)?[0-9]{{1,2}}\s?[日号])?", "【6月30日】起施行"),
        Rule("date", rf"{_C}{{1,2}}月{_C}{{1,3}}[日号]", "【六月三十日】"),
        Rule(
            "period",
            rf"{_Y}\s?年?(?:度|末|底)?{_TO}(?:{_Y}|[0-9]{{2}}(?![0-9.%]))(?:\s?(?:学年|财年|年度?)(?:期间|间|末|底)?)?(?![0-9亿万千百%.])",
            "【2015—2019年】累计",
        ),
        Rule("period", rf"{_Y}\s?(?:财年|学年|届)", "【2023财年】"),
        Rule("year", rf"(?:{_Y}|{_CY})\s?年(?!以?来?[0-9])(?:度(?![假过]))?{_PART}", "【2020年底】建成"),
        Rule("period", rf"[0-9]{{1,2}}{_TO}[0-9]{{1,2}}\s?月份?", "【1—9月】增长"),
        Rule(
            "period",
            r"(?<=前)(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?个(?:月|季度)|(?<=前)\s(?:[0-9]{1,2})\s?个(?:月|季度)",
            "前【10个月】累计",
        ),
        Rule("period", r"[一二三四1-4]季度", "【三季度】回升"),
        Rule("date", r"(?:[0-9]{1,2}|十?[一二三四五六七八九十])\s?月(?![球亮])(?:份|底|末|初|中旬|上旬|下旬)?", "【8月份】"),
        Rule(
            "period",
            r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})世纪(?:[2-9二三四五六七八九][0十]年代)?|[2-9二三四五六七八九][0十]年代",
            "【20世纪90年代】",
        ),
        Rule("time", r"[0-2]?[0-9]\s?[:：]\s?[0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])", "【10:30】开幕"),
        Rule(
            "time",
            r"(?:[0-2]?[0-9]|[一二三四五六七八九十]{1,3})\s?(?:时(?:[0-5]?[0-9]\s?分(?![钟之])|整|许|起|前|止|至)|点(?:[0-5]?[0-9]分|整|钟|半))",
            "上午【9时30分】",
        ),
        Rule("date", r"(?<!第)[0-3]?[0-9]\s?[日号](?=[，。、；）)上下凌晚至召在]|$)", "【15日】，全国"),
        Rule("ordinal", r"(?:[0-9]+|[一二三四五六七八九十百]+)\s?周年", "成立【30周年】"),
        Rule(
            "period",
            r"(?:[0-9]{1,3}|[一二两三四五六七八九十百]+)\s?(?:多|余)?年(?:多)?来(?![自源临])|一年(?:间|一度)|[0-9一二两三四五六七八九十]+\s?(?:多|余)?年前(?![列沿三])|[0-9一二三四五六七八九十]+年(?=累计|共(?!同)|间|年均|平均|里)",
            "【五年来】",
        ),
        Rule(
            "plan_name",
            r"(?:[0-9]{1,2}|[一二两三四五六七八九十]+)\s?年(?:发展)?(?:规划|计划|行动|滚动|攻坚|倍增|禁渔|专项|改革行动|大计|再造)",
            "国企改革【三年行动】",
        ),
    )
)

# Needs a look at the word before the numeral: 近五年, 过去 5 年, 今后三年.
_SPAN_BEFORE = re.compile(r"(?:最近|近|过去的?|前|未来|今后|今后的|后|这|头|每|接下来的?)\s?$")
_SPAN = re.compile(r"(?:[0-9]{1,2}|[一二两三四五六七八九十]+)\s?(?:多|余)?(?:个)?(?:年|月)(?:多|来|间|里|内|中)?(?![均度级])")

ENGLISH_DATES = RuleSet(
    (
        Rule("date", rf"{_DAY}(?:\s?(?:[-–]|to|and)\s?{_DAY})?\s(?:of\s)?{_MONTH}(?:,?\s{_Y})?\b", "on 【5 May 2021】"),
        Rule("date", rf"{_Y}[-/.][01]?[0-9][-/.][0-3]?[0-9](?![0-9])", "dated 【2023-06-30】"),
        Rule("date", rf"[0-3]?[0-9](?P<between>[/.])[0-3]?[0-9](?P=between){_Y}(?![0-9])", "on 【03/04/2021】"),
        Rule(
            "period",
            rf"{_Y}(?:\s?[-–/]\s?(?:{_Y}|[0-9]{{2}})(?![0-9%])|/[0-9](?![0-9])|\s(?:to|and)\s{_Y}(?![0-9,]))",
            "in 【2020/21】",
        ),
        Rule(
            "year",
            rf"{_Y}s?(?=$|[^0-9a-zA-Z.,%]|[.,](?![0-9])|['’]s)(?!/)",
            "in 【2020】, output",
        ),
        Rule(
            "time",
            r"[0-2]?[0-9](?:[:.][0-5][0-9]){1,2}\s?(?:[ap]\.?m\b\.?)?(?![0-9%])(?<=[0-9:m.][0-9m.])(?<![0-9]\.[0-9]{2})|[0-2]?[0-9]\s?[ap]\.?m\b\.?",
            "at 【10:30】",
        ),
        Rule(
            "period",
            r"(?:[0-9]{1,2}|three|four|six|nine|twelve|fifteen|eighteen)\s(?:weeks|months|quarters)(?=\s(?:to|ended|ending)\s(?:[0-9]{1,2}\s)?[A-Z][a-z]+)",
            "the 【three months】 to 30 June",
        ),
        Rule("period", r"[1-4][QH](?:\s?(?:20)?[0-9]{2})?\b", "in 【1H 2023】"),
        Rule(
            "plan_name",
            r"[0-9]+(?:st|nd|rd|th)\sFive-Year\sPlan(?:\speriod)?|(?:[0-9]+|[a-z]+)-year\s(?:action\s)?(?:plan|programme|program|strategy|roadmap|review)",
            "the 【13th Five-Year Plan period】",
        ),
        Rule("period", r"[0-9]+(?:st|nd|rd|th)\s(?:century|quarter)", "the 【21st century】"),
    )
)
_AGO = re.compile(
    r"(?:[0-9]+|[a-z]+) (?:years?|months?|weeks?|days?|decades?) (?:ago|earlier|later|before)\b(?! than\b)", re.IGNORECASE
)
_NOUN = re.compile(r"\s([a-z]+s|people|staff)\b")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\s$")
_AFTER_MONTH = re.compile(rf"{_DAY}(?:\s?[-–]\s?(?:{_MONTH}\s)?{_DAY})?(?:,?\s{_Y})?(?![0-9%]|[,.][0-9])|{_Y}")
_YEARS_BEFORE = re.compile(
    r"\b(?:[Ff]iscal(?: [Yy]ear)?|FY|past|last|next|previous|coming|recent|following|preceding|first|Q|H)\s?$"
)
_YEARS = re.compile(
    rf"{_Y}(?:[/-][0-9]{{2}})?|(?:[0-9]{{1,2}}|[a-z]+)\s(?:years|months|quarters|weeks|days|decades)\b|[0-9]{{2}}(?:/[0-9]{{2}})?(?![0-9%]|[.,][0-9])|[1-4](?:\s(?:FY)?(?:20)?[0-9]{{2}})?(?![0-9%]|[.,][0-9])"
)


def match_date(text: str, at: int, floor: int, *, english: bool) -> Trap | None:
    """The date, year, time of day or named span of time whose first numeral is at `at`."""
    left = text[max(floor, at - 16) : at]
    if english and (trap := _after_word(text, at, left)):
        return trap
    found = (ENGLISH_DATES.match(text, at) if english else None) or CHINESE_DATES.match(text, at)
    if found and english and text[found.start : found.end].isdigit() and _is_amount(text, found):
        return None
    if found is None and (before := _SPAN_BEFORE.search(left)) and (span := _SPAN.match(text, at)):
        back = skip_blanks_back(text, at, floor) if not before.group() else at
        return Trap(back, span.end(), "period")
    return found


def _is_amount(text: str, trap: Trap) -> bool:
    """Whether four digits are followed by what a year is not: a unit, a multiplier or people and things that are counted."""
    noun = _NOUN.match(text, trap.end)
    counted = noun is not None and english_noun_code(noun[1]) != "item"
    return counted or match_unit(text, trap.end) is not None or match_scale(text, trap.end, money=False) is not None


def _after_word(text: str, at: int, left: str) -> Trap | None:
    """`May 5, 2021`, `FY2021`, `the past five years`: what the word before makes of the numeral."""
    if _MONTH_BEFORE.search(left) and (found := _AFTER_MONTH.match(text, at)):
        return Trap(at, found.end(), "date")
    if found := _AGO.match(text, at):
        return Trap(at, found.end(), "period")
    if _YEARS_BEFORE.search(left) and (found := _YEARS.match(text, at)):
        return Trap(at, found.end(), "period")
    return None
