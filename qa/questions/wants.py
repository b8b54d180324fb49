"""Whether a question wants a number, a change, its size, a comparison or no number at all, told from its words."""

from __future__ import annotations

import re
from typing import Literal

from qa.questions.kinds import UnitKind

Want = Literal["number", "growth", "change", "compare", "open", "text"]
"""A plain number; how much it grew or fell; from what to what; which of several is more; keywords only, so either; no number."""

_NUMBER = re.compile(
    r"多少|(?<!哪)几(?!乎|何|十|百|千|月|点体会)|多大|多高|多长|多快|how (?:many|much|long|far(?! (?:has|have|had|did)\b)|fast|large|big|high)|"
    r"number of|how full|"
    r"how often|how quickly|(?:what|which) (?:percentage|share|proportion|rank)|什么价|"
    r"\bwhat (?:[\w-]+ ){0,3}(?:number|figure|total) |"
    r"\bwhat (?!(?:\w+ )?(?:goals?|targets?|aims?|steps?|measures|changes|kinds?|sorts?|things?|results?) )(?:[\w-]+ ){1,3}(?:is|are|was|were) "
    r"[^?]{1,40}\b(?:aim|hop|reckon)(?:ed|ing) for\b|"
    # "Did it meet its target?" is answered by how much it was.
    r"(?:达到|完成|超过?|突破|实现)[^，。]{0,8}(?:目标|预算|计划|指标|任务)[^，。]{0,2}(?:吗|没有|了没)|超预算了?(?:吗|没有)|"
    r"^\s*(?:did|has|have|was|were) .{1,60}\b(?:reach|meet|met|hit|exceed|miss|achieve|keep (?:to|within)|(?:with)?in)(?:ed|d)?\b"
    r".{0,30}\b(?:targets?|goals?|budgets?|forecasts?|plans?)\b",
    re.I,
)
_CHANGE = re.compile(
    r"什么变化|(?:有没有|是否|是不是)(?:缩短|延长|增[加长多]|减少|下降|上升|提[高升]|降低|改善)|(?:跟|和|与|同|较|比)(?:上次|上一?年度?|去年|前一?年|以前|之前|过去|20\d\d年)相?比?[^，。]{0,4}(?:怎么?样|如何)|比(?:上次|上年|去年|前年|以[前往]|过去|原来).{0,8}[高低多少快慢长短大小好差]了?(?:吗|没有)|"
    r"(?:扩大|缩小|上升|下降|增加|减少|缩短|延长|提高|降低|变[好差多少快慢大小长短])了?(?:吗|还是|没有)|"
    r"^\s*(?:and )?(?:are|is|was|were|did|do|does|has|have) .{0,80}\b(?:fewer|less|more|better|worse|"
    r"faster|slower|higher|lower|longer|shorter|dearer|cheaper|quicker|bigger|smaller|larger|stronger|weaker|safer|busier|worse off|better off|"
    r"shrunk|grown|up|down)\b|"
    r"\bwhat (?:has )?(?:happened|became|become)s? (?:to|of)\b|\bthen and now\b|\bwhat (?:was|were) .{1,80}\band what (?:is|are) (?:it|they) now\b|"
    r"(?:[从由](?![于事业])|自(?![然动主身己治愿助来行贸驾用有我查学费])).{0,14}(?:(?<![拿得达收看受找买接感遭听遇想做])到|至|升|降|涨|变|增|减)|"
    r"(?:多少|几).{0,6}(?:到|至|升|降|涨|减|增).{0,4}(?:多少|几)|原来|以前|此前|start and end|before and after|"
    r"变化|变动|怎么变|\bchanges? in (?!the law|the way|policy)|"
    r"\bfrom [^.?!]{1,40} to\b|how (?:has|have|did|do|does) .{1,80}(?:change|move|develop|evolve|shift|progress)",
    re.I,
)
# What it rose to is an amount, and no change: 后来涨到多少了.
_CAME_TO = re.compile(
    r"^(?!.*(?:[从由自]|原来|以前|此前|之前)).*[增涨升提降减][加长高少低]?[到至为]了?(?:多少|几)|"
    r"\bwhat .{1,40}\b(?:raised|cut|increased|reduced|rise|fall|go up) to\b",
    re.I,
)
# "从申请到注册的时间缩短了多少" and "by how much did … exceed" ask for the size of a change, whatever else they name.
_BY_HOW_MUCH = re.compile(
    r"(?:增长|增加|上升|提高|提升|下降|减少|降低|缩短|压缩|扩大|缩小|[增减涨降多少高低快慢超])了?(?:多少|几(?!月|年))(?!.{0,3}[到至降升增减])|"
    r"(?:节省|节约|便宜|[贵短长大小早晚省缩])了(?:多少|几)|[下上]来了?多少|"
    r"(?:比|较|跟|和|与|同).{1,16}(?:便宜|[贵短长大小早晚高低快慢])(?:多少|几)|"
    r"超(?:出|过)了?多少|幅度(?:是|有)?(?:多[大少高]|几)|"
    r"\bby how (?:much|many)\b|\bhow far .{0,30}\b(?:above|below|over|under)\b|"
    r"\bhow far (?:did|has|have|was|were) .{1,80}\b(?:come|came|go|gone|went|fall|fallen|drop(?:ped)?|ris(?:e|en)|climb(?:ed)?|"
    r"shorten(?:ed)?|reduced?|cut|lower(?:ed)?|raised?|increased?|extend(?:ed)?|narrow(?:ed)?|widen(?:ed)?|improved?|brought (?:down|up)|shr[aiu]nk)\b|"
    r"\bhow (?:much|many|far) (?:over|above|below|under|beyond|short of) (?!\d)|"
    r"\bhow (?:much|many) (?:more|less|fewer|higher|lower|faster|shorter|longer|better|worse|"
    r"bigger|larger|smaller|cheaper|dearer|quicker|slower|busier|older|younger|heavier|lighter|greater|stronger|weaker|wider|warmer|colder|safer|earlier|later)\b",
    re.I,
)
_GROWTH = re.compile(
    r"增长|增速|增幅|上升|下降|减少了|缩短|压缩了|压减|提高了|提升了|涨|降了|增加了|翻番|翻了|快了|慢了|跌|同比|环比|"
    r"(?:(?<!占)相?比(?![例重率])|较|跟|与|同|和).{0,16}(?:多(?!少)|(?<!多)少|增|减|涨|降|高|低|快|慢|长|短)了?|"
    r"\bgrowth\b|\bgr[eo]w\b|\bincreased?\b|\bdecreased?\b|\bimproved?\b|\bris(?:e|en|ing)\b|\brose\b|\bfall|\bfell\b|\bdeclined?\b|"
    r"\bshorten|\breduc(?:ed|tion)\b|\bcut\b|by how much|year[- ]on[- ]year|compared? (?:with|to)|\bfaster\b|\bdropp?(?:ed)?\b(?!-)|\bup or down\b",
    re.I,
)
# Words by which a question wants something other than a number.
_TEXT = re.compile(
    r"[什啥][么]?|哪些|哪(?:个|位|几|里|儿|天|年|[一二两三四五六七八九十\d])|谁|怎么|怎样|如何|为什么|为何|何时|吗|是否|有没有|([\u4e00-\u9fff])不\1|"
    r"\b(?:what (?:does|do|did|kind|measures|steps|will|is (?:the )?(?:plan|policy|role|purpose|meaning|name))|"
    r"which|who|whom|whose|when|where|why|how (?:far (?:has|have|had|did)|will|is|are|does|do|did|can|should)|"
    r"plans?|list|name|describe|explain|(?:from |to |in |on |with |by )?what)\b|"
    r"^\s*(?:is|are|was|were|do|does|did|will|would|can|could|should|may|might|must|has|have)\b",
    re.I,
)
COMPARE = re.compile(
    r"哪.{0,12}(?:更(?![换新正改])|最(?![先早新后近终]))|哪.{1,24}(?<!多)[多少高低大小长短快慢久](?:一?[些点])?[吗呢]?\s*(?:[?？,，。]|$)|谁.{0,12}(?:更|最|多|少|大|小|高|低|快|慢|好)|还是|"
    r"(?:和|与|跟|同)(?!.{0,8}[年次期])(?=.).{2,16}相?比(?:较)?(?:怎么?样|如何|是?[高低多少快慢长短])|\bhow (?:do|does|did) .{2,60} and .{2,60} compare\b|"
    r"\bmore\b.{0,100}\b(?:or|than)\b|\bhigher\b|\blower\b|\blarger\b|\bwho (?:\w+ ){1,3}(?:more|most|fewer|less|better)\b|"
    r"\b(?:better|worse|faster|slower|longer|shorter|fewer) (?:for|in|at|with|among|by) .{0,60}\bor\b|"
    r"\bwhich\b.{0,60}\b(?:\w+ier|\w+er)\b.{0,60}\bor\b|^\s*(?:did|does|do|is|are|was|were|has|have)\b.{1,40}\bor\b.{1,40}|"
    r"\bwhich\b.{0,60}\b(?:most|least|largest|highest|lowest|biggest|smallest|fewer|"
    r"(?<!become )(?<!became )(?<!becoming )(?<!grown )(?<!once )(?:more|better|worse)(?! \w+ed\b))\b",
    re.I,
)
# "What was the output value?" asks for a number, and so does "what does a family pay?"; "what measures" and "what happens" do not.
_WHAT_IS = re.compile(
    r"\bwhat (?:score|rank|amount|rate|price|level|sum|area|length|size|volume|value|fee|portion|part|period|percentage|target|goal)\b|"
    r"(?:^|[.,;!?] |\bbut |\band |\bso |\bknow |\btell me |\bwonder )\s*what"
    r"(?! (?:do|does|did|will|would) [^?]{1,60}\b(?:contain|include|say|mean|involve|provide for|require|stipulate|recommend|propose|promise|think)\b)"
    r"(?! (?:will|would|is|are|may|must|has|have|was|were) (?:to )?(?:happen|become|be done)\b)"
    r"(?! (?:measures|steps|kinds?|sorts?|types?|happen|role|"
    r"plans?|polic|reason|names?|changes|problems|new|main|lessons|did the report say))\b",
    re.I,
)
_WHICH_PLACE = re.compile(r"\bwhere (?:does|did)\b|什么位置", re.I)
_PLAIN_ASKED = re.compile(
    r"\b(?:pay|pays|spend|spends|cost|costs|charged?|earns?|get for|worth|population|per capita|gdp|investment|average|targets? for|goals? for|score|sum|"
    r"(?:amount(?:ed|s)?|come|came|add(?:ed|s)? up) to|st(?:and|ood) at|value|months?|(?<!ive-)(?<!ive )years?|days?|portion|allowance|"
    r"traffic|imports|exports|turnover|(?:life )?expectancy|level|peak|maximum|minimum|limit|ceiling|threshold)\b|主要指标|预期目标|人均|几[成倍页]",
    re.I,
)
"""Words of a "what" question that a number answers, beside those that suggest a kind of figure (`kinds.py`)."""
# One thing at two times is a change, however it is put.
_THEN_AND_NOW = re.compile(
    r"\bbetter or worse\b|\bmore or (?:less|fewer)\b|\bup or down\b|[多少高低好快升增]了?还是[多少高低坏慢降减]了?|"
    r"\bcompared? (?:with|to) (?:the (?:year|one) before|last year|the previous|20\d\d)|\bthan (?:in )?(?:the year before|the previous|last|20\d\d|before)\b",
    re.I,
)


def want_of(text: str, kinds: frozenset[UnitKind]) -> Want:
    """What a question of simplified characters wants; `kinds` are the kinds of figure that its words ask for or suggest."""
    number = bool(_NUMBER.search(text))
    if re.match(r"\s*(?:who|谁)", text, re.I) and not COMPARE.search(text):
        return "text"
    if _BY_HOW_MUCH.search(text):
        return "change" if re.search(r"\bchanged?\b|变化", text, re.I) else "growth"
    if _CAME_TO.search(text):
        return "number"
    if _THEN_AND_NOW.search(text):
        return "change"
    if COMPARE.search(text):
        return "compare"
    if _CHANGE.search(text):
        return "change"
    if _GROWTH.search(text) and (number or kinds or not _TEXT.search(text)):
        return "growth"
    if "rank" in kinds and _WHICH_PLACE.search(text):
        return "number"
    if number or (kinds and not _TEXT.search(text)) or ((kinds or _PLAIN_ASKED.search(text)) and _WHAT_IS.search(text)):
        return "number"
    return "text" if _TEXT.search(text) else "open"
