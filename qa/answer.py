"""Question in, answer out: find passages, mark their best sentences, choose the figures, decide whether to answer at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
import numpy.typing as npt

from corpus.figures.models import Figure
from corpus.language import simplified, split_sentences, whole_characters
from corpus.models import Language, Passage, Report, Span
from index.models import Hit, Query
from index.search import Searcher
from index.snapshot import Snapshot
from qa import silence
from qa.about import answer_about, answer_list
from qa.across import Stated, same_measure
from qa.changes import find_changes
from qa.choose import choose_figures
from qa.cite import cite
from qa.compose import compose_figures, compose_quote, figure_row
from qa.conversation import (
    Before,
    Turn,
    asks_only_why,
    continues,
    gives_cause,
    is_strange,
    like_given,
    new_first,
    prefer_place,
    read_follow_up,
    weigh_figures,
)
from qa.errors import QuestionError
from qa.features import silence_features
from qa.follow_up import complete_question
from qa.found import Found, Marked, lead_with, mark_figures, prefer_figures
from qa.glossary import counterparts
from qa.lists import asks_for_list, prefer_lists, quote_list
from qa.marking import best_sentences
from qa.models import Answer, Citation
from qa.outline import lines_below
from qa.question import MAX_QUESTION, Question, is_question, one_line, parse_question
from qa.select import Candidate, rank_figures
from qa.spelling import Spelling
from qa.whole import answer_whole, write_whole

FloatArray = npt.NDArray[np.float32]

DEPTH = 10
"""How many passages are looked through for the figure asked for."""
FIGURE_BONUS = 0.15
"""Weight of a passage's best figure beside its own score, when a figure is asked for."""
_TITLE = re.compile(r"标题|题目|名称|叫什么|\b(?:title|titled|called|name)\b", re.I)
"""A question that a title may answer."""
MEMORY = 8
"""How many earlier questions a follow-up may reach back over."""
ALONE, ALONE_MARGIN = 0.65, 0.25
"""Share of its words from which a short question may stand alone, and how many more than where the one before was answered."""
FIGURE_PASSAGES = 5
"""How many of the best passages a figure may come from."""


