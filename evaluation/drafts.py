"""`python -m evaluation.drafts`: how many mistakes in a draft are found, and how many true sentences are doubted.

True drafts come from the reports themselves: whole sentences, single clauses, figures behind the words in which the judged questions
name them, and the sentences of a report's edition in the other language. Each mistake is one seeded change of one figure of one whole
sentence. A mistake is found when the changed figure is not judged `match`; a doubt is any figure of a true draft that is not.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.figures import Ledger
from corpus.figures.models import Figure
from corpus.models import Language, Report
from evaluation.gold import GoldQuestion
from index.lexical import lexical_tokens
from qa.check import CheckedFigure
from qa.ledger import passages_of, sentence_of
from qa.placed import place_figures
from qa.select import clause_of

Check = Callable[[str], Sequence[CheckedFigure]]

_CLAUSE_WORDS = 8
"""Search tokens a clause needs besides its figure to be a statement (比上年提高 is none)."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?<![\d.,])(20[0-2]\d)(?=\s*年|\b(?![,.]\d|%))")
_SCALES: dict[Language, tuple[tuple[str, str], ...]] = {
    "zh": (("万亿", "亿"), ("亿", "万"), ("万", "亿")),
    "en": (("trillion", "billion"), ("billion", "million"), ("million", "billion")),
}
_POINTS: dict[Language, tuple[str, ...]] = {
    "zh": ("个百分点", "百分点"),
    "en": (" percentage points", " percentage point"),
}
_COMPARATORS: dict[Language, str] = {
    "zh": "超过|突破|逾|约|近|大约|接近|达到或超过|不低于|不少于|不足|低于",
    "en": "more than |over |about |nearly |almost |around |at least |below |less than |up to |roughly |some ",
}
_LEAD: dict[Language, tuple[str, ...]] = {"zh": ("超过", "约"), "en": ("more than ", "about ")}


@dataclass(frozen=True)
class Draft:
    """A text to check, and the places of it that are wrong; a true one has none."""

    kind: str
    text: str
    wrong: tuple[int, int] | None = None
    """Range of characters of the changed figure; the whole text when what was changed is no figure but its year."""


def true_drafts(report: Report, ledger: Ledger, questions: Iterable[GoldQuestion]) -> Iterator[Draft]:
    """Sentences, clauses and restatements of a report that are true of it."""
    for text in _sentences(report, ledger):
        yield Draft("sentence", text)
    for placed in place_figures(report, ledger.figures):
        clause = clause_of(report, placed.passage, placed.figure).strip()
        if placed.figure.surface in clause and len(lexical_tokens(clause.replace(placed.figure.surface, ""))) >= _CLAUSE_WORDS:
            yield Draft("clause", _ended(clause, report.meta.language))
        if placed.figure.measure and placed.figure.role in ("value", "to", "share"):
            yield Draft("measure", _stated(placed.figure.measure, placed.figure.surface, report.meta.language))
    for question in questions:
        for figure in question.figures:
            measure = figure.measure_zh if report.meta.language == "zh" else figure.measure_en
            if measure and figure.role in ("value", "to") and figure.text in report.text:
                yield Draft("judged measure", _stated(measure, figure.text, report.meta.language))


def wrong_drafts(report: Report, ledger: Ledger, seed: int = 0) -> Iterator[Draft]:
    """Every sentence of the report with figures, once for each mistake that can be made at each of its figures."""
    chance = random.Random(seed)
    for figure, passage in zip(ledger.figures, passages_of(report, ledger.figures), strict=True):
        if passage is None:
            continue
        sentence = sentence_of(report, passage, figure)
        before = report.text[sentence.start : figure.span.start]
        after = report.text[figure.span.end : sentence.end]
        for kind, changed in _mistakes(figure, after, report.meta.language, chance):
            yield Draft(kind, before + changed + after, (len(before), len(before) + len(changed)))
        if figure.measure and figure.role in ("value", "to", "share") and (swapped := _swap(figure.surface, chance)):
            text = _stated(figure.measure, swapped, report.meta.language)
            yield Draft("digits, restated", text, (text.index(swapped), text.index(swapped) + len(swapped)))
    for text in dict.fromkeys(_sentences(report, ledger)):
        for changed in _other_years(text, chance):
            yield Draft("year", changed, (0, len(changed)))


