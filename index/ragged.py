"""Lists of whole numbers of different lengths, kept as one array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

IntArray = npt.NDArray[np.int32]
LongArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Ragged:
    """List i is `values[offsets[i]:offsets[i + 1]]`; there are `len(offsets) - 1`."""

    values: IntArray
    offsets: LongArray

    @classmethod
    def of(cls, lists: Sequence[Sequence[int]]) -> Ragged:
        """The lists, in order."""
        values = np.fromiter((value for one in lists for value in one), dtype=np.int32)
        return cls(values, _offsets(np.array([len(one) for one in lists], dtype=np.int64)))

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def places(self, rows: LongArray) -> LongArray:
        """Where in `values` the numbers of these lists stand, list after list."""
        lengths = np.diff(self.offsets)[rows]
        starts = _offsets(lengths)
        places: LongArray = np.repeat(self.offsets[rows] - starts[:-1], lengths) + np.arange(starts[-1])
        return places

    def take(self, rows: LongArray) -> Ragged:
        """The lists with these positions, in this order."""
        return Ragged(self.values[self.places(rows)], _offsets(np.diff(self.offsets)[rows]))

    def join(self, other: Ragged) -> Ragged:
        """These lists, then those of `other`."""
        offsets = np.concatenate([self.offsets, other.offsets[1:] + self.offsets[-1]])
        return Ragged(np.concatenate([self.values, other.values]), offsets)

    def rows(self) -> LongArray:
        """For every value the position of its list."""
        return np.repeat(np.arange(len(self)), np.diff(self.offsets))


def _offsets(lengths: LongArray) -> LongArray:
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
