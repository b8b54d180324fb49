"""A fragment put in the place of what it is like in the question before: 「那2015年呢？」 for its year, "and Ostby?" for its town."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from corpus.language import detect_language
from corpus.models import Language
from qa.conversation.follow_words import CLOSING, FISCAL_YEAR, OPENING, PLAN, RELATIVE, STOP_EN, STOP_ZH, YEAR, YEAR_WORDS
from qa.questions.places import names_of_places
from qa.questions.rivals import are_siblings

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to unit vectors, shape (n, d)."""

_MAX_ZH_TERM = 8
_SIMILAR = 0.45
"""Cosine from which a term of the earlier question counts as the one that the new term stands in for."""
_SAME_ENDING = 1.0
"""What ending alike, or standing side by side in reports, adds to the cosine: 实用新型专利 stands in for 发明专利, 农村 for 城镇."""
_SAME_LENGTH = 0.1
"""What being as long adds to it, in characters or English words: 农村居民 stands in for 城镇居民, not for 镇居民."""
_COUNTED = re.compile(
    r"how (?:much|many) (?P<thing>(?!of\b)[a-z][\w'’-]*(?: (?!of\b|in\b|for\b)[a-z][\w'’-]*){0,3}?)"
    r" (?=(?:is|are|was|were|did|do|does|has|have|had|will|can)\b)",
    re.IGNORECASE,
)
"""What a question counts, which a bare new term stands in for where nothing else is like it: pork of "how much pork is held"."""
_ADVERBIAL = re.compile(
    r"(?:over|within|in|on|at|by|for|from|since|during|before|after|under|among|across|through|outside|inside)\b", re.IGNORECASE
)
_NAMES: dict[Language, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:(?<=^)|(?<=[，,。、；在由于是到与和年度月]))[\u4e00-\u9fff]{2,3}(?:省|市|县|区|镇|乡|州|街道|港)(?![长口域])"
    ),
    "en": re.compile(r"[A-Z][\w'’-]*(?: (?:of (?:the )?)?[A-Z][\w'’-]*)*(?:\s*[（(][^()（）]*[)）])?"),
}
"""Names: Chinese ones of places, English ones of anything, with their gloss."""


def new_term(question: str, language: Language) -> str:
    """What a follow-up names anew, without its time words: 水稻 of 「那2018年的水稻呢？」; empty when it names only a time."""
    term = bare_term(question, language)
    for time in (YEAR_WORDS[language], PLAN[language], *(away for away, _ in RELATIVE[language])):
        term = time.sub("", term)
    return term.strip(" ,，的")


def bare_term(question: str, language: Language) -> str:
    """A fragment without what marks it as a follow-up: "rice" of "And what about rice?"."""
    question = question.strip()
    rest = CLOSING[language].sub("", OPENING[language].sub("", question, count=1)).strip(" ,，、?？.")
    return rest.removesuffix("的") if language == "zh" else rest


def merge(question: str, complete: str, language: Language, encode: Encode) -> str:
    """`complete` with its time and its most alike term taken over by those of `question`, a fragment."""
    term = bare_term(question, language)
    for relative, years in RELATIVE[language]:
        found, year = relative.search(term), FISCAL_YEAR.search(complete)
        if found and year:
            later = _shift(year, years)
            return (
                f"{complete[: year.start()]}{later}{complete[year.end() :]}"
                if found.group() == term
                else merge(f"{term[: found.start()]}{later}{term[found.end() :]}", complete, language, encode)
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
    name = _only_name(complete, term)
    if name:
        return complete[: name.start()] + term + complete[name.end() :]
    spans = _candidate_spans(complete)
    if spans:
        vectors = encode([term, *(complete[start:end] for start, end in spans)])
        texts = [complete[start:end] for start, end in spans]
        likeness = [
            float(cosine)
            + _SAME_ENDING * (_is_like(term, complete[start:end]) and not _cut_short(complete[start:end], term, texts))
            + _SAME_LENGTH * _as_long(term, complete[start:end])
            for cosine, (start, end) in zip(vectors[1:] @ vectors[0], spans, strict=True)
        ]
        best = max(range(len(spans)), key=lambda i: (round(likeness[i], 6), spans[i][1] - spans[i][0], -spans[i][0]))
        if likeness[best] >= _SIMILAR:
            start, end = spans[best]
            return complete[:start] + term + complete[end:]
    counted = None if _ADVERBIAL.match(term) else _COUNTED.match(complete)
    if counted:
        return f"{complete[: counted.start('thing')]}{term}{complete[counted.end('thing') :]}"
    return f"{term}：{complete}" if detect_language(complete) == "zh" else f"{complete.rstrip(' ?.')}, {term}?"


def _only_name(complete: str, term: str) -> re.Match[str] | None:
    """The one name in `complete` that a name stands in for; None where there are none or several, or `term` is no name."""
    pattern = next((pattern for pattern in _NAMES.values() if pattern.fullmatch(term)), None)
    if pattern is None:
        return None
    # The first word of an English question is capitalised whatever it is.
    names = [found for found in pattern.finditer(complete) if found.start() or detect_language(complete) == "zh"]
    # TEU and GDP name no town.
    names = [found for found in names if not found.group().isupper()]
    return names[0] if len(names) == 1 else None


def _is_like(term: str, span: str) -> bool:
    places = (names_of_places(term) == (term,)) and (names_of_places(span) == (span,))
    return places or are_siblings(term, span) or _same_ending(term, span)


def _cut_short(span: str, term: str, spans: Sequence[str]) -> bool:
    """Whether a longer span, no longer than the term, ends in this one: 村居民 of 农村居民, where 城镇居民 is to stand."""
    return any(_size(span) < _size(other) <= _size(term) and other.endswith(span) for other in spans)


def _size(term: str) -> int:
    """How many words an English term has, or characters a Chinese one."""
    return len(term.split()) if detect_language(term) == "en" else len(term)


def _as_long(term: str, span: str) -> bool:
    return _size(term) == _size(span)


def _same_ending(term: str, span: str) -> bool:
    """Whether both end in the same word, or in Chinese the same two characters, and are not the same."""
    if detect_language(term) != detect_language(span) or term == span:
        return False
    if detect_language(term) == "zh":
        return len(term) > 2 and len(span) > 2 and term[-2:] == span[-2:]
    return _one_of(term) == _one_of(span)


def _one_of(term: str) -> str:
    """The last word of an English term as one of its kind: claim of "disability claims"."""
    return re.sub(r"(?<=[a-z]{3})(?<!s)s$", "", term.lower().split()[-1])


def _candidate_spans(complete: str) -> list[tuple[int, int]]:
    if detect_language(complete) == "en":
        return _english_spans(complete)
    spans = []
    for run in runs_between(STOP_ZH, YEAR_WORDS["zh"].sub(lambda match: "，" * len(match.group()), complete)):
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


def runs_between(stops: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Where `text` stands between its `stops`, two characters or more at a time."""
    runs, position = [], 0
    for match in stops.finditer(text):
        runs.append((position, match.start()))
        position = match.end()
    runs.append((position, len(text)))
    return [(start, end) for start, end in runs if end - start >= 2]