def measure(check: Check, drafts: Iterable[Draft]) -> dict[str, tuple[int, int]]:
    """By kind: for true drafts (figures doubted, figures), for wrong ones (mistakes found, mistakes)."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for draft in drafts:
        checked = check(draft.text)
        if draft.wrong is None:
            hits[draft.kind] += sum(one.status != "match" for one in checked)
            total[draft.kind] += len(checked)
        else:
            start, end = draft.wrong
            hits[draft.kind] += any(one.status != "match" and one.span[0] < end and start < one.span[1] for one in checked)
            total[draft.kind] += 1
    return {kind: (hits[kind], total[kind]) for kind in total}


def _sentences(report: Report, ledger: Ledger) -> Iterator[str]:
    seen = set()
    for figure, passage in zip(ledger.figures, passages_of(report, ledger.figures), strict=True):
        if passage is not None:
            sentence = sentence_of(report, passage, figure)
            if sentence not in seen:
                seen.add(sentence)
                yield report.quote(sentence).replace("\n", " ")


def _mistakes(figure: Figure, after: str, language: Language, chance: random.Random) -> Iterator[tuple[str, str]]:
    """(kind, changed surface) of each mistake that can be made at one figure."""
    surface = figure.surface
    swapped = _swap(surface, chance)
    if swapped:
        yield "digits", swapped
    changed = _change_digit(surface, chance)
    if changed:
        yield "one digit", changed
    for scale, other in _SCALES[language]:
        if scale in surface:
            yield "scale", surface.replace(scale, other, 1)
            break
    yield from _points(surface, language)
    words = re.sub(rf"^(?:{_COMPARATORS[language]})", "", surface, flags=re.I)
    if words != surface:
        yield "comparator dropped", words
    elif figure.comparator == "exact" and _NUMBER.match(surface) and not isinstance(figure.value, tuple):
        yield "comparator added", chance.choice(_LEAD[language]) + surface


def _points(surface: str, language: Language) -> Iterator[tuple[str, str]]:
    for word in _POINTS[language]:
        if word in surface:
            yield "points", surface.replace(word, "%")
            return
    if surface.endswith("%"):
        yield "points", surface[:-1] + _POINTS[language][0]


def _swap(surface: str, chance: random.Random) -> str | None:
    """`surface` with two neighbouring digits of its number swapped: 7095 -> 7905."""
    number = _NUMBER.search(surface)
    if number is None:
        return None
    at = [i for i in range(number.start(), number.end()) if surface[i].isdigit()]
    pairs = [(i, j) for i, j in pairwise(at) if surface[i] != surface[j] and (i != at[0] or surface[j] != "0")]
    if not pairs:
        return None
    i, j = chance.choice(pairs)
    return surface[:i] + surface[j] + surface[i + 1 : j] + surface[i] + surface[j + 1 :]


def _change_digit(surface: str, chance: random.Random) -> str | None:
    number = _NUMBER.search(surface)
    if number is None:
        return None
    i = chance.choice([i for i in range(number.start(), number.end()) if surface[i].isdigit()])
    digit = chance.choice([d for d in "123456789" if d != surface[i]])
    return surface[:i] + digit + surface[i + 1 :]


def _other_years(text: str, chance: random.Random) -> Iterator[str]:
    for match in _YEAR.finditer(text):
        shifted = int(match[1]) + chance.choice((-2, -1, 1, 2))
        yield f"{text[: match.start()]}{shifted}{text[match.end() :]}"


def _stated(measure: str, surface: str, language: Language) -> str:
    return f"{measure}为{surface}。" if language == "zh" else f"{measure[:1].upper()}{measure[1:]} was {surface}."


def _ended(clause: str, language: Language) -> str:
    return clause + ("。" if language == "zh" else ".")


def show(title: str, rates: dict[str, tuple[int, int]]) -> None:
    """Print one line a kind."""
    for kind, (hits, total) in rates.items():
        sys.stdout.write(f"{title:<14} {kind:<20} {hits:>5} of {total:<5} {hits / max(total, 1):7.1%}\n")
