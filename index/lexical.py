"""Lexical search: BM25 over characters and bigrams for Chinese, stemmed words for English, whole numbers for both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

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


class LexicalIndex:
    """BM25 (Robertson & Zaragoza 2009; the Lucene idf, so scores are never negative), every score worked out beforehand."""

    def __init__(self, terms: TermLists) -> None:
        """Index the chunks with these terms."""
        self.terms = terms
        self._numbers = {term: number for number, term in enumerate(terms.vocabulary)}
        # Stable, so that the chunks of a term stay in order.
        order = np.argsort(terms.ids.values, kind="stable")
        frequencies = np.bincount(terms.ids.values, minlength=len(terms.vocabulary))
        self._starts = np.concatenate([[0], np.cumsum(frequencies)])
        self._chunks = terms.ids.rows()[order]
        self._scores = _bm25(terms, frequencies)[order]

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        """Index one text a chunk."""
        return cls(TermLists.of(texts))

    def __len__(self) -> int:
        return len(self.terms.ids)

    def scores(self, query: str) -> FloatArray:
        """BM25 of every chunk for `query`, shape (n_chunks,), >= 0; all zero when no word of the query is known."""
        scores = np.zeros(len(self), dtype=np.float32)
        for token in lexical_tokens(query):
            number = self._numbers.get(token)
            if number is not None:
                part = slice(self._starts[number], self._starts[number + 1])
                scores[self._chunks[part]] += self._scores[part]
        return scores


def _bm25(terms: TermLists, frequencies: LongArray) -> FloatArray:
    """The score of each term in each of its chunks: idf * tf / (tf + k1 * (1 - b + b * length / mean length))."""
    n_chunks, rows = len(terms.ids), terms.ids.rows()
    lengths = np.bincount(rows, weights=terms.counts, minlength=n_chunks)
    mean = (float(lengths.mean()) if n_chunks else 0) or 1.0
    idf = np.log(1 + (n_chunks - frequencies + 0.5) / (frequencies + 0.5))
    saturated = terms.counts / (terms.counts + K1 * (1 - B + B * lengths[rows] / mean))
    scores: FloatArray = (idf[terms.ids.values] * saturated).astype(np.float32)
    return scores
