"""What a figure of a Chinese sentence measures, in words of the sentence, and which role it plays.

For each number: the clause left of it is topic + predicate (`粮食产量比上年 | 增长`), right of it may stand the thing counted
(`建成12座 | 水电站`). Topics are carried on (`…，同比增长3%`), shared along lists (`受理专利案件5件、商标案件3件`) and dealt out
(`小麦、玉米产量分别为5吨和3吨`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from corpus.figures.models import Role
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates import Predicate, read_predicate
from corpus.figures.quantities import Quantity
from corpus.figures.sentences import clause_end, clause_start
from corpus.figures.words import WordTable, skip_blanks, skip_blanks_back


class Reading(NamedTuple):
    """What the words around one quantity say of it."""

    measure: str
    topic: str
    role: Role
    inherits: bool
    """The topic was taken from the figure before."""
    attributive: TimePhrase | None = None
    """A phrase of time that belongs to this number alone (`由2015年的231亿`)."""
    opening: str = ""
    """English: the words before the counted thing, shared along a list."""


class Sides(NamedTuple):
    """The words that may belong to one quantity: `[left, at)` before it, `[quantity end, right)` behind it."""

    left: int
    at: int
    right: int
    listed: bool
    """The quantity follows another one in the same clause, joined by 、 or 和."""
    attributive: TimePhrase | None


_NOT_COUNTING = frozenset("% ‰ pp bp rank score ratio multiple second minute hour day week month quarter year celsius".split())
_JOINT = re.compile(r"\s*(?:[、，,]\s*)?(?:和|及|与|以及|并|且|、|或)?\s*")
_LAST_JOINT = re.compile(r".*(?:以及|[、和及与])(?!国际|地区|谐|平)")
_LEAD = re.compile(
    r"(?:[\s、，,；;。：:”\"*•\-]|和(?!谐|平|田)|及(?!时)|与|以及|并(?!购)|且|而|其中|同时|此外|另外|目前|截至|截止|特别是|尤其是|例如|比如|如|为此|另|还|累计已|已|先后|"
    r"(?:[一二三四五六七八九十]{1,2}[是要]))+"
)
_TIME_GLUE = re.compile(r"(?:时|的|内|期间|以来|里|中|，|,|前|后|\s)+")
_RELATIONAL = re.compile(
    r"(?:其中)?(?:累计|合计|年|全年|总|平均|直接|从业|就业|参与|参会|服务|覆盖|涉及|带动|惠及|受益|实际|新增|创造|实现|吸纳|完成|占地|建筑|营业|销售|合同|成交|协议|投资|签约|融资|贷款|注册|会员|在校|"
    r"入园|入驻|毕业)*(?:人数|人口|人次|人员|产值|收入|营业收入|面积|总面积|总额|金额|余额|规模|比重|占比|增速|利润|利润总额|资产|总资产|销售额|总投资|投资|户数|家数|数量|总数|总量|总长|总长度|里程|税收|产量|"
    r"资金|学生|农户|群众|企业|就业|职工|率|满意度|价值|产能|床位|周期|时间|时长|平均价格|价格|均价|成本|费用)?"
)
_RELATIVE_NOUN = re.compile(r"(?:分|子|下属|分支)(?:中心|公司|支|机构|行|院|部|会场|局|校|站)")
_VERBS = WordTable(
    (
        "累计注册 注册 审结 受理 办结 办理 查处 查办 立案 侦破 破获 抓获 处置 处理 处罚 约谈 培训 培育 培养 建成 建设 新建 改建 扩建 改造 新增 完成 实现 发放 减免 投入 安排 下达 拨付 支持 资助 举办 召开 开展 "
        "出台 印发 制定 制修订 修订 发布 批准 核准 审批 审查 审核 授权 授予 认定 评选出 评选 命名 表彰 奖励 救助 救治 救援 收治 招收 招聘 录用 录取 毕业 整治 治理 关闭 关停 淘汰 拆除 修复 种植 播种 收获 收购 生产 加工 "
        "销售 出口 进口 运送 发送 运输 接待 吸引 引进 引育 签订 签约 签署 达成 设立 组建 成立 布局 布局建设 建立 推广 推出 登记 备案 核发 发证 颁发 签发 检查 抽检 抽查 检测 监测 排查 巡查 开通 开行 投放 购置 更新 铺设 架设 "
        "敷设 参与 参加 组织 派出 选派 遴选 筛选 选聘 创建 打造 输送 供应 储备 收储 追回 挽回 收缴 没收 查封 查扣 冻结 调解 化解 仲裁 起诉 批捕 判决 执行 移送 问责 处分 清理 清退 退出 取消 取缔 压减 精简 回收 利用 处理 "
        "栽植 造林 绿化 治理 解决 惠及 帮助 帮扶 带动 吸纳 安置 转移 落实 募集 筹集 融资 新签 承接 交付 下线 发射 研发 突破 转化 申请 获得 获批 取得 接收 接诊 诊疗 接种 筛查 报告 确诊 治愈 出院 发行 上市 拥有 现有 共有 有"
    ).split()
)


def read_sentence(text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], topic: str) -> list[Reading]:
    """One reading per quantity of the sentence `[start, end)`; `topic` is what the sentence before was about."""
    sides = [_sides(text, start, end, quantities, i, phrases) for i in range(len(quantities))]
    readings: list[Reading] = []
    subject = ""
    for i, quantity in enumerate(quantities):
        if i < len(readings):
            continue
        group = _dealt(text, quantities, sides, i, phrases, readings)
        if group:
            readings += group
        else:
            readings.append(_read(text, quantity, sides, i, phrases, readings, subject, topic))
        topic = readings[-1].topic or topic
        subject = subject or topic
    return readings


def _sides(text: str, start: int, end: int, quantities: Sequence[Quantity], i: int, phrases: Sequence[TimePhrase]) -> Sides:
    quantity = quantities[i]
    floor = quantities[i - 1].end if i else start
    left = clause_start(text, quantity.start, floor)
    ceiling = quantities[i + 1].start if i + 1 < len(quantities) else end
    right = clause_end(text, quantity.end, ceiling)
    between = text[floor:quantity.start]
    listed = i > 0 and left == floor and len(between) < 60
    if listed and not _JOINT.match(between).group() and (joint := _LAST_JOINT.match(between)):  # type: ignore[union-attr]
        left = floor + joint.end()
    if right == ceiling and i + 1 < len(quantities):
        following = text[quantity.end : ceiling]
        if joint := _LAST_JOINT.match(following):
            right = quantity.end + re.sub(r"(?:以及|[、和及与])$", "", joint.group()).__len__()
    at, attributive = _before_time(text, left, quantity.start, phrases)
    return Sides(left, at, right, listed, attributive)


def _before_time(text: str, left: int, at: int, phrases: Sequence[TimePhrase]) -> tuple[int, TimePhrase | None]:
    """The place before a phrase of time that stands right before the number (`由2015年的231亿`), and the phrase."""
    end = skip_blanks_back(text, at, left)
    bare = end - (text[end - 1 : end] == "的")
    for phrase in phrases:
        if phrase.end in (end, bare) and phrase.start >= left:
            return skip_blanks_back(text, phrase.start, left), None if phrase.base else phrase
    return end, None


def _read(
    text: str, quantity: Quantity, sides: Sequence[Sides], i: int, phrases: Sequence[TimePhrase], before: Sequence[Reading], subject: str, topic: str
) -> Reading:
    side = sides[i]
    predicate = read_predicate(text, side.left, side.at)
    own = _clean(text, side.left, predicate.topic_end, phrases)
    thing = _thing(text, quantity, side, bare=not own)
    last = before[-1].topic if before else topic
    role = _role(quantity, predicate, before)
    if role in ("growth", "decline", "difference", "share") or (predicate.change and role in ("to", "from")):
        return _change(text, quantity, side, predicate, own, last, role, phrases)
    if own and not thing:
        own = _completed(own, before, sides[i].listed, subject or topic, text, quantity)
        return Reading(own, own, role, False, side.attributive)
    if thing:
        verb = own if own or not (side.listed and before) else _verb_of(before[-1].measure)
        named = thing if _RELATIVE_NOUN.match(thing) is None else own + thing
        measure = verb + thing if named is thing else named
        return Reading(measure, thing if quantity.unit not in _NOT_COUNTING else measure, role, False, side.attributive)
    if side.listed and before and text[quantities_gap(sides, i) : side.at].strip() == "" and before[-1].measure:
        return Reading(before[-1].measure, before[-1].topic, role, True, side.attributive)
    return Reading(last, last, role, True, side.attributive)


def quantities_gap(sides: Sequence[Sides], i: int) -> int:
    """Where the words left of quantity `i` start."""
    return sides[i].left


def _role(quantity: Quantity, predicate: Predicate, before: Sequence[Reading]) -> Role:
    """The role the predicate gives, with two conventions: a lone `压缩至20天` is a level, and a change never starts with `到`."""
    role = predicate.role
    if quantity.unit == "multiple" and isinstance(quantity.value, Decimal) and not quantity.unit_at[1]:
        return "growth"
    opened = bool(before) and before[-1].role == "from"
    if role == "to" and not opened and quantity.unit in ("second", "minute", "hour", "day", "week", "month", "year"):
        return "value"
    if role == "value" and opened:
        return "to"
    if role == "share" and quantity.unit not in ("%", "ratio", "‰"):
        return "value"
    return role


def _change(
    text: str, quantity: Quantity, side: Sides, predicate: Predicate, own: str, last: str, role: Role, phrases: Sequence[TimePhrase]
) -> Reading:
    """A figure that tells a change: its topic (its own or the one before) and, for the size of a change, the words of the change."""
    topic = own or last
    if role in ("to", "from"):
        return Reading(topic, topic, role, not own, side.attributive)
    words = _squeeze(text[max(predicate.topic_end, side.left) : side.at])
    words = _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
    if role == "share":
        behind = re.match(r"\s*的?(比重|份额)", text[quantity.end : side.right])
        words += behind[1] if behind else ""
    return Reading(topic + words, topic, role, not own, side.attributive)


def _thing(text: str, quantity: Quantity, side: Sides, *, bare: bool) -> str:
    """The noun phrase counted, behind the number: the unit's own noun and what follows; empty when nothing is counted there."""
    noun = _unit_noun(text, quantity)
    behind = text[quantity.end : side.right]
    start = skip_blanks(behind, 0)
    words = behind[start:]
    if words.startswith("的"):
        words = words[1:]
    elif quantity.unit in _NOT_COUNTING and not noun and not (bare and quantity.unit in ("%", "ratio")):
        return ""
    if re.match(r"[、，,和及与等）)]|以上|以下|左右|$", words):
        words = ""
    elif not noun and not words.startswith(tuple("“《（(")):
        predicate = read_predicate(text, quantity.end + start, side.right)
        if predicate.topic_end <= quantity.end + start and predicate.change:
            return ""
    return _squeeze(noun + words[:60])


