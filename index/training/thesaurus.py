"""Words of like meaning beside the translations: affinities that a teacher's vectors of the tokens' meanings give.

`boss` is `chief` and 老板 to whoever has read enough English, and rare words have too few aligned sentences to learn it from. What goes
into the lexicon costs a few bytes a pair and moves no other word, unlike the table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from index.training.neighbours import nearest
from index.training.tokens import LongArray

FloatArray = npt.NDArray[np.float32]

_LEAST = 0.04
_BLOCK = 50_000


def synonyms(tokens: LongArray, meanings: FloatArray, vocabulary: int, limit: int = 10, floor: float = 0.6) -> csr_matrix:
    """Affinities of the `limit` tokens nearest in meaning, 0 at the cosine `floor` and 1 at 1, shape (vocabulary, vocabulary)."""
    places, cosines = nearest(meanings, min(limit, len(tokens) - 1))
    values = (np.minimum(cosines, 1) - floor) / (1 - floor)
    left = np.repeat(tokens, values.shape[1]).reshape(values.shape)
    kept = values > _LEAST
    shape = (vocabulary, vocabulary)
    found = csr_matrix((values[kept], (left[kept], tokens[places[kept]])), shape, dtype=np.float32)
    return found.maximum(found.T).tocsr()


def prune(affinities: csr_matrix, table: FloatArray, margin: float = 0.01) -> csr_matrix:
    """`affinities` without those that the cosines of the table's rows reach, within `margin`: the larger of both is what counts."""
    rows = table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    pairs = affinities.tocoo()
    kept = np.zeros(pairs.nnz, dtype=bool)
    for start in range(0, pairs.nnz, _BLOCK):
        part = slice(start, start + _BLOCK)
        cosines = (rows[pairs.row[part]] * rows[pairs.col[part]]).sum(axis=1)
        kept[part] = pairs.data[part] > cosines + margin
    return csr_matrix((pairs.data[kept], (pairs.row[kept], pairs.col[kept])), affinities.shape)
