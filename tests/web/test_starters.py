from __future__ import annotations

from decimal import Decimal

from corpus.figures import Ledger
from corpus.figures.models import Figure
from corpus.models import Report, Span
from qa.models import Answer, AnswerFigure
from web.starters import MAX_TRIES, suggest_questions
from web.testing import Loaded


def index_of(report: Report, measures: list[str]) -> Loaded:
    figures = [
        Figure(span=Span(start=n, end=n + 1), surface=str(n), value=Decimal(n), unit="CNY", measure=measure, period=None)
        for n, measure in enumerate(measures)
    ]
    return Loaded((report,), (Ledger(figures=tuple(figures), nonfigures=(), leftovers=()),))


def answer_with(question: str, surface: str) -> Answer:
    row = AnswerFigure(
        surface=surface, value="1", unit="CNY", measure="m", period=None, comparator="exact", role="value", citation=1
    )
    return Answer(question=question, language="zh", status="answered", text="", figures=(row,))


def test_only_questions_answered_by_their_own_figure_are_offered(report: Report) -> None:
    index = index_of(report, ["湿地修复资金总额", "候鸟观测站数量", "芦苇收割总面积"])
    found = suggest_questions(index, lambda question: answer_with(question, "1" if "观测站" in question else "other"))
    assert found == ("候鸟观测站数量是多少？",)


def test_two_are_enough(report: Report) -> None:
    index = index_of(report, ["湿地修复资金总额", "候鸟观测站数量", "芦苇收割总面积"])
    surfaces = iter("012")
    assert len(suggest_questions(index, lambda question: answer_with(question, next(surfaces)))) == 2


def test_trying_ends_even_when_nothing_fits(report: Report) -> None:
    asked: list[str] = []

    def ask(question: str) -> Answer:
        asked.append(question)
        return answer_with(question, "other")

    assert suggest_questions(index_of(report, [f"第{n}类湿地总面积" for n in range(50)]), ask) == ()
    assert len(asked) == MAX_TRIES


def test_measures_too_short_or_too_long_to_ask_for_are_left_out(report: Report) -> None:
    assert suggest_questions(index_of(report, ["总额", "很" * 40]), lambda question: answer_with(question, "0")) == ()
