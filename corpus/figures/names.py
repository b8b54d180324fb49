"""Numerals inside names and numbers of things: documents, standards, phones, products, versions (`〔2023〕17号`, `ISO 9001`, `5G`)."""

from __future__ import annotations

import re

from corpus.figures.rules import Rule, RuleSet, Trap

NAMES = RuleSet(
    (
        Rule(
            "document_number",
            r"(?<=[〔\[（(［])(?:19|20)[0-9]{2}\s?[〕\]）)］]\s?(?:第\s?|No\.\s?)?[0-9]+(?:[-—][0-9]+)?\s?号?",
            "国办发〔【2023〕17号】",
        ),
        Rule("document_number", r"[0-9]+\s?号(?=文件|文|公告|令|通知|决定|意见|法令)", "【35号】文件"),
        Rule(
            "phone",
            r"(?<![0-9.])(?:\+?86[-\s]?)?1[3-9][0-9]{9}(?![0-9.])|0[0-9]{2,3}[-—－][0-9]{7,8}(?:[-转][0-9]+)?|(?:400|800)[-－]?[0-9]{3}[-－]?[0-9]{4}(?![0-9])|"
            r"0[0-9]{2,4}(?:[ -][0-9]{3,4}){2}(?![0-9])|[0-9]{3}-[0-9]{3}-[0-9]{4}(?![0-9])|"
            r"(?<=\+)[0-9]{1,3}(?:[ -]\(?[0-9]{2,4}\)?){2,4}|123[0-9]{2}(?=[”\"]|热线|平台|电话|政务|服务|网|公益|投诉)|"
            r"1[12][0-9](?=指挥|报警|急救|电话|热线|应急|接警|[”\"])",
            "拨打【010-55667788】",
        ),
        Rule(
            "name",
            r"(?:[0-9]+|[一二三四五六七八九十]+)\s?号(?:线|楼|院|井|机组|车|窗口|公路|泊位)|(?<=[一-鿿])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})号(?![0-9])",
            "地铁【3号线】",
        ),
        Rule(
            "name",
            r"[0-9]+(?:\s?[+×xX＋]\s?[0-9A-Z]+)+(?![0-9a-z])|[0-9]+\+[A-Z一-鿿]|[0-9]{1,2}[·・•][0-9]{1,2}",
            "“【1+3+N】”体系",
        ),
        Rule("name", r"(?:[0-9]+|[一二三四五六七八九十百]+)(?:强(?![大化度调制])|佳(?!绩)|优秀)", "【500强】企业"),
        Rule("name", r"[0-9](?:\.[0-9])?(?:G|D|K)(?![A-Za-z0-9])", "【5G】基站"),
        Rule("name", r"[0-9]+(?:\.[0-9]+)+\s?(?:版|版本)|[0-9]+(?:\.[0-9]+){2,}(?![0-9%])", "【2.0版】"),
        Rule("document_number", r"(?:19|20)[0-9]{2}/[0-9]{2,4}(?![0-9])", "Regulation 【2016/679】"),
        Rule("name", r"(?<=[$€£¥])[0-9]{1,4}(?=\s(?:bank)?(?:notes?|coins?|bills?)\b)", "the new $【20】 note"),
        Rule(
            "name", r"[0-9]{1,2}[–-][0-9]{1,2}(?=\s(?:to|vote|majority|in favour|against|split)\b)", "voted by 【7–2】 to hold"
        ),
        Rule("name", r"24/7|7×24|7x24|24×7", "【24/7】 service"),
        Rule("phone", r"[0-9]{7,8}(?:[-转][0-9]{1,4})?(?=$|[\s，。；）)])(?<=[0-9]{7})", "电话：【55667788】"),
    )
)
_STANDARD_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:ISO|IEC|ISO/IEC|IEEE|ITU|ASTM|EN|DIN|ANSI|BS|GB|GB/T|GB/Z|DB[0-9]*|DB[0-9]*/T|Q/[A-Z]+|YY|YY/T|NY|NY/T|JT/T|JTG|HJ|SL|DL/T|CJ/T|WS/T|IFRS|IAS|SFAS|ASC|"
    r"HKFRS|HKAS|RFC|T/[A-Z]+)[\s/-]{0,2}[A-Z]{0,2}\s?$"
)
_STANDARD = re.compile(r"[0-9]+(?:[.-][0-9]+)*(?:\s?[—–:：-]\s?(?:19|20)[0-9]{2})?(?!%)")
_LABEL_BEFORE = re.compile(
    r"\b(?:Tables?|Figures?|Figs?\.|Notes?|Chapters?|Sections?|Articles?|Pages?|pp?\.|Appendix|Annex|Parts?|Steps?|Phase|Version|Type|Grade|Level|Tier|Scope|Category|Class|Item|"
    r"Rule|Form|Chart|Box|Paragraphs?|Clause|Schedule|Vol\.|Volume|Issue|Line|Terminal|Route|Goals?|SDG|Stage|Band|Pillar|Room|Unit|Block|Exhibit|Act|Regulation|Directive|Resolution|"
    r"Boeing|Airbus|Windows|Apollo|(?:[Cc]ompany|[Rr]egistration|[Cc]harity|[Aa]ccount|[Ll]icen[cs]e|"
    r"[Rr]eference|[Tt]elephone) [Nn]umber|Agenda|Horizon|Vision|Plan|Strategy|[Nn]os?\.|notes?|pages?|"
    r"sections?|chapter|table|figure|step|phase|stage|level)\s?$|(?:图表?|附?表|附件|专栏)\s?$"
)
_LABEL = re.compile(
    r"[0-9]+(?:[.-][0-9]+)*[A-Za-z]?(?:\([a-z0-9]\))?(?:(?:,\s|\sand\s|\sto\s|[–-])[0-9]+(?:\.[0-9]+)*)?(?![0-9]|\.?[0-9]|\s?(?:%|per cent|million|billion))"
)
# per 1,000 live births, 每万人: the base of a rate.
_PER = re.compile(r"(?:\bper\s|\bevery\s|每)\s?$")
_NUMBER = re.compile(
    r"(?:one|ten|a) (?:hundred|thousand|million)(?: thousand)?\b|[0-9]+(?:,[0-9]{3})*(?:\s(?:thousand|million)\b|"
    r"[万千百])?(?![0-9.]|\s?(?:%|元))|[一两十百千万亿]+(?![元])"
)
_GLUED = re.compile(r"[A-Za-z][A-Za-z-]*[-_./]?$")
_CURRENCY_WORD = re.compile(r"(?:US|HK|RMB|CNY|USD|EUR|GBP|HKD|JPY|Rs|CHF|SGD|AUD|CAD|INR|KRW|[><≥≤=~])$")
_GLUED_TAIL = re.compile(r"[0-9]+(?:[.-][0-9]+)*[A-Za-z]*(?:[-/][A-Za-z0-9]+)*")


def match_name(text: str, at: int, floor: int) -> Trap | None:
    """The name or number of a thing that the numeral at `at` belongs to, with the letters before it."""
    left = text[max(floor, at - 14) : at]
    if _PER.search(left) and (found := _NUMBER.match(text, at)):
        return Trap(at, found.end(), "other")
    if left and (left[-1].isascii() or left[-1] in "图表件栏"):
        if (trap := _after_letters(text, at, left)) is not None:
            return trap
    return NAMES.match(text, at)


def _after_letters(text: str, at: int, left: str) -> Trap | None:
    if _STANDARD_BEFORE.search(left) and (found := _STANDARD.match(text, at)):
        return Trap(at, found.end(), "standard")
    glued = _GLUED.search(left)
    if glued and not _CURRENCY_WORD.search(left) and (found := _GLUED_TAIL.match(text, at)):
        return Trap(at - len(glued.group()), found.end(), "name")
    if _LABEL_BEFORE.search(left) and (found := _LABEL.match(text, at)):
        return Trap(at, found.end(), "ordinal")
    return None
