"""How well each word of a question is met by a text, and by anything in the report the text is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.late import Lexicon
from index.static import StaticEncoder

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]


@dataclass(frozen=True)
class WordMatches:
    """One entry for each distinct token of a question, all of shape (n_tokens,)."""

    weights: FloatArray
    """How telling the token is, > 0."""
    here: FloatArray
    """Its best affinity to a token of the text, in [0, 1]."""
    anywhere: FloatArray
    """Its best affinity to a token of the whole report, in [0, 1]."""


class Gaps:
    """Finds what of a question has no counterpart, in either language."""

    def __init__(self, static: StaticEncoder, lexicon: Lexicon, reports: Mapping[str, IntArray]) -> None:
        """Compare with the tokens of `reports`, by key; ids in any order."""
        self._static = static
        self._lexicon = lexicon
        self._reports = {key: np.unique(ids) for key, ids in reports.items()}

    def match(self, question: str, text: str, report: str) -> WordMatches:
        """The tokens of `question` against those of `text`, and of the report with this key."""
        tokens = np.unique(self._static.tokenize([question])[0])
        here = self._affinities(tokens, np.unique(self._static.tokenize([text])[0]))
        anywhere = self._affinities(tokens, self._reports[report])
        return WordMatches(self._lexicon.weights[tokens], here, np.maximum(here, anywhere))

    def _affinities(self, tokens: IntArray, known: IntArray) -> FloatArray:
        best = np.zeros(len(tokens), dtype=np.float32)
        if len(tokens) and len(known):
            best = (self._static.unit_rows(tokens) @ self._static.unit_rows(known).T).max(axis=1)
        for i, token in enumerate(tokens):
            targets, affinities = self._lexicon.translations(int(token))
            best[i] = max(best[i], *affinities[np.isin(targets, known)], 0.0)
        return np.clip(best, 0, 1)
