"""Numerals inside names and numbers of things: documents, standards, phones, products, versions (`〔2023〕17号`, `ISO 9001`, `5G`)."""

from __future__ import annotations

import re

from corpus.figures.nonfigures.rules import Rule, RuleSet, Trap

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
        Rule(
            "name",
            r"[0-9]{1,4}[A-Za-z]?(?=(?:\s[A-Z][a-z]+){1,3}\s(?:Street|Road|Avenue|Lane|Square|Quay|Place|Drive|Way|Row|Court|Crescent|Terrace|Boulevard|Gardens|"
            r"Close|Hill|Walk|Park|Wharf|Embankment|Parade|Highway)\b)",
            "the roof of 【12】 Customs Quay",
        ),
        Rule(
            "document_number",
            r"[0-9]{1,2}\s(?:CFR|U\.?S\.?C\.?)(?:\sPart)?(?:\s(?:§+\s?)?[0-9]+(?:\.[0-9]+)?)?(?![0-9])|[0-9]+\([a-z]\)",
            "under 【42 CFR Part 493】",
        ),
        Rule(
            "phone",
            r"(?:(?<=[Hh]otline )|(?<=[Hh]elpline ))[0-9]{3,4}(?: [0-9]{3,4})*(?![0-9,.]*[0-9]| [a-z]+s\b)",
            "call hotline 【116 123】",
        ),
        Rule("phone", r"1-8[0-9]{2}(?:-[0-9]{3}-?[0-9]{4})?(?![0-9])", "a 【1-800】 number"),
        Rule("phone", r"(?<=\()[0-9]{3}\)\s?[0-9]{3}[-\s][0-9]{4}(?![0-9])", "ring (【202) 555-0143】"),
        Rule(
            "name",
            r"(?<=[a-z] )(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Thirty|Forty|Hundred)\s[A-Z][a-z]+"
            r"(?!\s(?:Million|Billion|Hundred|Thousand))",
            "the 【Three Gorges】 dam",
        ),
        Rule("other", r"(?<=[a-z] )[1-9]0s\b", "care for the over 【70s】"),
        Rule("name", r"24/7|7×24|7x24|24×7", "【24/7】 service"),
        Rule("name", r"(?:(?<=邮编[：:])|(?<=邮政编码[：:]))\s?[0-9]{6}(?![0-9])", "邮编：【410077】"),
        Rule("name", r"[0-9]+(?:\.[0-9]+)?\s?[万千百]?吨级", "【20万吨级】码头"),
        Rule(
            "phone",
            r"(?:(?<=电话为)|(?<=电话是)|(?<=热线为)|(?<=热线是))[0-9]{3,12}(?![0-9,.%万亿千百余多部个件家])",
            "应急电话为【12395】",
        ),
        Rule("phone", r"[0-9]{7,8}(?:[-转][0-9]{1,4})?(?=$|[\s，。；）)])(?<=[0-9]{7})", "电话：【55667788】"),
    )
)
_STANDARD_BEFORE = re.compile(
    r"(?<![A-Za-z])(?:ISO|IEC|ISO/IEC|IEEE|ITU|ASTM|EN|DIN|ANSI|BS|GB|GB/T|GB/Z|DB[0-9]*|DB[0-9]*/T|Q/[A-Z]+|YY|YY/T|NY|NY/T|JT/T|JTG|HJ|SL|DL/T|CJ/T|WS/T|IFRS|IAS|SFAS|ASC|"
    r"HKFRS|HKAS|RFC|T/[A-Z]+)[\s/-]{0,2}[A-Z]{0,2}\s?$"
)
_STANDARD = re.compile(r"[0-9]+(?:[.-][0-9]+)*(?:\s?[—–:：-]\s?(?:19|20)[0-9]{2})?(?!%)")
# In the first phase | 200 post offices: an ordinal has named the phase.
_LABEL_BEFORE = re.compile(
    r"\b(?<!first )(?<!second )(?<!third )(?<!fourth )(?<!this )(?<!each )(?<!next )(?<!last )(?<!final )(?:"
    r"Tables?|Figures?|Figs?\.|Notes?|Chapters?|Sections?|Articles?|Pages?|pp?\.|Appendix|Annex|Parts?|Steps?|Phase|Version|Type|Grade|Level|Tier|Scope|Category|Class|Item|"
    r"Rule|Form|Chart|Box|Paragraphs?|Clause|Schedule|Vol\.|Volume|Issue|Line|Terminal|Route|Goals?|SDG|Stage|Band|Pillar|Room|Unit|Block|Exhibit|Act|Regulation|Directive|Resolution|"
    r"Boeing|Airbus|Windows|Apollo|(?:[Cc]ompany|[Rr]egistration|[Cc]harity|[Aa]ccount|[Ll]icen[cs]e|"
    r"[Rr]eference|[Tt]elephone) [Nn]umber|Agenda|Horizon|Vision|Year|Plan|Strategy|[Nn]os?\.|notes?|pages?|"
    r"sections?|chapters?|tables?|figures?|steps?|phases?|stages?|levels?|grade|class|tier|"
    r"H\.R\.|[Rr]ev\.|[Vv]er\.|[Aa]ccount|Python|Office)\s?$|(?:图表?|附?(?<!代)表|附件|专栏)\s?$"
)
# footnotes 4, 5 and 9; but Table 4 and 12 schools
_NEXT_LABEL = (
    r"(?:,\s|,?\s(?:and|to|or)\s|[–-])[0-9]+(?:\.[0-9]+)*[A-Za-z]?(?![0-9A-Za-z]|[.,][0-9]|\s?(?:%|per\s?cent|million|billion)|"
    r"\s(?!was|is|has|does|applies|sets|gives|shows|requires)[a-z]+s\b)"
)
_LABEL = re.compile(
    r"[0-9]+(?:[.-][0-9]+)*[A-Za-z]?(?:\([a-z0-9]\))?(?:"
    + _NEXT_LABEL
    + r"){0,6}(?![0-9]|\.?[0-9]|\s?(?:%|per cent|million|billion))"
)
# Scope 1 and 2 emissions: these labels stand before a noun.
_MODIFIER_BEFORE = re.compile(
    r"\b(?:scopes?|tiers?|types?|phases?|categor(?:y|ies)|levels?|class|grades?|bands?|stages?|years?)\s$", re.IGNORECASE
)
_MODIFIER = re.compile(
    r"[0-9]{1,2}[A-Za-z]?(?:(?:,\s|,?\s(?:and|or)\s)[0-9]{1,2}[A-Za-z]?(?![0-9A-Za-z%]|[.,][0-9]|\s?(?:per\s?cent|[mb]illion))){1,3}(?=\s[a-z])"
)
# target 10.7, resolution 2334 (2016), para. 16: in small letters, too, unless a noun or a unit follows (a target 12 hospitals meet).
_PLAIN_LABEL_BEFORE = re.compile(
    r"\b(?:objectives?|targets?|goals?|indicators?|outcomes?|priority|priorities|recommendations?|findings?|principles?|standard|measure|action|option|scenario|"
    r"articles?|arts?\.|paragraphs?|paras?\.?|sections?|subsections?|ss?\.|clause|cl\.|rules?|regulations?|directive|decision|resolutions?|circular|notice|"
    r"invoice|contract|order|question|footnotes?|endnotes?|annex|appendix|lesson|module|batch|wave|round|tranche|cohort|lot|gate|ward|courtroom|platform)\s$",
    re.IGNORECASE,
)
_PLAIN_LABEL = re.compile(
    r"[0-9]{1,4}(?:\.[0-9]{1,3}){0,3}[A-Za-z]?(?:\([a-z0-9]+\))*(?:\s\([12][0-9]{3}\))?(?:"
    + _NEXT_LABEL
    + r"){0,6}(?![0-9%]|[.,][0-9]|\s?(?:%|"
    r"per\s?cent|percent|thousand|million|billion|bn|m|pp|bp|"
    r"basis|points?|times|days?|weeks?|months?|years?|hours?|minutes?|to\s[0-9])\b|\s(?!was|is|has|does|applies|sets|gives|shows|requires)[a-z]+s\b)"
)
# children under five, those over 65: an age.
_AGE_BEFORE = re.compile(
    r"\b(?:children|people|persons|adults|those|pupils|patients|boys|girls|women|men|infants|residents|anyone|everyone|workers|drivers)\s(?:aged\s)?"
    r"(?P<word>under|over|above|below)\s$",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|ten|twelve|fifteen|sixteen|eighteen)\b(?!\s?(?:%|per\s?cent|[0-9]|years?|months?|weeks?|days?|"
    r"hours?|[mb]illion|thousand|of\b)|[,.][0-9])"
)
# per 1,000 live births, 每万人: the base of a rate.
_PER = re.compile(r"(?:\bper\s|\bevery\s|每)\s?$")
_NUMBER = re.compile(
    r"(?:one|ten|a) (?:hundred|thousand|million)(?: thousand)?\b|[0-9]+(?:,[0-9]{3})*(?:\s(?:thousand|million)\b|"
    r"[万千百])?(?![0-9.]|\s?(?:%|元))|[一两十百千万亿]+(?![元])"
)
_GLUED = re.compile(r"[A-Za-z][A-Za-z-]*[-_./]?$")
_CURRENCY_WORD = re.compile(r"(?:US|HK|RMB|CNY|USD|EUR|GBP|HKD|JPY|Rs|CHF|SGD|AUD|CAD|INR|KRW|[><≥≤=~])$")
_GLUED_TAIL = re.compile(r"[0-9]+(?:[.-][0-9]+)*(?:[A-Za-z]+[0-9]*)*(?:[-/][A-Za-z0-9]+)*")


def match_name(text: str, at: int, floor: int) -> Trap | None:
    """The name or number of a thing that the numeral at `at` belongs to, with the letters before it."""
    left = text[max(floor, at - 14) : at]
    if _PER.search(left) and (found := _NUMBER.match(text, at)):
        return Trap(at, found.end(), "other")
    if left and (left[-1].isascii() or left[-1] in "图表件栏"):
        if (trap := _after_letters(text, at, left)) is not None:
            return trap
    return NAMES.match(text, at) or (_after_plain_word(text, at, floor) if left[-1:] == " " else None)


def _after_plain_word(text: str, at: int, floor: int) -> Trap | None:
    left = text[max(floor, at - 24) : at]
    if (age := _AGE_BEFORE.search(left)) and (found := _AGE.match(text, at)):
        return Trap(at - len(age["word"]) - 1, found.end(), "other")
    if text[at].isdigit() and _PLAIN_LABEL_BEFORE.search(left) and (found := _PLAIN_LABEL.match(text, at)):
        return Trap(at, found.end(), "ordinal")
    return None


def _after_letters(text: str, at: int, left: str) -> Trap | None:
    if _STANDARD_BEFORE.search(left) and (found := _STANDARD.match(text, at)):
        return Trap(at, found.end(), "standard")
    glued = _GLUED.search(left)
    if glued and not _CURRENCY_WORD.search(left) and (found := _GLUED_TAIL.match(text, at)):
        return Trap(at - len(glued.group()), found.end(), "name")
    if _MODIFIER_BEFORE.search(left) and (found := _MODIFIER.match(text, at)):
        return Trap(at, found.end(), "ordinal")
    if _LABEL_BEFORE.search(left) and (found := _LABEL.match(text, at)):
        return Trap(at, found.end(), "ordinal")
    return None
