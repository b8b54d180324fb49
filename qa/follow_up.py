"""Follow-up questions read as complete ones: 「那2015年呢？」 after a question for 2019 is that question for 2015.

Purely by rule and from the conversation's own words; a question that is complete by itself is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from corpus.language import detect_language
from corpus.models import Language

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to unit vectors, shape (n, d)."""

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
    "zh": re.compile(r"^(?:那么?|还有|另外|换成|如果是|要是|至于|同样)|呢[？?]?\s*$"),
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
_MAX_ZH_TERM = 8
_SIMILAR = 0.45
"""Cosine from which a term of the earlier question counts as the one that the new term stands in for."""
_SAME_ENDING = 1.0
"""What ending alike adds to the cosine: 实用新型专利 stands in for 发明专利, "rail freight" for "road freight"."""


def complete_question(question: str, history: Sequence[str], encode: Encode) -> str | None:
    """The complete question that a follow-up stands for, or None when it is complete or there is nothing to complete it from.

    `history` holds the earlier questions, the oldest first; earlier follow-ups are completed in turn.
    """
    if not history:
        return None
    language = detect_language(question)
    *earlier, last = history
    if is_follow_up(question, language):
        return _merge(question, complete_question(last, earlier, encode) or last, language, encode)
    pronoun = _PRONOUN[language].search(question)
    if pronoun and len(question) < 40 * (1 if language == "zh" else 3):
        topic = _topic(complete_question(last, earlier, encode) or last)
        return question[: pronoun.start()] + topic + question[pronoun.end() :]
    return None


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
    for pattern in (_YEAR_WORDS[language], _PLAN[language]):
        found = pattern.search(term)
        if not found:
            continue
        complete = _replace_time(complete, found.group().strip(), language)
        term = (term[: found.start()] + term[found.end() :]).strip(" ,，的")
    if not term:
        return complete
    return _replace_term(complete, term, encode)


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
            float(cosine) + _SAME_ENDING * _same_ending(term, complete[start:end])
            for cosine, (start, end) in zip(vectors[1:] @ vectors[0], spans, strict=True)
        ]
        best = max(range(len(spans)), key=lambda i: (round(likeness[i], 6), spans[i][1] - spans[i][0], -spans[i][0]))
        if likeness[best] >= _SIMILAR:
            start, end = spans[best]
            return complete[:start] + term + complete[end:]
    return f"{term}：{complete}" if detect_language(complete) == "zh" else f"{complete.rstrip(' ?.')}, {term}?"


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
    """What an earlier question is about: its words without the asking ones."""
    if detect_language(complete) == "zh":
        return "".join(complete[start:end] for start, end in _runs_between(_STOP_ZH, complete))
    return " ".join(word for word in re.findall(r"[\w'%-]+", complete) if word.lower() not in _STOP_EN)
