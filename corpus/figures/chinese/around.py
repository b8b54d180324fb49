"""What stands around the quantities of a Chinese sentence: the words left of each, the thing counted behind it, the list it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.figures.chinese.sides import Layout
from corpus.figures.chinese.topics import squeeze, verb_of
from corpus.figures.numbers.units import DURATIONS
from corpus.figures.numbers.words import skip_blanks
from corpus.figures.periods import TimePhrase
from corpus.figures.predicates.chinese import read_predicate
from corpus.figures.quantities.quantity import Quantity

NOT_COUNTING = frozenset("% ‰ pp bp rank score ratio multiple quarter celsius".split()) | DURATIONS
_NAMED_UNITS = frozenset("province city county township village country_region".split())
_ONLY_JOINT = re.compile(r"\s*(?:、|，|,|和|及|与|以及)\s*(?:和|及)?\s*")
LEAD = re.compile(
    r"(?:[\s、，,；;。：:”\"*•\-]|和(?!谐|平|田)|及(?!时)|与|以及|并(?!购)|且|而|其中|同时|此外|另外|目前|截至|截止|特别是|尤其是|例如|比如|如|为此|另|还|"
    r"累计已|已|先后|(?:[一二三四五六七八九十]{1,2}[是要]))+"
)
_TIME_GLUE = re.compile(r"(?:时|的|内|期间|以来|里|中|，|,|前|后|\s)+")
# 8539.9亿元（人民币，下同）
_SAME_BELOW = re.compile(r"（[^（）]{0,12}[下以]下?同）")
_OPEN_BRACKET = re.compile(r"[（(][^）)]*$")
# 26个乡镇 | 中有9个建成卫生院
_AMONG = re.compile(r"(?<![集其之])中[，,]?(?:已经?|共|现|还|仍|目前|尚|均|都|约|只|仅)*有?$")
_PART_OF = re.compile(rf"[^，,。；;]{{0,16}}{_AMONG.pattern}")
_OPENS = re.compile(
    r"(?P<subject>(?![该本这那])[一-鿿A-Za-z0-9“”（）()]{3,16}?)"
    r"(?:于|在|自|由|已|将|正式|全面|顺利|成功|如期|按期|全线|建成|启用|投产|投入|开工|竣工|揭牌|挂牌|成立|上线|落户|落地|开通|开业|通车|获批|被|从|经)"
)
_EMPTY = frozenset("共 约 总 各 全 和 了 则 再 其".split())
# A campaign named in an earlier clause of the sentence is what its counts belong to: 开展“利剑”专项行动，查处案件30件.
_CAMPAIGN = re.compile(
    r"(?:“[^”，。]{1,12}”[一-鿿]{0,6}?|[一-鿿]{2,4}专项(?:整治)?)(?:行动|工程|活动|计划|战役|会战)(?=[^一-鿿]*[，,])"
)


class Around:
    """A sentence with its quantities, as places: nothing here knows what was read before."""

    def __init__(
        self, text: str, bounds: tuple[int, int], quantities: Sequence[Quantity], phrases: Sequence[TimePhrase]
    ) -> None:
        self.text = text
        self.start, self.end = bounds
        self.quantities = quantities
        self.phrases = phrases
        self.sides = Layout(text, bounds, quantities, phrases).sides()

    def is_part(self, i: int) -> bool:
        """Whether quantity `i` is so many of those counted before: `26个乡镇中有 | 9个`."""
        return i > 0 and _PART_OF.match(self.text, self.quantities[i - 1].end, self.quantities[i].start) is not None

    def thing(self, i: int, *, bare: bool) -> str:
        """The noun phrase counted, behind the number: the unit's own noun and what follows; empty when nothing is counted there.

        `bare` says that nothing stands before the number, so that shares and spans of time may be of what follows, too.
        """
        side, quantity = self.sides[i], self.quantities[i]
        noun = _unit_noun(self.text, quantity)
        start = skip_blanks(self.text, quantity.end)
        words = self.text[start : max(start, min(side.right, start + 60))]
        attributive = words.startswith("的") or self.text[quantity.unit_at[0] : quantity.unit_at[1]] == "岁"
        if (
            not (attributive or noun)
            and quantity.unit in NOT_COUNTING
            and not (bare and (quantity.unit in ("%", "ratio") or quantity.unit in DURATIONS))
        ):
            return ""
        words = _OPEN_BRACKET.sub("", _SAME_BELOW.sub("", words).removeprefix("的").removeprefix("大关"))
        if not words or words[0] in "、，,和及与等）)" or words.startswith(("以上", "以下", "左右")):
            return noun + self.shared_behind(i) if noun else ""
        if not noun and words[0] not in "“《（(":
            predicate = read_predicate(self.text, start, side.right)
            if predicate.change and predicate.topic_end <= start:
                return ""
        words = squeeze(noun + words)
        return _AMONG.sub("", words) if i + 1 < len(self.sides) and side.right < self.end else words

    def shared_behind(self, i: int) -> str:
        """What is said of several counted things at once: `5个省和3个城市设立…` says it of the provinces, too."""
        while i + 1 < len(self.quantities) and _ONLY_JOINT.fullmatch(
            self.text, self.quantities[i].end, self.quantities[i + 1].start
        ):
            i += 1
            words = squeeze(self.text[self.quantities[i].end : self.sides[i].right])
            if words and not _ONLY_JOINT.fullmatch(words):
                return words[:60]
        return ""

    def length_of_list(self, i: int) -> int:
        """How many quantities in a row, from `i`, are only joined by 、 or 和."""
        n = 1
        while i + n < len(self.quantities) and _ONLY_JOINT.fullmatch(
            self.text, self.quantities[i + n - 1].end, self.quantities[i + n].start
        ):
            n += 1
        return n

    def unit_words(self, i: int) -> str:
        """The unit of quantity `i` as it is printed."""
        return self.text[slice(*self.quantities[i].unit_at)]

    def after_of_which(self, i: int) -> bool:
        """Whether 其中 stands before quantity `i`."""
        return "其中" in self.text[max(self.start, self.sides[i].left - 3) : self.sides[i].at]

    def after_semicolon(self, i: int) -> bool:
        """Whether a semicolon opens the clause of quantity `i`, which then is about something else."""
        return i > 0 and "；" in self.text[self.quantities[i - 1].end : self.quantities[i].start]

    def opening(self, i: int) -> str:
        """What the first clause is about, where it has no figure and `i` is the first: `资源库于8日建成启用，总投资 | 4800万元`."""
        end = self.text.find("，", self.start, self.sides[i].left) if i == 0 else -1
        found = _OPENS.match(self.clean(self.start, end)) if end > 0 else None
        return found["subject"] if found and not verb_of(found["subject"]) else ""

    def campaign(self) -> str:
        """The campaign named before the first quantity; empty where there is none."""
        names = _CAMPAIGN.findall(self.text, self.start, self.quantities[0].start)
        return squeeze(names[-1]) if names else ""

    def clean(self, start: int, end: int) -> str:
        """The words between, without connectives and phrases of time at their start."""
        while start < end:
            if lead := LEAD.match(self.text, start, end):
                start = lead.end()
            phrase = next((p for p in self.phrases if p.start <= start < p.end), None)
            if phrase is None:
                break
            start = phrase.end
            if glue := _TIME_GLUE.match(self.text, start, end):
                start = glue.end()
        words = _SAME_BELOW.sub("", squeeze(self.text[start:end])).strip("，,、的：:“")
        return "" if words in _EMPTY else words


def _unit_noun(text: str, quantity: Quantity) -> str:
    """`28个省（区、市）` -> `省（区、市）`: the noun that is part of the unit."""
    if quantity.unit not in _NAMED_UNITS:
        return ""
    return text[quantity.unit_at[0] : quantity.unit_at[1]].removeprefix("个").lstrip()
