"""The Chinese predicate before a number: does the number state a level, the start or end of a change, or the change itself?

`粮食产量比上年增长` before a number: topic `粮食产量`, base `比上年`, role growth. English has its own words in `english.py`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from corpus.figures.models import Role
from corpus.figures.numbers.words import WordTable, skip_blanks_back

_UP = """
增长 增加 提高 提升 上升 上涨 上调 增 升 扩大 增多 攀升 跃升 回升 走高 反弹 涨 多增 净增 净增加 递增 升高 延长 提速 加快 扩增 增收 增产
放宽 拓展 扩展 扩充 扩容 增至 上浮 增持 增长了近 涨价 提价 加薪
""".split()
_DOWN = """
下降 减少 降低 压减 压缩 缩短 缩减 回落 下滑 下跌 下调 降 减 跌 收窄 削减 少增 锐减 精简 压降 缩小 萎缩 减产 减排 下浮 净减少 净减 降至
提前 递减 下挫 放缓 节省 少用 降价
""".split()
_UP_NOUNS = "增速 增幅 涨幅 增长率 增长速度 升幅 增长幅度 提升幅度 增长 涨价幅度".split()
_DOWN_NOUNS = "降幅 跌幅 减幅 下降幅度 压减幅度 降低幅度 下降率".split()
_LEVEL = """
达到 达 达到了 达成 为 是 有 共有 现有 已有 拥有 保有 实现 完成 突破 保持在 稳定在 维持在 控制在 稳定 保持 位居 居 列 排 排名 排在 排位
跃居 名列 位列 居于 稳居 共 共计 合计 总计 累计 总共 约为 多达 高达 仅为 仅 只有 均为 均达 均达到 占 占到 占比 占比为 占比达 比重为
比重达 比重达到 占比达到 占比提高 新增 净流入 净流出 分别为 分别 分别达 分别达到 分别是 可达 将达 将达到 已达 已达到 就达 也达 等于
相当于 预计 预计达 预计达到 计划 不变 为期 长达 历时 近 达约 成为 称为 计 价值 折合 涉及金额 接近 满 少于 介于 实有 用时 耗时 仅用 只需
需 需要 限 在 超 :
""".split()
_TO: Role = "to"
_START: Role = "from"
_CHANGE_TO = "到 至 为 成 到了 至了".split()
_LINKS = ("", "为", "达", "达到", "约", "约为", "是", "均为", "分别为")
_FROM = "由 从 自 由原来的 从原来的 从平均 由平均 从最高 由最高 由此前的 从过去的 由过去的 由之前的 从之前的 由最初的 从最初的".split()
_ALREADY_TO = "增至 升至 降至 减至 涨至 跌至 调至 扩至 缩至 发展到 发展至 上升为 恢复到 恢复至 调整到 调整至 调整为 变为 变更为 转为 到 至".split()

_ADVERBS = WordTable(
    """
同比 环比 累计 共 共计 合计 总计 平均 分别 均 已 将 仍 再 又 也 都 整体 总体 稳步 持续 不断 进一步 大幅 大幅度 显著 明显 逐年 逐步 基本
实际 净 一共 仅 只 就 全部 首次 一举 成功 预计 年均 每年 平均每年 连续 直接 继续 历史性 快速 迅速 稳定 名义 全面 有望 力争 总共 现已
目前 现 总 约 先后 一次性 才 还 较快 同时 相应 依次 一跃 已经 一直 实质 顺利 年均复合 为 是
""".split()
)
_WHOLE_WORDS = frozenset(
    """
