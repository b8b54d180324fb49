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


class Answer(Frozen):
    """What one question got. A question the report does not answer is a value (`not_found`), not an exception."""

    id: str | None = None
    """The caller's own id of the question, handed back."""
    question: str
    language: Language
    understood: str | None = None
    """For a follow-up: the complete question it was read as."""
    status: Status
    text: str
    """The answer in one plain sentence or two, in the question's language, made of the report's own words and figures."""
    figures: tuple[AnswerFigure, ...] = ()
    """The figures asked for, the best first."""
    citations: tuple[Citation, ...] = ()
    """Passages in rank order; empty when `status` is `not_found`."""
    nearest: tuple[Citation, ...] = ()
    """Only when `status` is `not_found`: the closest passages, which do not answer the question."""
