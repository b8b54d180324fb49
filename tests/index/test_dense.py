from __future__ import annotations

import numpy as np
import pytest

from index.dense import DenseIndex
from index.errors import DamagedIndexError


def unit_rows(n: int, d: int = 16) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    rows = np.random.default_rng(0).normal(size=(n, d)).astype(np.float32)
    unit: np.ndarray[tuple[int, int], np.dtype[np.float32]] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def test_scores_and_order_are_those_of_brute_force() -> None:
    rows = unit_rows(200)
    query = 3.0 * rows[17]
    ids, scores = DenseIndex.build(rows).search(query, 10)
    expected = rows @ query
    assert ids.tolist() == np.argsort(-expected, kind="stable")[:10].tolist()
    np.testing.assert_allclose(scores, expected[ids], rtol=1e-5)


def test_equal_scores_come_back_in_order_of_id() -> None:
    rows = np.repeat(unit_rows(1), 5, axis=0)
    ids, _ = DenseIndex.build(rows).search(rows[0], 5)
    assert ids.tolist() == [0, 1, 2, 3, 4]


def test_a_short_index_gives_no_padding() -> None:
    ids, scores = DenseIndex.build(unit_rows(3)).search(unit_rows(3)[0], 10)
    assert sorted(ids.tolist()) == [0, 1, 2]
    assert len(scores) == 3


def test_it_unpacks_what_it_packed() -> None:
    rows = unit_rows(5)
    np.testing.assert_array_equal(DenseIndex.unpack(DenseIndex.build(rows).pack()).vectors, rows)


def test_damaged_bytes_are_refused() -> None:
    with pytest.raises(DamagedIndexError, match="not a readable FAISS index"):
        DenseIndex.unpack(b"nothing")
