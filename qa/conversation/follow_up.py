"""Follow-up questions read as complete ones: 「那2015年呢？」 after a question for 2019 is that question for 2015.

A fragment takes the place of what it is like in the question before. A question that asks something itself but leaves its topic to the
one before (「占比多少？」, "how many of those were closed?") is looked for together with that topic. Purely by rule and from the
conversation's own words; a question that stands alone is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.language import detect_language
from corpus.models import Language
from qa.conversation.follow_words import (
    AGAINST,
    ASKS,
    COMPARED,
    COUNTER_ZH,
    EARLIER,
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
from qa.conversation.merge import Encode, bare_term, merge, new_term, runs_between

StandsAlone = Callable[[str, str, bool], bool]
"""`(words, before, pointed)`: whether a question that names `words` finds them without the question before; one that points to it, only
if it finds them elsewhere."""


class FollowUp(NamedTuple):
    """A question read with the one before it."""

    after: tuple[str, ...]
    """The questions before, the oldest first."""
    before: str
    """The last of them, itself completed."""
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
    earlier: bool
    """Whether it asks of a time before that of the question before."""


_MANY = 3
"""Words from which a question with a pronoun may stand alone all the same."""
_OWN = {"zh": (3, 9), "en": (1, 3)}
"""How much of a topic of its own (characters, words) a question may have and still leave it to the one before: unmarked, and marked as
a follow-up or with a pronoun."""
_CLAUSE_END = re.compile(r"[，,；;]|\band\b", re.I)
_GLOSS = re.compile(r"(?<=\w)\s*[（(][^()（）]*[)）]")
_OPENED = {
    "zh": re.compile(r"(.{1,20}?呢)[，,、；;\s]+(\w.*)"),
    "en": re.compile(r"((?:and |but )?(?:what|how) about [^,:;?]{1,60}?)\s*[,:;?–—-]+\s+(\w.*)", re.I),
}
"""A fragment and a question of its own after it: 「农村的呢，涨了多少？」, "what about women: how many?"."""
_MAX_TOPIC = 300
"""Characters of an earlier topic that are carried over."""


def complete_question(
    question: str, history: Sequence[str], encode: Encode, stands_alone: StandsAlone, *, needy: bool = False
) -> FollowUp | None:
    """The question with what it leaves to the one before, or None when it is complete or there is nothing to complete it from.

    `history` holds the earlier questions, the oldest first; earlier follow-ups are completed in turn. `stands_alone` decides on short
    questions that could be either. A `needy` one, which nothing answers as it stands, may have more of a topic of its own.
    """
    if not history:
        return None
    # A gloss in the other language does not change the language of the question.
    language = detect_language(_GLOSS.sub("", question))
    opened = _OPENED[language].match(question.strip())
    if opened and is_follow_up(opened[1], language):
        return complete_question(opened[2], [*history, opened[1]], encode, stands_alone)
    fragment = is_follow_up(question, language)
    if not fragment and not _leaves_its_topic(question, language, needy=needy):
        return None
    *earlier, last = history
    follow = complete_question(last, earlier, encode, stands_alone)
    before = follow.search if follow else last
    years, past = _years_away(question, language), _goes_back(question, before, language)
    if fragment:
        complete = merge(question, before, language, encode)
        term = new_term(question, language)
        return FollowUp(tuple(history), before, complete, complete, term, asks=False, years=years, earlier=past)
    own = "" if COMPARED[language].search(question.strip()) else " ".join(_own_words(question, language))
    surely = (_has_pronoun(question, language) and len(own.split()) < _MANY) or (
        own and all(len(word) == 1 for word in own.split())
    )
    if not surely and not needy and stands_alone(own, before, _points_back(question, language)):
        return None
    shown = f"{before.rstrip()} → {question.strip()}"
    topic = _topic(before, timeless=years is not None or bool(YEAR_WORDS[language].search(question)))
    return FollowUp(tuple(history), before, shown, f"{topic} {_inside(question)}", own, asks=True, years=years, earlier=past)


def _inside(question: str) -> str:
    """A question as it stands behind other words: an English asking word loses its capital, which would make it part of a name."""
    return question[:1].lower() + question[1:] if ASKS["en"].match(question) else question


def _leaves_its_topic(question: str, language: Language, *, needy: bool) -> bool:
    """Whether a question that asks something has hardly a topic of its own, or points to the one before; a needy one may have some."""
    if COMPARED[language].search(question.strip()):
        return True
    words = _own_words(question, language)
    size = len("".join(words)) if language == "zh" else len(words)
    pointed = _points_back(question, language)
    # Keywords are complete, and so is what names a year of its own.
    if not pointed and (not ASKS[language].search(question) or (words and YEAR_WORDS[language].search(question))):
        return False
    return size <= _OWN[language][pointed or needy]


def _points_back(question: str, language: Language) -> bool:
    return bool(MARKED[language].search(question.strip())) or _has_pronoun(question, language)


def _has_pronoun(question: str, language: Language) -> bool:
    """Whether a pronoun stands for something said before, and not in the first half of this question."""
    first = _CLAUSE_END.split(question, maxsplit=1)[0]
    return bool(PRONOUN[language].search(first if ASKS[language].search(first) else question))


def _own_words(question: str, language: Language) -> list[str]:
    """The words a question names its topic with: without those that ask, point, compare or tell a time."""
    rest = re.sub(r"['’]s\b", " ", question).replace("’", "'")
    for pattern in (OPENING, PRONOUN, YEAR_WORDS, PLAN):
        rest = pattern[language].sub(" ", rest, count=1 if pattern is OPENING else 0)
    for relative, _ in RELATIVE[language]:
        rest = relative.sub(" ", rest)
    rest = EARLIER[language].sub(" ", rest)
    if language == "zh":
        return GENERIC_ZH.sub(" ", STOP_ZH.sub(" ", COUNTER_ZH.sub(" ", rest))).split()
    words = re.findall(r"[a-z][a-z'-]*|\d[\d.,]*", rest.lower())
    return [word for word in words if word not in STOP_EN and word not in GENERIC_EN]


def _years_away(question: str, language: Language) -> int | None:
    if AGAINST[language].search(question):
        return None
    return next((years for pattern, years in RELATIVE[language] if pattern.search(question)), None)


def _goes_back(question: str, before: str, language: Language) -> bool:
    if EARLIER[language].search(question) or any(years < 0 and away.search(question) for away, years in RELATIVE[language]):
        return True
    own, others = YEAR.findall(question), YEAR.findall(before)
    return bool(own and others) and max(own) < min(others)


def is_follow_up(question: str, language: Language) -> bool:
    """Whether the question leaves its verb to the one before: it is marked as a follow-up or very short, and asks nothing itself."""
    rest = bare_term(question, language)
    if not rest or ASKS[language].search(rest) or COMPARED[language].search(question.strip()):
        return False
    short = len(rest) <= 12 if language == "zh" else len(rest.split()) <= 8
    marked = bool(MARKED[language].search(question.strip()))
    # A bare year or plan period cannot be a question of its own; 「增速呢？」 and "and the target?" ask something.
    only_time = not new_term(question, language)
    return short and (only_time or (marked and bool(_own_words(question, language))))


def _topic(complete: str, *, timeless: bool) -> str:
    """What an earlier question is about: its words without the asking ones, each once; without its years if `timeless`."""
    language = detect_language(complete)
    if timeless:
        complete = YEAR_WORDS[language].sub(" ", complete)
    if language == "zh":
        return "".join(dict.fromkeys(complete[start:end].strip() for start, end in runs_between(STOP_ZH, complete)))[
            :_MAX_TOPIC
        ]
    words = (word for word in re.findall(r"[\w'%-]+(?:/\d+)?", complete) if word.lower() not in STOP_EN)
    return " ".join(dict.fromkeys(words))[:_MAX_TOPIC]