def _unit_noun(text: str, quantity: Quantity) -> str:
    """`28个省（区、市）` -> `省（区、市）`: the noun that is part of the unit."""
    if quantity.unit not in ("province", "city", "county", "township", "village", "country_region"):
        return ""
    return text[quantity.unit_at[0] : quantity.unit_at[1]].removeprefix("个").lstrip()


def _completed(own: str, before: Sequence[Reading], listed: bool, subject: str, text: str, quantity: Quantity) -> str:
    """The topic made specific: the list's verb and shared modifier, or the subject a relational noun (`就业人数`) belongs to."""
    if listed and before and not before[-1].inherits:
        return _shared(before[-1].topic, own)
    if _only_verbs(own) and before:
        return own + _without_verb(before[-1].topic)
    if subject and _RELATIONAL.fullmatch(own) and subject not in own:
        return subject + own
    return own


def _shared(first: str, second: str) -> str:
    """`审结专利复审案件`, `无效案件` -> `审结专利无效案件`: the verb, and the modifier that parallel nouns share."""
    verb = _verb_of(first)
    if _verb_of(second):
        return second
    noun = first[len(verb) :]
    tail = 0
    while tail < min(len(noun), len(second)) and noun[-1 - tail] == second[-1 - tail]:
        tail += 1
    surplus = len(noun) - len(second)
    modifier = noun[:surplus] if tail >= 2 and surplus >= 2 and len(second) - tail in (1, 2, 3) else ""
    return verb + modifier + second


