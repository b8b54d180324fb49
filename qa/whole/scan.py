"""Answers to questions about a whole report: a scan of its ledger, so that nothing is missing that a search would not have found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.figures.models import Figure
from corpus.figures.quantities.reader import Quantity
from corpus.models import Language, Passage, Report
from index.snapshot import Snapshot
from qa.citing.cite import cite
from qa.ledger.around import sentence_of
from qa.ledger.rows import passages_of
from qa.models import Answer, Citation
from qa.questions.kinds import unit_kind
from qa.questions.periods import years_in
from qa.whole.editions import editions
from qa.whole.question import WholeQuestion, parse_whole
from qa.wording.compose import compose_figures, figure_row

SHOWN = 30
"""How many figures the text of an answer names; all of them are among its figures."""


@dataclass(frozen=True)
class Located:
    """A figure and where it stands."""

    figure: Figure
    report: Report
    passage: Passage


@dataclass(frozen=True)
class WholeSelection:
    """The figures a whole-report question asks for, in reading order; for a count, those counted."""

    question: WholeQuestion
    figures: tuple[Located, ...]


def answer_whole(
    question: str, snapshot: Snapshot, *, language: Language | None = None, reports: Collection[str] | None = None
) -> WholeSelection | None:
    """What the ledger holds for `question`; None when the question is not about a whole report.

    `reports` limits the scan to reports with these ids or keys. Of two editions of a report the one in the question's language
    is read. A largest or smallest amount is one for each unit, since tonnes and yuan have no order; equal ones are all given.
    """
    asked = parse_whole(question, language)
    if asked is None:
        return None
    found: list[Located] = []
    for report, figures in _editions(snapshot, asked.language, reports):
        inside = zip(figures, passages_of(report, figures), strict=True)
        found += [
            Located(figure, report, passage)
            for figure, passage in inside
            if passage and fits(asked, figure, report.meta.language)
        ]
    if asked.intent in ("largest", "smallest"):
        found = _extremes(found, largest=(asked.intent == "largest") != (asked.target == "rank"))
    return WholeSelection(asked, tuple(found))


def fits(asked: WholeQuestion, figure: Figure, language: Language) -> bool:
    """Whether `figure`, printed in a report in `language`, is one of those asked for."""
    return (
        _on_target(asked, figure)
        and (asked.unit is None or figure.unit == asked.unit)
        and (asked.scale is None or _printed_with(asked.scale, figure.surface, language))
        and (asked.bound is None or _keeps(asked.bound, figure))
        and (not asked.years or _within(asked, figure))
    )


def write_whole(question: str, selection: WholeSelection, snapshot: Snapshot) -> Answer:
    """`selection` as an answer to `question`: its figures, and a citation for each sentence that holds one."""
    numbers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    placed: list[tuple[Located, int]] = []
    for one in selection.figures:
        span = sentence_of(one.report, one.passage, one.figure)
        place = (one.report.key, span.start, span.end)
        if place not in numbers:
            numbers[place] = len(numbers) + 1
            citations.append(cite(numbers[place], one.report, one.passage, span, 1.0))
        placed.append((one, numbers[place]))
    return Answer(
        question=question,
        language=selection.question.language,
        status="answered" if placed or selection.question.intent == "count" else "not_found",
        text=_text(selection.question, placed, snapshot),
        figures=tuple(figure_row(one.figure, number) for one, number in placed),
        citations=tuple(citations),
    )


def _editions(
    snapshot: Snapshot, language: Language, reports: Collection[str] | None
) -> list[tuple[Report, tuple[Figure, ...]]]:
    """One edition of each report with its figures, in the snapshot's order."""
    ledgers = {report.key: ledger.figures for report, ledger in zip(snapshot.reports, snapshot.ledgers, strict=True)}
    return [(report, ledgers[report.key]) for report in editions(snapshot, language, reports)]


def _on_target(asked: WholeQuestion, figure: Figure) -> bool:
    if asked.target in ("growth", "decline"):
        return figure.role == asked.target and figure.unit in ("%", "‰")
    if asked.target == "percent":
        return figure.unit in ("%", "‰")
    return asked.target == "any" or unit_kind(figure.unit) == asked.target


def _printed_with(scale: str, surface: str, language: Language) -> bool:
    """Whether the amount is printed with the multiplier; one of the other language is no wish that a report could meet."""
    if scale.isascii() != (language == "en"):
        return True
    printed = surface.lower()
    if scale == "万亿":
        return scale in printed
    return scale in printed.replace("万亿", "")


def _keeps(bound: Quantity, figure: Figure) -> bool:
    """Whether the figure lies on the asked side of the bound; `超过6万家` lies above 60,000 though its number does not."""
    if figure.unit != bound.unit:
        return False
    low, high = _ends(figure.value)
    edge_low, edge_high = _ends(bound.value)
    if bound.comparator == "more_than":
        return low > edge_high or (low == edge_high and figure.comparator == "more_than")
    if bound.comparator == "at_least":
        return low >= edge_low
    if bound.comparator == "less_than":
        return high < edge_low or (high == edge_low and figure.comparator == "less_than")
    if bound.comparator == "at_most":
        return high <= edge_high
    return edge_low <= low and high <= edge_high


def _within(asked: WholeQuestion, figure: Figure) -> bool:
    """Whether all years of the figure's period are among those asked for: what is said of 2016 to 2020 is not said of 2019."""
    own = years_in(figure.period or "")
    return bool(own) and all(any(first <= start and end <= last for first, last in asked.years) for start, end in own)


def _extremes(found: Sequence[Located], *, largest: bool) -> list[Located]:
    """The figures of extreme value in each unit; a range counts by the end that reaches further."""
    best: dict[str, Decimal] = {}
    for one in found:
        value = _ends(one.figure.value)[1 if largest else 0]
        held = best.setdefault(one.figure.unit, value)
        best[one.figure.unit] = max(held, value) if largest else min(held, value)
    return [one for one in found if _ends(one.figure.value)[1 if largest else 0] == best[one.figure.unit]]


def _ends(value: Decimal | tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    return value if isinstance(value, tuple) else (value, value)


def _text(asked: WholeQuestion, placed: Sequence[tuple[Located, int]], snapshot: Snapshot) -> str:
    chinese = asked.language == "zh"
    count = len(placed)
    if not placed:
        return "报告里没有这样的数字。" if chinese else "The report has no such figure."
    if asked.intent == "count":
        return f"报告里一共有{count}个这样的数字。" if chinese else f"The report has {count} such figure{'s' * (count != 1)}."
    shown = [(one.figure, one.report, one.passage, number) for one, number in placed[:SHOWN]]
    named = compose_figures(shown, asked.language, snapshot)
    if asked.intent in ("largest", "smallest"):
        return named
    head = f"共{count}个：" if chinese else f"{count} in all: "
    rest = count - len(shown)
    tail = (f"；另有{rest}个见下" if chinese else f"; {rest} more below") if rest else ""
    return head + named + tail
