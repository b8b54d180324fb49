"""The passages that answer a question and the figures in them, in the order in which they do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from corpus.figures.models import Figure
from corpus.language import split_sentences
from corpus.models import Passage, Report, Span
from index.models import Hit, Query
from index.search import Searcher
from qa.conversation.standing import prefer_place, weigh_figures
from qa.conversation.turns import Turn
from qa.glossary import counterparts
from qa.ledger.across import Stated, same_measure
from qa.matching.found import Found, Marked, lead_with, prefer_figures
from qa.matching.lists import asks_for_list, prefer_lists, quote_list
from qa.matching.marking import best_sentences
from qa.matching.select import Candidate, rank_figures
from qa.questions.question import Question, write_names

DEPTH = 10
"""How many passages are looked through for the figure asked for."""
FIGURE_BONUS = 0.15
"""Weight of a passage's best figure beside its own score, when a figure is asked for."""
ALIKE = 0.05
"""How much worse than a best passage without any figure one may be whose figure answers."""
FIGURE_PASSAGES = 5
"""How many of the best passages a figure may come from."""
_TITLE = re.compile(r"标题|题目|名称|叫什么|\b(?:title|titled|called|name)\b", re.I)
"""A question that a title may answer."""


class Finder:
    """Finds passages and figures in one snapshot."""

    def __init__(self, searcher: Searcher, figures: Mapping[str, Sequence[Figure]]) -> None:
        """Search with `searcher`; `figures` are those of each report, by key."""
        self._searcher = searcher
        self._snapshot = searcher.snapshot
        self._figures = figures

    def find(self, turn: Turn, reports: Sequence[str] | None, k: int = DEPTH) -> tuple[list[Found], list[Candidate]]:
        """The best passages, at least `k` or `DEPTH` if there are so many, and the figures of the first few, best first.

        What comes first does not depend on `k`: it is found among the best `DEPTH`.
        """
        hits = self._searcher.search(query_of(turn.read), max(k, DEPTH), reports=reports)
        found, ranked = self._order(turn, hits[:DEPTH])
        return found + [self._mark(turn.read, hit) for hit in hits[DEPTH:]], ranked

    def _order(self, turn: Turn, hits: Sequence[Hit]) -> tuple[list[Found], list[Candidate]]:
        """The passages of `hits` and their figures, as they answer."""
        question = turn.read
        found = [self._mark(question, hit) for hit in prefer_place(turn, hits)]
        if question.want in ("text", "open") and not _TITLE.search(question.text):
            # A title says what the report is, and nothing of what it tells.
            found = [one for one in found if one.passage.kind != "front"] or found
        if asks_for_list(question):
            found = [quote_list(one) for one in prefer_lists(question, found)]
        if question.want == "text":
            return found, []
        ranked = self._rank_figures(question, found, turn.follow.focus if turn.follow else "")
        ranked = weigh_figures(turn, ranked, found, self._searcher)
        found, ranked = prefer_figures(found, ranked, FIGURE_BONUS if question.want != "open" else FIGURE_BONUS / 2)
        ranked = [one for one in ranked if one.hit < FIGURE_PASSAGES]
        if question.want == "open":
            return found, ranked
        # Where the best passage has no figure at all, only one of a passage about as good answers.
        if all(one.hit for one in ranked):
            if not ranked or found[0].hit.score - found[ranked[0].hit].hit.score >= ALIKE:
                return found, []
        found, ranked = lead_with(found, ranked, ranked[0].hit)
        return found, ranked

    def _mark(self, question: Question, hit: Hit) -> Found:
        report = self._snapshot.report(hit.report)
        passage = report.passages[hit.passage]
        text = report.quote(passage.span)
        sentences = split_sentences(text) or [Span(start=0, end=len(text))]
        said = [text[span.start : span.end] for span in sentences]
        coverage = self._searcher.coverage(question.content, said)
        if question.want in ("text", "open"):
            pairs = [text[one.start : other.end] for one, other in zip(sentences, [*sentences[1:], sentences[-1]], strict=True)]
            first, core, end = best_sentences(question.text, said, coverage, self._searcher.coverage(question.content, pairs))
        else:
            first = int(np.argmax(np.round(coverage, 6)))
            core = end = first + 1
        start = passage.span.start
        sentence, answer = (
            Span(start=start + sentences[first].start, end=start + sentences[last - 1].end) for last in (end, core)
        )
        return Found(report, passage, hit, sentence, answer, float(coverage[first]))

    def _rank_figures(self, question: Question, found: Sequence[Found], focus: str) -> list[Candidate]:
        return rank_figures(
            question,
            [(one.report, one.passage, one.hit.score) for one in found],
            [self._figures_in(one.report, one.passage) for one in found],
            self._searcher,
            counterparts(question.text, question.language),
            focus,
        )

    def _figures_in(self, report: Report, passage: Passage) -> list[Figure]:
        return [figure for figure in self._figures[report.key] if passage.span.contains(figure.span)]

    def beside(
        self, question: Question, found: list[Found], chosen: Sequence[Candidate], reports: Sequence[str] | None
    ) -> tuple[list[Found], list[Marked]]:
        """What the reports say of the first figure's measure, and `found` with the passages it takes besides."""
        if not chosen:
            return found, []
        report = found[chosen[0].hit].report
        stated = same_measure(chosen[0].figure, report, self._snapshot, question.years, reports)
        places = {(one.report.key, one.passage.number): hit for hit, one in enumerate(found)}
        found = list(found)
        for one in stated:
            if places.setdefault((one.report.key, one.passage.number), len(found)) == len(found):
                found.append(self._added(question, one, found[-1].hit))
        return found, [(places[one.report.key, one.passage.number], one.figure) for one in stated]

    def _added(self, question: Question, stated: Stated, last: Hit) -> Found:
        """A passage that was not found by search, ranked behind `last`."""
        position = stated.report.passages.index(stated.passage)
        hit = last.model_copy(update={"report": stated.report.key, "passage": position, "rank": last.rank + 1})
        marked = self._mark(question, hit)
        score = min(last.score, marked.sentence_coverage)
        return replace(marked, hit=hit.model_copy(update={"score": score}))


def query_of(question: Question) -> Query:
    """What of a question is looked for."""
    return Query(text=write_names(question.text, question.names), language=question.language, content=question.content)
