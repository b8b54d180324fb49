"""Translation probabilities of single tokens, learned from aligned texts: IBM Model 1 in both directions.

Source: Brown et al. 1993, "The Mathematics of Statistical Machine Translation", model 1, with a fixed
empty word that soaks up what has no counterpart (its probabilities are the target language's unigram ones).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from tqdm import tqdm

from index.training.tokens import Lists, LongArray

DoubleArray = npt.NDArray[np.float64]
_EMPTY_WORD = 0.2


@dataclass(frozen=True)
class _Links:
    """Every pair of a left and a right token of one aligned row, once per row.

    Attributes:
        pair: Index into the distinct token pairs.
        left: Which (row, left token) it belongs to.
        right: Which (row, right token) it belongs to.
        weight: How much the row counts.
        lefts: Left token of each distinct pair.
        rights: Right token of each distinct pair.
        left_of: Left token of each (row, left token).
        right_of: Right token of each (row, right token).
    """

    pair: npt.NDArray[np.int32]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    weight: npt.NDArray[np.float32]
    lefts: LongArray
    rights: LongArray
    left_of: LongArray
    right_of: LongArray


def learn_translations(
    left: Lists, right: Lists, weights: LongArray, vocabulary: int, iterations: int = 5
) -> tuple[csr_matrix, csr_matrix]:
    """P(right token | left token) and P(left token | right token) as (vocabulary, vocabulary) matrices; rows sum to at most 1.

    Row i of `left` is a translation of row i of `right` and counts `weights[i]` times.
    """
    links = _link(left, right, weights, vocabulary)
    forward = _expectation_maximisation(links, vocabulary, iterations)
    swapped = _Links(
        links.pair, links.right, links.left, links.weight, links.rights, links.lefts, links.right_of, links.left_of
    )
    backward = _expectation_maximisation(swapped, vocabulary, iterations)
    shape = (vocabulary, vocabulary)
    return csr_matrix((forward, (links.lefts, links.rights)), shape), csr_matrix((backward, (links.rights, links.lefts)), shape)


def combine(forward: csr_matrix, backward: csr_matrix, limit: int = 10, least: float = 0.04) -> csr_matrix:
    """Affinities a(t, u) of tokens of either language to their translations: 1 - exp(-2 (P(u | t) + P(t | u))).

    Either direction may vouch for a pair: `pledge` has many translations, but what is 质押 is a pledge. The `limit` best of each token are
    kept, none below `least`.
    """
    both = forward + backward.T.tocsr()
    both.data = 1 - np.exp(-2 * both.data)
    either = (both + both.T).tocsr()
    rows = np.repeat(np.arange(either.shape[0]), np.diff(either.indptr))
    order = np.lexsort((either.indices, -either.data, rows))
    rank = np.arange(either.nnz) - either.indptr[rows[order]]
    kept = order[(rank < limit) & (either.data[order] >= least)]
    return csr_matrix((either.data[kept], (rows[kept], either.indices[kept])), either.shape)


def _expectation_maximisation(links: _Links, vocabulary: int, iterations: int) -> DoubleArray:
    """P(right | left) of each distinct pair."""
    unigram = np.bincount(links.right_of, minlength=vocabulary) / max(1, len(links.right_of))
    empty = _EMPTY_WORD * unigram[links.right_of]
    probability = np.full(len(links.lefts), 1.0 / max(1, len(np.unique(links.rights))))
    for _ in tqdm(range(iterations), desc="translations"):
        share = probability[links.pair]
        total = np.bincount(links.right, share, minlength=len(empty)) + empty
        share /= total[links.right]
        share *= links.weight
        counts = np.bincount(links.pair, share, minlength=len(probability))
        mass = np.bincount(links.lefts, counts, minlength=vocabulary)
        probability = counts / np.maximum(mass[links.lefts], 1e-12)
    return probability


def _link(left: Lists, right: Lists, weights: LongArray, vocabulary: int) -> _Links:
    left_row, left_token = _distinct(left, vocabulary)
    right_row, right_token = _distinct(right, vocabulary)
    first = np.searchsorted(right_row, left_row)
    many = np.searchsorted(right_row, left_row, side="right") - first
    left_index = np.repeat(np.arange(len(left_row), dtype=np.int32), many)
    ends = np.cumsum(many)
    right_index = (np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many - first, many)).astype(np.int32)
    keys = left_token[left_index] * vocabulary + right_token[right_index]
    distinct, pair = np.unique(keys, return_inverse=True)
    weight = weights[left_row[left_index]].astype(np.float32)
    return _Links(
        pair.astype(np.int32),
        left_index,
        right_index,
        weight,
        distinct // vocabulary,
        distinct % vocabulary,
        left_token,
        right_token,
    )


def _distinct(lists: Lists, vocabulary: int) -> tuple[LongArray, LongArray]:
    """Row and token of every distinct token of every row, in order of rows."""
    rows = np.repeat(np.arange(len(lists), dtype=np.int64), lists.lengths)
    keys = np.unique(rows * vocabulary + lists.ids)
    return keys // vocabulary, keys % vocabulary
