"""Question in, ranked passages out: dense, lexical and late-interaction scores of every chunk, fused into one a passage.

A chunk in the question's language is matched by the question's own words; one in the other language by the words' translations that
the encoder learned. Both are shares of what the question could reach, so passages of two languages stand in one ranking and neither
pushes the other out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.models import Language, Passage, Report
from index.encode import Encoder
from index.errors import StaleIndexError
from index.gaps import Gaps
from index.late import LateInteraction, Lexicon
from index.models import Hit, Query
from index.snapshot import Snapshot
from index.static import StaticEncoder

FloatArray = npt.NDArray[np.float32]

# Weights beside late interaction's 1, for passages in the question's language and in the other one, where BM25 has nothing to say beyond
# the names and numbers that late interaction counts already. Chosen by hand from a coarse grid, for nDCG@10 on the judged questions over
# six invented reports of `evaluation/reports`, the edition and the official report: the figures of these are not of unseen questions.
WITHIN = {"sentence": 0.3, "lexical": 0.15, "dense": 0.1}
ACROSS = {"sentence": 0.3, "dense": 0.1}
TWIN = 0.4
"""Share of the other edition's score in the score of a paragraph that stands in two languages."""
ASIDE = 0.95
"""Panels and front matter repeat what the body says, and say it with less around it: of two equal matches the body's is better."""


@dataclass(frozen=True)
class Scores:
    """Scores of every passage for one query, each of shape (n_passages,)."""

    coverage: FloatArray
    """Share of the telling words' weight, [0, 1]."""
    fused: FloatArray
    """What to rank by."""


