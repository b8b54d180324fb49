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
from qa.follow_words import (
    AGAINST,
    ASKS,
    CLOSING,
    COUNTER_ZH,
    FISCAL_YEAR,
    GENERIC_EN,
    GENERIC_ZH,
    MARKED,
    OPENING,
    PLAN,
    PRONOUN,
    RELATIVE,
    STOP_EN,
    STOP_ZH,
    YEAR,
    YEAR_WORDS,
)
from qa.places import names_of_places
from qa.rivals import are_siblings

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to unit vectors, shape (n, d)."""
StandsAlone = Callable[[str, str, bool], bool]
"""`(words, before, pointed)`: whether a question that names `words` finds them without the question before; one that points to it, only
if it finds them elsewhere."""


class FollowUp(NamedTuple):
    """A question read with the one before it."""

    before: str
    """The question before, itself completed."""
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


_MANY = 3
"""Words from which a question with a pronoun may stand alone all the same."""
_OWN = {"zh": (3, 9), "en": (1, 3)}
"""How much of a topic of its own (characters, words) a question may have and still leave it to the one before: unmarked, and marked as
a follow-up or with a pronoun."""
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
    *earlier, last = history
    follow = complete_question(last, earlier, encode, stands_alone)
    before = follow.search if follow else last
    years = _years_away(question, language)
    if fragment:
        complete = _merge(question, before, language, encode)
        return FollowUp(before, complete, complete, new_term(question), asks=False, years=years)
    own = " ".join(_own_words(question, language))
    surely = PRONOUN[language].search(question) and len(own.split()) < _MANY
    if not surely and stands_alone(own, before, _points_back(question, language)):
        return None
    shown = f"{before.rstrip()} → {question.strip()}"
    return FollowUp(before, shown, f"{_topic(before)} {question}", own, asks=True, years=years)


def _leaves_its_topic(question: str, language: Language) -> bool:
    """Whether a question that asks something has hardly a topic of its own, or points to the one before."""
    words = _own_words(question, language)
    size = len("".join(words)) if language == "zh" else len(words)
    pointed = _points_back(question, language)
    # Keywords are complete, and so is what names a year of its own.
    if not pointed and (not ASKS[language].search(question) or (words and YEAR_WORDS[language].search(question))):
        return False
    return size <= _OWN[language][pointed]


def _points_back(question: str, language: Language) -> bool:
    return bool(MARKED[language].search(question.strip()) or PRONOUN[language].search(question))


def _own_words(question: str, language: Language) -> list[str]:
    """The words a question names its topic with: without those that ask, point, compare or tell a time."""
    rest = question.replace("’", "'")
    for pattern in (OPENING, PRONOUN, YEAR_WORDS, PLAN):
        rest = pattern[language].sub(" ", rest, count=1 if pattern is OPENING else 0)
    for relative, _ in RELATIVE[language]:
        rest = relative.sub(" ", rest)
    if language == "zh":
        return GENERIC_ZH.sub(" ", STOP_ZH.sub(" ", COUNTER_ZH.sub(" ", rest))).split()
    words = re.findall(r"[a-z][a-z'-]*|\d[\d.,]*", rest.lower())
    return [word for word in words if word not in STOP_EN and word not in GENERIC_EN]


def _years_away(question: str, language: Language) -> int | None:
    if AGAINST[language].search(question):
        return None
    return next((years for pattern, years in RELATIVE[language] if pattern.search(question)), None)


def is_follow_up(question: str, language: Language) -> bool:
    """Whether the question leaves its verb to the one before: it is marked as a follow-up or very short, and asks nothing itself."""
    rest = _bare_term(question, language)
    if not rest or ASKS[language].search(rest):
        return False
    short = len(rest) <= 12 if language == "zh" else len(rest.split()) <= 8
    marked = bool(MARKED[language].search(question.strip()))
    # A bare year or plan period cannot be a question of its own.
    only_time = not YEAR_WORDS[language].sub("", PLAN[language].sub("", rest)).strip(" ,，?")
    return short and (marked or only_time)


def new_term(question: str) -> str:
    """What a follow-up names anew, without its time words: 水稻 of 「那2018年的水稻呢？」; empty when it names only a time."""
    language = detect_language(question)
    term = _bare_term(question, language)
    return PLAN[language].sub("", YEAR_WORDS[language].sub("", term)).strip(" ,，的")


def _bare_term(question: str, language: Language) -> str:
    question = question.strip()
    rest = CLOSING[language].sub("", OPENING[language].sub("", question, count=1)).strip(" ,，、?？.")
    return rest.removesuffix("的") if language == "zh" else rest


def _merge(question: str, complete: str, language: Language, encode: Encode) -> str:
    term = _bare_term(question, language)
    for relative, years in RELATIVE[language]:
        found, year = relative.search(term), FISCAL_YEAR.search(complete)
        if found and year:
            later = _shift(year, years)
            return (
                f"{complete[: year.start()]}{later}{complete[year.end() :]}"
                if found.group() == term
                else _merge(f"{term[: found.start()]}{later}{term[found.end() :]}", complete, language, encode)
            )
        if found:
            return f"{complete.rstrip(' ?？.。')}{'，' if language == 'zh' else ', '}{term}?"
    for pattern in (YEAR_WORDS[language], PLAN[language]):
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
    for pattern in (YEAR_WORDS[old_language], PLAN[old_language]):
        if pattern.search(complete):
            bare = YEAR.search(time)
            replacement = time if language == old_language or not bare else bare.group()
            if old_language == "en" and not replacement.lower().startswith("in ") and pattern is YEAR_WORDS["en"]:
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
    for run in _runs_between(STOP_ZH, YEAR_WORDS["zh"].sub(lambda match: "，" * len(match.group()), complete)):
        for start in range(run[0], run[1] - 1):
            spans += [(start, end) for end in range(start + 2, min(run[1], start + _MAX_ZH_TERM) + 1)]
    return spans


def _english_spans(complete: str) -> list[tuple[int, int]]:
    words = [(match.start(), match.end()) for match in re.finditer(r"[A-Za-z][\w'-]*", complete)]
    runs: list[list[tuple[int, int]]] = [[]]
    for start, end in words:
        if complete[start:end].lower() in STOP_EN:
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
        return "".join(dict.fromkeys(complete[start:end] for start, end in _runs_between(STOP_ZH, complete)))[:_MAX_TOPIC]
    words = (word for word in re.findall(r"[\w'%-]+", complete) if word.lower() not in STOP_EN)
    return " ".join(dict.fromkeys(words))[:_MAX_TOPIC]
