"""Late interaction: every word of a question looks for its best counterpart among the words of a chunk, in either language.

    affinity(t, S) = max over distinct tokens u of S of max(cos(E[t], E[u]), a(t, u), 0)
    coverage(q, c) = sum over distinct tokens t of q of w(t) * affinity(t, c), divided by the sum of w(t)
    late(q, c)     = the same with sqrt(affinity), averaged with what the best single sentence of c gets

E is the encoder's table, w(t) how telling a token is, a(t, u) how surely u is a translation of t. All three were learned in
`index.training`; only token ids are kept for a chunk. The root ranks half a match of every word over a full match of half of them, as
the logarithm of a query likelihood does; the best sentence rewards words that stand together.

Sources: MaxSim, Khattab & Zaharia 2020 (ColBERT), here over static rows. Translations in place of the words themselves: Darwish & Oard
2003 (probabilistic structured queries), from the translation probabilities of Brown et al. 1993 (IBM Model 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load_file

from corpus.language import split_sentences
from index.errors import EncoderError
from index.static import UNKNOWN, StaticEncoder, unit

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]
LongArray = npt.NDArray[np.int64]

LEXICON = "lexicon.safetensors"
_BLOCK = 1024


@dataclass(frozen=True)
class TokenLists:
    """The distinct tokens of each sentence of each chunk: all that late interaction keeps on disk.

    Attributes:
        ids: Token ids of all chunks: those of a sentence ascending, then `UNKNOWN` (0) as its end.
        offsets: (n_chunks + 1,) chunk i has `ids[offsets[i]:offsets[i + 1]]`.
    """

    ids: IntArray
    offsets: LongArray


@dataclass(frozen=True)
class Matches:
    """Scores of every chunk for one query, each of shape (n_chunks,); all 0 where query or chunk has no known token.

    Attributes:
        late: What to rank by, in [0, 1].
        coverage: Share of the query's weight that is found in the chunk, in [0, 1].
        sentence: Best cosine of the query's vector to a sentence's (the mean of its distinct tokens' rows), in [-1, 1].
    """

    late: FloatArray
    coverage: FloatArray
    sentence: FloatArray


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
            # Ids have 17 bits, the last of them stored apart.
            high = np.unpackbits(tensors["high"], count=len(affinities)).astype(np.int32)
            targets = tensors["targets"].astype(np.int32) + (high << 16)
            return cls(tensors["weights"].astype(np.float32), tensors["offsets"], targets, affinities)
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
        parts = [[text[span.start : span.end] for span in split_sentences(text)] for text in texts]
        tokens = self._encoder.tokenize([sentence for sentences in parts for sentence in sentences])
        end = np.full(1, UNKNOWN, dtype=np.int32)
        lists = [np.concatenate((np.unique(ids), end)) for ids in tokens]
        lengths = np.cumsum([0, *(len(ids) for ids in lists)])
        bounds = np.cumsum([0, *(len(sentences) for sentences in parts)])
        return TokenLists(np.concatenate([np.zeros(0, np.int32), *lists]), lengths[bounds].astype(np.int64))

    def searcher(self, chunks: TokenLists) -> LateSearcher:
        """A searcher over `chunks`, with the rows it needs in memory."""
        return LateSearcher(self._encoder, self._lexicon, chunks)


class LateSearcher:
    """Late interaction over a fixed set of chunks."""

    def __init__(self, encoder: StaticEncoder, lexicon: Lexicon, lists: TokenLists) -> None:
        """Prepare the distinct tokens of all chunks; `LateInteraction.searcher` does this."""
        self._encoder, self._lexicon = encoder, lexicon
        self._n_chunks = len(lists.offsets) - 1
        known = lists.ids != UNKNOWN
        self._tokens, places = np.unique(lists.ids[known], return_inverse=True)
        self._places = places.astype(np.int32)
        self._rows = encoder.unit_rows(self._tokens)
        # Where the sentences start among the known tokens, and the chunks with a known token among those sentences.
        chunk_of = np.repeat(np.arange(self._n_chunks), np.diff(lists.offsets))
        sentence_of = np.cumsum(~known)[known]
        self._sentences = _starts(sentence_of + chunk_of[known])
        owners = chunk_of[known][self._sentences]
        self._chunks = _starts(owners)
        self._filled = owners[self._chunks]

    def match(self, query: str) -> Matches:
        """All scores of all chunks for `query`."""
        late, coverage, sentence = np.zeros((3, self._n_chunks), dtype=np.float32)
        tokens = self._encoder.tokenize([query])[0]
        if len(tokens) and len(self._filled):
            late[self._filled], coverage[self._filled] = self._interact(np.unique(tokens))
            cosines = self._vectors @ unit(self._encoder.rows(tokens).sum(axis=0, keepdims=True))[0]
            sentence[self._filled] = np.maximum.reduceat(cosines, self._chunks)
        return Matches(late, coverage, sentence)

    def scores(self, query: str) -> FloatArray:
        """`Matches.coverage` of every chunk for `query`, shape (n_chunks,), in [0, 1]."""
        return self.match(query).coverage

    def _interact(self, tokens: IntArray) -> tuple[FloatArray, FloatArray]:
        """`late` and `coverage` of the chunks that have a known token."""
        weights = self._lexicon.weights[tokens]
        coverage, chunk = np.zeros((2, len(self._chunks)), dtype=np.float32)
        sentence = np.zeros(len(self._sentences), dtype=np.float32)
        for weight, token, affinities in zip(weights, tokens, self._encoder.unit_rows(tokens) @ self._rows.T, strict=True):
            self._translate(int(token), affinities)
            best = np.maximum.reduceat(affinities.clip(0, 1)[self._places], self._sentences)
            best_in_chunk = np.maximum.reduceat(best, self._chunks)
            coverage += weight * best_in_chunk
            chunk += weight * np.sqrt(best_in_chunk)
            sentence += weight * np.sqrt(best)
        total = weights.sum()
        return (chunk + np.maximum.reduceat(sentence, self._chunks)) / (2 * total), coverage / total

    def _translate(self, token: int, affinities: FloatArray) -> None:
        """Raise `affinities`, one for each distinct token of the chunks, to those of the translations of `token`."""
        targets, values = self._lexicon.translations(token)
        places = np.searchsorted(self._tokens, targets)
        found = places < len(self._tokens)
        found[found] = self._tokens[places[found]] == targets[found]
        places = places[found]
        affinities[places] = np.maximum(affinities[places], values[found])

    @cached_property
    def _vectors(self) -> FloatArray:
        """Unit vectors of all sentences, shape (n_sentences, d)."""
        rows = self._encoder.rows(self._tokens)
        bounds = np.append(self._sentences, len(self._places))
        vectors = np.zeros((len(self._sentences), self._encoder.dim), dtype=np.float32)
        for first in range(0, len(vectors), _BLOCK):
            last = min(first + _BLOCK, len(vectors))
            gathered = rows[self._places[bounds[first] : bounds[last]]]
            vectors[first:last] = np.add.reduceat(gathered, bounds[first:last] - bounds[first], axis=0)
        return unit(vectors)


def _starts(labels: LongArray) -> LongArray:
    """Where a new label begins in ascending `labels`."""
    return np.flatnonzero(np.diff(labels, prepend=-1))