日均 月均 人均 户均 亩均 地均 村均 县均 校均 店均 企均 班均
件均 单均 笔均 次均 院均 公共 成都 首都 成就 实现 出现 表现 体现 发现 呈现 再现 涌现 兑现 变现 行为 作为 认为 方才 人才 英才 刚才
大都 国都 古都 名都 条约 大约 契约 节约 合约 公约 汇总
班列 系列 专列 序列 队列 陈列 民居 安居 定居 移居 邻居 设计 审计 会计 统计 生计 到达 抵达 发达 表达 雷达 国有 公有 私有 民有 所有 彩排 安排 期限
权限 时限 年限 界限 上限 下限 门限 额限 潜在 内在 附近 邻近 最近 圆满 美满 军需 急需 内需 刚需 供需 必需 强占 抢占
""".split()
)
_DEEDS = ("改造提升", "巩固提升", "优化提升", "整治提升", "改建扩大")
_BASE = re.compile(
    r"(?:(?<![占同环对配相之])比(?![重例值率较邻亚约为达是缩扩降升由从])|(?<![比])较(?![大快高低好强多长小差为])(?=.)|(?:与|同|和|跟)[^，。；]{1,18}?(?:相比|比较)|同比|环比|年均|平均每年|按可比价|"
    r"按不变价|扣除价格|名义增长|实际增长|同口径|可比口径)"
)
_YEARLY = re.compile(r"年均|平均每年")
_GAP = re.compile(
    r"(?:(?:多|少|快|慢|高|低|早|晚)[了出]?$|(?:高于|低于|快于|慢于|高出|低|高|多于|少于|超出|优于|领先|落后)(?:[^，。；0-9]{1,24})?$)"
)
_SO_MANY_MORE = re.compile(
    r"(?:比|较)(?:上一?[年月期]度?|去年|前年|(?:19|20)[0-9]{2}年)[^，。；0-9]{0,4}?(?P<gap>[多少](?![数于年量])[一-鿿]{1,6})$"
)
"""比上年多出口 | 6900辆: the verb stands behind the word that compares."""
_OFF = re.compile(r"偏[高低多少快慢早晚]$")
_SHARE = re.compile(r"占(?!地|用|据|领|道|线|有率)[^，。；]{0,30}$|(?:比重|占比|份额)(?:约|已|仅|均|将)?(?:为|达|达到|是|占)?$")


# 提高到每人每年640元, 居全国第三位: what stands between predicate and number.
_PER = re.compile(
    r"(?:(?:每(?:[十百千万亿]{0,2}(?:人份|人|户|亩|件|吨|公斤|斤|元|个|家|次|度|头|只|台|套|张|份|名|床|车|座|辆|票|单|羽|尾|株|平方米|立方米|平方公里|公里|公顷|千瓦时|标箱|人次|"
    r"瓦|千瓦|兆瓦|桶|盎司|克|千克|吨公里|人公里|盒|瓶|支|剂|针|例|项|宗|笔|部|栋|间|间夜|场|课时|学时|学生|位|条|根|棵|块|户次|班|村|校|县|镇|乡)|"
    r"年|月|日|天|秒|架次|车次|周|季度?|学年|学期|小时|分钟|餐|班次?|航次|趟)){1,2}|(?<=[居列排])(?:于)?(?:全国|全省|全市|世界|全球|亚洲|同类|同行业|中部|西部|东部)[一-鿿]{0,4})$"
)


_RUNNING = re.compile(r"(?:已)?连续[0-9一二两三四五六七八九十]{1,3}(?:多|余)?(?:年|个月|个季度|次|届|天)$")


class Predicate(NamedTuple):
    """What stands before a number."""

    topic_end: int
    """Where the topic (subject) ends; equal to the start of the clause when the clause has none."""
    role: Role
    change: bool
    """The clause tells a change or a comparison, so that a missing topic is taken from before."""


@cache
def _table() -> tuple[WordTable, dict[str, Role]]:
    roles: dict[str, Role] = dict.fromkeys(_LEVEL, "value")
    changes: tuple[tuple[Role, list[str], list[str]], ...] = (("growth", _UP, _UP_NOUNS), ("decline", _DOWN, _DOWN_NOUNS))
    for role, verbs, nouns in changes:
        for verb in verbs:
            roles |= dict.fromkeys((verb + end for end in ("", "了", "率", "约", "幅度")), role)
            roles |= dict.fromkeys((verb + end for end in _CHANGE_TO), _TO)
        roles |= dict.fromkeys((noun + end for noun in nouns for end in _LINKS), role)
    for words, role in ((_ALREADY_TO, _TO), (_FROM, _START)):
        roles |= dict.fromkeys(words, role)
    roles["新增"] = "value"
    return WordTable(roles), roles


def per_before(text: str, start: int, end: int) -> str:
    """What a number is counted for, right before it: `每人每月` of `提高到每人每月 | 755元`; often nothing."""
    found = _PER.search(text, start, skip_blanks_back(text, end, start))
    return found.group() if found and found.group().startswith("每") else ""


def read_predicate(text: str, start: int, end: int) -> Predicate:
    """The predicate of the clause that runs from `start` to the number at `end`."""
    end = skip_blanks_back(text, end, start)
    if (per := _PER.search(text, start, end)) and per.start() > start:
        end = per.start()
    clause = text[start:end]
    table, roles = _table()
    word = table.ending(text, end, start)
    if word == "自" and text[end - 2 : end - 1] == "来":
        word = ""  # 来自47个国家
    if word == "高达" and text[end - 3 : end - 2] == "最":
        word = "达"  # 最高达5871万千瓦
    if (len(word) == 1 and text[end - 2 : end] in _WHOLE_WORDS) or text[start:end].endswith(_DEEDS):
        word = ""  # 中欧班列1268列, 工业设计120件, 改造提升3万亩
    role: Role = roles.get(word, "value")
    base = _BASE.search(clause)
    if base and role == "value" and "的" in clause[base.end() :]:
        base = None  # 价格同比上涨的城市个数为5个: the comparison is part of the topic
    if base and word == "新增" and not _YEARLY.fullmatch(base.group()):
        role = "growth"  # 较年初新增131亿元
    if role == "value" and (compared := _comparison(clause, base)):
        return Predicate(_trim(text, start, start + compared[1]), compared[0], True)
    if base and role == "value" and _YEARLY.fullmatch(clause[: base.end()].strip()):
        base = None  # 年均新增就业59.3万人: what is averaged stands behind
    if base and role != "from":
        return Predicate(_trim(text, start, start + base.start()), role, role != "value" or word != "")
    return Predicate(_trim(text, start, end - len(word)), role, role != "value")


def _comparison(clause: str, base: re.Match[str] | None) -> tuple[Role, int] | None:
    """`高于全国平均水平`, `比常年偏高`: a difference; `占总量的`: a share; with the place where the topic ends."""
    gap = _GAP.search(clause) if base or "于" in clause or "出" in clause else None
    if base and (more := _SO_MANY_MORE.search(clause)):
        return "difference", min(more.start(), base.start())
    if gap := gap or _OFF.search(clause):
        return "difference", min(gap.start(), base.start() if base else gap.start())
    share = _SHARE.search(clause)
    return ("share", share.start()) if share else None


def _trim(text: str, start: int, end: int) -> int:
    """`end` moved before adverbs, blanks and light punctuation."""
    while True:
        end = skip_blanks_back(text, end, start)
        if running := _RUNNING.search(text, max(start, end - 12), end):
            end = running.start()
            continue
        word = _ADVERBS.ending(text, end, start)
        if not word or text[end - 2 : end] in _WHOLE_WORDS:
            return end
        end -= len(word)
