"""The nearest vectors of each vector, a block at a time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float32]
LongArray = npt.NDArray[np.int64]

_BLOCK = 500


def nearest(vectors: FloatArray, k: int, most: float = 2.0) -> tuple[LongArray, FloatArray]:
    """For each of the unit `vectors` its `k` nearest others and their cosines, best first, both of shape (n, k).

    Those above `most`, such as other copies of one sentence, come last with the cosine -1. `k` is less than the number of vectors.
    """
    places = np.empty((len(vectors), k), dtype=np.int64)
    cosines = np.empty((len(vectors), k), dtype=np.float32)
    for start in range(0, len(vectors), _BLOCK):
        block = vectors[start : start + _BLOCK] @ vectors.T
        block[np.arange(len(block)), np.arange(start, start + len(block))] = -1
        block[block > most] = -1
        best = np.argpartition(-block, k - 1, axis=1)[:, :k]
        found = np.take_along_axis(block, best, axis=1)
        order = np.argsort(-found, axis=1, kind="stable")
        places[start : start + _BLOCK] = np.take_along_axis(best, order, axis=1)
        cosines[start : start + _BLOCK] = np.take_along_axis(found, order, axis=1)
    return places, cosines
