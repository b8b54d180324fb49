"""Answers in words: plain sentences made of ledger entries and quotations, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.figures.models import Figure
from corpus.models import Language, Passage, Report
from index.snapshot import Snapshot
from qa.glossary import name_in_english
from qa.models import AnswerFigure, Citation
from qa.wording.render import render_amount

Chosen = tuple[Figure, Report, Passage, int]
"""A figure, where it stands, and the number of its citation."""


def figure_row(figure: Figure, citation: int) -> AnswerFigure:
    """A ledger entry as the answer carries it."""
    value = figure.value
    return AnswerFigure(
        surface=figure.surface,
        value=(f"{value[0]:f}", f"{value[1]:f}") if isinstance(value, tuple) else f"{value:f}",
        unit=figure.unit or "item",
        measure=figure.measure,
        period=figure.period,
        comparator=figure.comparator,
        role=figure.role,
        citation=citation,
    )


def compose_figures(chosen: Sequence[Chosen], language: Language, snapshot: Snapshot) -> str:
    """One clause a figure: measure, amount, period, citation. A change reads from its first to its last amount."""
    parts: list[str] = []
    done: set[int] = set()
    for i, (figure, report, _, number) in enumerate(chosen):
        if i in done:
            continue
        end = _other_end(figure, chosen)
        if end is not None and end not in done:
            done.add(end)
            parts.append(_change(figure, chosen[end][0], report, number, language, snapshot))
        else:
            parts.append(_single(figure, report, number, language, snapshot))
    return ("；" if language == "zh" else "; ").join(parts)


def compose_quote(citation: Citation, language: Language) -> str:
    """The best sentence, quoted."""
    return f"报告原文：“{citation.quote}” [1]" if language == "zh" else f"The report says: “{citation.quote}” [1]"


def _other_end(figure: Figure, chosen: Sequence[Chosen]) -> int | None:
    if figure.role != "from":
        return None
    for i, (other, *_) in enumerate(chosen):
        if other.role == "to" and other.span in figure.links:
            return i
    return None


def _single(figure: Figure, report: Report, number: int, language: Language, snapshot: Snapshot) -> str:
    amount = render_amount(figure, report.meta.language, language)
    period = _period(figure.period, report, language)
    name = _name(figure, report, language, snapshot)
    return f"{name}：{amount}{period} [{number}]" if language == "zh" else f"{name}: {amount}{period} [{number}]"


def _change(start: Figure, end: Figure, report: Report, number: int, language: Language, snapshot: Snapshot) -> str:
    name = _name(end, report, language, snapshot)
    first = render_amount(start, report.meta.language, language) + (
        _period(start.period, report, language) if start.period != end.period else ""
    )
    last = render_amount(end, report.meta.language, language) + _period(end.period, report, language)
    return f"{name}：{first} → {last} [{number}]" if language == "zh" else f"{name}: {first} → {last} [{number}]"


def _name(figure: Figure, report: Report, language: Language, snapshot: Snapshot) -> str:
    """The measure in the question's language: the report's words, the aligned edition's, or the glossary's."""
    if not figure.measure:
        return "报告中的数字" if language == "zh" else "Figure in the report"
    if report.meta.language == language:
        return figure.measure
    aligned = _aligned_measure(figure, report, snapshot)
    if aligned:
        return aligned
    if language == "zh":
        return figure.measure
    english, known = name_in_english(figure.measure)
    if not known:
        return f"“{figure.measure}” (term not in the glossary)"
    return english[:1].upper() + english[1:]


def _aligned_measure(figure: Figure, report: Report, snapshot: Snapshot) -> str | None:
    """The measure of the same figure in the other language's edition of the report, when exactly one is the same there."""
    for other, ledger in zip(snapshot.reports, snapshot.ledgers, strict=True):
        if other.key == snapshot.editions.get(report.key):
            same = [
                one
                for one in ledger.figures
                if one.value == figure.value and one.unit == figure.unit and one.role == figure.role
            ]
            return same[0].measure if len(same) == 1 else None
    return None


_PERIOD_WORDS_EN = (("十一五", "11th"), ("十二五", "12th"), ("十三五", "13th"), ("十四五", "14th"), ("十五五", "15th"))


def _period(period: str | None, report: Report, language: Language) -> str:
    if not period:
        return ""
    if language == "zh":
        return f"（{period}）"
    if report.meta.language == "en":
        return f" ({period})"
    for chinese, ordinal in _PERIOD_WORDS_EN:
        if chinese in period:
            return f" ({ordinal} Five-Year Plan period)"
    digits = period.replace("年", "").replace(" ", "")
    return f" ({digits})" if digits.isascii() else f" ({period})"
