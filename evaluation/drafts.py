"""`python -m evaluation.drafts [N]`: how many mistakes in a draft are found, and how many true sentences are doubted.

True drafts come from the reports themselves: whole sentences, single clauses, figures behind the words in which the judged questions
name them, and the sentences of a report's edition in the other language. Each mistake is one seeded change of one figure of one whole
sentence. A mistake is found when the changed figure is not judged `match`; a doubt is any figure of a true draft that is not.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from corpus import read_report, read_reports
from corpus.figures import Ledger, extract_ledger
from corpus.figures.models import Figure
from corpus.models import Language, Passage, Report
from evaluation.gold import GoldQuestion, load_gold
from index.lexical import lexical_tokens
from qa.drafts.check import CheckedFigure
from qa.drafts.placed import place_figures
from qa.ledger.around import clause_of, sentence_of
from qa.ledger.rows import passages_of
from qa.service import Service
from settings import BUNDLED_CORPUS, ROOT, Settings

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
    """Sentences, clauses and restatements of a report that are true of it; lines of tables are none."""
    for text in _sentences(report, ledger):
        yield Draft("sentence", text)
    for placed in place_figures(report, [figure for figure, _ in _in_prose(report, ledger)]):
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
    for figure, passage in _in_prose(report, ledger):
        sentence = sentence_of(report, passage, figure)
        before = report.text[sentence.start : figure.span.start]
        after = report.text[figure.span.end : sentence.end]
        for kind, changed in _mistakes(figure, report.meta.language, chance):
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
    spans = dict.fromkeys(sentence_of(report, passage, figure) for figure, passage in _in_prose(report, ledger))
    for span in spans:
        yield report.quote(span).replace("\n", " ")


def _in_prose(report: Report, ledger: Ledger) -> Iterator[tuple[Figure, Passage]]:
    for figure, passage in zip(ledger.figures, passages_of(report, ledger.figures), strict=True):
        if passage is not None and passage.kind in ("paragraph", "item"):
            yield figure, passage


def _mistakes(figure: Figure, language: Language, chance: random.Random) -> Iterator[tuple[str, str]]:
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


def evaluate(n: int, seed: int = 0) -> dict[str, tuple[int, int]]:
    """Rates over the invented reports and the bundled edition, at most `n` drafts of a kind and language (0: all)."""
    files = [*sorted((ROOT / "evaluation" / "reports").glob("*.md")), BUNDLED_CORPUS]
    with tempfile.TemporaryDirectory() as home:
        service = Service(Settings(home=Path(home)))
        service.rebuild(files)
        snapshot = service.load()
        drafts: list[Draft] = []
        for report, ledger in zip(snapshot.reports, snapshot.ledgers, strict=True):
            made = [*true_drafts(report, ledger, _questions(report)), *wrong_drafts(report, ledger, seed)]
            drafts += [replace(one, kind=f"{report.meta.language} {_title(one)} {one.kind}") for one in made]
        return measure(service.check, _sample(drafts, n, seed))


def evaluate_across(language: Language) -> dict[str, tuple[int, int]]:
    """Doubts about the sentences of the bundled edition in `language`, held against the other edition alone."""
    editions = read_reports([BUNDLED_CORPUS])
    report = next(one for one in editions if one.meta.language == language)
    with tempfile.TemporaryDirectory() as home:
        service = Service(Settings(home=Path(home)))
        other: Language = "zh" if language == "en" else "en"
        service.rebuild(
            [next(path for path in sorted(BUNDLED_CORPUS.rglob("*.md")) if read_report(path).meta.language == other)]
        )
        drafts = [Draft(f"{language} doubts other edition", text) for text in _sentences(report, extract_ledger(report))]
        return measure(service.check, drafts)


def _questions(report: Report) -> list[GoldQuestion]:
    own = ROOT / "evaluation" / "reports" / f"{report.meta.id}.questions.jsonl"
    files = [own] if own.exists() else sorted((ROOT / "evaluation" / "questions").glob(f"{report.meta.id}.*.jsonl"))
    return [question for file in files for question in load_gold(file)]


def _title(draft: Draft) -> str:
    return "found" if draft.wrong else "doubts"


def _sample(drafts: Sequence[Draft], n: int, seed: int) -> list[Draft]:
    """At most `n` drafts of each kind, chosen by `seed`."""
    kinds: dict[str, list[Draft]] = {}
    for draft in drafts:
        kinds.setdefault(draft.kind, []).append(draft)
    chance = random.Random(seed)
    return [one for kind in sorted(kinds) for one in (chance.sample(kinds[kind], min(n or len(kinds[kind]), len(kinds[kind]))))]


def main() -> int:
    """Print one line a kind of draft: how many of the mistakes were found, how many of the true figures doubted."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    for rates in (evaluate(n), evaluate_across("en"), evaluate_across("zh")):
        for kind, (hits, total) in rates.items():
            sys.stdout.write(f"{kind:<28} {hits:>5} of {total:<5} {hits / max(total, 1):7.1%}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
