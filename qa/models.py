"""What an answer is: the same object in the chat, on the command line and over the web API."""

from __future__ import annotations

from typing import Literal

from corpus.figures.models import Comparator, Role
from corpus.models import Frozen, Language

Status = Literal["answered", "not_found"]


class CitedReport(Frozen):
    """Which report a citation names."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    url: str | None
    version: str
    """First 12 hexadecimal digits of the SHA-256 of the repaired text: the text the offsets point into."""


class Citation(Frozen):
    """One place in a report, quoted to the character: `report text[span[0]:span[1]] == quote`."""

    number: int
    """1-based, in rank order."""
    report: CitedReport
    section: tuple[str, ...]
    paragraph: str
    """Paragraph number as in `corpus.models.Passage.number`, e.g. `"12"` or `"31.4"`."""
    page: int | None = None
    span: tuple[int, int]
    """Half-open, code points of the repaired text."""
    quote: str
    """The best sentence of the passage."""
    passage: str
    """The whole paragraph or item."""
    passage_span: tuple[int, int]
    score: float
    """Relevance in [0, 1]; higher is better, comparable inside one answer."""
    translation: str | None = None
    """The same paragraph in the report's other language, where the edition has one."""
    permalink: str | None = None
    """Stable address of the quote; `wenju open` says later whether it still stands."""


class AnswerFigure(Frozen):
    """A figure of the ledger that the answer stands on."""

    surface: str
    value: str | tuple[str, str]
    """Decimal as a plain string, or (low, high)."""
    unit: str
    measure: str
    period: str | None
    comparator: Comparator
    role: Role
    citation: int
    """Number of the citation that holds it."""


class AnswerChange(Frozen):
    """What follows from both ends of a change. Only `start`, `end` and `stated` are the report's; the rest is computed."""

    start: AnswerFigure
    end: AnswerFigure
    difference: str
    """`end` less `start`, exact, in `difference_unit`."""
    difference_unit: str
    """That of the two; `pp` between percentages."""
    growth: str | None = None
    """`difference` in per cent of `start`, with as many decimals as the printed digits bear; None where it means nothing."""
    stated: AnswerFigure | None = None
    """The change that the report gives itself."""
    computed: str | None = None
    """What `stated` comes to by the two ends, in its unit and with one digit more, below zero for a fall; None when it cannot be told."""
    years: int = 1
    """Years that `stated` is compounded over; 1 unless the report says that it is a yearly rate."""
    agrees: bool | None = None
    """Whether rounding of the printed digits explains what differs between `stated` and `computed`."""


class Answer(Frozen):
    """What one question got. A question the report does not answer is a value (`not_found`), not an exception."""

    id: str | None = None
    """The caller's own id of the question, handed back."""
    question: str
    language: Language
    understood: str | None = None
    """The question as it was read, where that is another one: a follow-up completed, or its spelling put right."""
    status: Status
    text: str
    """The answer in one plain sentence or two, in the question's language, made of the report's own words and figures."""
    figures: tuple[AnswerFigure, ...] = ()
    """The figures asked for, the best first."""
    changes: tuple[AnswerChange, ...] = ()
    """What can be computed from changes among `figures`, and whether the report's own statement agrees."""
    same_measure: tuple[AnswerFigure, ...] = ()
    """What two or more reports say of the first figure's measure, in order of time; each cites its own report."""
    citations: tuple[Citation, ...] = ()
    """Passages in rank order, then those that only `same_measure` cites; empty when `status` is `not_found`."""
    nearest: tuple[Citation, ...] = ()
    """Only when `status` is `not_found`: the closest passages, which do not answer the question."""
