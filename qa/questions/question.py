"""What a question asks for: a number of which kind, a change, a comparison, a person, a list; for which years."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import partial

from corpus.language import detect_language, search_key, whole_characters
from corpus.models import Frozen, Language
from qa.errors import QuestionError
from qa.questions.kinds import UnitKind as UnitKind
from qa.questions.kinds import asked_kinds, asked_units, demanded_kinds, suggested_kinds, suggested_units
from qa.questions.periods import Years, names_fiscal_year, years_in
from qa.questions.places import unknown_names
from qa.questions.plans import touches_plans
from qa.questions.romanised import is_reading, written_as
from qa.questions.wants import COMPARE, want_of
from qa.questions.wants import Want as Want

MAX_QUESTION = 2_000
"""Code points; a longer text is no question."""


_SEVERAL = re.compile(
    r"分别|各(?:有|是|为|自|占)?(?:多少|几)|以及|(?:多少|几).{1,24}(?:多少|几)|"
    r"how many of each|\beach\b|\bboth\b|respectively|as well as|how (?:many|much).{5,80}how (?:many|much)",
    re.I,
)
# Words that ask but name nothing; what is left is what has to be found in the report.
_ASKING = re.compile(
    r"(?:这份|本|该)?(?:工作)?报告(?:里面?|中|自己|本身|还|都)*(?:承认|提到|列出|列举|指出|认为|说|讲|写|强调|点出)(?:到|出)?|"
    r"\b(?:(?:does|did) )?(?:the|this) report (?:itself )?(?:say|says|said|list|lists|mention|mentions|admit|admits|give|gives|name|names|see|sees|"
    r"identif(?:y|ies)|acknowledges?|describes?)(?: to| about)?\b|\baccording to the report\b|"
    r"请问|哪(?:[几些一二三四五六七八九十两\d]*)(?:个|大)?方面|多少|多大|多久|多长时间|几(?=个|件|家|项|起|次|所|条|场|种|位|名|月|天|年|届|成|倍)|什么|"
    r"哪(?:些|个|种|里|年|天|位|几|家|一)?|怎么样?|怎样|如何|为何|为什么|"
    # one character alone asks or joins; it does not in 国有, 有效, 在校生, 被告
    r"谁|是不是|有没有|一共|总共|共有(?!制|产|权)|到底|吗|呢|啊|了(?!解|结|断)|(?<!目)的(?!士|确)|是(?![否非])|"
    r"(?<![国拥所私公享民含特稀固原富持保])有(?![效限机关色序轨线望力益害氧偿])|呀|"
    r"(?<![存现所内潜实自正旨健])在(?![校建册职岗编线押逃案内外场途营役读籍产研售任园华地库位])|"
    r"被(?![告害执保征监申诉投抚动])|把(?![关手握控])|"
    r"\b(?<![\w]-)(?<![A-Za-z]['’])(?:how|many|much|long|what|which|who|whom|whose|when|where|why|is|are|was|were|do|does|did|the|a|an|of|in|on|at|to|for|by|"
    r"has|have|had|there|it|its|be|been|that|this|with|and|or|any|please|tell|me|so|far|total|number|amount)\b(?!-\w)",
    re.I,
)


class Question(Frozen):
    """A question and what it asks for."""

    text: str
    """As asked, normalised to one line."""
    language: Language
    content: str
    """What is left when the asking words are taken out; all of it when nothing is."""
    names: tuple[tuple[str, str], ...] = ()
    """Names as the question writes them and as a report does: `Lianze`, 涟泽; `content` has them as the report does."""
    telling: bool = True
    """Whether anything was left."""
    want: Want
    several: bool
    """Whether more than one figure is asked for."""
    parts: tuple[str, ...] = ()
    """What is compared, or the single questions of one that asks several; empty when it asks one thing."""
    grown: bool = False
    """Whether what it compares or asks for is a growth or a fall."""
    each: bool = False
    """Whether it asks for all of a list."""
    kinds: frozenset[UnitKind]
    """Kinds of figure that would answer; empty when the words leave it open."""
    years: tuple[Years, ...]
    calendar: bool = True
    """Whether these are calendar years, of which a fiscal one (2022/23) has two."""
    sure: bool = False
    """Whether `kinds` is what the asking words demand (how many days), not what the other words suggest (cost, area)."""
    units: frozenset[str] = frozenset()
    """Codes of units asked for by name: MW of "how many megawatts", kWh of 「多少度电」."""
    ahead: bool = False
    """Whether it asks for a plan or a target."""


_TIME = r"[“\"]?(?:\d{4}\s*年?[底末初]?|十[一二三四五]五)[”\"]?(?:时期|期间|规划)?"
_BASE = re.compile(
    rf"(?:跟|与|和|同){_TIME}(?:相?比|比较)|(?:比|较){_TIME}|"
    r"\b(?:compared? (?:with|to)|versus|vs\.?|than(?: in)?|relative to) (?:the )?(?:FY)?\d{4}(?:/\d{2})?\b",
    re.I,
)
"""A time that something is held against: what it is told of is another one."""


def is_question(text: str) -> bool:
    """Whether `parse_question` reads it: it says something, and not too much."""
    return any(character.isalnum() for character in text) and len(text) <= MAX_QUESTION


def one_line(text: str) -> str:
    """`text` on one line, every character whole."""
    return " ".join(whole_characters(text).split())


def parse_question(text: str, language: Language | None = None) -> Question:
    """Read a question; `language` overrides what its script says.

    Raises:
        QuestionError: it is empty or blank, or longer than `MAX_QUESTION`.
    """
    text = one_line(text)
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
    language = language or detect_language(text)
    # The rules know simplified characters only.
    key = search_key(plain) if language == "zh" else plain
    demanded = demanded_kinds(key)
    want = want_of(key, demanded or suggested_kinds(key))
    parts = _parts(key, want)
    kinds = demanded or suggested_kinds(key)
    if parts and want != "compare":
        each = [asked_kinds(part) for part in parts]
        # A part that leaves its kind open leaves that of the whole open.
        kinds = frozenset[UnitKind]().union(*each) if all(each) else frozenset()
        demanded = kinds if all(map(demanded_kinds, parts)) else frozenset()
    content = " ".join(_ASKING.sub(partial(_unless_abbreviation, plain), plain).split()).strip(" ?!.,;:。，、")
    return Question(
        text=text,
        language=language,
        content=content or plain,
        telling=any(character.isalnum() for character in content),
        want=want,
        parts=parts,
        grown=want == "growth" or bool(_GROWN.search(key)),
        each=bool(_EACH.search(key)),
        several=bool(_SEVERAL.search(key)) or bool(COMPARE.search(key)),
        kinds=kinds,
        years=years_in(_BASE.sub(" ", plain)),
        calendar=not names_fiscal_year(plain),
        sure=bool(demanded),
        units=asked_units(key) or (suggested_units(key) if want == "number" and kinds == {"measure"} else frozenset()),
        ahead=touches_plans(key),
    )


def named(question: Question, texts: Mapping[Language, Sequence[str]], own: str) -> Question:
    """An English question with the Chinese names that only Chinese ones of the reports' `texts` have, written as they write them.

    Names in `own`, which says what the reports are of, tell no passage from another.
    """
    if question.language != "en" or not texts.get("zh"):
        return question
    names = [name for name in unknown_names(question.text) if is_reading(name) and name in question.content]
    names = [name for name in names if not any(name in text for text in (*texts.get("en", ()), own))]
    names = [name for name in names if not written_as(own, name)]
    written = {name: next(filter(None, (written_as(text, name) for text in texts["zh"])), "") for name in names}
    pairs = tuple((name, characters) for name, characters in written.items() if characters)
    return question.model_copy(update={"content": write_names(question.content, pairs), "names": pairs})


def write_names(text: str, names: Sequence[tuple[str, str]]) -> str:
    """`text` with each of `names` as the report writes it."""
    for name, characters in names:
        text = text.replace(name, characters)
    return text


def _unless_abbreviation(question: str, found: re.Match[str]) -> str:
    """A blank for an asking word, and itself for letters that name something: IT of "spending on IT", A of "route A"."""
    word = found.group()
    named = word.isascii() and word.isupper() and found.start() > 0 and not question.isupper() and word != "I"
    return word if named else " "


def refocus(question: Question, term: str) -> Question:
    """A follow-up read for what it names anew: 出勤率呢 after 招了多少名教师 asks for a share and not for people."""
    kinds = asked_kinds(term)
    if not kinds or kinds & question.kinds:
        return question
    return question.model_copy(update={"kinds": kinds, "sure": False, "units": frozenset[str]()})


_GROWN = re.compile(
    r"涨|增长|增速|增幅|回升|降幅|减产|\bgr[eo]w\b|\bgrowth\b|\bris(?:e|en|ing)\b|\brose\b|\bfall\b|\bfell\b|\bdrop", re.I
)
_EACH = re.compile(r"分别|各(?:有|是|为|自|占)?(?:多少|几)|\bof each\b|\beach\b.{0,10}$|\brespectively\b", re.I)
_BETWEEN = re.compile(
    r"还是|\s+or\s+|\s+than\s+|(?<=\w)\s+and\s+(?=.*\bcompare\b)|(?<=[\u4e00-\u9fffA-Za-z年])(?:和|与|跟|同)(?=[\u4e00-\u9fffA-Za-z\d])(?=.*(?:哪|谁|比|相))",
    re.I,
)
_PAUSE = re.compile(r"[,，;；:：]\s*")
_ANOTHER = re.compile(
    r"[,;，；、]\s*(?:and |以及|和|其中|而)?\s*|\s+and\s+(?=(?:how|what|of|by)\b)|以及|和(?=.{0,12}(?:多少|几))", re.I
)
# 省份和城市各有多少个: one question for each side
_OF_EACH = re.compile(r"(?P<sides>[\u4e00-\u9fff、]{4,60})(?:各|分别)(?P<asks>(?:有|是|为)?(?:多少|几).*)")
_JOINED = re.compile(r"、|以及|[和与及]")
_ASKS_AMOUNT = re.compile(
    r"多少|(?<!哪)几|多大|多高|多长|多深|how (?:many|much|long|far|big|large|high)|what (?:share|percentage|proportion|rate|was|is|were|did)",
    re.I,
)


def _parts(text: str, want: Want) -> tuple[str, ...]:
    """The sides of a comparison; else the questions of one that asks for several amounts."""
    if want == "compare":
        sides = [side for side in _BETWEEN.split(text) if side.strip(" ?？")]
        if len(sides) == 2:
            # "Which brought in more, the port or the airport, and how much?"
            first, second = (side.strip(" ,，") for side in sides)
            sides = [_PAUSE.split(first)[-1], _PAUSE.split(second)[0]]
        # 甲、乙和丙 are three sides.
        return (*sides[0].split("、"), sides[1]) if len(sides) == 2 else ()
    if (of_each := _OF_EACH.search(text)) and _JOINED.search(of_each["sides"]):
        return tuple(f"{side}{of_each['asks']}" for side in _JOINED.split(of_each["sides"]) if side)
    parts = [part for part in _ANOTHER.split(text) if _ASKS_AMOUNT.search(part)]
    return tuple(parts) if len(parts) > 1 and want != "change" else ()
