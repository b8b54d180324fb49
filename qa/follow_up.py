"""Follow-up questions read as complete ones: 「那2015年呢？」 after a question for 2019 is that question for 2015.

A fragment takes the place of what it is like in the question before. A question that asks something itself but leaves its topic to the
one before (「占比多少？」, "how many of those were closed?") is looked for together with that topic. Purely by rule and from the
conversation's own words; a question that stands alone is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.language import detect_language
from corpus.models import Language
from qa.places import names_of_places
from qa.rivals import are_siblings

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to unit vectors, shape (n, d)."""
StandsAlone = Callable[[str, str, bool], bool]
"""`(words, before, pointed)`: whether a question that names `words` finds them without the question before; one that points to it, only
if it finds them elsewhere."""


class FollowUp(NamedTuple):
    """A question read with the one before it."""

    shown: str
    """How it was understood."""
    search: str
    """What to look for: the complete question, or the topic of the one before and the words of this one."""
    focus: str
    """What it names anew, without asking words and times."""
    asks: bool
    """Whether it asks something itself; else it asks what the question before asked."""
    years: int | None
    """How many years after those of the question before its own are, when it says so in such words (next year: 1)."""


_OPENING = {
    "zh": re.compile(r"^(?:那么|那|还有|另外|再说|再问|换成|如果是|要是|至于|同样|然后|和|而|对于)[，,、]?\s*"),
    "en": re.compile(
        r"^(?:(?:and|but|or|so|then|also|okay|ok)[\s,]+)*(?:what about|how about|what of|and|as for|same (?:question )?for|also)?[\s,]*"
        r"(?:(?:for|in|of|with|on)\s+)?(?:the\s+)?",
        re.I,
    ),
}
_CLOSING = {
    "zh": re.compile(r"(?:的话|的情况|方面)?(?:呢|又如何|怎么样|如何|是多少|多少)?[？?。！!\s]*$"),
    "en": re.compile(r"(?:\s+(?:then|instead|too|as well))?[\s?.!]*$", re.I),
}
_MARKED = {
    "zh": re.compile(r"^(?:那么?|还有|另外|换成|如果是|要是|至于|同样)|呢(?:[，,？?]|\s*$)"),
    "en": re.compile(r"^(?:and|but|what about|how about|what of|as for|same|then|also|or)\b", re.I),
}
_ASKS = {
    "zh": re.compile(r"多少|几|什么|哪|谁|怎|如何|何时|为何|是否|吗|有没有"),
    "en": re.compile(
        r"\b(?:how|what|which|who|whom|whose|when|where|why|is|are|was|were|do|does|did|has|have|can|could|will)\b", re.I
    ),
}
_PRONOUN = {
    "zh": re.compile(
        r"它们?(?:的)?|其中(?:的)?|其(?=[他它]?的)|这(?:个|项|些)(?:数字|指标|数据|比例)|(?:上面|刚才|前面)(?:的|那个|说的)?"
    ),
    "en": re.compile(
        r"\b(?:it|its|they|their|them|those|these|that (?:figure|number|amount|rate|one)|this (?:figure|number|amount|rate))\b",
        re.I,
    ),
}
_YEAR = re.compile(r"(?:19|20)\d\d(?=\D|$)")
_FISCAL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/–-])(\d\d)(?!\d))?(?!\d)")
_YEAR_WORDS = {"zh": re.compile(r"(?:19|20)\d\d\s*年?"), "en": re.compile(r"\b(?:in\s+)?(?:19|20)\d\d\b", re.I)}
_PLAN = {
    "zh": re.compile(r"[“\"]?(?:十[一二三四五六]?|[六七八九])五[”\"]?(?:规划)?(?:期间|时期|初期|末)?"),
    "en": re.compile(r"(?:the\s+)?\d\dth (?:five[- ]year plan|fyp)(?: period)?", re.I),
}
_STOP_EN = frozenset(
    "how many much long what which who when where why is are was were do does did has have had the a an of in on at to for by from with "
    "and or there it its be been that this total number amount take takes get under over during by per not so far percentage share rate".split()
)
_STOP_ZH = re.compile(r"[多少几个家件项哪谁是了的吗呢什么怎如何有在一共总共到底，。？?、：:（）()“”]+")
_GENERIC_ZH = re.compile(
    r"增长|增加|增速|增幅|涨幅|降幅|上升|提高|下降|减少|同比|环比|占比|比重|比例|份额|占|目标|计划|打算|预算|预期|原定|原来|之前|规模|"
    r"金额|数量|总数|总量|总额|排名|名次|平均|涉及|完成|达到|实现|已经|多了|少了|想|要|比|还|又|又有|会|能|都|个|了|为|因|由|涨|跌|升|降|花"
)
_COUNTER_ZH = re.compile(r"(?:多少|几)[个家件项张台辆艘名位人次所座条户种篇页天年月]?")
_GENERIC_EN = frozenset(
    "share percentage proportion part target plan plans planned goal aim aims budget cost more less fewer than compared increase increased grow "
    "grew growth rise rose fall fell change changed average overall now still even better worse higher lower longer shorter one ones also "
    "rank ranking places value amount mean come came expected actual original happened happen long big large".split()
)
_OWN = {"zh": (4, 9), "en": (2, 3)}
"""How much of a topic of its own (characters, words) a question may have and still leave it to the one before: unmarked, and marked as
a follow-up or with a pronoun."""
_RELATIVE: dict[Language, tuple[tuple[re.Pattern[str], int], ...]] = {
    "zh": (
        (re.compile(r"明年|来年|下一?年度?|次年"), 1),
        (re.compile(r"上一?年(?:度|末|底)?|去年|前一年|一年前"), -1),
        (re.compile(r"前年|两年前"), -2),
        (re.compile(r"五年前"), -5),
    ),
    "en": (
        (re.compile(r"\b(?:for |in )?(?:the )?(?:next|following|coming) year\b", re.I), 1),
        (
            re.compile(
                r"\b(?:in )?(?:the )?(?:year before|year earlier|previous year|prior year|last year)\b|\ba year (?:earlier|before|ago)\b",
                re.I,
            ),
            -1,
        ),
        (re.compile(r"\btwo years (?:earlier|before|ago)\b", re.I), -2),
        (re.compile(r"\bfive years (?:earlier|before|ago)\b", re.I), -5),
    ),
}
"""Times told from the one before, and how many years away they are."""
_AGAINST = {"zh": re.compile(r"[比较]"), "en": re.compile(r"\b(?:than|compared|from|since|against)\b", re.I)}
"""Words by which such a time is only what the asked one is held against."""
_MAX_TOPIC = 300
"""Characters of an earlier topic that are carried over."""
_MAX_ZH_TERM = 8
_SIMILAR = 0.45
"""Cosine from which a term of the earlier question counts as the one that the new term stands in for."""
_SAME_ENDING = 1.0
"""What ending alike, or standing side by side in reports, adds to the cosine: 实用新型专利 stands in for 发明专利, 农村 for 城镇."""