def _verb_of(topic: str) -> str:
    """The verbs a topic starts with (`累计注册`); empty when the topic is a noun."""
    end = 4 if topic.startswith(("成功", "依法", "共计", "累计", "直接", "全年", "联合")) else 0
    end = end and 2
    while word := _VERBS.starting(topic, end):
        end += len(word)
    return topic[:end] if end > 2 or (end == 2 and _VERBS.starting(topic, 0)) else ""


def _without_verb(topic: str) -> str:
    return topic[len(_verb_of(topic)) :]


def _only_verbs(words: str) -> bool:
    return 2 <= len(words) <= 8 and (_verb_of(words) == words or words in ("责令整改", "立案查处", "限期整改", "依法关停", "责令改正", "移送司法机关"))


def _clean(text: str, start: int, end: int, phrases: Sequence[TimePhrase]) -> str:
    """The words between, without connectives and phrases of time at their start."""
    while start < end:
        if lead := _LEAD.match(text, start, end):
            start = lead.end()
        phrase = next((p for p in phrases if p.start <= start < p.end), None)
        if phrase is None:
            break
        start = phrase.end
        if glue := _TIME_GLUE.match(text, start, end):
            start = glue.end()
    words = _squeeze(text[start:end]).strip("，,、的：:“")
    return "" if words in ("共", "约", "总", "各", "全", "和", "了", "则", "再", "其") else words


