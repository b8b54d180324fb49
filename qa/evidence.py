"""What a question needs to find besides its words (a person, a date, a place, a target, its very year), and whether the best match has it.

Each check is about kinds of answers, not about any report: its name says what is absent, and its value is 1.0 when it is.
"""

from __future__ import annotations

import re

import numpy as np

from corpus.figures.models import Figure
from corpus.language import search_key
from corpus.models import Report
from index.gaps import WordMatches
from qa.periods import Years, overlap, years_in
from qa.places import places_in, unknown_names
from qa.plans import states_plans
from qa.question import Question
from qa.rivals import names_a_rival

# "Migrants who come home" asks for nobody.
WHO = re.compile(
    r"谁|哪位|哪个人|何人|(?:^|[,;:.?!]\s*|\b(?:and|but|by|to|with|from|for|of|on|know|say|tell me)\s+)who(?:m|se)?\b", re.I
)
_WHO_HOLDS = re.compile(
    r"(?:长|主任|书记|负责人|主席|总裁|经理|首席|领导|代表|秘书|主管)\w{0,3}(?:是|叫|姓)?(?:谁|什么|哪位)|叫什么名|谁(?:来)?(?:负责|领导|主管|掌管|执掌|当|任|担任|出任|接任)|(?:发明|设计|作)者?人?是谁|"
    r"\b(?:who|name).{0,40}\b(?:head|heads|director|chief|president|chair|chairs|chairman|leads?|led|runs|ceo|officer|minister|manager|governor)\b",
    re.I,
)
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
_NAMES = re.compile(
    r"名单|(?:省份?|城市|地方|国家|高校|学校|大学|企业|公司|银行|机构|中心)(?:都|分别|具体)?(?:是|有|在)?(?:哪[些几里儿]|什么地方)|哪(?:[些几两三四五六七八九十]|\d+)(?:个|所|家)?(?:省|城市|国家|高校|学校|大学|企业|公司|银行)|"
    r"\bnames? of (?:the |all )?(?:\w+ ){0,3}(?:provinces|cities|universities|companies|banks|countries|centres|centers)|"
    r"\bwhich (?:\w+ )?(?:provinces|cities|universities|schools|companies|firms|banks|countries|centres|centers)\b|\bwhere are\b",
    re.I,
)
NAMED_BODY = re.compile(
    r"(?:(?!全国|各|副省级|地级|城市|[一二两三四五六七八九十百千万个家所])[\u4e00-\u9fff]){2,}?(?:大学|学院|公司|集团|银行|医院|省|市|县)|"
    r"\b[A-Z][\w'’]+ (?:University|College|Bank|Company|Hospital|Group)|\bUniversity of\b"
)
_START = re.compile(r"初期|之初|年初|起初|起点|开始时|\b(?:start|beginning|outset) of\b|\binitially\b", re.I)
_STARTED = re.compile(r"初|由|从|自|原来|起点|\bfrom\b|\bstart|\bbeginning|\boutset|\binitial", re.I)
_ASKS_TARGET = re.compile(r"目标|预期|力争|要达到|\btargets?\b|\bgoals?\b|\bforecast", re.I)
_TARGET = re.compile(
    r"目标|计划|预期|力争|预计|要|将|争取|确保|到20\d\d年|左右|\btargets?\b|\bgoals?\b|\bplan|\bforecast|\bexpect|\bwill\b|\baim|"
    r"\bby 20\d\d\b|\bto be\b|\bset to\b",
    re.I,
)
BODY = re.compile(
    r"部|局|委|院|署|厅|处(?!理|置|罚|分)|办公室|集团|协会|学会|联合会|理事会|公司|银行|组织|中心|政府|[A-Z]{2,}|"
    r"\b(?:Ministry|Office|Court|Council|Commission|Bank|Agency|Board|Administration|Organi[sz]ation)\b"
)
TITLES = (
    "同志|主席|总理|国务委员|副总理|副主席|书记|总书记|局长|部长|主任|委员|院长|省长|市长|县长|记者|行长|校长|会长|厅长|署长|司长|"
    "先生|女士|教授|院士|法官|检察长|董事长|总裁|经理"
)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯"
    "邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文申习尤温洪柳安颜章鲁葛伍韦岑"
)
PERSON = re.compile(
    rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:{TITLES})|(?:{TITLES})[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff]{{0,1}}[部委局会])|"
    rf"由[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}[\u4e00-\u9fff]{{0,4}}(?:任|担任|主持|负责)|记者\s*[{_SURNAMES}]|"
    r"(?:Mr|Ms|Mrs|Dr|Sir|Dame|Professor|President|Premier|Secretary|Minister|Governor|Councilor|Director|Chair\w*|Executive|Comrade|Judge|Mayor)\.?,? "
    r"(?:[A-Z][\w'’-]+,? )?[A-Z][\w'’-]+|\b[A-Z][a-z'’-]+ (?:[A-Z]\. )?[A-Z][a-z'’-]+"
    r"(?=,? (?:who|was|is|has|chairs|leads|took|became|succeeded|the (?:chair|head|director|governor)))|"
    r"\b(?:by|with|under|led by|chaired by) [A-Z][a-z'’-]+ [A-Z][a-z'’-]+"
)
MOMENT = re.compile(
    r"\d{4}\s*年|\d{1,2}\s*月|\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|今年|去年|明年|年底|[一二三四]季度"
)
PLACE = re.compile(
    r"[\u4e00-\u9fff]{2,}(?:省|市|县|区|州|镇|村|港|岛|国)|在[\u4e00-\u9fff]{2,8}(?:举[办行]|召开|设立|建[成立]|成立|落[户成]|揭牌|开工)|"
    r"\b(?:in|at|to|from|near|of|on) (?:the )?[A-Z][a-z]"
)
_WIDE = re.compile(
    r"全国|全球|世界|\bnation(?:al(?:ly)?|wide)\b|\bglobal(?:ly)?\b|\bworldwide\b|\bin the (?:whole )?(?:country|world)\b", re.I
)
_NARROW = re.compile(r"省|市|县|区(?!域)|州|\b(?:province|city|county|district|municipal\w*|regional)\b", re.I)
"""How a report's title or publisher tells that it is of a part of the country."""
_MET, _UNMET = 0.8, 0.55
"""Affinities from which a word is as good as there, and up to which it is as good as missing."""
WHY = re.compile(
    r"为什么|为何|为啥|什么原因|原因(?:是|在于)|何以|\bwhy\b|\breasons?\b|\bwhat (?:caused|led to|made|explains)\b", re.I
)
REASON = re.compile(
    r"因为|因此|由于|为了|为(?!止|主|期|零|\d)|旨在|以便|从而|所以|导致|源于|得益于|受.{1,12}影响|缘于|主要是|有利于|助力|推动|促进|避免|防止|"
    r"\bbecause\b|\bsince\b|\bdue to\b|\bowing to\b|\bas a result\b|\bthanks to\b|\bso that\b|\bin order to\b|\breflect|\bcaused?\b|"
    r"\bdriven by\b|\breasons?\b|\bafter\b|\bto (?!the\b|a\b|an\b|[\d£€$¥])[a-z]{3,}|\bfor (?:want|lack|fear)\b|\bas (?:the|we|it|they|more|fewer)\b",
    re.I,
)
WHICH_BODY = re.compile(
    r"哪(?:个|家)(?:公司|企业|银行|机构|单位|部门|学校|大学|医院|厂家?|建筑商)|由谁(?:来)?(?:建|施工|承|设计|捐|出资|提供|制造)|谁(?:捐|出资|设计|承建|制造)|"
    r"\b(?:which|what) (?:\w+ )?(?:company|firm|bank|contractor|supplier|body|agency|university|architect)\b|"
    r"\bby whom\b|\bwho (?:built|designed|supplied|donated|paid for|financed|made|manufactured|operates|owns)\b",
    re.I,
)
_AGAINST = re.compile(
    r"相?比|较|[是为]\d{4}年的|倍|变化|增|减|升|降|\b(?:than|against|compared|versus|vs|from|since|change|growth|grow|grew|rise|rose|fall|fell|up|down)\b",
    re.I,
)
"""A question that holds one year against another: the other one may be the figure's own."""