def complete_question(question: str, history: Sequence[str], encode: Encode, stands_alone: StandsAlone) -> FollowUp | None:
    """The question with what it leaves to the one before, or None when it is complete or there is nothing to complete it from.

    `history` holds the earlier questions, the oldest first; earlier follow-ups are completed in turn. `stands_alone` decides on short
    questions that could be either.
    """
    if not history:
        return None
    language = detect_language(question)
    fragment = is_follow_up(question, language)
    if not fragment and not _leaves_its_topic(question, language):
        return None
    before = earlier_question(history, encode, stands_alone)
    years = _years_away(question, language)
    if fragment:
        complete = _merge(question, before, language, encode)
        return FollowUp(complete, complete, new_term(question), asks=False, years=years)
    own = " ".join(_own_words(question, language))
    if not _PRONOUN[language].search(question) and stands_alone(own, before, _is_marked(question, language)):
        return None
    shown = f"{before.rstrip()} → {question.strip()}"
    return FollowUp(shown, f"{_topic(before)} {question}", own, asks=True, years=years)


def earlier_question(history: Sequence[str], encode: Encode, stands_alone: StandsAlone) -> str:
    """The last question of `history`, itself completed from those before it."""
    *earlier, last = history
    follow = complete_question(last, earlier, encode, stands_alone)
    return follow.search if follow else last


