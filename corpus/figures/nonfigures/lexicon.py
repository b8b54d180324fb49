"""Words with a numeral inside that count nothing: idioms, slogans, proper names. Longest match wins.

Most such words need no entry, because a Chinese numeral without a counter is never a quantity (一系列, 三农); listed are those that a
counter would be seen in (三门峡, 五台山, 三个代表) and common ones whose whole surface is worth showing.
"""

from __future__ import annotations

from functools import cache

from corpus.figures.models import NonFigureKind
from corpus.figures.nonfigures.rules import Trap
from corpus.figures.numbers.words import WordTable

_WORDS: dict[NonFigureKind, str] = {
    "idiom": """
        一系列 一批 一大批 一些 一定 一般 一直 一切 一致 一旦 一体 一体化 一并 一样 一流 双一流 一站式 一窗通办 一窗受理 一网通办 一网统管
        一次性 一揽子 一把手 一盘棋 一刀切 一如既往 一以贯之 一脉相承 一视同仁 一事一议 一票否决 一等奖 二等奖 三等奖 二氧化碳 二维码
        二次创业 三甲医院 十分 百姓 百花齐放 百家争鸣 百年未有 千方百计 千家万户 千载难逢 万无一失 万一 万物 万众一心 成千上万 成百上千
        数以万计 数以千计 数以百计 四处 四周 四季 四面八方 独一无二 举一反三 三农 进一步 更进一步 新一轮 新一代 新一届 下一步 同一 统一
        唯一 单一 专一 逐一 之一 不一 第一时间 第三方 两位数 三位数 个位数 三次产业 万分之一 九成新 三包 三元锂 三元催化 二元结构 半壁江山
        最后一公里 一小时经济圈 二次供水 二次装修 一家人 百家号 千人千面 第一线 一二三产业 三级甲等 四舍五入 五花八门 七嘴八舌 一线 一带 千兆 百兆 万兆
        两岸 两侧 两端 两翼 一度 一时 一手 一面 一起 一同 一律 一经 一再 一贯 一举 一步 四分五裂 十多亿人民 百日 十年树木 百年树人 百强
        万里行
    """,
    "slogan": """
        六稳 六保 四风 两个维护 四个意识 四个自信 两个确立 两个结合 三个代表 八项规定 三严三实 两不愁三保障 两不愁 三保障 四个全面
        五位一体 四史 三会一课 三重一大 三公经费 三公 双循环 一带一路 五局 商标五局 外观设计五局 金砖五国 金砖四国 三去一降一补 四不两直
        四议两公开 五级书记 四个最严 四早 七国集团 二十国集团 三大攻坚战 四梁八柱 三驾马车 两山 两个毫不动摇 两个一百年 第一个百年
        第二个百年 一百年奋斗目标 三权分置 三块地 四个伟大 三区三州 三区三线 三线一单 三同时 两化融合 三医联动 三医 两票制 三孩 三下乡
        四下基层 一府两院 四大班子 一岗双责 五个一 九个必须 十个明确 十四个坚持 十三个方面 六个必须坚持 国十条 国九条 三支一扶 两优一先
        两学一做 两弹一星 四好农村路 百千万工程 千人计划 万人计划 三年大庆 两会 三农工作 三北
    """,
    "name": """
        三亚 三沙 三明 三门峡 三门县 三峡 三江源 三河市 三台县 三原县 三都县 三水区 四川 四平 四会市 五台山 五台县 五常 五指山 五家渠
        五大连池 六安 六盘水 七台河 八达岭 九江 九寨沟 九龙坡 九台区 九华山 十堰 百色 千岛湖 千阳县 万州 万宁 万年县 万盛 两江新区
        二连浩特 二七区 双鸭山 三里屯 五道口 七星关 三元桥 九棵树 五棵松 三星堆 二滩 五粮液 三一重工 一汽 五菱 五矿 三菱 万科 万达 万华
        百度 亿纬 亿联 长三角 珠三角 泛珠三角 大三角 金三角 两广 两湖 两江 三清山 四姑娘山 五莲县 三穗县 八公山 五河县 五峰县 七匹狼
        三只松鼠 三棵树
    """,
    "session": """
        一中全会 二中全会 三中全会 四中全会 五中全会 六中全会 七中全会 一次全会 二次全会 三次全会 四次全会
    """,
}
_REACH = 4
"""A listed word's first numeral stands at most this many characters into it."""


@cache
def _tables() -> tuple[WordTable, dict[str, NonFigureKind]]:
    kinds: dict[str, NonFigureKind] = {}
    for kind, words in _WORDS.items():
        kinds.update({word: kind for word in words.split()})
    return WordTable(kinds), kinds


def match_lexicon(text: str, at: int, floor: int) -> Trap | None:
    """The listed word that covers the numeral at `at`, the longest if there are several."""
    table, kinds = _tables()
    best = ""
    begin = at
    for start in range(at, max(floor, at - _REACH) - 1, -1):
        word = table.starting(text, start)
        if len(word) > at - start and len(word) > len(best):
            best, begin = word, start
    return Trap(begin, begin + len(best), kinds[best]) if best else None
