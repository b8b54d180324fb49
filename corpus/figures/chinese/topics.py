"""Chinese topics as strings: completed along lists, dealt out by 分别, given the subject they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.numbers.words import WordTable

_VERBS = WordTable(
    (
        "累计注册 注册 审结 受理 办结 办理 查处 查办 立案 侦破 破获 抓获 处置 处理 处罚 约谈 培训 培育 培养 建成 建设 新建 改建 扩建 改造 新增 "
        "完成 实现 发放 减免 投入 安排 下达 拨付 支持 资助 举办 召开 开展 出台 印发 制定 制修订 修订 发布 批准 核准 审批 审查 审核 授权 授予 认定 "
        "评选出 评选 命名 表彰 奖励 救助 救治 救援 收治 招收 招聘 录用 录取 毕业 整治 治理 关闭 关停 淘汰 拆除 修复 种植 播种 收获 收购 生产 加工 "
        "销售 出口 进口 运送 发送 运输 接待 吸引 引进 引育 签订 签约 签署 达成 设立 组建 成立 布局 布局建设 建立 推广 推出 登记 备案 核发 发证 颁发 "
        "签发 检查 抽检 抽查 检测 监测 排查 巡查 开通 开行 投放 购置 更新 铺设 架设 敷设 参与 参加 组织 派出 选派 遴选 筛选 选聘 创建 打造 输送 供应 "
        "储备 收储 追回 挽回 收缴 没收 查封 查扣 冻结 调解 化解 改造提升 仲裁 起诉 批捕 判决 执行 移送 出栏 存栏 采集 识别 下派 装有 涉及 "
        "问责 处分 清理 清退 退出 取消 取缔 压减 精简 回收 利用 "
        "栽植 造林 绿化 解决 惠及 帮助 帮扶 带动 吸纳 安置 转移 落实 募集 筹集 融资 新签 承接 交付 下线 发射 研发 转化 申请 获得 获批 取得 接收 接诊 "
        "诊疗 接种 筛查 报告 确诊 治愈 出院 发行 上市 拥有 现有 共有 责令 整改 收案 结案 执结 审执结 查实 查结 办复 处分 撤销 驳回"
    ).split()
)
_ADVERBS = ("成功", "依法", "累计", "直接", "联合", "限期")
_MODIFIERS = (
    r"(?:累计|合计|年|全年|总|平均|直接|从业|就业|参与|参会|服务|覆盖|涉及|带动|惠及|受益|实际|新增|创造|实现|吸纳|完成|占地|建筑|营业|销售|合同|成交|"
    r"协议|投资|签约|融资|贷款|注册|会员|在校|入园|入驻|毕业|播种|种植|养殖|设计|保存|存储|储存|处理|[亩户人村日月年]均|每(?:亩|户|人|村|年|月|日|公顷|平方米)|"
    r"最高|最低|单位|年末|库存|当期|当年|单[笔次户]|结案|涉案|赔付|理赔|缴存|缴费|培训|招聘|毕业生|参加|参保|出口|进口|研发|线上|线下)*"
)
_ATTRIBUTES = (
    "产值|收入|营业收入|面积|总面积|总额|金额|余额|规模|利润|利润总额|资产|总资产|销售额|总投资|投资|总长|总长度|里程|产量|价值|产能|周期|时间|时长|"
    "平均价格|价格|均价|成本|费用|增收|节本|收益|亩产|单产|库容|容量|能力|年龄|利率|票价|租金|工资|薪酬|保费|销量|用工量|用水量|用电量|能耗|"
    "支出|结余|缴存|缴费|赔付|筹资|投入|税额|人数|人口|人次|户数|家数|招生|占地|播放量|浏览量|下载量|访问量|阅读量"
)
"""What something has, and is told of it without naming it again."""
_BELONGING = (
    "人员|比重|占比|增速|数量|总数|总量|税收|资金|学生|农户|群众|企业|就业|职工|率|满意度|床位|用户|罚没款|罚款|在校生|毕业生|学员|教职工|员工|"
    "从业人员|会员|劳动者|农民工|家庭|居民|患者|师生|订单"
)
_RELATIONAL = re.compile(f"{_MODIFIERS}(?:{_ATTRIBUTES}|{_BELONGING})?")
_ATTRIBUTE = re.compile(f"{_MODIFIERS}(?:{_ATTRIBUTES})")
# 增速 is that of the output, and not of what is put out.
_DERIVED = re.compile(r"(?:增速|占比|比重|[增降]幅)$")
_HEAD = re.compile(
    r"(?:[一-鿿]{2})?(?:率|量|额|值|数|费|面积|收入|支出|比重|占比|增速|总额|规模|产量|里程|投资|人口|价格|指数|利润|余额)$"
)
_PARTS = {"城乡": ("城镇", "农村"), "男女": ("男性", "女性"), "进出口": ("进口", "出口")}
"""Words for two things at once, and the two."""
_OWNED = re.compile(
    r"[一-鿿]{0,4}率|[一-鿿]{0,2}占比|[一-鿿]{0,2}比重|(?:合同|成交|涉案|交易|融资|标的)?(?:金额|总额|额)|死亡|受伤|失踪"
)
_CASES = re.compile(r"(?:违法|犯罪|侵权|民事|刑事|行政)?(?:案件|纠纷|投诉|举报|申请|企业|项目|事故|产品|商品|专利|商标)$")
# 国家级龙头企业4家、省级 | 32家
_GRADE = re.compile(r"(?:国家|世界|全国|省部|省市|[省市县区州部厅地]|[一二三四五六]|[0-9A-Z]A*)级")
# 支付比例职工为86%、居民 | 为70%
_MEASURED = re.compile(
    r"(?P<head>[一-鿿]{2,}(?:比例|比重|占比|标准|水平|产量|数量|总数|均价|[^效频功]率|[^总差定]额|[^大质]量))(?P<whose>[一-鿿]{2,4})"
)
_AND = re.compile(r"、|以及|(?<=[^共和])(?:和|与|及)(?![时谐平])")


# 排查出问题163个，整改 | 148个
_DONE = re.compile(r"^[出到了](?!口|资|租|货)")
_LATIN = r"[A-Za-z0-9&,;:/()%€£$'’.+-]"
_BLANKS = re.compile(rf"(?<!{_LATIN})\s+|\s+(?!{_LATIN})|\*|\[[0-9]{{1,2}}\]")


def squeeze(words: str) -> str:
    """The words without blanks (those between Latin words stay) and without marks of emphasis and of notes (`[2]`)."""
    return _BLANKS.sub("", words) if _BLANKS.search(words) else words


def verb_of(topic: str) -> str:
    """The verbs a topic starts with (`累计注册`); empty when it starts with a noun."""
    end = first = 2 if topic.startswith(_ADVERBS) else 0
    while word := _VERBS.starting(topic, end):
        end += len(word)
    return topic[:end] if end > first else ""


def only_verbs(topic: str) -> bool:
    """Whether a topic names no thing (`责令整改`), so that the thing is the one named before."""
    return 2 <= len(topic) <= 8 and verb_of(topic) == topic


def _has_verb(topic: str) -> bool:
    return any(_VERBS.starting(topic, at) for at in range(len(topic) - 1))


def with_object(before: str, verb: str) -> str:
    """`某院受理案件`, `审结` -> `某院审结案件`: a mere verb with the subject and object of the topic before it."""
    for at in range(len(before) - 2, -1, -1):
        if word := _VERBS.starting(before, at):
            return before[:at] + verb + _DONE.sub("", before[at + len(word) :])
    return verb + before


def share(first: str, second: str) -> str:
    """The second of two listed topics with what it leaves out.

    `审结合同纠纷案件`, `侵权案件` -> `审结侵权案件`; `审结民事一审案件`, `二审案件` -> `审结民事二审案件`: the verb, and the modifier that nouns of
    the same build share.
    """
    if verb_of(second):
        return with_object(first, second) if only_verbs(second) and _has_verb(first) else second
    verb = verb_of(first)
    noun = first[len(verb) :]
    if _ATTRIBUTE.fullmatch(second) and (base := base_of(noun)) != noun:
        return verb + base + second
    if (grade := _GRADE.match(noun)) and _GRADE.fullmatch(second):
        return verb + second + noun[grade.end() :]
    if (measured := _MEASURED.fullmatch(first)) and not _HEAD.search(second) and len(second) <= len(measured["whose"]) + 2:
        return measured["head"] + second
    if len(first) > 3 and len(second) == 2 and second[1] == first[-1] and second[0] != first[-2]:
        return first[:-2] + second
    tail = 0
    while tail < min(len(noun), len(second)) and noun[-1 - tail] == second[-1 - tail]:
        tail += 1
    surplus = len(noun) - len(second)
    shares = tail >= 2 and surplus >= 2 and 1 <= len(second) - tail <= 3
    return verb + (noun[:surplus] if shares else "") + second


def owned_by(owner: str, topic: str) -> str:
    """`食品抽检`, `合格率` -> `食品抽检合格率`: a rate or sum of what was counted before; a topic that says whose it is stays alone."""
    if not _OWNED.fullmatch(topic):
        return topic
    # 医保码激活人数302万人，激活率78%
    at = owner.find(topic[:2])
    return topic if at == 0 else f"{owner if at < 0 else owner[:at]}{topic}"


def owned_in(owner: str, topic: str) -> str:
    """`生活补贴惠及`, `补贴标准` -> `生活补贴标准`: what was dealt out before without its verb, and what is now told of it."""
    ends = next((at for at in range(len(owner) - 1, 1, -1) if _VERBS.starting(owner, at) == owner[at:]), len(owner))
    owner = owner[:ends]
    shared = next((k for k in range(min(len(owner), len(topic)), 1, -1) if owner.endswith(topic[:k])), 0)
    return owner + topic[shared:]


def is_relational(topic: str) -> bool:
    """Whether a topic says nothing by itself (`合格率`, `就业人数`), so that nothing can belong to it."""
    return bool(_RELATIONAL.fullmatch(topic) or _OWNED.fullmatch(topic))


def belonging_to(subject: str, topic: str) -> str:
    """`就业人数` -> `物流企业就业人数`: a relational noun with the subject of the sentence; other topics as they are."""
    if not topic or subject in topic or not _RELATIONAL.fullmatch(topic):
        return topic
    whole = _DERIVED.search(topic) or re.fullmatch(_MODIFIERS, topic)  # 经营性收入11亿元，村均84万元
    base = subject if whole else base_of(subject)
    return topic if _RELATIONAL.fullmatch(base) or base.endswith("率") else base + topic


def base_of(topic: str) -> str:
    """`粮食播种面积` -> `粮食`: what a topic tells something of; all of it where it ends in no relational noun."""
    return next((topic[:cut] for cut in range(2, len(topic) - 1) if _ATTRIBUTE.fullmatch(topic, cut)), topic)


def part_of(whole: str, part: str) -> str:
    """The topic of a part named by 其中: `装机容量`, `风电` -> `装机容量其中风电`; a part that names its head stays alone."""
    complete = part[-2:] == whole[-2:] or (len(part) > 4 and _HEAD.search(part))
    return part if not whole or complete else f"{whole}其中{part}"


def deal(words: str, n: int) -> list[str]:
    """`小麦、玉米播种面积`, 2 -> `小麦播种面积`, `玉米播种面积`; `城乡低保标准` is of two things; empty when the words do not name `n` things."""
    if verb := verb_of(words):
        return [verb + topic for topic in deal(words[len(verb) :], n)]
    both = next((word for word in _PARTS if words.startswith(word)), "")
    if both and n == 2:
        return [part + words[len(both) :] for part in _PARTS[both]]
    parts = [part for part in _AND.split(words) if part]
    if n < 2 or len(parts) != n:
        return []
    return [*(part + _tail(part, parts) for part in parts[:-1]), parts[-1]]


def _tail(part: str, parts: Sequence[str]) -> str:
    """What the last of parallel subjects says for all of them: `商标申请率` after `专利` -> `申请率`; empty when each is complete."""
    final = parts[-1]
    if part[-1] == final[-1] or _HEAD.search(part) or _CASES.search(part):
        return ""
    built_alike = final.find(part[-1], 1, 5)
    if built_alike > 0 and len(final) - built_alike > 2:
        return final[built_alike + 1 :]  # 国家级、省级非物质文化遗产: where the last of them is built as the others are
    alike = len({len(other) for other in parts[:-1]}) == 1
    if alike and len(final) - len(part) >= 2 and not _HEAD.fullmatch(final):
        return final[len(part) :]
    head = _HEAD.search(final) or _CASES.search(final)
    return head.group() if head else ""