class Searcher:
    """Searches one snapshot with the encoder that built it."""

    def __init__(self, snapshot: Snapshot, encoder: Encoder, static: StaticEncoder) -> None:
        """Take `snapshot` for search.

        Raises:
            StaleIndexError: it was built by another encoder.
        """
        if snapshot.manifest.encoder != encoder.id:
            raise StaleIndexError(
                f"the index was built with the encoder {snapshot.manifest.encoder!r}, the program now uses {encoder.id!r}: "
                "run `wenju rebuild` with your texts, or set WENJU_ENCODER back"
            )
        self.snapshot = snapshot
        self._encoder = encoder
        lexicon = Lexicon.open(static.folder)
        self._late = LateInteraction(static, lexicon)
        self.has_words = static.has_words
        self.gaps = Gaps(static, lexicon, _tokens_by_report(snapshot))
        self._late_searcher = self._late.searcher(snapshot.tokens)
        self._reports = {report.key: report for report in snapshot.reports}
        self._places = [(report, passage) for report in snapshot.reports for passage in report.passages]
        self._positions = [position for report in snapshot.reports for position in range(len(report.passages))]
        self._languages = np.array([report.meta.language for report, _ in self._places])
        self._prior = np.array([ASIDE if one.kind in ("panel", "front") else 1 for _, one in self._places], dtype=np.float32)
        starts = dict(zip(self._reports, np.cumsum([0, *(len(report.passages) for report in snapshot.reports)]), strict=False))
        self._twins = np.array([self._twin(i, starts) for i in range(len(self._places))], dtype=np.int64)
        self._passage_of = np.array([starts[chunk.report] + chunk.passage for chunk in snapshot.chunks], dtype=np.int64)

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors of short texts, shape (n, d)."""
        return self._encoder.encode_queries(texts)

    def coverage(self, query: str, texts: Sequence[str]) -> FloatArray:
        """The share of the query's weight found in each text, in either language, shape (n,), in [0, 1]."""
        scores: FloatArray = np.clip(self._late.searcher(self._late.index(texts)).scores(query), 0, 1)
        return scores

    def converse(self, queries: Sequence[str], text: str) -> FloatArray:
        """The share of each query's weight found in one text, shape (n_queries,), in [0, 1]."""
        searcher = self._late.searcher(self._late.index([text]))
        return np.array([searcher.scores(query)[0] for query in queries], dtype=np.float32).clip(0, 1)

    def cosines(self, query: str, texts: Sequence[str]) -> FloatArray:
        """Cosine of the query with each text, shape (n,)."""
        cosines: FloatArray = self._encoder.encode_queries(texts) @ self._encoder.encode_queries([query])[0]
        return cosines

    def search(self, query: Query, k: int, *, reports: Collection[str] | None = None) -> tuple[Hit, ...]:
        """The `k` best passages, best first; of two aligned editions the one in the query's language stands for both.

        `reports` limits the search to reports with these ids or keys. Ties keep the order of the text.
        """
        scores = self.score(query)
        hits: list[Hit] = []
        seen: set[int] = set()
        for i in map(int, np.lexsort((np.arange(len(scores.fused)), -scores.fused))):
            report, _ = self._places[i]
            if i in seen or not report.is_among(reports):
                continue
            seen |= {i, int(self._twins[i])}
            hits.append(self._hit(len(hits) + 1, i, scores, query.language))
            if len(hits) == k:
                break
        return tuple(hits)

    def score(self, query: Query) -> Scores:
        """All scores of all passages for one query."""
        asked, telling = self._late_searcher.match(query.text), self._late_searcher.match(query.content)
        # The question as asked knows its grammar, its telling words do not drown in it: each is right where the other is not.
        late = self._best_chunk(np.asarray((asked.late + telling.late) / 2, dtype=np.float32))
        sentence = self._best_chunk(asked.sentence)
        dense = self._best_chunk(self.snapshot.dense.scores(self._encoder.encode_queries([query.text])[0]))
        lexical = _share(self._best_chunk(self.snapshot.lexical.scores(query.text)))
        same = self._languages == query.language
        parts = {"sentence": sentence, "dense": dense, "lexical": lexical}
        # Both are divided by what a perfect match reaches, so that passages of two languages can be held against each other.
        within, across = (
            (late + sum(weight * parts[name] for name, weight in weights.items())) / (1 + sum(weights.values()))
            for weights in (WITHIN, ACROSS)
        )
        fused = self._prior * np.where(same, within, across)
        fused = np.where(self._twins < 0, fused, (1 - TWIN) * fused + TWIN * fused[self._twins])
        fused = np.where(same | (self._twins < 0), fused, fused[self._twins])
        coverage = self._best_chunk(telling.coverage)
        return Scores(coverage, fused.astype(np.float32))

    def translation(self, report: Report, passage: Passage) -> str | None:
        """The same passage in another language's edition of the report, if there is one."""
        edition = self.snapshot.editions.get(report.key)
        if edition is None:
            return None
        other = self._reports[edition]
        return other.quote(other.passages[report.passages.index(passage)].span)

    def _best_chunk(self, scores: FloatArray) -> FloatArray:
        """A passage scores what its best chunk scores (MaxP; Dai & Callan 2019)."""
        best = np.full(len(self._places), -1, dtype=np.float32)
        np.maximum.at(best, self._passage_of, scores)
        return best

    def _twin(self, i: int, starts: Mapping[str, int]) -> int:
        """Where the passage at `i` stands in the report's other edition; -1 where there is none."""
        edition = self.snapshot.editions.get(self._places[i][0].key)
        return -1 if edition is None else starts[edition] + self._positions[i]

    def _hit(self, rank: int, i: int, scores: Scores, language: Language) -> Hit:
        """The passage itself, or its twin in the edition of the question's language."""
        if self._languages[i] != language and self._twins[i] >= 0:
            i = int(self._twins[i])
        return Hit(
            report=self._places[i][0].key,
            passage=self._positions[i],
            rank=rank,
            score=float(np.clip(scores.fused[i], 0, 1)),
            coverage=float(scores.coverage[i]),
        )


def _tokens_by_report(snapshot: Snapshot) -> dict[str, npt.NDArray[np.int32]]:
    lists: dict[str, list[npt.NDArray[np.int32]]] = {report.key: [np.zeros(0, dtype=np.int32)] for report in snapshot.reports}
    offsets = snapshot.tokens.offsets
    for chunk, start, end in zip(snapshot.chunks, offsets, offsets[1:], strict=False):
        lists[chunk.report].append(snapshot.tokens.ids[start:end])
    return {key: np.unique(np.concatenate(parts)) for key, parts in lists.items()}


def _share(scores: FloatArray) -> FloatArray:
    shares: FloatArray = scores / max(float(scores.max(initial=0)), 1e-9)
    return shares
