"""Late interaction: every word of a question looks for its best counterpart among the words of a chunk, in either language.

    score(q, c) = sum over distinct tokens t of q of  w(t) * max over distinct tokens u of c of  max(cos(E[t], E[u]), a(t, u))
                  divided by the sum of w(t)

E is the encoder's table, w(t) how telling a token is, a(t, u) how surely u is a translation of t. The three were learned in
`index.training`; only token ids are stored for a chunk.

Sources: MaxSim, Khattab & Zaharia 2020 (ColBERT), here over static rows. Translations of query words in place of the words themselves:
Darwish & Oard 2003 (probabilistic structured queries). Their probabilities: Brown et al. 1993 (IBM Model 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load_file

from index.errors import EncoderError
from index.static import StaticEncoder

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]
LongArray = npt.NDArray[np.int64]

LEXICON = "lexicon.safetensors"


@dataclass(frozen=True)
class TokenLists:
    """The distinct tokens of each chunk: all that late interaction keeps on disk.

    Attributes:
        ids: Token ids of all chunks, ascending within a chunk.
        offsets: (n_chunks + 1,) chunk i has `ids[offsets[i]:offsets[i + 1]]`.
    """

    ids: IntArray
    offsets: LongArray


@dataclass(frozen=True)
class Lexicon:
    """What is known of single tokens besides their rows.

    Attributes:
        weights: (vocabulary,) w(t) > 0.
        offsets: (vocabulary + 1,) token t has the translations `targets[offsets[t]:offsets[t + 1]]`.
        targets: Token ids, ascending within a token.
        affinities: a(t, u) in [0, 1] of each target.
    """

    weights: FloatArray
    offsets: IntArray
    targets: IntArray
    affinities: FloatArray

    @classmethod
    def open(cls, folder: Path) -> Lexicon:
        """Read the lexicon of an encoder folder.

        Raises:
            EncoderError: The file is missing or damaged.
        """
        try:
            tensors = load_file(folder / LEXICON)
            affinities = tensors["affinities"].astype(np.float32) / 255
            return cls(tensors["weights"].astype(np.float32), tensors["offsets"], tensors["targets"], affinities)
        except (OSError, SafetensorError, KeyError) as error:
            raise EncoderError(
                f"no usable {LEXICON} in {str(folder)!r}: {error}; copy the encoder folder again, "
                "or write it with `python -m index.training`"
            ) from error

    def translations(self, token: int) -> tuple[IntArray, FloatArray]:
        """Translations of a token, ascending, and their affinities."""
        part = slice(self.offsets[token], self.offsets[token + 1])
        return self.targets[part], self.affinities[part]


class LateInteraction:
    """Scores chunks by their tokens."""

    def __init__(self, encoder: StaticEncoder, lexicon: Lexicon | None = None) -> None:
        """Use the tokens and rows of `encoder`, and the lexicon of its folder unless another is given.

        Raises:
            EncoderError: The lexicon is missing or damaged, or belongs to another vocabulary.
        """
        self._encoder = encoder
        self._lexicon = lexicon or Lexicon.open(encoder.folder)
        if len(self._lexicon.weights) != encoder.vocabulary:
            raise EncoderError(
                f"the lexicon knows {len(self._lexicon.weights)} tokens, the encoder {encoder.vocabulary}: "
                f"copy the folder {str(encoder.folder)!r} again from one place"
            )

    def index(self, texts: Sequence[str]) -> TokenLists:
        """The token lists of chunks, one text a chunk."""
        lists = [np.unique(ids) for ids in self._encoder.tokenize(texts)]
        offsets = np.concatenate(([0], np.cumsum([len(ids) for ids in lists]))).astype(np.int64)
        return TokenLists(np.concatenate([np.zeros(0, np.int32), *lists]), offsets)

    def searcher(self, chunks: TokenLists) -> LateSearcher:
        """A searcher over `chunks`, with the rows it needs in memory."""
        return LateSearcher(self._encoder, self._lexicon, chunks)


class LateSearcher:
    """Late interaction over a fixed set of chunks."""

    def __init__(self, encoder: StaticEncoder, lexicon: Lexicon, chunks: TokenLists) -> None:
        """Prepare the distinct tokens of all chunks; `LateInteraction.searcher` does this."""
        self._encoder, self._lexicon = encoder, lexicon
        self._tokens, places = np.unique(chunks.ids, return_inverse=True)
        self._places = places.astype(np.int32)
        self._rows = encoder.unit_rows(self._tokens)
        self._n_chunks = len(chunks.offsets) - 1
        # reduceat wants starts of non-empty segments only.
        self._filled = np.flatnonzero(np.diff(chunks.offsets))
        self._starts = chunks.offsets[self._filled]

    def scores(self, query: str) -> FloatArray:
        """Score of every chunk for `query`, shape (n_chunks,), in [-1, 1]; zero where query or chunk has no known token."""
        scores = np.zeros(self._n_chunks, dtype=np.float32)
        tokens = np.unique(self._encoder.tokenize([query])[0])
        if not len(tokens) or not len(self._filled):
            return scores
        weights = self._lexicon.weights[tokens]
        best = np.zeros(len(self._filled), dtype=np.float32)
        for weight, token, cosines in zip(weights, tokens, self._encoder.unit_rows(tokens) @ self._rows.T, strict=True):
            self._translate(int(token), cosines)
            best += weight * np.maximum.reduceat(cosines[self._places], self._starts)
        scores[self._filled] = best / weights.sum()
        return scores

    def _translate(self, token: int, affinities: FloatArray) -> None:
        """Raise `affinities`, one for each distinct token of the chunks, to those of the translations of `token`."""
        targets, values = self._lexicon.translations(token)
        places = np.searchsorted(self._tokens, targets)
        found = places < len(self._tokens)
        found[found] = self._tokens[places[found]] == targets[found]
        places = places[found]
        affinities[places] = np.maximum(affinities[places], values[found])