_PER = re.compile(
    r"人均|平均|均(?=[\u4e00-\u9fff])|每(?:个|人|位|名|户|家|件|天|日|月|年|吨|亩|平方)|\b(?:average|per|each|every|daily|monthly)\b|"
    r"\ba (?:day|week|month|head|household)\b",
    re.I,
)
_SAYS_PER = re.compile(
    r"均|每|日|/|\b(?:average|per|each|every|daily|monthly|mean|median|typical|typically|apiece)\b|"
    r"\ban? (?:hour|day|week|month|quarter|year|head|tonne|piece|time|household|person|child)\b",
    re.I,
)
_ONE_OF = re.compile(
    r"哪(?:一|几)?(?:个|些|所|家|座|间|位)?(区|街道|镇|乡|村|学院|系|大学|医院|公司|银行|法院|出版社|港|机场|所)(?!长|有|以)"
)
"""A question for one of a kind whose members are named by the kind: 哪个区 is answered by 白石区."""
_COUNTERS = "件项起宗例笔份批家所户个位名人次场届期回辆列艘架头只匹株棵本册部种台套座栋间处张对双亩条颗枚块"
_ASKED_COUNTER = re.compile(rf"(?:多少|(?<!哪)几)[万亿百千]?([{_COUNTERS}])(?!均|口|才|员|民|力|工|间|性)")
_COUNTER = re.compile(rf"[\d零一二三四五六七八九十百千万亿余多]\s*([{_COUNTERS}])")
_ALIKE = (
    "件项起宗例笔份批",
    "家所户个",
    "位名人个",
    "次场届期回",
    "辆列台部",
    "头只匹",
    "株棵",
    "本册部种",
    "台套部",
    "座栋间处个",
)
"""Counters that reports and questions use for the same things."""


