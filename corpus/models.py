"""The nouns of a report: where text stands, what is cited, how the outline runs.

All offsets are code points into `Report.text`, the repaired text; `Report.quote(span)` is the only way text leaves a report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from typing import Literal

from pydantic import BaseModel, ConfigDict, model_validator

Language = Literal["zh", "en"]
PassageKind = Literal["front", "paragraph", "item", "panel", "table"]


class Frozen(BaseModel):
    """A value: it does not change once it is made, and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A half-open range `[start, end)` of code points."""

    start: int
    end: int

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got [{self.start}, {self.end})")
        return self

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class ReportMeta(Frozen):
    """What a report says of itself, from its YAML front matter or its own first lines."""

    id: str
    """Short name; two language editions of one report share it."""
    title: str
    language: Language
    publisher: str | None = None
    date: str | None = None
    """ISO 8601 date (`2021-01-22`), or as much of it as is known (`2021`)."""
    url: str | None = None
    note: str | None = None
    """What kind of text this is, when the front matter says so (a restatement, an abridgement)."""
    official_title: str | None = None
    """Title of the report this text restates, when it is not the official text itself; likewise the three below."""
    official_publisher: str | None = None
    official_date: str | None = None
    official_url: str | None = None


class Passage(Frozen):
    """One citable unit: a paragraph as the author wrote it, an item of an enumeration inside one, a panel or a table."""

    number: str
    """`"12"`; `"31.4"` for the fourth item of paragraph 31; `"0"` for the front matter; `"P2"` a panel; `"T1"` a table."""
    kind: PassageKind
    section: tuple[str, ...]
    """Headings from the outermost to the innermost; empty before the first heading."""
    span: Span
    lead_in: Span | None = None
    """For items after the first: the sentence that introduces the enumeration (it lies inside the first item)."""
    page: int | None = None
    """1-based page of the source file where the passage starts, for formats that have pages."""
    caption: str | None = None
    """For panels and tables: title, and for tables the unit line and header row as one string."""


class Report(Frozen):
    """A repaired report: its text, its passages in reading order, and what was done to get there."""

    meta: ReportMeta
    text: str
    passages: tuple[Passage, ...]
    source: str
    """Name of the file (or `pasted text`) the report came from."""
    source_sha256: str
    encoding: str
    """How the bytes were decoded, e.g. `utf-8`, `gb18030 (guessed)`."""
    repairs: tuple[tuple[str, int], ...] = ()
    """Name of each repair rule that did something, and how often."""

    @property
    def key(self) -> str:
        """Unique in a corpus: `<id>/<language>`."""
        return f"{self.meta.id}/{self.meta.language}"

    @property
    def version(self) -> str:
        """First 12 hexadecimal digits of the SHA-256 of the repaired text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    def is_among(self, names: Collection[str] | None) -> bool:
        """Whether `names` has its id or its key; None names every report."""
        return names is None or self.meta.id in names or self.key in names

    def quote(self, span: Span) -> str:
        """The characters of the report at `span`, verbatim."""
        return self.text[span.start : span.end]