def _leaves_its_topic(question: str, language: Language) -> bool:
    """Whether a question that asks something has hardly a topic of its own, or points to the one before."""
    words = _own_words(question, language)
    size = len("".join(words)) if language == "zh" else len(words)
    pointed = _is_marked(question, language) or bool(_PRONOUN[language].search(question))
    if not pointed and words and _YEAR_WORDS[language].search(question):
        return False
    return size <= _OWN[language][pointed]


def _is_marked(question: str, language: Language) -> bool:
    return bool(_MARKED[language].search(question.strip()))


def _own_words(question: str, language: Language) -> list[str]:
    """The words a question names its topic with: without those that ask, point, compare or tell a time."""
    rest = question.replace("’", "'")
    for pattern in (_OPENING, _PRONOUN, _YEAR_WORDS, _PLAN):
        rest = pattern[language].sub(" ", rest, count=1 if pattern is _OPENING else 0)
    for relative, _ in _RELATIVE[language]:
        rest = relative.sub(" ", rest)
    if language == "zh":
        return _GENERIC_ZH.sub(" ", _STOP_ZH.sub(" ", _COUNTER_ZH.sub(" ", rest))).split()
    words = re.findall(r"[a-z][a-z'-]*|\d[\d.,]*", rest.lower())
    return [word for word in words if word not in _STOP_EN and word not in _GENERIC_EN]


def _years_away(question: str, language: Language) -> int | None:
    if _AGAINST[language].search(question):
        return None
    return next((years for pattern, years in _RELATIVE[language] if pattern.search(question)), None)


def is_follow_up(question: str, language: Language) -> bool:
    """Whether the question leaves its verb to the one before: it is marked as a follow-up or very short, and asks nothing itself."""
    rest = _bare_term(question, language)
    if not rest or _ASKS[language].search(rest):
        return False
    short = len(rest) <= 12 if language == "zh" else len(rest.split()) <= 8
    marked = bool(_MARKED[language].search(question.strip()))
    # A bare year or plan period cannot be a question of its own.
    only_time = not _YEAR_WORDS[language].sub("", _PLAN[language].sub("", rest)).strip(" ,，?")
    return short and (marked or only_time)


def new_term(question: str) -> str:
    """What a follow-up names anew, without its time words: 水稻 of 「那2018年的水稻呢？」; empty when it names only a time."""
    language = detect_language(question)
    term = _bare_term(question, language)
    return _PLAN[language].sub("", _YEAR_WORDS[language].sub("", term)).strip(" ,，的")


def _bare_term(question: str, language: Language) -> str:
    question = question.strip()
    rest = _CLOSING[language].sub("", _OPENING[language].sub("", question, count=1)).strip(" ,，、?？.")
    return rest.removesuffix("的") if language == "zh" else rest


def _merge(question: str, complete: str, language: Language, encode: Encode) -> str:
    term = _bare_term(question, language)
    for relative, years in _RELATIVE[language]:
        found, year = relative.search(term), _FISCAL_YEAR.search(complete)
        if found and year:
            later = _shift(year, years)
            return (
                f"{complete[: year.start()]}{later}{complete[year.end() :]}"
                if found.group() == term
                else _merge(f"{term[: found.start()]}{later}{term[found.end() :]}", complete, language, encode)
            )
        if found:
            return f"{complete.rstrip(' ?？.。')}{'，' if language == 'zh' else ', '}{term}?"
    for pattern in (_YEAR_WORDS[language], _PLAN[language]):
        found = pattern.search(term)
        if not found:
            continue
        complete = _replace_time(complete, found.group().strip(), language)
        term = (term[: found.start()] + term[found.end() :]).strip(" ,，的")
    if not term:
        return complete
    return _replace_term(complete, term, encode)


