"""A pasted draft as figures with their surroundings, so that it can be held against reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from corpus.figures import extract_ledger
from corpus.language import detect_language
from corpus.models import Language, Passage, Report, ReportMeta, Span
from qa.drafts.placed import Placed, place_figures, read_figures
from qa.errors import DraftError

MAX_DRAFT = 50_000
"""Code points; a longer text is better added to the index and compared there."""


def read_draft(text: str) -> list[list[Placed]]:
    """The figures of a draft by sentence, in order; spans are of `text` as given, each line is read in its own language.

    Raises:
        DraftError: the draft is blank or longer than `MAX_DRAFT`.
    """
    if not text.strip():
        raise DraftError("the draft is empty: paste the sentences whose figures are to be checked")
    if len(text) > MAX_DRAFT:
        raise DraftError(f"the draft has {len(text):,} characters, the limit is {MAX_DRAFT:,}: check it in parts")
    lines = [(Span(start=m.start(), end=m.end()), detect_language(m.group())) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    placed: list[Placed] = []
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        draft = _as_report(text, language, [span for span, own in lines if own == language])
        placed += place_figures(draft, read_figures(extract_ledger(draft)))
    placed.sort(key=lambda one: one.figure.span.start)
    return [list(group) for _, group in groupby(placed, key=lambda one: one.sentence)]


def _as_report(text: str, language: Language, lines: Sequence[Span]) -> Report:
    passages = tuple(Passage(number=str(n), kind="paragraph", section=(), span=span) for n, span in enumerate(lines, 1))
    meta = ReportMeta(id="draft", title="draft", language=language)
    return Report(meta=meta, text=text, passages=passages, source="draft", source_sha256="", encoding="text")
