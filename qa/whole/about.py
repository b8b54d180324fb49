"""Answers that lie in how a report is made: who made it and when, and which sections it has."""

from __future__ import annotations

from collections.abc import Collection

from corpus.language import split_sentences
from corpus.models import Language, Passage, Report, Span
from index.snapshot import Snapshot
from qa.citing.cite import cite
from qa.matching.fits import Matcher
from qa.matching.lists import asks_for_list
from qa.models import Answer, Citation
from qa.questions.question import Question
from qa.whole.byline import asks_for_byline, find_bylines
from qa.whole.outline import Part, find_outline, opening_of


def answer_about(
    question: str, asked: Question, snapshot: Snapshot, matcher: Matcher, reports: Collection[str] | None
) -> Answer | None:
    """The answer to `question`, read as `asked`, from bylines or headings; None when neither is asked for."""
    if asks_for_byline(asked.text):
        bylines = find_bylines(asked, snapshot, reports)
        quotes = [cite(number, report, line, line.span, 1.0) for number, (report, line) in enumerate(bylines, 1)]
        return _answer(question, asked.language, _quoted(quotes, asked.language), quotes) if quotes else None
    if asks_for_list(asked):
        score, parts = find_outline(asked, snapshot, matcher, reports)
        if not parts:
            return None
        return answer_list(question, asked.language, parts, score)
    return None


def answer_list(question: str, language: Language, parts: list[Part], score: float) -> Answer:
    """All `parts` of a list, each cited, behind the paragraph that announces them; `score` is how well the list meets the question."""
    opening = opening_of(parts)
    citations = [cite(1, parts[0].report, opening, _last_sentence(parts[0].report, opening), score)] if opening else []
    first = len(citations) + 1
    citations += [cite(number, one.report, one.passage, one.quote, score) for number, one in enumerate(parts, first)]
    return _answer(question, language, _listed(parts, first, language), citations)


def _answer(question: str, language: Language, text: str, citations: list[Citation]) -> Answer:
    return Answer(question=question, language=language, status="answered", text=text, citations=tuple(citations))


def _quoted(citations: list[Citation], language: Language) -> str:
    quotes = [f"“{' '.join(one.quote.split())}” [{one.number}]" for one in citations]
    return f"报告原文：{'；'.join(quotes)}" if language == "zh" else f"The report says: {'; '.join(quotes)}"


def _listed(parts: list[Part], first: int, language: Language) -> str:
    headings = [f"“{part.heading}” [{number}]" for number, part in enumerate(parts, first)]
    if language == "zh":
        return f"报告列出{len(parts)}项：{'；'.join(headings)}"
    return f"The report lists {len(parts)}: {'; '.join(headings)}"


def _last_sentence(report: Report, passage: Passage) -> Span:
    last, start = split_sentences(report.quote(passage.span))[-1], passage.span.start
    return Span(start=start + last.start, end=start + last.end)
