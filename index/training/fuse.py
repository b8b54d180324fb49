"""One ranking from several scores, over chunks of both languages.

Scores of different kinds, and of chunks in different languages, have different means and spreads: a Chinese question matches Chinese
characters exactly and English words at best by their meaning. So each score becomes a z-score among the chunks of one language, and a
chunk's place says how far it stands out among its own; neither language pushes the other out.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
BoolArray = npt.NDArray[np.bool_]

SENTENCE, LEXICAL = 0.3, 1.0
"""Weights of the sentence and lexical z-scores beside late interaction's 1, measured in `index/training/README.md`."""
_BORROWED = 8
"""A language with few chunks borrows the statistics of all chunks as if it had this many more of them."""


def fuse(late: FloatArray, sentence: FloatArray, lexical: FloatArray, same_language: BoolArray) -> FloatArray:
    """Fused score of every chunk, shape (n_chunks,), unbounded, higher is better; its mean over the chunks of a language is about 0.

    All arguments have shape (n_chunks,). `same_language` says which chunks are in the question's language; only those take part of their
    score from `lexical` (BM25), since a word of the other language that is spelt alike is counted by `late` already.
    """
    scores = np.zeros(len(late), dtype=np.float64)
    for group, weight in ((same_language, LEXICAL), (~same_language, 0.0)):
        if group.any():
            scores[group] = _standard(late, group) + SENTENCE * _standard(sentence, group)
            scores[group] += weight * _standard(lexical, group) if weight else 0.0
            # The sum of three z-scores spreads wider than that of two.
            scores[group] /= max(float(scores[group].std()), 1.0)
    return scores.astype(np.float32)


def _standard(scores: FloatArray, group: BoolArray) -> npt.NDArray[np.float64]:
    """z-scores of the chunks of `group`, with mean and variance drawn towards those of all chunks when the group is small."""
    inside, everything = scores[group].astype(np.float64), scores.astype(np.float64)
    share = len(inside) / (len(inside) + _BORROWED)
    mean = share * inside.mean() + (1 - share) * everything.mean()
    variance = share * inside.var() + (1 - share) * everything.var()
    return np.asarray((inside - mean) / np.sqrt(variance + 1e-12))