def evidence_features(
    question: Question,
    report: Report,
    section: tuple[str, ...],
    passage: str,
    sentence: str,
    clause: str,
    figure: Figure | None = None,
) -> dict[str, float]:
    """What the question asks for and the best match lacks.

    `figure` is the best figure there, if a figure is asked for; `clause` is the words around it, or the sentence.
    """
    around = " ".join((*section, passage))
    near = f"{sentence} {clause}"
    features = {
        "who_absent": float(_lacks_person(question.text, sentence)),
        "when_absent": float(bool(WHEN.search(question.text)) and not MOMENT.search(sentence)),
        "where_absent": float(bool(WHERE.search(question.text)) and not (places_in(sentence) or PLACE.search(sentence))),
        "names_absent": float(
            bool(_NAMES.search(question.text)) and len(places_in(sentence)) + len(NAMED_BODY.findall(sentence)) < 2
        ),
        "start_absent": float(bool(_START.search(question.text)) and not _STARTED.search(near)),
        "target_absent": float(
            bool(_ASKS_TARGET.search(question.text))
            and not (_TARGET.search(near) or states_plans(near, " ".join(section[-1:])))
        ),
        "why_absent": float(bool(WHY.search(question.text)) and not REASON.search(near)),
        "body_absent": float(bool(WHICH_BODY.search(question.text)) and not (BODY.search(near) or NAMED_BODY.search(near))),
        "rival": float(names_a_rival(search_key(question.text), near)),
        "per_absent": float(bool(_PER.search(question.text)) and not _SAYS_PER.search(near)),
        "which_absent": float(report.meta.language == "zh" and _lacks_one_of(search_key(question.text), near)),
        "counter_clash": float(figure is not None and _counts_otherwise(search_key(question.text), figure.surface)),
    }
    # The report is of its own place, named or not.
    own_names = f"{report.meta.title} {report.meta.publisher or ''}"
    features["wide_absent"] = float(
        bool(_WIDE.search(question.text) and _NARROW.search(own_names)) and not _WIDE.search(f"{near} {' '.join(section)}")
    )
    asked = places_in(question.text) - places_in(own_names)
    features["place_absent"] = float(bool(asked - places_in(around)))
    features["place_apart"] = float(bool(asked - places_in(near + " ".join(section))))
    names = [name for name in unknown_names(question.text) if comparable(name, report) and not _is_own(name, own_names)]
    features["name_absent"] = float(any(not _holds(around, name) for name in names))
    features["name_apart"] = float(any(not _holds(near, name) for name in names))
    if question.years:
        own = years_in((figure and figure.period) or "")
        features["year_inside"] = float(_inside(question.years, own))
        if not own or _AGAINST.search(question.text):
            own += _years_of(report, section, passage, near)
        features["text_year_clash"] = float(bool(own) and not _meets(question.years, own))
        features["year_absent"] = float(not _meets(question.years, years_in(report.text) + years_in(report.meta.date or "")))
    return features


