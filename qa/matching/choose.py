"""The figures to answer with: one, the ends of a change, the sides of a comparison, the items of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from corpus.figures.models import CHANGES, Figure
from qa.matching.fits import Matcher
from qa.matching.select import Candidate, same_thing
from qa.questions.extremes import LEAST, MOST
from qa.questions.kinds import asked_kinds, unit_kind
from qa.questions.question import Question

FloatArray = npt.NDArray[np.float64]

_MARGIN = 0.35
"""How much of the still unmet question a further figure has to meet to be given too."""
PART = 3.0
"""Weight of what a figure meets of its own part of the question and not of the others."""
WRONG_KIND = 3.0
"""What a figure of another kind than its part of the question demands loses."""
BESIDE = 2.0
"""What two figures that are told one after the other gain as the sides of a comparison."""
OTHER_TIME = 2.0
"""What two figures of different times lose there."""
LIST, LISTED = 3, 6
"""From so many figures of one kind on a sentence lists them, and how many are given besides the first."""
_EXTREME = re.compile(f"{LEAST}|{MOST}", re.I)
LISTED_FIT = 0.25
"""Share of the first figure's fit from which another one of its sentence is of the same list."""
COMPARED_FIT = 0.7
"""Share of the best figure's fit from which another one of its unit is what it is compared with."""
OPEN_FIT = 0.4
"""From this fit on, keywords alone are answered with the figure they name."""


_SHARES = ("%", "ratio")


def choose_figures(question: Question, ranked: Sequence[Candidate], matcher: Matcher) -> list[Candidate]:
    """The figures to answer with, the one asked for first; for a change its ends and its size, for a comparison both sides."""
    if not ranked or (question.want == "open" and ranked[0].fit < OPEN_FIT) or question.want == "text":
        return []
    if question.want == "change":
        return _ends_first([ranked[0], *_other_ends(ranked[0], ranked)])
    if question.want != "compare" and question.each and (listed := _siblings(ranked[0], ranked)):
        return _in_reading_order([ranked[0], *listed])
    if len(question.parts) > 1:
        return _one_for_each(question, ranked, matcher)
    if question.want == "growth" and (ranked[0].figure.role in ("from", "to") or _is_vague(ranked[0].figure)):
        # Where only the ends are stated, or the size in a word, they tell by how much.
        return _ends_first([ranked[0], *_other_ends(ranked[0], ranked)])
    chosen = [ranked[0]]
    if question.want == "compare":
        sides = _listed_beside(chosen[0], ranked) if _EXTREME.search(question.text) else []
        chosen = _extreme_first(question.text, sides or [*chosen, *_rivals(chosen[0], ranked)])[:4]
    elif question.several:
        _add_unmet(question, chosen, ranked, matcher)
    return chosen


