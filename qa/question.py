"""What a question asks for: a number of which kind, a change, a comparison, a person, a list; for which years."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from corpus.language import detect_language
from corpus.models import Frozen, Language
from qa.errors import QuestionError
from qa.periods import Years, years_in

MAX_QUESTION = 2_000
"""Code points; a longer text is no question."""

UnitKind = Literal["money", "percent", "duration", "rank", "score", "person", "count", "multiple", "measure"]
Want = Literal["number", "growth", "change", "compare", "open", "text"]
"""A plain number; how much it grew or fell; from what to what; which of several is more; keywords only, so either; no number."""

# Each kind of figure a question can ask for, and the words that ask for it. Order does not matter: all that match count.
_KINDS: tuple[tuple[UnitKind, str], ...] = (
    ("money", r"多少(?:钱|资金|债务?|税|贷款|投资|补[贴助]|利润)|多少(?:亿|万)*(?:元|美元|欧元|日元)|金额|费用?|产值|[销营收]售?额|增加值|收入|支出|预算|"
              r"投资|贷款|总额|罚没|罚款|款项|债务|资金|成本|利润|财富|补贴|奖金|价格|资产"),
    ("money", r"how much (?:money|funding|capital|debt|did .{1,40} (?:pay|spend|raise|cost|earn|invest|lend|borrow))|\bamounts? of (?:money|loans)|\bfees?\b|"
              r"\bcosts?\b|\bbudget|\brevenue|\bsales\b|\bspen[dt]\w*\b|\bworth\b|value added|added value|financing|\bincome\b|\bprofit|\bdollars?\b|"
              r"\byuan\b|\brmb\b|output value|\bpa(?:id|y|ys) out\b|\bfines?\b|\bcapital\b|\bdebts?\b|\bfund|\bprices?\b|\bassets?\b|\bwealth\b|\binvest"),
    ("duration", r"多久|多长时间|几个?(?:月|天|年|小时|分钟|工作日|周)|多少(?:个月|天|年|小时|分钟|工作日)|周期|时限|时长|用时|耗时"),
    ("duration", r"how long|how many (?:days?|months?|years?|weeks?|hours?|minutes?)|\bpendency\b|\bduration\b|"
              r"time (?:does it take|taken|to)|\bperiod of time\b"),
    ("percent", r"百分之|比例|占比|比重|[率速幅](?!先|领)|份额|几成|多大比例|百分点"),
    ("percent", r"percent|per cent|percentage|\bshare\b|proportion|\brates?\b|\bratio\b|what fraction|\bgrowth\b|basis points?|how fast"),
    ("rank", r"第几|排名|名次|位次|位列|排(?:在|到)?(?:第)?几|位居"),
    ("rank", r"\branks?\b|\branking|\branked\b|\bposition\b|\bplace[ds]?\b"),
    ("score", r"多少分|得分|满意度|评分|分数|几分"),
    ("score", r"\bscores?\b|\bpoints?\b|satisfaction"),
    ("person", r"多少(?:万)?(?:名|位|人)|几(?:名|位|人)|人数|人次|就业人员|从业人员|学生|教师|员工"),
    ("person", r"how many (?:\w+ ){0,3}(?:people|persons|workers|employees|staff|students|teachers|jobs|residents|patients)|"
               r"number of (?:\w+ ){0,2}(?:people|employees|staff|students|jobs)|headcount|workforce"),
    ("multiple", r"翻(?:了)?(?:一|几)?番|几倍|多少倍"),
    ("multiple", r"how many times|\bdoubled?\b|\btripled?\b|\btimes as\b"),
    ("count", r"多少(?:个|件|家|项|起|次|所|条|场|种|座|艘|辆|户|篇|部|宗|例|张|台|套)|"
              r"几(?:个|件|家|项|起|次|所|条|场|届|座|艘|辆|户)|数量|总量|件数|家数|次数"),
    ("count", r"how many|number of|\bcount of\b|how often"),
    ("measure", r"面积|里程|产量|吞吐量|装机|发电量|运量|库容|高度|长度|重量|多少(?:万|亿)*(?:吨|公里|亩|立方米|千瓦|标箱|公顷|平方)"),
    ("measure", r"\bkilomet|\btonn?es?\b|\bhectares?\b|\bacres?\b|\bTEUs?\b|\bcapacity\b|\bthroughput\b|\barea\b|how (?:far|large|big|heavy)"),
)  # fmt: skip
_NUMBER = re.compile(
    r"多少|几(?!乎|何|十|百|千|点体会)|多大|多高|多长|多快|how (?:many|much|long|far|fast|large|big|high)|number of|how full|"
    r"how often|how quickly|what (?:percentage|share|proportion|rank)",
    re.I,
)
_CHANGE = re.compile(
    r"什么变化|(?:有没有|是否|是不是)(?:缩短|延长|增[加长多]|减少|下降|上升|提[高升]|降低|改善)|比(?:上次|上年|去年|前年|以[前往]|过去|原来).{0,8}[高低多少快慢长短大小好差]了?(?:吗|没有)|"
    r"(?:扩大|缩小|上升|下降|增加|减少|缩短|延长|提高|降低|变[好差多少快慢大小长短])了?(?:吗|还是|没有)|"
    r"^\s*(?:and )?(?:are|is|was|were|did|do|does|has|have) .{0,80}\b(?:fewer|less|more|better|worse|"
    r"faster|slower|higher|lower|longer|shorter|shrunk|grown|up|down)\b|"
    r"\bwhat (?:has )?(?:happened|became|become)s? (?:to|of)\b|\bthen and now\b|"
    r"[从由自].{0,14}(?:到|至|升|降|涨)|原来|以前|此前|start and end|before and after|"
    r"变化|变动|怎么变|\bfrom .{1,40} to\b|how (?:has|have|did) .{1,80}(?:change|move|develop|evolve|shift|progress)",
    re.I,
)
_GROWTH = re.compile(
    r"增长|增速|增幅|上升|下降|减少了|缩短|压缩了|压减|提高了|提升了|涨|降了|增加了|翻番|翻了|快了|慢了|跌|同比|环比|"
    r"(?:相?比|较|跟|与|同|和).{0,16}(?:多|少|增|减|涨|降|高|低|快|慢|长|短)了?|"
    r"\bgrowth\b|\bgr[eo]w\b|\bincreased?\b|\bdecreased?\b|\bimproved?\b|\bris(?:e|en|ing)\b|\brose\b|\bfall|\bfell\b|\bdeclined?\b|"
    r"\bshorten|\breduc(?:ed|tion)\b|\bcut\b|by how much|year[- ]on[- ]year|compared? (?:with|to)|\bfaster\b|\bdropp?(?:ed)?\b|\bup or down\b",
    re.I,
)
# Words by which a question wants something other than a number.
_TEXT = re.compile(
    r"[什啥][么]?|哪些|哪(?:个|位|几|里|儿|天|年|一)|谁|怎么|怎样|如何|为什么|为何|何时|吗|是否|有没有|"
    r"\b(?:what (?:does|do|did|kind|measures|steps|will|is (?:the )?(?:plan|policy|role|purpose|meaning|name))|"
    r"which|who|whom|whose|when|where|why|how (?:will|is|are|does|do|did|can|should)|"
    r"plans?|list|name|describe|explain|(?:from |to |in |on |with |by )?what)\b|^\s*(?:is|are|was|were|do|does|did|will|would|can|could|should|has|have)\b",
    re.I,
)
_COMPARE = re.compile(
    r"哪(?:个|种|家|类|项|一个|一项|一种)?.{0,8}(?:更|最|多|少|高|低|大|小)|谁.{0,12}(?:更|最|多|少|大|小|高|低|快|慢|好)|还是|"
    r"\bmore\b.{0,60}\b(?:or|than)\b|\bhigher\b|\blower\b|\blarger\b|\bwho (?:\w+ ){1,3}(?:more|most|fewer|less|better)\b|"
    r"\bwhich\b.{0,60}\b(?:most|least|largest|highest|lowest|biggest|smallest|more|fewer|better|worse)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"分别|各(?:有|是|为|自|占)?(?:多少|几)|以及|(?:多少|几).{1,24}(?:多少|几)|"
    r"how many of each|\beach\b|\bboth\b|respectively|as well as|how (?:many|much).{5,80}how (?:many|much)",
    re.I,
)
# Words that ask but name nothing; what is left is what has to be found in the report.
_ASKING = re.compile(
    r"请问|多少|多大|多久|多长时间|几(?=个|件|家|项|起|次|所|条|场|种|位|名|月|天|年|届|成|倍)|什么|"
    r"哪(?:些|个|种|里|年|天|位|几|家|一)?|怎么样?|怎样|如何|为何|为什么|"
    r"谁|是不是|有没有|一共|总共|共有|到底|吗|呢|啊|了|的|是|有|呀|在|被|把|"
    r"\b(?:how|many|much|long|what|which|who|whom|whose|when|where|why|is|are|was|were|do|does|did|the|a|an|of|in|on|at|to|for|by|"
    r"has|have|had|there|it|its|be|been|that|this|with|and|or|any|please|tell|me|so|far|total|number|amount)\b",
    re.I,
)


# "What was the output value?" asks for a number, and so does "what does a family pay?"; "what measures" and "what happens" do not.
_WHAT_IS = re.compile(
    r"\bwhat (?:score|rank|amount|rate|price|level|sum|area|length|size|volume|value|fee)\b|"
    r"(?:^|[.;!?] |\bbut |\band |\bso )\s*what(?! (?:measures|steps|kinds?|sorts?|types?|happen|role|"
    r"plans?|polic|reason|names?|changes|problems|new|main|lessons|did the report say))\b",
    re.I,
)
_PLAIN_ASKED = re.compile(
    r"\b(?:pay|pays|spend|spends|cost|costs|charged?|earns?|get for|worth|population|per capita|gdp|investment|average|target for|score|sum|value)\b|"
    r"主要指标|预期目标|人均",
    re.I,
)
"""Words of a "what" question that a number answers, beside those of `_KINDS`."""


class Question(Frozen):
    """A question and what it asks for."""

    text: str
    """As asked, normalised to one line."""
    language: Language
    content: str
    """What is left when the asking words are taken out."""
    want: Want
    several: bool
    """Whether more than one figure is asked for."""
    kinds: frozenset[UnitKind]
    """Kinds of figure that would answer; empty when the words leave it open."""
    years: tuple[Years, ...]


def parse_question(text: str, language: Language | None = None) -> Question:
    """Read a question; `language` overrides what its script says.

    Raises:
        QuestionError: it is empty or blank, or longer than `MAX_QUESTION`.
    """
    text = " ".join(text.split())
    if not any(character.isalnum() for character in text):
        raise QuestionError(
            "the question is empty: type a question in Chinese or English, such as 「发明专利审查周期是多久？」"
        )
    if len(text) > MAX_QUESTION:
        raise QuestionError(
            f"the question has {len(text):,} characters, the limit is {MAX_QUESTION:,}: "
            "ask one thing at a time; to search a longer text, add it to the index"
        )
    plain = unicodedata.normalize("NFKC", text)
    kinds = frozenset(kind for kind, pattern in _KINDS if re.search(pattern, plain, re.I))
    return Question(
        text=text,
        language=language or detect_language(text),
        content=" ".join(_ASKING.sub(" ", plain).split()).strip(" ?!.,;:。，、") or plain,
        want=_want(plain, kinds),
        several=bool(_SEVERAL.search(plain)) or bool(_COMPARE.search(plain)),
        kinds=kinds,
        years=years_in(plain),
    )


def _want(text: str, kinds: frozenset[UnitKind]) -> Want:
    number = bool(_NUMBER.search(text))
    if re.match(r"\s*(?:who|谁)", text, re.I) and not _COMPARE.search(text):
        return "text"
    if _COMPARE.search(text):
        return "compare"
    if _CHANGE.search(text):
        return "change"
    if _GROWTH.search(text) and (number or kinds or not _TEXT.search(text)):
        return "growth"
    if number or (kinds and not _TEXT.search(text)) or ((kinds or _PLAIN_ASKED.search(text)) and _WHAT_IS.search(text)):
        return "number"
    return "text" if _TEXT.search(text) else "open"
