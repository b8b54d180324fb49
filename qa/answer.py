"""Question in, answer out: read it in its conversation, find passages, choose the figures, decide whether to answer at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corpus.language import simplified, whole_characters
from corpus.models import Language
from index.search import Searcher
from index.snapshot import Snapshot
from qa.citing.cite import cite
from qa.conversation.continuing import asks_only_why, continues, gives_cause, is_strange
from qa.conversation.follow_up import complete_question
from qa.conversation.standing import is_there, new_first
from qa.conversation.turns import Before, Turn, like_given, read_follow_up
from qa.errors import QuestionError
from qa.finding import Finder, query_of
from qa.matching.choose import choose_figures
from qa.matching.found import Found, mark_figures
from qa.matching.select import Candidate
from qa.models import Answer, Citation
from qa.questions.question import MAX_QUESTION, Question, is_question, named, one_line, parse_question
from qa.questions.spelling import Spelling
from qa.silence import decision as silence
from qa.silence.features import silence_features
from qa.whole.about import answer_about, answer_list
from qa.whole.outline import lines_below
from qa.whole.scan import answer_whole, write_whole
from qa.wording.changes import find_changes
from qa.wording.compose import compose_figures, compose_quote, figure_row

MEMORY = 8
"""How many earlier questions a follow-up may reach back over."""
ALONE, ALONE_MARGIN = 0.65, 0.25
"""Share of its words from which a short question may stand alone, and how many more than where the one before was answered."""


class Answerer:
    """Answers questions from one snapshot; equal questions get equal answers."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher
        self.snapshot: Snapshot = searcher.snapshot
        self._spelling = Spelling(searcher.has_words, [report.text for report in self.snapshot.reports])
        self._figures = {
            report.key: ledger.figures for report, ledger in zip(self.snapshot.reports, self.snapshot.ledgers, strict=True)
        }
        self._finder = Finder(searcher, self._figures)

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
        found, ranked = self._finder.find(turn, reports, k)
        answered = self._is_answered(turn, found, ranked)
        if history and not (answered or turn.follow) and (goes_on := self._going_on(asked, history, reports, k)):
            turn, found, ranked = goes_on
            answered = True
        read, follow = turn.read, turn.follow
        # Shown where the question was read as another one: completed from those before, or its spelling put right.
        understood = follow.shown if follow else asked.text if asked.text != simplified(one_line(question)) else None
        chosen = new_first(turn, choose_figures(read, ranked, self._searcher) if answered else [], found)
        found = found[: max([k, *(one.hit + 1 for one in chosen)])]
        found, rows = self._finder.beside(read, found, chosen, reports)
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
        found, ranked = self._finder.find(turn, None)
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

    def _going_on(
        self, asked: Question, history: Sequence[str], reports: Sequence[str] | None, k: int
    ) -> tuple[Turn, list[Found], list[Candidate]] | None:
        """A short question that nothing answers by itself as one that goes on, if it is answered where the one before was."""
        turn = self._turn(asked, history, reports, needy=True)
        found, ranked = self._finder.find(turn, reports, k) if turn.follow else ([], [])
        there = turn.before is not None and turn.before.answered and bool(found) and is_there(found[0], turn.before)
        return (turn, found, ranked) if there and self._is_answered(turn, found, ranked) else None

    def _turn(self, asked: Question, history: Sequence[str], reports: Sequence[str] | None, *, needy: bool = False) -> Turn:
        """The question read in its conversation."""
        history = history[-MEMORY:]
        stands_alone = partial(self._stands_alone, reports)
        follow = complete_question(asked.text, history, self._searcher.encode_queries, stands_alone, needy=needy)
        if follow is None:
            return Turn(asked, self._named(asked, reports))
        before = self._before(follow.after, reports)
        read = like_given(read_follow_up(asked, follow), follow, before)
        return Turn(asked, self._named(read, reports), follow, before)

    def _named(self, question: Question, reports: Sequence[str] | None) -> Question:
        """The question with Chinese names as the reports asked write them."""
        asked = [report for report in self.snapshot.reports if report.is_among(reports)]
        texts: dict[Language, list[str]] = {"zh": [], "en": []}
        for report in asked:
            texts[report.meta.language].append(report.text)
        return named(question, texts, " ".join(f"{report.meta.title} {report.meta.publisher or ''}" for report in asked))

    def _stands_alone(self, reports: Sequence[str] | None, words: str, before: str, pointed: bool) -> bool:
        """Whether one passage has nearly all of `words`; for a question that points back, another one than answered `before`."""
        if not words:
            return False
        (new,) = self._searcher.search(query_of(parse_question(words)), 1, reports=reports) or (None,)
        (old,) = self._searcher.search(query_of(parse_question(before)), 1, reports=reports) or (None,)
        if old is None or new is None or new.coverage < ALONE:
            return False
        report = self.snapshot.report(old.report)
        passage = report.passages[old.passage]
        there = self._searcher.coverage(words, [" ".join((*passage.section, report.quote(passage.span)))])[0]
        return not pointed or new.coverage >= there + ALONE_MARGIN

    def _before(self, history: Sequence[str], reports: Sequence[str] | None) -> Before | None:
        """Where the last question of `history` found its answer, and the figure it was given."""
        turn = self._turn(parse_question(history[-1]), history[:-1], reports)
        found, ranked = self._finder.find(turn, reports)
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

    def _cite(self, number: int, found: Found) -> Citation:
        translation = self._searcher.translation(found.report, found.passage)
        return cite(number, found.report, found.passage, found.sentence, found.hit.score, translation)
