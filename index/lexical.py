"""Lexical search: BM25 over characters and bigrams for Chinese, stemmed words for English, whole numbers for both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import Stemmer

from corpus.language import search_key
from index.ragged import Ragged

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]
LongArray = npt.NDArray[np.int64]

# Lucene's variant with the values that measured best on Chinese bigrams and did no harm to English.
K1, B = 0.9, 0.4

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|\d+(?:[.,]\d+)*|[^\W\d_]+")


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def lexical_tokens(text: str) -> list[str]:
    """Search tokens of `text`: 「专利45件」 gives 专, 利, 专利, 45, 件; "granted patents" gives grant, patent."""
    tokens: list[str] = []
    for match in _RUN.finditer(search_key(text)):
        run = match.group()
        if "\u3400" <= run[0]:
            tokens.extend(run)
            tokens.extend(run[i : i + 2] for i in range(len(run) - 1))
        elif run[0].isdigit():
            tokens.append(run.replace(",", ""))
        else:
            tokens.append(_stemmer().stemWord(run))
    return tokens


@dataclass(frozen=True)
class TermLists:
    """The distinct terms of each chunk and how often each comes up there."""

    vocabulary: tuple[str, ...]
    """All terms in order; none that no chunk has."""
    ids: Ragged
    """Positions in `vocabulary`, ascending within a chunk."""
    counts: IntArray
    """One for each of `ids.values`."""

    @classmethod
    def of(cls, texts: Sequence[str]) -> TermLists:
        """The terms of each text."""
        counters = [Counter(lexical_tokens(text)) for text in texts]
        vocabulary = tuple(sorted(set().union(*counters)))
        numbers = {term: number for number, term in enumerate(vocabulary)}
        lists = [sorted((numbers[term], count) for term, count in counter.items()) for counter in counters]
        counts = np.fromiter((count for one in lists for _, count in one), dtype=np.int32)
        return cls(vocabulary, Ragged.of([[number for number, _ in one] for one in lists]), counts)

    def occurrences(self) -> list[list[int]]:
        """For each chunk its terms, each as often as it comes up."""
        bounds = np.concatenate([[0], np.cumsum(self.counts)])[self.ids.offsets]
        terms = np.repeat(self.ids.values, self.counts).tolist()
        return [terms[start:end] for start, end in pairwise(bounds)]

    def take(self, rows: LongArray) -> TermLists:
        """The lists with these positions, in this order."""
        ids = self.ids.take(rows)
        used = np.zeros(len(self.vocabulary), dtype=bool)
        used[ids.values] = True
        vocabulary = tuple(term for term, keep in zip(self.vocabulary, used.tolist(), strict=True) if keep)
        renumbered = (np.cumsum(used) - 1).astype(np.int32)
        return TermLists(vocabulary, Ragged(renumbered[ids.values], ids.offsets), self.counts[self.ids.places(rows)])

    def join(self, other: TermLists) -> TermLists:
        """These lists, then those of `other`."""
        vocabulary = tuple(sorted({*self.vocabulary, *other.vocabulary}))
        numbers = {term: number for number, term in enumerate(vocabulary)}
        # Both vocabularies are in order, so the new numbers ascend within a chunk as the old ones did.
        mine, theirs = (np.array([numbers[term] for term in one.vocabulary], dtype=np.int32) for one in (self, other))
        ids = Ragged(mine[self.ids.values], self.ids.offsets).join(Ragged(theirs[other.ids.values], other.ids.offsets))
        return TermLists(vocabulary, ids, np.concatenate([self.counts, other.counts]))


@dataclass(frozen=True)
class LexicalIndex:
    """BM25 (Robertson & Zaragoza 2009; the Lucene idf, so scores are never negative), every score worked out when it is built.

    bm25s works them out (eager sparse scoring; Lù 2024). A search only adds up columns, so it does not import bm25s: that would take
    longer than the rest of a cold start.
    """

    columns: dict[str, int]
    """The column of each term."""
    values: FloatArray
    """Column after column, one score for each chunk that has the term."""
    chunks: IntArray
    """The chunk of each of `values`."""
    starts: LongArray
    """Column i is `values[starts[i]:starts[i + 1]]`."""
    n_chunks: int

    @classmethod
    def build(cls, terms: TermLists) -> LexicalIndex:
        """Index the chunks with these terms."""
        from bm25s import BM25

        columns = {term: column for column, term in enumerate(terms.vocabulary)}
        n_chunks = len(terms.ids)
        # No chunks have no mean length.
        if not columns:
            return cls(columns, np.zeros(0, np.float32), np.zeros(0, np.int32), np.zeros(1, np.int64), n_chunks)
        model = BM25(method="lucene", k1=K1, b=B, csc_backend="numpy")
        matrix = model.build_index_from_ids(range(len(columns)), terms.occurrences(), show_progress=False)
        return cls(columns, matrix["data"], matrix["indices"], matrix["indptr"], n_chunks)

    def scores(self, query: str) -> FloatArray:
        """BM25 of every chunk for `query`, shape (n_chunks,), >= 0; all zero when no word of the query is known."""
        scores = np.zeros(self.n_chunks, dtype=np.float32)
        for token in lexical_tokens(query):
            column = self.columns.get(token)
            if column is not None:
                part = slice(self.starts[column], self.starts[column + 1])
                scores[self.chunks[part]] += self.values[part]
        return scores