def _other_ends(first: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    """What tells the same change as `first`: figures linked to it, else the same thing at another time."""
    near = [one for one in ranked if one.hit == first.hit and one is not first]
    linked = [one for one in near if one.figure.span in first.figure.links and _tells_change_of(one, first)]
    if linked:
        return linked
    return [one for one in near if same_thing(one.figure, first.figure) or _is_size_of(one.figure, first.figure)][:1]


def _is_size_of(one: Figure, level: Figure) -> bool:
    """Whether `one` tells by how much the measure of `level` grew or fell."""
    return one.role in CHANGES and bool(level.measure) and one.measure.startswith(level.measure)


def _tells_change_of(one: Candidate, first: Candidate) -> bool:
    """Whether `one` is an end or the size of the change of `first`, and not the time it took or what is told beside it."""
    sizes = [part for part in (one, first) if part.figure.role in CHANGES or part.figure.unit == "multiple"]
    units = [part.figure.unit.partition("/")[0] for part in (one, first)]
    # Seven in ten, compared with 61%; £71 per MWh, compared with £83.
    return bool(sizes) or units[0] == units[1] or all(unit in _SHARES for unit in units)


def _is_vague(figure: Figure) -> bool:
    """Whether the size of a change is told without a number: `more than halved`, 翻番."""
    return not any(character.isdigit() for character in figure.surface)


def _ends_first(chosen: Sequence[Candidate]) -> list[Candidate]:
    """The two ends of a change and then its size; where only one end is stated, the size tells the change."""
    sizes = [one for one in chosen if one.figure.role in CHANGES or one.figure.unit == "multiple"]
    levels = [one for one in chosen if one not in sizes]
    first, second = (levels, sizes) if len(levels) > 1 else (sizes, levels)
    return [*_in_reading_order(first), *_in_reading_order(second)]


def _one_for_each(question: Question, ranked: Sequence[Candidate], matcher: Matcher) -> list[Candidate]:
    """A figure for each part of the question, in its order: besides its score counts what it meets of its own part only."""
    pool = [one for one in ranked if one.hit == ranked[0].hit]
    met = np.array([matcher.coverage(part, [one.around for one in pool]) for part in question.parts])
    others = (met.sum(axis=0) - met) / (len(met) - 1)
    scores = PART * (met - others) + np.array([one.score for one in pool])
    # What is compared is of one kind, and the question names it once; a growth may be said in any.
    shared = frozenset() if question.grown else question.kinds
    asked = [shared if question.want == "compare" else asked_kinds(part) for part in question.parts]
    scores -= WRONG_KIND * np.array(
        [[bool(kinds) and unit_kind(one.figure.unit) not in kinds for one in pool] for kinds in asked]
    )
    if question.want == "compare" and len(scores) == 2 and len(pool) > 1:
        return _best_pair(pool, scores)
    chosen: dict[int, Candidate] = {}
    # The part that one figure meets best chooses first; in a comparison the others have to be of its unit.
    for part in sorted(range(len(scores)), key=lambda i: (-round(float(scores[i].max()), 6), i)):
        first = next(iter(chosen.values()), None)
        allowed = [
            i
            for i, one in enumerate(pool)
            if one not in chosen.values() and (question.want != "compare" or not first or one.figure.unit == first.figure.unit)
        ]
        if allowed:
            chosen[part] = pool[max(allowed, key=lambda i: (round(float(scores[part][i]), 6), -i))]
    return [chosen[part] for part in sorted(chosen)]


def _best_pair(pool: Sequence[Candidate], scores: FloatArray) -> list[Candidate]:
    """The two figures of one unit that meet the two sides best together, those told side by side before others."""
    places = sorted(range(len(pool)), key=lambda i: pool[i].figure.span.start)
    order = {position: place for place, position in enumerate(places)}
    pairs = [(i, j) for i in range(len(pool)) for j in range(len(pool)) if i != j]
    alike = [pair for pair in pairs if _comparable(pool[pair[0]].figure, pool[pair[1]].figure)] or pairs

    def together(pair: tuple[int, int]) -> tuple[float, int, int]:
        one, other = pool[pair[0]], pool[pair[1]]
        score = float(scores[0][pair[0]] + scores[1][pair[1]])
        score += BESIDE * (one.sentence == other.sentence and abs(order[pair[0]] - order[pair[1]]) == 1)
        # What both were a year earlier is another comparison.
        score -= OTHER_TIME * (
            (one.figure.role == "from") != (other.figure.role == "from") or one.figure.period != other.figure.period
        )
        return round(score, 6), -pair[0], -pair[1]

    best = max(alike, key=together)
    return [pool[best[0]], pool[best[1]]]


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures may be the sides of a comparison: £84 per MWh and £103, 194 routes and 63."""
    kinds = {unit_kind(one.unit), unit_kind(other.unit)}
    if (one.role in CHANGES) != (other.role in CHANGES):
        return False
    if one.measure != other.measure and any(
        a and b.startswith(f"{a}其中") for a, b in ((one.measure, other.measure), (other.measure, one.measure))
    ):
        # A whole is no side beside its part.
        return False
    return one.unit.partition("/")[0] == other.unit.partition("/")[0] or kinds == {"count"}


def _told_alike(first: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The figures of the sentence, unit and role of `first`, which is among them."""
    here = [one for one in ranked if (one.hit, one.sentence) == (first.hit, first.sentence)]
    return [one for one in here if (one.figure.unit, one.figure.role) == (first.figure.unit, first.figure.role)]


def _siblings(first: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The rest of the list that `first` is of: all that a sentence lists, of two figures the other one if it fits about as well."""
    alike = _told_alike(first, ranked)
    if len(alike) >= LIST:
        return _in_reading_order([one for one in alike if one is not first])[:LISTED]
    return _in_reading_order([one for one in _rivals(first, ranked) if one.sentence == first.sentence])[:4]


def _extreme_first(question: str, rivals: Sequence[Candidate]) -> list[Candidate]:
    """The figures compared, the least or the most first where the question asks for it and all are single values."""
    values = [one.figure.value for one in rivals]
    least, most = (bool(re.search(words, question, re.I)) for words in (LEAST, MOST))
    if least == most or any(isinstance(value, tuple) for value in values):
        return list(rivals)
    best = (min if least else max)(range(len(values)), key=lambda i: values[i])
    return [rivals[best], *(one for one in rivals if one is not rivals[best])]


def _listed_beside(first: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The figures of the list that `first` is of, without their total; empty where its sentence lists no three."""
    alike = [one for one in _told_alike(first, ranked) if one.fit >= LISTED_FIT * first.fit]
    values = [one.figure.value for one in alike if not isinstance(one.figure.value, tuple)]
    if not LIST <= len(alike) == len(values):
        return []
    total = sum(values)
    return [one for one, value in zip(alike, values, strict=True) if value != total - value]


def _rivals(first: Candidate, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Figures of its unit in its passage that fit the question nearly as well."""
    others = [one for one in ranked[1:] if one.hit == first.hit and one.figure.unit == first.figure.unit]
    return [one for one in others if one.fit >= COMPARED_FIT * first.fit]


def _add_unmet(question: Question, chosen: list[Candidate], ranked: Sequence[Candidate], matcher: Matcher) -> None:
    """Greedily add figures that meet words of the question which those chosen so far leave unmet."""
    for _ in range(4):
        met = " ".join(one.figure.measure for one in chosen)
        base = float(matcher.coverage(question.content, [met])[0])
        gains = [
            (float(matcher.coverage(question.content, [f"{met} {one.figure.measure}"])[0]) - base, -position)
            for position, one in enumerate(ranked)
            if one not in chosen and one.hit == chosen[0].hit
        ]
        if not gains:
            return
        gain, negative = max(gains)
        candidate = ranked[-negative]
        if gain < _MARGIN * (1 - base):
            return
        chosen.append(candidate)


def _in_reading_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    return sorted(chosen, key=lambda one: (one.hit, one.figure.span.start))
