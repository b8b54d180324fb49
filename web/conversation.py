"""A conversation: its turns, which report each citation stands in, and what the reader beside it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from corpus.models import Frozen, Language
from qa.models import Answer, Citation
from qa.service import ReportStatus
from web.answer import render_answer
from web.html import escape, lang_of
from web.messages import say
from web.problems import Problem, render_problem
from web.reader import Cited, Paragraph, render_gone, render_report

MAX_TURNS = 30
"""Turns that stay on the page and count as history."""
MAX_READ = 4
"""Reports open in the reader at once."""


class Turn(Frozen):
    """One question with its answer, or why there is none (neither: it is being looked for)."""

    question: str
    number: int
    """Position in the conversation, from 1."""
    answer: Answer | None = None
    problem: str = ""
    """HTML of what went wrong."""


def add_turn(turns: Sequence[Turn], question: str) -> tuple[Turn, ...]:
    """The conversation with a new question at its end."""
    number = turns[-1].number + 1 if turns else 1
    return (*turns[-(MAX_TURNS - 1) :], Turn(question=question, number=number))


def close_turn(turns: Sequence[Turn], outcome: Answer | Problem, language: Language) -> tuple[Turn, ...]:
    """The conversation with its last question answered, or refused in the language of the page."""
    update = {"answer": outcome} if isinstance(outcome, Answer) else {"problem": render_problem(outcome, language)}
    return (*turns[:-1], turns[-1].model_copy(update=update))


def questions_of(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The questions that were answered, the oldest first: the history of the next one."""
    return tuple(turn.question for turn in turns if turn.answer)


def report_key(reports: Sequence[ReportStatus], citation: Citation) -> str:
    """`Report.key` of a citation: the indexed report of its id and title, else of its id and the script of the passage."""
    alike = [report.key for report in reports if (report.id, report.title) == (citation.report.id, citation.report.title)]
    if len(alike) == 1:
        return alike[0]
    return f"{citation.report.id}/{'zh' if lang_of(citation.passage) == 'zh-CN' else 'en'}"


def render_turn(turn: Turn, reports: Sequence[ReportStatus], language: Language) -> str:
    """The reply to a question as HTML."""
    if turn.answer:
        return render_answer(turn.answer, turn.number, partial(report_key, reports))
    return turn.problem or f'<p class="wj-pending">{escape(say("searching", language))}</p>'


def render_reader(
    turns: Sequence[Turn],
    reports: Sequence[ReportStatus],
    passages: Callable[[str], Sequence[Paragraph]],
    opened: str | None,
    language: Language,
) -> str:
    """The reports that the conversation cites, the last cited first, with `opened` before them."""
    cited = _cited(turns, reports)
    known = {report.key: report for report in reports}
    keys = [key for key in dict.fromkeys([opened or "", *reversed(cited)]) if key][:MAX_READ]
    sections = [
        render_report(key, known[key].title, paragraphs, cited.get(key, {}), language, n_figures=known[key].n_figures)
        if key in known and (paragraphs := passages(key))
        else render_gone(known[key].title if key in known else key, language)
        for key in keys
    ]
    body = "".join(sections) or f'<p class="wj-hint">{escape(say("reader_empty", language))}</p>'
    return f'<div class="wj-reader" tabindex="0" role="region" aria-label="{escape(say("reader", language))}">{body}</div>'


def _cited(turns: Sequence[Turn], reports: Sequence[ReportStatus]) -> dict[str, dict[str, list[Cited]]]:
    """Report -> paragraph -> quotes, in the order of the conversation; the best citation of a turn is its last entry."""
    cited: dict[str, dict[str, list[Cited]]] = {}
    for turn in turns:
        for citation in reversed(turn.answer.citations or turn.answer.nearest) if turn.answer else ():
            key = report_key(reports, citation)
            one = Cited(quote=citation.quote, turn=turn.number, number=citation.number)
            paragraphs = cited.pop(key, {})
            paragraphs.setdefault(citation.paragraph, []).append(one)
            cited[key] = paragraphs
    return cited
