"""Expected answer types besides figures (a person, a day, a place, a reason, a body): the words that ask for one, and those that are one.

The patterns in pairs: `WHO` and `PERSON`, `WHEN` and `MOMENT`, `WHERE` and `PLACE`, `WHY` and `REASON`, `WHICH_BODY` and `BODY`.
"""

from __future__ import annotations

import re

# "Migrants who come home" asks for nobody.
WHO = re.compile(
    r"谁|哪位|哪个人|何人|(?:^|[,;:.?!]\s*|\b(?:and|but|by|to|with|from|for|of|on|know|say|tell me)\s+)who(?:m|se)?\b", re.I
)
WHO_HOLDS = re.compile(
    r"(?:长|主任|书记|负责人|主席|总裁|经理|首席|领导|代表|秘书|主管)\w{0,3}(?:是|叫|姓)?(?:谁|什么|哪位)|叫什么名|谁(?:来)?(?:负责|领导|主管|掌管|执掌|当|任|担任|出任|接任)|(?:发明|设计|作)者?人?是谁|"
    r"\b(?:who|name).{0,40}\b(?:head|heads|director|chief|president|chair|chairs|chairman|leads?|led|runs|ceo|officer|minister|manager|governor)\b",
    re.I,
)
WHO_ACTS = re.compile(
    r"谁在(?!任)|谁来|由谁(?:推|牵|主)|\bwho (?:is|are|was|were) (?:behind|driving|promoting|pushing|leading)\b", re.I
)
"""A question for whoever does something, which may be a place: 广东推动大湾区合作."""
WHEN = re.compile(
    r"什么时候|何时|哪一?[天年月日]|几月几?[日号]?|几[号日]|多会儿|(?:^|[,;.?!] |\band |\bsince |\bexactly )when\b|"
    r"\bwhen (?:was|were|did|does|do|is|will|has|had)\b|"
    r"(?:which|what) (?:day|date|month|year)\b|\bdate of\b",
    re.I,
)
WHERE = re.compile(
    r"在?哪(?:里|儿|个(?:城市|省|地方|县|国家))|何地|什么地方|\bwhere\b|(?:which|what) (?:city|country|province|place|town|venue)\b",
    re.I,
)
NAMES = re.compile(
    r"名单|(?:省份?|城市|地方|国家|高校|学校|大学|企业|公司|银行|机构|中心)(?:都|分别|具体)?(?:是|有|在)?(?:哪[些几里儿]|什么地方)|哪(?:[些几两三四五六七八九十]|\d+)(?:个|所|家)?(?:省|城市|国家|高校|学校|大学|企业|公司|银行)|"
    r"\bnames? of (?:the |all )?(?:\w+ ){0,3}(?:provinces|cities|universities|companies|banks|countries|centres|centers)|"
    r"\bwhich (?:\w+ )?(?:provinces|cities|universities|schools|companies|firms|banks|countries|centres|centers)\b|\bwhere are\b",
    re.I,
)
NAMED_BODY = re.compile(
    r"(?:(?!全国|各|副省级|地级|城市|[一二两三四五六七八九十百千万个家所])[\u4e00-\u9fff]){2,}?(?:大学|学院|公司|集团|银行|医院|省|市|县)|"
    r"\b[A-Z][\w'’]+ (?:University|College|Bank|Company|Hospital|Group)|\bUniversity of\b|\b[A-Z][\w'’]+ & [A-Z][\w'’]+"
)
NAMES_COUNTRIES = re.compile(r"\bwhich (?:\w+ )?(?:countries|cities|provinces|states)\b", re.I)
"""A question for names of which nothing tells what they are names of."""
_NAME = r"[A-Z][\w'’-]{1,30}(?: [A-Z][\w'’-]{1,30}){0,4}"
NAMED_TOGETHER = re.compile(rf"\b{_NAME}(?:, (?:the )?{_NAME}){{0,8}},? and (?:the )?[A-Z]")
LISTED = re.compile(r"[\u4e00-\u9fff]{2,4}、[\u4e00-\u9fff]{2,4}等?(?:[两三四五六七八九十\d]+个?)?(?:省|市|县|区|国|校)")
"""Names that share the word for their kind: 临澜、望岬两市."""
BY_WHOM = re.compile(r"由谁|谁|\b(?:by whom|who)\b", re.I)
"""A question for a body that a person may be the answer to."""
DOER = re.compile(
    r"由(?!于|此|来)[^，。；、]{1,24}?(?:担任|兼任|出任|承担|分担|负责|出资|支付|负担|牵头|组织|实施|主持|出)|归[^，。；]{1,12}(?:所有|支配)|(?:留给|交给)[^，。；]{2,12}|"
    r"\bby (?:the |its |our |a )?(?:[a-z-]+ ){0,3}[A-Z][a-z]+"
)
"""Whoever does or gets something, told by office or kind: 由市县两级分担, "by the auditors Merrick"."""
BODY = re.compile(
    r"部|局|委|院|署|厅|处(?!理|置|罚|分)|办公室|集团|协会|学会|联合会|理事会|公司|银行|组织|中心|政府|[A-Z]{2,}|"
    r"\b(?:Ministry|Department|Office|Bureau|Authority|Court|Council|Commission|Bank|Agency|Board|Service|Inspectorate|"
    r"Institute|Administration|Organi[sz]ation|Association|Society|Foundation|Federation|Trust|Union|Company|Group|Corporation|"
    r"Police|Ltd|plc|(?:firm|company|contractor|supplier) (?=[A-Z]))"
)
TITLES = (
    "[队处科股所站局厅司省市县区镇乡村组团社校部行会院]长|同志|主席|总理|国务委员|副总理|副主席|书记|总书记|主任|委员|记者|署长|"
    "先生|女士|教授|院士|法官|检察长|董事长|总裁|经理|秘书长|工程师"
)
# The surnames of all but two in a hundred bearers.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯"
    "邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文申习尤温洪柳安颜章鲁葛伍韦岑骆霍纪祝季莫庄聂焦管向殷兰樊鲍严舒华裴岳翟齐覃路单牛俞詹关左甘欧辛耿柯凌包舒倪盛涂苗尚项阮景游喻佟卞费车桂"
    "穆封池卓褚解娄连党简宁符仇闫宫曲柴靳占符屈冉"
)
PERSON = re.compile(
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:{TITLES})|(?:{TITLES})\s?[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff]{{0,1}}[部委局会])|"
    rf"由[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}[\u4e00-\u9fff]{{0,4}}(?:任|担任|主持|负责)|记者\s*[{_SURNAMES}]|"
    r"(?:Mr|Ms|Mrs|Dr|Sir|Dame|Professor|President|Premier|Secretary|Minister|Governor|Councilor|Director|Chair\w*|Executive|Comrade|Judge|Mayor)\.?,? "
    r"(?:[A-Z][\w'’-]+,? )?[A-Z][\w'’-]+|\b[A-Z][a-z'’-]+ (?:[A-Z]\. )?[A-Z][a-z'’-]+"
    r"(?=,? (?:who|was|is|has|chairs|leads|took|became|succeeded|the (?:chair|head|director|governor)))|"
    r"\b(?:by|with|under|led by|chaired by) [A-Z][a-z'’-]+ [A-Z][a-z'’-]+"
)
OFFICE = re.compile(
    r"\bthe (?:(?:Prime|Deputy|First) )?(?:Minister|Mayor|President|Governor|Queen|King|Prince|Princess|Premier|Chancellor|Commissioner)\b(?! (?:of|for) the)"
)
"""A person told by the office."""
MOMENT = re.compile(
    r"\d{4}\s*年|\d{1,2}\s*月|\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|今年|去年|明年|年底|[一二三四]季度"
)
PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:省|市|县|区|州|镇|村|港|岛|国)|在[\u4e00-\u9fff]{2,8}(?:举[办行]|召开|设立|建[成立]|成立|落[户成]|揭牌|开工)|"
    r"\b(?:in|at|to|from|near|of|on) (?:the )?[A-Z][a-z]"
)
WHY = re.compile(
    r"为什么|为何|为啥|什么原因|(?:原因|理由)(?:是|在于)|何以|什么[^，。？]{0,6}(?:造成|引起|引发|导致)的|"
    r"\bwhy\b|(?<!no[ -])\breasons?\b|\bwhat (?:caused|led to|made|explains)\b",
    re.I,
)
_CAUSES = (
    r"因为|由于|原因|缘于|源于|得益于|归因|归咎|导致|受[^，。；]{1,12}影响|主要(?:是|因)|\bbecause\b|\b(?:due|owing|thanks) to\b|\bas a result\b|\bcaused?\b|"
    r"\bdriven by\b|\bblam(?:ed?|es|ing)\b|\battribut|\breasons?\b|\breflect|\bon account of\b|\bfollowing\b|\bafter\b|\bsince (?!\d)|"
    r"\bas (?:the|we|it|they|more|fewer)\b"
)
_PURPOSES = (
    r"理由|因此|为了|为(?!止|主|期|零|\d)|旨在|以便|从而|所以|有利于|助力|推动|促进|避免|防止|"
    r"\bsince\b|\bso that\b|\bin order to\b|\bto (?!the\b|a\b|an\b|[\d£€$¥])[a-z]{3,}|\bfor (?:want|lack|fear)\b"
)
CAUSE = re.compile(_CAUSES, re.I)
"""A cause, said as one: what a bare "why?" wants."""
REASON = re.compile(f"{_CAUSES}|{_PURPOSES}", re.I)
"""A cause or a purpose, however it is put: what a whole question for a reason wants."""
WHICH_BODY = re.compile(
    r"哪(?:个|家)(?:公司|企业|银行|机构|单位|部门|学校|大学|医院|厂家?|建筑商)|由谁(?:来)?(?:建|施工|承|设计|捐|出资|提供|制造)|谁(?:捐|出资|设计|承建|制造)|"
    r"\b(?:which|what) (?:\w+ )?(?:company|firm|bank|contractor|supplier|body|agency|university|architect)\b|"
    r"\bby whom\b|\bwho (?:built|designed|supplied|donated|paid for|financed|made|manufactured|operates|owns)\b",
    re.I,
)