def _shift(year: re.Match[str], years: int) -> str:
    """2022/23 or 2022, so many years on."""
    first, mark, last = year.groups()
    return f"{int(first) + years}" + (f"{mark}{(int(last) + years) % 100:02}" if last else "")


def _replace_time(complete: str, time: str, language: Language) -> str:
    old_language = detect_language(complete)
    for pattern in (_YEAR_WORDS[old_language], _PLAN[old_language]):
        if pattern.search(complete):
            bare = _YEAR.search(time)
            replacement = time if language == old_language or not bare else bare.group()
            if old_language == "en" and not replacement.lower().startswith("in ") and pattern is _YEAR_WORDS["en"]:
                replacement = "in " + replacement if re.search(r"\bin\s+(?:19|20)\d\d", complete, re.I) else replacement
            return pattern.sub(replacement, complete, count=1)
    return f"{time}{complete}" if old_language == "zh" else f"{complete.rstrip(' ?.')} {time}?"


def _replace_term(complete: str, term: str, encode: Encode) -> str:
    """`complete` with the words most like `term` replaced by it, or with `term` added when none is like it."""
    spans = _candidate_spans(complete)
    if spans:
        vectors = encode([term, *(complete[start:end] for start, end in spans)])
        likeness = [
            float(cosine) + _SAME_ENDING * _is_like(term, complete[start:end])
            for cosine, (start, end) in zip(vectors[1:] @ vectors[0], spans, strict=True)
        ]
        best = max(range(len(spans)), key=lambda i: (round(likeness[i], 6), spans[i][1] - spans[i][0], -spans[i][0]))
        if likeness[best] >= _SIMILAR:
            start, end = spans[best]
            return complete[:start] + term + complete[end:]
    return f"{term}：{complete}" if detect_language(complete) == "zh" else f"{complete.rstrip(' ?.')}, {term}?"


def _is_like(term: str, span: str) -> bool:
    places = (names_of_places(term) == (term,)) and (names_of_places(span) == (span,))
    return places or are_siblings(term, span) or _same_ending(term, span)


def _same_ending(term: str, span: str) -> bool:
    """Whether both end in the same word, or in Chinese the same two characters, and are not the same."""
    if detect_language(term) != detect_language(span) or term == span:
        return False
    if detect_language(term) == "zh":
        return len(term) > 2 and len(span) > 2 and term[-2:] == span[-2:]
    return term.lower().split()[-1:] == span.lower().split()[-1:]


def _candidate_spans(complete: str) -> list[tuple[int, int]]:
    if detect_language(complete) == "en":
        return _english_spans(complete)
    spans = []
    for run in _runs_between(_STOP_ZH, _YEAR_WORDS["zh"].sub(lambda match: "，" * len(match.group()), complete)):
        for start in range(run[0], run[1] - 1):
            spans += [(start, end) for end in range(start + 2, min(run[1], start + _MAX_ZH_TERM) + 1)]
    return spans


def _english_spans(complete: str) -> list[tuple[int, int]]:
    words = [(match.start(), match.end()) for match in re.finditer(r"[A-Za-z][\w'-]*", complete)]
    runs: list[list[tuple[int, int]]] = [[]]
    for start, end in words:
        if complete[start:end].lower() in _STOP_EN:
            runs.append([])
        else:
            runs[-1].append((start, end))
    return [(run[i][0], run[j][1]) for run in runs for i in range(len(run)) for j in range(i, len(run))]


def _runs_between(stops: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    runs, position = [], 0
    for match in stops.finditer(text):
        runs.append((position, match.start()))
        position = match.end()
    runs.append((position, len(text)))
    return [(start, end) for start, end in runs if end - start >= 2]


def _topic(complete: str) -> str:
    """What an earlier question is about: its words without the asking ones, each once."""
    if detect_language(complete) == "zh":
        return "".join(dict.fromkeys(complete[start:end] for start, end in _runs_between(_STOP_ZH, complete)))[:_MAX_TOPIC]
    words = (word for word in re.findall(r"[\w'%-]+", complete) if word.lower() not in _STOP_EN)
    return " ".join(dict.fromkeys(words))[:_MAX_TOPIC]