def word_features(words: WordMatches) -> dict[str, float]:
    """What the words of the question say, those unmet where the best match is above all.

    `missed` is the most telling unmet word and `apart` one that the report does use, only not here: it would be here if this were about
    it. `apart_sure` counts such a word only where both are plain, `missed_share` is its part of the question, `alien` the second most
    telling word that the whole report has nothing for.
    """
    if not len(words.weights):
        return {"missed": 1.0, "missed_share": 1.0}
    weights, here, anywhere = words.weights, words.here, words.anywhere
    return {
        "missed": float((weights * (1 - here)).max()),
        "missed_share": float((weights * (here < _UNMET)).max() / weights.sum()),
        "apart": float((weights * (anywhere - here)).max()),
        "apart_sure": float((weights * ((anywhere > _MET) & (here < _UNMET))).max()),
        "alien": float(np.sort(weights * (1 - anywhere))[-2]) if len(weights) > 1 else 0.0,
        "words": float(len(weights)),
        "weight": float(weights.sum()),
    }


def _years_of(report: Report, section: tuple[str, ...], passage: str, near: str) -> tuple[Years, ...]:
    """The years in force: of the sentence, else the passage, else the innermost heading that names any, else the report."""
    for text in (near, passage, *reversed(section), f"{report.meta.date or ''} {report.meta.title}"):
        years = years_in(text)
        if years:
            return years
    return ()


def comparable(name: str, report: Report) -> bool:
    """Whether a name would be written in the report as it is in the question: the scripts are the same."""
    return name.isascii() == (report.meta.language == "en")


def _is_own(name: str, own: str) -> bool:
    """Whether a name is in `own`, a Chinese one with or without the word for its kind: 岚泽市 in 岚泽环境报告."""
    key = search_key(own)
    return search_key(name) in key or (not name.isascii() and len(name) > 2 and search_key(name)[:-1] in key)


def _holds(text: str, name: str) -> bool:
    words = [word for word in re.findall(r"[A-Z][\w'’]+", name)] if name.isascii() else [search_key(name)]
    key = search_key(text)
    return all(search_key(word).removesuffix("'s").removesuffix("’s") in key for word in words)


def _meets(asked: tuple[Years, ...], own: tuple[Years, ...]) -> bool:
    return any(overlap(a, b) for a in asked for b in own)


def _lacks_person(question: str, sentence: str) -> bool:
    if PERSON.search(sentence):
        return False
    # "Who issued it?" may be answered by a body; "who heads it?" may not.
    return bool(_WHO_HOLDS.search(question)) or (bool(WHO.search(question)) and not BODY.search(sentence))


def _lacks_one_of(question: str, near: str) -> bool:
    asked = _ONE_OF.search(question)
    return asked is not None and not re.search(f"[\u4e00-\u9fffA-Za-z]{asked.group(1)}", near)


def _counts_otherwise(question: str, surface: str) -> bool:
    """Whether the question counts 对 or 辆 and the figure 户 or 台."""
    asked, given = _ASKED_COUNTER.search(question), _COUNTER.search(surface)
    if not (asked and given):
        return False
    pair = asked.group(1), given.group(1)
    return pair[0] != pair[1] and not any(pair[0] in alike and pair[1] in alike for alike in _ALIKE)


def _inside(asked: tuple[Years, ...], own: tuple[Years, ...]) -> bool:
    """Whether one year is asked for and the figure is of a longer span that goes on after it: a total, or its end."""
    return (
        len(asked) == 1
        and asked[0][0] == asked[0][1]
        and bool(own)
        and all(start < end and start <= asked[0][0] < end for start, end in own)
    )
