"""Which part of a passage answers: its best sentence, by the words and by the kind of thing asked for (a person, a day, a reason)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from qa.questions.answer_types import BODY, MOMENT, NAMED_BODY, PERSON, PLACE, REASON, WHEN, WHERE, WHICH_BODY, WHO, WHY
from qa.questions.places import places_in

KIND, BEHIND = 0.3, 0.3
"""What a sentence gains by having all kinds of thing asked for, and by having them behind a sentence that has the words: of its coverage."""
LEFT, TAKEN_UP = 0.1, 0.02
"""How much more of the question the next sentence has to meet to be quoted, too, and one that takes up what was said before."""
_TAKES_UP = re.compile(
    r"(?:They|She|He|It|Its|Their|His|Her|These|This|Those|Such)\b|(?:Under|For|To|In|With) (?:it|them|this|these)\b|[其它他她这该此]|为此"
)
_SHORT_HAN, _SHORT_WORDS = 20, 7
"""Sentences up to this long may say no more than what the next one is about."""
_EXTREME = re.compile(
    r"最|首位|第一|居首|榜首|领先|\b(?:most|least|\w{2,}(?<!int)(?<!for)(?<!hon)(?<!requ)(?<!inv)est|best|first|leads?|led|top)\b",
    re.I,
)
_NEXT_STEP = re.compile(
    r"怎么(?:办|解决|处理|应对)|如何(?:解决|应对|处理)|预案|\bwhat (?:is|was|will) be(?:ing)? done\b|\bwhat help\b|\bwhat happens\b",
    re.I,
)
_STEP = re.compile(r"因此|为此|将|\b(?:therefore|so|will|must|each)\b", re.I)


_N = "[二三四五六七八九十两几]"
_SUMS_UP = re.compile(
    rf"上述|以上(?![0-9的])(?:{_N}|所述)|[这该]{_N}(?:大|个|点|项|条|方面|种|类|层|句)|"
    r"\b(?:these|those) (?:two|three|four|five|six|seven|eight|nine|ten|points|principles|aims|tasks|things|measures|goals)\b",
    re.I,
)
"""What was told before is summed up."""
_FAR, _LISTED = 3, 3
"""How many sentences back the list may stand, and how many commas make one."""
_COMMA = re.compile(r"[、，；,;]")
_ASKS_WHAT = re.compile(r"哪|什么|\b(?:which|what)\b", re.I)


def _finds(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda sentence: bool(pattern.search(sentence))


_KINDS: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (WHO, _finds(PERSON)),
    (WHEN, _finds(MOMENT)),
    (WHERE, lambda sentence: bool(places_in(sentence) or PLACE.search(sentence))),
    (WHY, _finds(REASON)),
    (WHICH_BODY, lambda sentence: bool(BODY.search(sentence) or NAMED_BODY.search(sentence))),
    (_EXTREME, _finds(_EXTREME)),
    (_NEXT_STEP, _finds(_STEP)),
)
"""What asks for a kind of thing, and whether a sentence has it."""


def best_sentences(
    question: str, sentences: Sequence[str], coverage: npt.NDArray[np.float32], pairs: npt.NDArray[np.float32]
) -> tuple[int, int, int]:
    """The half-open range of `sentences` that answers, and the end of what is to be quoted with it.

    `coverage`, shape (n,), is the share of the question's words in each, `pairs`, shape (n,), that in each and the next one together. It
    is one sentence, or two where the first only opens what the second says or lacks the kind of thing asked for that the second has, and
    the one that lists them where the best only sums up what was listed (`these six points`). Quoted is the next one, too, where the best
    leaves words of the question to it.
    """
    met = np.array([_kinds_met(question, sentence) for sentence in sentences], dtype=np.float32)
    behind = np.concatenate(([0], coverage[:-1]))
    scores = np.round(coverage + met * (KIND + BEHIND * behind), 6)
    best = int(np.argmax(scores))
    if _SUMS_UP.search(sentences[best]) and _ASKS_WHAT.search(question):
        commas = [len(_COMMA.findall(sentence)) for sentence in sentences[max(0, best - _FAR) : best]]
        if commas and max(commas) >= _LISTED:
            listed = best - len(commas) + int(np.argmax(commas))
            return listed, listed + 1, listed + 1
    following = best + 1
    if following == len(sentences):
        return best, following, following
    if met[best] < met[following] or _only_opens(sentences[best]):
        return best, following + 1, following + 1
    gain = float(pairs[best] - coverage[best])
    goes_on = gain >= (TAKEN_UP if _TAKES_UP.match(sentences[following]) else LEFT)
    return best, following, following + goes_on


def _kinds_met(question: str, sentence: str) -> float:
    """The share of the kinds of thing asked for that a sentence has; 0 where none is asked for."""
    found = [has(sentence) for asked, has in _KINDS if asked.search(question)]
    return sum(found) / max(1, len(found))


def _only_opens(sentence: str) -> bool:
    """「专利导航要做得更深。」, "Three principles guide us."; a sentence with a number says something."""
    if any(character.isdigit() for character in sentence):
        return False
    han = len(re.findall("[\u4e00-\u9fff]", sentence))
    return han <= _SHORT_HAN if han else len(sentence.split()) <= _SHORT_WORDS
