"""The words around a figure: its sentence, its clause, and what can only be said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.figures.models import Figure
from corpus.language import split_sentences
from corpus.models import Passage, Report, Span

_CLAUSE_END = re.compile(r"[，；;。！？!?、]|,(?!\d)|\.\s")


def zone_of(report: Report, passage: Passage, figures: Sequence[Figure], position: int) -> str:
    """The words between the figure before and the figure after, inside the sentence: what can only be said of this one."""
    sentence = sentence_of(report, passage, figures[position])
    start, end = sentence.start, sentence.end
    if position > 0:
        start = max(start, figures[position - 1].span.end)
    if position + 1 < len(figures):
        end = min(end, figures[position + 1].span.start)
    return report.text[start:end]


_ASIDE = re.compile(r"\s+|(?:19|20)\d\d年(?:度|末|底)?|全年|当年|本年度?|年度|全[省市区县国]|[“”\"的共总]|达到?$")
"""Words of a Chinese measure that say nothing of what is measured."""
# 9 | of our 26 berths; 在2164名干部职工 | 中
_OF_WHOLE = re.compile(r"\s(?:out )?of (?:(?:the|our|its|their|all|these|those|some|a total of)\s)*")
_AMONG = re.compile(r"[\u4e00-\u9fff]{0,12}(?<!集)中(?:[，,]|(?=已?有)|$)")


def bare_measure(measure: str, *, total: bool = False) -> str:
    """A Chinese measure without the words that say nothing of what is measured: `有教师` of `全县共有教师`; with 总 for a `total`."""
    return _ASIDE.sub(lambda found: found.group() if total and found.group() == "总" else "", measure)


def is_whole(report: Report, figures: Sequence[Figure], position: int) -> bool:
    """Whether a figure is only the whole that another is a part of: 26 of `9 of our 26 berths`."""
    text, figure = report.text, figures[position]
    if position and _OF_WHOLE.fullmatch(text, figures[position - 1].span.end, figure.span.start):
        return True
    after = figures[position + 1].span.start if position + 1 < len(figures) else figure.span.end
    return _AMONG.match(text, figure.span.end, after) is not None


_POINTS_BACK = re.compile(
    r"\s*(?:[他她它其该这此]|上述|前述|对此|项目|工程|(?:In |At |On |By |With )?"
    r"(?:It|Its|They|Their|He|His|She|Her|These|Those|This|That|Both|The)\b|Of (?:these|them)\b)"
)
"""How a sentence begins that leaves its topic to the one before."""


def told_before(passage: str, sentence: str) -> str:
    """The sentences of `passage` that `sentence` needs to be understood: those before it while it points back; often none."""
    start = passage.find(sentence)
    told: list[str] = []
    for span in reversed(_sentences(passage[:start]) if start > 0 else ()):
        if not _POINTS_BACK.match(sentence):
            break
        sentence = passage[span.start : span.end]
        told.append(sentence)
    return " ".join(reversed(told))


def clause_of(report: Report, passage: Passage, figure: Figure) -> str:
    """The clause of `passage` around a figure, between the nearest commas or stops."""
    start = passage.span.start
    for match in _CLAUSE_END.finditer(report.text, passage.span.start, figure.span.start):
        start = match.end()
    end = _CLAUSE_END.search(report.text, figure.span.end, passage.span.end)
    return report.text[start : end.start() if end else passage.span.end]


def sentence_of(report: Report, passage: Passage, figure: Figure) -> Span:
    """The sentence of `passage` that holds `figure`; the passage when a sentence end falls inside the figure."""
    base = passage.span.start
    for sentence in _sentences(report.quote(passage.span)):
        span = Span(start=base + sentence.start, end=base + sentence.end)
        if span.contains(figure.span):
            return span
    return passage.span


@lru_cache(maxsize=256)
def _sentences(text: str) -> tuple[Span, ...]:
    return tuple(split_sentences(text))
