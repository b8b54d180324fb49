"""Which words of a question a text, or the whole corpus, has nothing for."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from index.late import Lexicon
from index.static import StaticEncoder

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]


class Gaps:
    """Finds the tokens of a question that have no counterpart, in either language."""

    def __init__(self, static: StaticEncoder, lexicon: Lexicon, corpus: IntArray) -> None:
        """Compare with the tokens of `corpus`, ids in any order."""
        self._static = static
        self._lexicon = lexicon
        self._corpus = np.unique(corpus)

    def in_text(self, question: str, text: str) -> FloatArray:
        """The share of the question's weight that each of its tokens misses in `text`, the worst first, shape (n_tokens,), in [0, 1]."""
        return self._missed(question, np.unique(self._static.tokenize([text])[0]))

    def in_corpus(self, question: str) -> FloatArray:
        """The same against the whole corpus."""
        return self._missed(question, self._corpus)

    def _missed(self, question: str, known: IntArray) -> FloatArray:
        tokens = np.unique(self._static.tokenize([question])[0])
        if not len(tokens):
            return np.zeros(0, dtype=np.float32)
        weights = self._lexicon.weights[tokens]
        best = np.zeros(len(tokens), dtype=np.float32)
        if len(known):
            best = (self._static.unit_rows(tokens) @ self._static.unit_rows(known).T).max(axis=1)
        for i, token in enumerate(tokens):
            targets, affinities = self._lexicon.translations(int(token))
            found = affinities[np.isin(targets, known)]
            best[i] = max(best[i], *found, 0.0)
        missed = np.sort(weights * (1 - np.clip(best, 0, 1)))[::-1] / max(float(weights.sum()), 1e-9)
        return missed.astype(np.float32)
