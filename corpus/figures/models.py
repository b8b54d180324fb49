"""A quantity of a report as an object."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from corpus.models import Frozen, Span

Comparator = Literal["exact", "more_than", "at_least", "at_most", "less_than", "about", "near"]
Role = Literal["value", "from", "to", "growth", "decline", "difference", "share", "rank"]
CHANGES: frozenset[Role] = frozenset(("growth", "decline", "difference"))
"""The roles of a figure that says by how much something changed."""
NonFigureKind = Literal[
    "date",
    "year",
    "period",
    "ordinal",
    "list_ordinal",
    "document_number",
    "plan_name",
    "session",
    "phone",
    "standard",
    "slogan",
    "idiom",
    "name",
    "url",
    "time",
    "other",
]


class Figure(Frozen):
    """One quantity: what is printed, what it is worth, what it measures and when."""

    span: Span
    surface: str
    """Verbatim characters at `span`, comparator words next to the number included (`超过6万家`, `20 余次`)."""
    value: Decimal | tuple[Decimal, Decimal]
    """Exact, in `unit` (7095亿元 -> 709500000000 CNY), but for a fraction like 三分之一, which has 28 digits; a pair is a range, low to high."""
    unit: str
    """ISO 4217 for money; `%` `pp` `bp`; `item` `organization` `person` ... (`numbers/unit_words.py` lists them); else the counter's own word."""
    measure: str
    """What is measured, in words of the report; empty only where the text names nothing."""
    period: str | None
    """When, in words of the report or as `2015-2019`; None where nothing says."""
    comparator: Comparator = "exact"
    role: Role = "value"
    links: tuple[Span, ...] = ()
    """Spans of the figures it forms a pair or a group with (from, to, growth of one change)."""


class NonFigure(Frozen):
    """Digits or Chinese numerals that are no quantity, and why."""

    span: Span
    surface: str
    kind: NonFigureKind