def _squeeze(words: str) -> str:
    """Blanks and marks of emphasis removed, except blanks between Latin words."""
    words = re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", words.replace("*", ""))
    return words.strip()


def _dealt(
    text: str, quantities: Sequence[Quantity], sides: Sequence[Sides], i: int, phrases: Sequence[TimePhrase], before: Sequence[Reading]
) -> list[Reading]:
    """The readings of a group dealt out by 分别, the first member of which is `i`; empty when there is no such group."""
    side = sides[i]
    cut = text.rfind("分别", side.left, side.at)
    if cut < 0:
        return []
    last = i
    while last + 1 < len(quantities) and re.fullmatch(r"\s*(?:[、，,和及与]|以及|\s)+\s*", text[quantities[last].end : quantities[last + 1].start]):
        last += 1
    n = last - i + 1
    predicate = read_predicate(text, side.left, side.at)
    own = _clean(text, side.left, min(cut, predicate.topic_end), phrases)
    topics = _subjects(own, n) or ([reading.topic for reading in before[-n:]] if not own and len(before) >= n else [])
    if not topics:
        floor = quantities[i - 1].end if i else clause_start(text, max(side.left - 1, 0), max(0, side.left - 90))
        topics = _subjects(_clean(text, min(floor, side.left), max(side.left - 1, 0), phrases), n) if not own else []
    if len(topics) != n or n < 2:
        return []
    verb = _squeeze(text[cut + 2 : side.at])
    words = verb if predicate.role in ("growth", "decline") or (predicate.role == "value" and read_predicate(text, cut + 2, side.at).topic_end > cut + 2) else ""
    if predicate.role == "value":
        topics, words = [topic + words for topic in topics], ""
    return [Reading(topic + words, topic, predicate.role, False, side.attributive) for topic in topics]


def _subjects(words: str, n: int) -> list[str]:
    """`小麦、玉米播种面积`, 2 -> `小麦播种面积`, `玉米播种面积`; empty when the words do not name `n` things."""
    parts = [part for part in re.split(r"、|以及|(?<=[^共和])(?:和|与|及)(?!时)", words) if part]
    if n < 2 or len(parts) != n:
        return []
    final = parts[-1]
    return [part if i == n - 1 else part + _tail(part, final, parts) for i, part in enumerate(parts)]


_HEAD = re.compile(r"(?:[一-鿿]{2})?(?:率|量|额|值|数|费|面积|收入|支出|比重|占比|增速|总额|规模|产量|里程|投资|人口|价格|指数|利润|余额)$")


def _tail(part: str, final: str, parts: Sequence[str]) -> str:
    """What the last of parallel subjects says for all of them: `商标申请率` after `专利` -> `申请率`; empty when each is complete."""
    if part[-1] == final[-1] or _HEAD.search(part):
        return ""
    if len({len(p) for p in parts[:-1]}) == 1 and len(final) - len(part) >= 2 and not _HEAD.fullmatch(final):
        return final[len(part) :]
    head = _HEAD.search(final)
    return head.group() if head else ""
