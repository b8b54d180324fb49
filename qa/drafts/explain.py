"""What a checked figure of a draft gets as its one line of explanation."""

from __future__ import annotations

from corpus.models import Language
from qa.drafts.placed import Placed
from qa.wording.render import render_amount

_LINES: dict[Language, dict[str, str]] = {
    "zh": {
        "match": "与报告一致：{amount}",
        "wrong_value": "报告中是{amount}",
        "wrong_unit": "报告中是{amount}，单位或数量级不同",
        "wrong_period": "报告中{amount}{period}，时间不同",
        "comparator_lost": "报告中是“{amount}”，“超过”“约”一类限定词不同",
        "not_in_report": "报告中没有找到这个数字",
    },
    "en": {
        "match": "agrees with the report: {amount}",
        "wrong_value": "the report says {amount}",
        "wrong_unit": "the report says {amount}: the unit or the scale differs",
        "wrong_period": "the report gives {amount}{period}: the time differs",
        "comparator_lost": "the report says “{amount}”: words such as “more than” or “about” differ",
        "not_in_report": "the reports do not have this figure",
    },
}


def explain(status: str, source: Placed | None, language: Language) -> str:
    """The line for `status`, with the report's amount in its own words, or in those of `language` when it is in the other."""
    amount = render_amount(source.figure, source.report.meta.language, language) if source else ""
    return _LINES[language][status].format(amount=amount, period=_period(source, language) if source else "")


def _period(source: Placed, language: Language) -> str:
    if not source.figure.period:
        return ""
    return f"是{source.figure.period}的" if language == "zh" else f" for {source.figure.period}"