class Answerer:
    """Answers questions from one snapshot; equal questions get equal answers."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self.snapshot: Snapshot = searcher.snapshot
        self._spelling = Spelling(searcher.has_words, [report.text for report in self.snapshot.reports])
        self._figures = {
            report.key: ledger.figures for report, ledger in zip(self.snapshot.reports, self.snapshot.ledgers, strict=True)
        }

    @property
    def searcher(self) -> Searcher:
        """What it searches with."""
        return self._searcher

    def answer(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        language: Language | None = None,
        reports: Sequence[str] | None = None,
        k: int = 10,
    ) -> Answer:
        """Answer `question`; `reports` limits the search to reports with these ids, `k` the passages found.

        Raises:
            QuestionError: the question is empty or too long, `k` is not positive, or `reports` names a report not indexed.
        """
        self._check(reports, k)
        question = whole_characters(question)
        asked, history = self._read(question, history, language)
        whole = answer_whole(asked.text, self.snapshot, language=language, reports=reports)
        if whole and (whole.question.scoped or not history):
            return write_whole(question, whole, self.snapshot)
        if about := answer_about(question, asked, self.snapshot, self._searcher, reports):
            return about
        turn = self._turn(asked, history, reports)
        read, follow = turn.read, turn.follow
        # Shown where the question was read as another one: completed from those before, or its spelling put right.
        understood = follow.shown if follow else asked.text if asked.text != simplified(one_line(question)) else None
        found, ranked = self._find(turn, k, reports)
        answered = self._is_answered(turn, found, ranked)
        chosen = new_first(turn, choose_figures(read, ranked, self._searcher) if answered else [], found)
        found, rows = self._beside(read, found, chosen, reports)
        found = mark_figures(found, [(one.hit, one.figure) for one in chosen] + rows)
        citations = tuple(self._cite(number, one) for number, one in enumerate(found, 1))
        if not answered:
            best = (found[0].report, found[0].passage) if found else None
            text = silence.explain(read, self.snapshot.reports, best)
            return Answer(
                question=question,
                language=asked.language,
                understood=understood,
                status="not_found",
                text=text,
                nearest=citations,
            )
        if not chosen and (lines := lines_below(found[0].report, found[0].sentence)):
            return answer_list(question, asked.language, lines, found[0].hit.score).model_copy(
                update={"understood": understood}
            )
        figures = [(candidate.figure, found[candidate.hit], candidate.hit + 1) for candidate in chosen]
        placed = [(figure, one.report, one.passage, number) for figure, one, number in figures]
        text = compose_figures(placed, read.language, self.snapshot) if placed else compose_quote(citations[0], read.language)
        return Answer(
            question=question,
            language=asked.language,
            understood=understood,
            status="answered",
            text=text,
            figures=tuple(figure_row(figure, number) for figure, _, number in figures),
            changes=find_changes(placed, self._figures),
            same_measure=tuple(figure_row(figure, hit + 1) for hit, figure in rows),
            citations=citations,
        )

    def features(self, question: str, history: Sequence[str] = ()) -> tuple[dict[str, float], list[Candidate], list[Found]]:
        """What the decision to answer and the choice of figures stand on; for fitting and for explaining."""
        turn = self._turn(*self._read(question, history), None)
        found, ranked = self._find(turn, DEPTH, None)
        return silence_features(turn, found, ranked, self._searcher), ranked, found

    def _read(self, question: str, history: Sequence[str], language: Language | None = None) -> tuple[Question, list[str]]:
        """The question and those before in simplified characters, their spelling put right; what is no question leaves nothing to carry over.

        Every rule that reads a question knows simplified characters only.
        """
        asked = parse_question(simplified(one_line(question)), language)
        right = self._spelling.correct(asked.text)
        asked = asked if right == asked.text or len(right) > MAX_QUESTION else parse_question(right, language)
        earlier = [simplified(one_line(one)) for one in history if is_question(one)][-MEMORY:]
        return asked, [self._spelling.correct(one)[:MAX_QUESTION] for one in earlier]

    def _check(self, reports: Sequence[str] | None, k: int) -> None:
        if k < 1:
            raise QuestionError(f"k={k} asks for no citations: expected a whole number from 1 on")
        known = {report.meta.id for report in self.snapshot.reports} | {report.key for report in self.snapshot.reports}
        unknown = [name for name in reports or () if name not in known]
        if unknown:
            raise QuestionError(f"no report {unknown[0]!r} is indexed; there are: {', '.join(sorted(known))}")

    def _turn(self, asked: Question, history: Sequence[str], reports: Sequence[str] | None) -> Turn:
        """The question read in its conversation."""
        history = history[-MEMORY:]
        follow = complete_question(asked.text, history, self._searcher.encode_queries, partial(self._stands_alone, reports))
        if follow is None:
            return Turn(asked, asked)
        before = self._before(follow.after, reports)
        return Turn(asked, like_given(read_follow_up(asked, follow), follow, before), follow, before)

    def _stands_alone(self, reports: Sequence[str] | None, words: str, before: str, pointed: bool) -> bool:
        """Whether one passage has nearly all of `words`; for a question that points back, another one than answered `before`."""
        if not words:
            return False
        (new,) = self._searcher.search(_query(parse_question(words)), 1, reports=reports) or (None,)
        (old,) = self._searcher.search(_query(parse_question(before)), 1, reports=reports) or (None,)
        if old is None or new is None or new.coverage < ALONE:
            return False
        report = self.snapshot.report(old.report)
        passage = report.passages[old.passage]
        there = self._searcher.coverage(words, [" ".join((*passage.section, report.quote(passage.span)))])[0]
        return not pointed or new.coverage >= there + ALONE_MARGIN

    def _before(self, history: Sequence[str], reports: Sequence[str] | None) -> Before | None:
        """Where the last question of `history` found its answer, and the figure it was given."""
        turn = self._turn(parse_question(history[-1]), history[:-1], reports)
        found, ranked = self._find(turn, DEPTH, reports)
        if not found:
            return None
        given = next(iter(choose_figures(turn.read, ranked, self._searcher)), None)
        best = found[given.hit if given else 0].hit
        lead = given.score - max((one.score for one in ranked if one is not given), default=given.score) if given else 0.0
        return Before(best.report, best.passage, given, lead, self._is_answered(turn, found, ranked))

    def _is_answered(self, turn: Turn, found: Sequence[Found], ranked: Sequence[Candidate]) -> bool:
        if not found or not turn.read.telling or is_strange(turn, found, self._searcher):
            return False
        if asks_only_why(turn):
            # All its words are those of the question before: they tell nothing of whether there is a reason.
            return gives_cause(turn, found)
        features = silence_features(turn, found, ranked, self._searcher)
        if silence.probability(features) >= silence.load_model().threshold:
            return True
        return continues(turn, found, ranked, features, self._searcher)

    def _find(self, turn: Turn, k: int, reports: Sequence[str] | None) -> tuple[list[Found], list[Candidate]]:
        """The best `k` passages, and the figures of the first few, best first."""
        question = turn.read
        hits = self._searcher.search(_query(question), max(k, DEPTH), reports=reports)
        found = [self._mark(question, hit) for hit in prefer_place(turn, hits)]
        if question.want in ("text", "open") and not _TITLE.search(question.text):
            # A title says what the report is, and nothing of what it tells.
            found = [one for one in found if one.passage.kind != "front"] or found
        if asks_for_list(question):
            found = [quote_list(one) for one in prefer_lists(question, found)]
        if question.want == "text":
            return found[:k], []
        ranked = self._rank_figures(question, found, turn.follow.focus if turn.follow else "")
        ranked = weigh_figures(turn, ranked, found, self._searcher)
        found, ranked = prefer_figures(found, ranked, FIGURE_BONUS if question.want != "open" else FIGURE_BONUS / 2)
        ranked = [one for one in ranked if one.hit < min(k, FIGURE_PASSAGES)]
        if question.want == "open":
            return found[:k], ranked
        # Where the best passage has no figure at all, none of another passage answers.
        if all(one.hit for one in ranked):
            return found[:k], []
        found, ranked = lead_with(found, ranked, ranked[0].hit)
        return found[:k], ranked

    def _mark(self, question: Question, hit: Hit) -> Found:
        report = self.snapshot.report(hit.report)
        passage = report.passages[hit.passage]
        text = report.quote(passage.span)
        sentences = split_sentences(text) or [Span(start=0, end=len(text))]
        coverage = self._searcher.coverage(question.content, [text[span.start : span.end] for span in sentences])
        if question.want in ("text", "open"):
            first, end = best_sentences(question.text, [text[span.start : span.end] for span in sentences], coverage)
        else:
            first = int(np.argmax(np.round(coverage, 6)))
            end = first + 1
        start = passage.span.start
        sentence = Span(start=start + sentences[first].start, end=start + sentences[end - 1].end)
        return Found(report, passage, hit, sentence, float(coverage[first]))

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

    def _beside(
        self, question: Question, found: list[Found], chosen: Sequence[Candidate], reports: Sequence[str] | None
    ) -> tuple[list[Found], list[Marked]]:
        """What the reports say of the first figure's measure, and `found` with the passages it takes besides."""
        if not chosen:
            return found, []
        report = found[chosen[0].hit].report
        stated = same_measure(chosen[0].figure, report, self.snapshot, question.years, reports)
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

    def _cite(self, number: int, found: Found) -> Citation:
        translation = self._searcher.translation(found.report, found.passage)
        return cite(number, found.report, found.passage, found.sentence, found.hit.score, translation)


def _query(question: Question) -> Query:
    return Query(text=question.text, language=question.language, content=question.content)
