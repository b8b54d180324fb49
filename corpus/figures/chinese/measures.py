"""What a figure of a Chinese sentence measures, in words of the sentence, and which role it plays.

For each number: the clause left of it is topic + predicate (`粮食产量比上年 | 增长`), right of it may stand the thing counted
(`建成12座 | 水电站`). Topics are carried on (`…，同比增长3%`), shared along lists (`受理专利案件5件、商标案件3件`) and dealt out
(`小麦、玉米产量分别为5吨和3吨`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.figures.chinese.around import LEAD, NOT_COUNTING, Around
from corpus.figures.chinese.topics import (
    base_of,
    belonging_to,
    deal,
    is_relational,
    only_verbs,
    owned_by,
    owned_in,
    part_of,
    share,
    squeeze,
    verb_of,
    with_object,
)
from corpus.figures.models import CHANGES, Role
from corpus.figures.numbers.units import DURATIONS
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates.chinese import Predicate, per_before, read_predicate
from corpus.figures.quantities.quantity import Quantity
from corpus.figures.readings import ARROW, Reading
from corpus.figures.sentences import clause_start

_RELATIVE_NOUN = re.compile(r"(?:分|子|下属|分支)(?:中心|公司|支|机构|行|院|部|会场|局|校|站)")
# 工业增加值率先实现两位数增长，达10.4%: the subject stands before what is said of it without a number.
_ACHIEVED = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:率先|首次|再次|再度|又|平稳|稳步|持续|不断|大幅|显著|明显|历史性|总体|整体|基本)+|再?创|实现|[跨迈登站跃]上|迈过|突破|保持|刷新|"
    r"[好优高低快慢]于|(?:增长|提高|提升|下降|回升|上升|增加|减少|改善|扩大|缩小)(?:[较最]|$))"
)
_IS_NAMED = re.compile(r"(?:[最其].{0,8}是)([^，]{2,12})$")
_YEAR_BEFORE = re.compile(r"上年|去年|上季度|上学年|同期")
_RANKED = re.compile(r"(?:[位稳跃名])?[居列排](?:在|于|名|位)?[^，]{0,10}$")
_LINKING = re.compile(r"(?:达到|达|为|是|约|超|[+＋])+$")
# 分别上升3.6% | 和下降 | 3.4%
_JOINT = re.compile(r"^[和与及、，]")
_LONGEST_VERB = 4
_DEGREES = frozenset("最快 最慢 最长 最短 平均 最高 最低 历经 历时 经过 用时 耗时 为期 仅用".split())
_PRONOUNS = ("它", "其")
_NO_PRONOUNS = frozenset("其余 其中 其他 其它 其次 其实".split())
# 同比 | +9.8%
_SIGNED = re.compile(r"(?:同比|环比)\s?(?:(?P<up>[+＋])|[-−－])$")
_SHORT = 8
"""Characters up to which a noun may name a part of what was told before."""
# 收入512亿元，为预算 | 的102%
_LINKED = re.compile(r"(?:约?为|是|相当于)(?=[一-鿿])")
_RATIOS = frozenset("% ‰ ratio multiple".split())
_REST = frozenset("其余 余下 剩余".split())
# 其中3771户 | 已消除风险: what the whole is of is told before.
_STATE = re.compile(r"(?:已|未|尚|仍|正在|被|因|来自|属于|从事|通过|实现|完成|获|达到|处于|位于|办理)")


def read_sentence(
    text: str, start: int, end: int, quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], topic: str
) -> list[Reading]:
    """One reading per quantity of the sentence `[start, end)`; `topic` is what the sentence before was about."""
    return _Sentence(text, (start, end), quantities, phrases, topic).read()


class _Sentence:
    """A sentence whose quantities are read from left to right."""

    def __init__(
        self, text: str, bounds: tuple[int, int], quantities: Sequence[Quantity], phrases: Sequence[TimePhrase], topic: str
    ) -> None:
        self._around = Around(text, bounds, quantities, phrases)
        self._text, self._start, self._end = text, *bounds
        self._quantities, self._phrases = quantities, phrases
        self._topic = topic
        self._subject = ""
        self._whole = ""
        self._owner = ""
        """What was counted last, of which rates and sums may be told."""
        self._relational = False
        self._readings: list[Reading] = []
        self._sides = self._around.sides

    def read(self) -> list[Reading]:
        """One reading per quantity."""
        while (i := len(self._readings)) < len(self._quantities):
            self._readings += self._dealt_ends(i) or self._dealt(i) or [self._for_each(i, self._read(i))]
            self._topic = self._readings[-1].topic or self._topic
            if not self._subject or (self._around.after_semicolon(i) and not (self._relational or self._readings[i].inherits)):
                self._subject = self._topic
            self._own(i)
        self._mark_starts()
        campaign = self._around.campaign()
        return [_within(reading, campaign) for reading in self._readings] if campaign else self._readings

    def _read(self, i: int) -> Reading:
        side, quantity = self._sides[i], self._quantities[i]
        if self._text.endswith("连续", side.left, quantity.start):
            return Reading(self._topic, self._topic, "value", True)
        if i and ARROW.fullmatch(self._text, self._quantities[i - 1].end, quantity.start):
            self._readings[-1] = self._readings[-1]._replace(role="from")
            return self._readings[-1]._replace(role="to", inherits=True)
        predicate = read_predicate(self._text, side.left, side.at)
        own = self._named(i, predicate)
        role = self._role(i, predicate)
        if role in (*CHANGES, "share") or (predicate.change and role in ("to", "from")):
            return self._change(i, predicate, own, role)
        thing = self._around.thing(i, bare=not own or own in _DEGREES)
        before = self._readings[-1] if self._readings else None
        if before and not (own or thing) and side.listed and before.role in CHANGES:
            return before._replace(inherits=True)
        if thing and own in _DEGREES:
            return Reading(own + thing, self._topic, role, attributive=side.attributive)
        if thing:
            return self._counting(i, own, thing, role)
        if own:
            own = self._completed(i, own)
            return Reading(own, own, role, False, side.attributive, verb_of(own))
        if stated := self._stated_before(i):
            return Reading(stated, stated, role, False, side.attributive)
        measure = before.measure if before and side.listed and not self._text[side.left : side.at].strip() else self._topic
        return self._inherited(i, measure, role)

    def _for_each(self, i: int, reading: Reading) -> Reading:
        """The reading with what its number is counted for: 低保标准提高到每人每月 | 755元."""
        per = per_before(self._text, self._sides[i].left, self._sides[i].at)
        return reading._replace(measure=reading.measure + per) if per and per not in reading.measure else reading

    def _named(self, i: int, predicate: Predicate) -> str:
        """What the words left of the number name, with what `它` and `其余` stand for and the whole that the number is a part of."""
        own = self._around.clean(self._sides[i].left, predicate.topic_end)
        if self._around.is_part(i):
            return self._readings[-1].measure
        if own[:1] in _PRONOUNS and own[:2] not in _NO_PRONOUNS and (stands_for := base_of(self._subject or self._topic)):
            return stands_for + own.lstrip("它其们的")
        if own in _REST and self._readings:
            topic = self._readings[-1].topic
            return own + topic.removeprefix(verb_of(topic)).lstrip("出到了")
        return _RANKED.sub("", own) if self._quantities[i].unit == "rank" else own

    def _counting(self, i: int, own: str, thing: str, role: Role) -> Reading:
        """The reading of a number with the `thing` it counts behind it, and what its own words say of that."""
        side, before = self._sides[i], self._readings[-1] if self._readings else None
        if _STATE.match(thing) and self._around.after_of_which(i):
            own = own or (f"{self._topic}其中" if self._topic else "")
        opening = own or (before.opening if before and side.listed else "")
        measure = own + thing if _RELATIVE_NOUN.match(thing) else opening + thing
        topic = measure if self._quantities[i].unit in NOT_COUNTING else thing
        return Reading(measure, topic, role, False, side.attributive, opening)

    def _inherited(self, i: int, measure: str, role: Role) -> Reading:
        """A figure without words of its own: of the measure before, at the same time or compared with another."""
        side = self._sides[i]
        if self._quantities[i].unit == "multiple" and any(one.base and one.start >= side.left for one in self._phrases):
            return Reading(measure, self._topic, role, True, compared=True)
        time = self._other_time(i)
        if time and (time.base or _YEAR_BEFORE.match(time.label)):
            self._readings[-1], role = self._readings[-1]._replace(role="to"), "from"
        return Reading(measure, self._topic, role, True, time or side.attributive, compared=time is not None)

    def _other_time(self, i: int) -> TimePhrase | None:
        """The time at which quantity `i` was what the one before is: `80万件，2020年为72万件`; None when it is no such figure."""
        if not self._readings or self._readings[-1].role != "value":
            return None
        if self._quantities[i].unit != self._quantities[i - 1].unit:
            return None
        return next((one for one in self._phrases if self._sides[i].left <= one.start < self._quantities[i].start), None)

    def _stated_before(self, i: int) -> str:
        """What the clause before names where the quantity's own says only that there are so many: `最多的是网络购物，有2万件`."""
        left = self._sides[i].left
        floor = self._quantities[i - 1].end if i else self._start
        if self._text[left - 1 : left] not in ("，", ",") or left - 1 <= floor:
            return ""
        start = clause_start(self._text, left - 1, floor)
        words = self._around.clean(start, left - 1)
        if found := _IS_NAMED.search(words):
            return found[1]
        achieved = _ACHIEVED.search(words) if start > floor or not i else None
        return words[: achieved.start()] if achieved else ""

    def _own(self, i: int) -> None:
        """Note what quantity `i` counts, for the rates and sums told of it."""
        reading, quantity = self._readings[-1], self._quantities[i]
        if "；" in self._text[quantity.end : self._sides[i + 1].at if i + 1 < len(self._sides) else self._end]:
            self._owner = ""
        elif reading.role == "value" and quantity.unit not in NOT_COUNTING and not reading.inherits and not self._relational:
            self._owner = reading.topic

    def _role(self, i: int, predicate: Predicate) -> Role:
        """The predicate's role, with two conventions: a lone `压缩至20天` is a level, and 翻番 is always growth."""
        quantity, role = self._quantities[i], predicate.role
        if quantity.unit == "multiple" and isinstance(quantity.value, Decimal) and not quantity.unit_at[1]:
            return "growth"
        if role == "value" and (sign := _SIGNED.search(self._text, self._sides[i].left, quantity.number)):
            return "growth" if sign["up"] else "decline"
        opened = bool(self._readings) and self._readings[-1].role == "from" and (self._sides[i].listed or role == "to")
        if role == "to" and not opened and quantity.unit in DURATIONS:
            return "value"
        if role == "share" and quantity.unit not in ("%", "ratio", "‰"):
            return "value"
        return "to" if role == "value" and opened else role

    def _change(self, i: int, predicate: Predicate, own: str, role: Role) -> Reading:
        """A figure of a change: its topic (its own or the one before) and, for the size of a change, the words of the change."""
        side = self._sides[i]
        topic = self._completed(i, own) if own else self._stated_before(i) or self._topic
        if role in ("to", "from"):
            return Reading(topic, topic, role, not own, side.attributive)
        words = squeeze(self._text[max(predicate.topic_end, side.left) : self._quantities[i].start])
        if lead := LEAD.match(words):
            words = words[lead.end() :]
        if role == "share" and (share_of := re.compile(r"\s*的?(比重|份额)").match(self._text, self._quantities[i].end)):
            words += share_of[1]
        words = _LINKING.sub("", words)
        return Reading(topic + words, topic, role, not own, side.attributive)

    def _goes_on_with_parts(self, i: int, own: str) -> bool:
        """Whether the next clause names another part of the whole: `其中小学生36%，初中生 | 71%`."""
        alike = (
            i > 0
            and self._around.unit_words(i) == self._around.unit_words(i - 1)
            and self._readings[-1].role in ("value", "share")
        )
        gap = self._text[self._quantities[i - 1].end : self._sides[i].left] if alike else "；"
        return gap in ("，", ",") and len(own) <= _SHORT and not verb_of(own) and not is_relational(own)

    def _counted_alike(self, i: int) -> Reading | None:
        """The last level told in the unit of quantity `i`."""
        for j in range(i - 1, -1, -1):
            if self._around.unit_words(j) == self._around.unit_words(i) and self._readings[j].role in ("value", "to", "from"):
                return self._readings[j]
        return None

    def _completed(self, i: int, own: str) -> str:
        """The topic made specific: the list's verb and shared modifier, the thing a mere verb is about, the whole it is part of, its subject."""
        before = self._readings[-1] if self._readings else None
        if self._around.after_of_which(i):
            self._whole = self._topic if self._counted_alike(i) else base_of(self._topic)
        elif not (self._sides[i].listed or self._goes_on_with_parts(i, own)):
            self._whole = ""
        if self._whole:
            return part_of(self._whole, own)
        if before and self._sides[i].listed and not before.inherits:
            return share(before.topic, own)
        if _LINKED.match(own) and self._topic and self._quantities[i].unit in _RATIOS:
            return self._topic + own
        self._relational = is_relational(own)
        if self._owner and (owned := owned_by(self._owner, own)) != own:
            return owned
        if only_verbs(own) and (alike := self._counted_alike(i)):
            return with_object(alike.topic, own)
        return belonging_to(self._subject or self._around.opening(i) or self._topic, own)

    def _dealt(self, i: int) -> list[Reading]:
        """The readings of a group dealt out by 分别, the first member of which is `i`; empty when there is no such group."""
        side = self._sides[i]
        cut = self._text.rfind("分别", side.left, side.at)
        n = self._around.length_of_list(i) if cut >= 0 else 0
        if cut >= 0 and n == 1 and (opposed := self._dealt_opposed(i, cut)):
            return opposed
        if n < 2:
            return self._dealt_bare(i)
        predicate = read_predicate(self._text, side.left, side.at)
        own = self._around.clean(side.left, min(cut, predicate.topic_end))
        before = [reading.topic for reading in self._readings[-n:]]
        topics = deal(own, n) if own else before
        if own and not topics and len(before) == len(set(before)) == n and self._were_dealt(i, n):
            topics = [owned_in(topic, own) for topic in before]
        if not own and len(topics) != n:
            opening = clause_start(
                self._text, max(side.left - 1, self._start), self._quantities[i - 1].end if i else self._start
            )
            topics = deal(self._around.clean(opening, max(side.left - 1, opening)), n)
        if len(topics) != n:
            return []
        words = squeeze(self._text[cut + 2 : side.at])
        if predicate.role in ("growth", "decline"):
            return [Reading(topic + words, topic, predicate.role, not own, side.attributive) for topic in topics]
        verb = words if read_predicate(self._text, cut + 2, side.at).topic_end > cut + 2 else ""
        return [Reading(topic + verb, topic + verb, predicate.role, False, side.attributive) for topic in topics]

    def _dealt_opposed(self, i: int, cut: int) -> list[Reading]:
        """Two changes that go different ways, dealt out to the two amounts before: 批捕75人、起诉163人，分别上升 | 3.6%和下降3.4%."""
        before = self._readings[-2:]
        if i + 1 >= len(self._quantities) or len(before) < 2:
            return []
        end, start, left = self._quantities[i].end, self._quantities[i + 1].start, self._sides[i].left
        predicates = read_predicate(self._text, left, self._sides[i].at), read_predicate(self._text, end, start)
        if self._around.clean(left, min(cut, predicates[0].topic_end)):
            return []
        verbs = squeeze(self._text[cut + 2 : self._sides[i].at]), _JOINT.sub("", squeeze(self._text[end:start]))
        alike = self._quantities[i].unit == self._quantities[i + 1].unit and not before[0].role == before[1].role == "share"
        if not alike or len(verbs[1]) > _LONGEST_VERB or any(one.role not in ("growth", "decline") for one in predicates):
            return []
        return [
            Reading(one.topic + verb, one.topic, predicate.role, True)
            for one, verb, predicate in zip(before, verbs, predicates, strict=True)
        ]

    def _were_dealt(self, i: int, n: int) -> bool:
        """Whether the `n` quantities before `i` were dealt out by 分别: 两项补贴分别惠及5人和6人，补贴标准分别 | 为90元、80元."""
        return i >= n and "分别" in self._text[self._sides[i - n].left : self._sides[i - n].at]

    def _dealt_ends(self, i: int) -> list[Reading]:
        """Where several changes end that start in one list: 分别由1150元、1650元提高到 | 1480元、2050元."""
        n = self._around.length_of_list(i)
        starts = self._readings[-n:]
        if n < 2 or len(starts) != n or any(reading.role != "from" for reading in starts):
            return []
        side = self._sides[i]
        if read_predicate(self._text, side.left, side.at).role != "to":
            return []
        return [reading._replace(role="to", inherits=True, attributive=None) for reading in starts]

    def _dealt_bare(self, i: int) -> list[Reading]:
        """`新增风电、光伏装机270万千瓦和640万千瓦`: as many things named as figures of one unit follow, without 分别."""
        side = self._sides[i]
        n = 0 if side.listed else self._around.length_of_list(i)
        if n < 2 or len({quantity.unit for quantity in self._quantities[i : i + n]}) > 1:
            return []
        predicate = read_predicate(self._text, side.left, side.at)
        own = self._around.clean(side.left, predicate.topic_end)
        if own:
            topics = deal(own, n) if not predicate.change else []
        else:
            # 城镇、农村收入分别增长4.1%和6.7%，达到4万元和2万元: what was dealt out is dealt out again.
            again = i >= n and self._around.length_of_list(i - n) == n
            topics = [reading.topic for reading in self._readings[-n:]] if again else []
            topics = topics if len(set(topics)) == n else []
        return [Reading(topic, topic, predicate.role, not own, side.attributive) for topic in topics]

    def _start_of_change(self, i: int) -> str:
        """What changes where a multiple is its start: 认定条件 of 认定条件由低于标准的 | 1.5倍放宽到2倍; empty where none is."""
        side = self._sides[i]
        at = max(self._text.rfind(word, side.left, side.at) for word in "由从")
        return self._around.clean(side.left, at) if at > side.left and self._quantities[i].unit in _RATIOS else ""

    def _mark_starts(self) -> None:
        """`72分` of `72分提高到80分` is the start of the change that follows in the same clause."""
        for i, after in enumerate(self._readings[1:]):
            gap = self._text[self._quantities[i].end : self._quantities[i + 1].start]
            if after.role == "to" and self._readings[i].role == "difference" and (start := self._start_of_change(i)):
                self._readings[i] = Reading(start, start, "from", False)
                self._readings[i + 1] = after._replace(measure=start, topic=start, inherits=True)
            if (
                after.role == "to"
                and after.inherits
                and self._readings[i].role == "value"
                and re.fullmatch(r"[^，,；;。、]{2,12}", gap)
            ):
                self._readings[i] = self._readings[i]._replace(role="from")


def _within(reading: Reading, campaign: str) -> Reading:
    if reading.role != "value" or campaign in reading.measure:
        return reading
    return reading._replace(measure=campaign + reading.measure)
