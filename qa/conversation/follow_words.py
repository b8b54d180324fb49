"""The words by which a question points back to the one before, opens, closes, asks and tells a time, in each language."""

from __future__ import annotations

import re

from corpus.models import Language

OPENING = {
    "zh": re.compile(r"^(?:那么|那|还有|另外|再说|再问|换成|如果是|要是|至于|同样|然后|和|而|对于)[，,、]?\s*"),
    "en": re.compile(
        r"^(?:(?:and|but|or|so|then|also|okay|ok)[\s,]+)*(?:what about|how about|what of|and|as for|same (?:question )?for|also)?[\s,]*"
        r"(?:(?:for|in|of|with|on|among|by|at|from)\s+)?(?:the\s+)?",
        re.I,
    ),
}
CLOSING = {
    "zh": re.compile(r"(?:的话|的情况|方面)?(?:呢|又如何|怎么样|如何|是多少|多少)?[？?。！!\s]*$"),
    "en": re.compile(r"(?:\s+(?:then|instead|too|as well))?[\s?.!]*$", re.I),
}
MARKED = {
    "zh": re.compile(r"^(?:那么?(?![个些位起种])|还有|另外|换成|如果是|要是|至于|同样)|呢(?:[，,？?]|\s*$)"),
    "en": re.compile(r"^(?:and|but|what about|how about|what of|as for|same|then|also|or)\b", re.I),
}
ASKS = {
    "zh": re.compile(r"多[少大长久高]|几|什么|哪|谁|怎|如何|何时|为何|是否|吗|有没有"),
    "en": re.compile(
        r"\b(?:how|what|which|who|whom|whose|when|where|why|is|are|was|were|do|does|did|has|have|can|could|will)\b", re.I
    ),
}
PRONOUN = {
    "zh": re.compile(
        r"有?多少[是为属]|它们?(?:的)?|(?<!其)[他她]们?(?:的)?|其中(?:的)?|那[里儿边]|其(?=[他它]?的)|这(?:个|项|些)(?:数字|指标|数据|比例)|(?:上面|刚才|前面)(?:的|那个|说的)?"
    ),
    "en": re.compile(
        # "it" of "does it take to" points to nothing.
        r"\b(?:it(?! (?:takes?|took|costs?|is|was|be)\b.{0,20}\bto\b)|its|they|their|them|those|these|he|him|his|she|her|"
        r"(?<!are )(?<!were )(?<!is )(?<!was )(?:there|that)(?=\s*(?:[?.]|$))|"
        # How many have been carried out? What, the question before has said.
        r"how many (?=(?:have|has|had|were|was|are|is)\b(?! there\b))|"
        r"that (?:figure|number|amount|rate|one)|this (?:figure|number|amount|rate))\b",
        re.I,
    ),
}
YEAR = re.compile(r"(?:19|20)\d\d(?=\D|$)")
FISCAL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/–-])(\d\d)(?!\d))?(?!\d)")
YEAR_WORDS = {
    "zh": re.compile(r"(?:19|20)\d\d(?:[/–-]\d\d(?!\d))?\s*年?度?"),
    "en": re.compile(r"\b(?:in\s+)?(?:19|20)\d\d(?:[/–-]\d\d)?\b", re.I),
}
PLAN = {
    "zh": re.compile(r"[“\"]?(?:十[一二三四五六]?|[六七八九])五[”\"]?(?:规划)?(?:期间|时期|初期|末)?"),
    "en": re.compile(r"(?:the\s+)?\d\dth (?:five[- ]year plan|fyp)(?: period)?", re.I),
}
STOP_EN = frozenset(
    "how many much long what which who when where why is are was were do does did has have had the a an of in on at to for by from with "
    "and or there it its be been that this total number amount take takes get under over during by per not so far percentage share rate".split()
)
STOP_ZH = re.compile(r"[多少几个家件项哪谁是了的吗呢什么怎如何有在一共总共到底，。？?、：:（）()“”]+")
GENERIC_ZH = re.compile(
    r"增长|增加|增速|增幅|涨幅|降幅|上升|提高|下降|减少|同比|环比|占比|比重|比例|份额|占|目标|计划|打算|准备|预计|预算|预期|力争|争取|原定|规模|"
    r"金额|数量|总数|总量|总额|排名|名次|平均|涉及|完成|达到?|实现|已经|现在|目前|今年|去年|上年|同期|时候|最[多少高低大小快慢长短好差]|加起来|具体|大概|分别|全部|多了|少了|想|要|到|比|还|又|又有|会|能|都|个|了|为|因|由|涨|跌|升|降|[高低快慢](?=了?多少)|花"
)
COUNTER_ZH = re.compile(r"(?:多少|几)[个家件项张台辆艘名位人次所座条户种篇页天年月起例宗列只头套部]?")
GENERIC_EN = frozenset(
    "share percentage proportion part target plan plans planned goal aim aims budget cost more less fewer than compared increase increased grow "
    "grew growth rise rose fall fell change changed average overall now still even "
    "compare comparison differ difference will better worse higher lower longer shorter one ones also "
    "rank ranking places should would value amount mean come came expected actual original happened happen long big large down "
    "roughly exactly since until yet most least highest lowest largest smallest biggest fewest longest shortest best worst".split()
)
_TIME_ZH = r"(?:(?:19|20)\d\d\s*年?|去年|上一?年度?|前一?年|前年)(?:同期)?"
_TIME_EN = r"(?:in )?(?:(?:the )?(?:year before|previous year|prior year|last year|year earlier)|a year (?:earlier|before|ago)|(?:19|20)\d\d(?:[/–-]\d\d)?)"
COMPARED = {
    "zh": re.compile(
        rf"^(?:那么?|这)?(?:(?:与|和|跟|同|较|比){_TIME_ZH}(?:相?比|比较)?)(?:呢|如何|怎么?样|有?什么变化)?[？?\s]*$"
    ),
    "en": re.compile(rf"^(?:and |but |how )?(?:does (?:it|that|this) )?compare[ds]? (?:with|to) {_TIME_EN}\W*$", re.I),
}
"""A fragment that holds what was given against another time."""
RELATIVE: dict[Language, tuple[tuple[re.Pattern[str], int], ...]] = {
    "zh": (
        (re.compile(r"明年|来年|下一?年度?|次年|后一年|一年后|(?:再)?往后一年"), 1),
        (re.compile(r"上一?[年届](?:度|末|底)?|去年|前一[年届]|一年前|(?:再)?(?:往前|早)一年"), -1),
        (re.compile(r"前年|两年前"), -2),
        (re.compile(r"五年前"), -5),
    ),
    "en": (
        (re.compile(r"\b(?:for |in )?(?:the )?(?:next|following|coming) year\b|\b(?:the |a )?year (?:after|later)\b", re.I), 1),
        (
            re.compile(
                r"\b(?:in )?(?:the )?(?:year before|year earlier|previous year|prior year|last year)\b|\ba year (?:earlier|before|ago)\b",
                re.I,
            ),
            -1,
        ),
        (re.compile(r"\btwo years (?:earlier|before|ago)\b", re.I), -2),
        (re.compile(r"\bfive years (?:earlier|before|ago)\b", re.I), -5),
    ),
}
"""Times told from the one before, and how many years away they are."""
SAME_AGAIN = {
    "zh": re.compile(
        r"^(?:那|这|具体|总)*(?:金额|数额|数量|数目|总额|总数)?(?:具体)?[是有为]?(?:多少|几)[\u4e00-\u9fff]{0,2}[?？\s]*$"
    ),
    "en": re.compile(
        r"\b(?:what|how much|how many) (?:is|was|are|were) (?:it|that|they|(?:the|that) (?:amount|sum|figure|number|value))\b",
        re.I,
    ),
}
"""Questions that ask in other words for the figure just given."""
EARLIER = {
    "zh": re.compile(r"之前|以前|此前|先前|原来|原先|原本|当初|起初|最初|过去"),
    "en": re.compile(
        r"\b(?:before|earlier|previous(?:ly)?|original(?:ly)?|formerly|at first|used to be|once|in the past)\b", re.I
    ),
}
"""Words for a time before the one asked about."""
LATER = {
    "zh": re.compile(r"后来|之后|以后|现在|如今|目前"),
    "en": re.compile(r"\b(?:now|nowadays|later|afterwards|since then|today|by now|currently)\b", re.I),
}
"""Words for a time after the one asked about."""
AGAINST = {"zh": re.compile(r"[比较]"), "en": re.compile(r"\b(?:than|compared|from|since|against)\b", re.I)}
"""Words by which such a time is only what the asked one is held against."""
