"""Token lists kept flat: one array of ids and one of offsets, so that a batch is cut with array arithmetic alone."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

IntArray = npt.NDArray[np.int32]
LongArray = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Lists:
    """Rows of token ids.

    Attributes:
        ids: All ids, row after row.
        offsets: (rows + 1,) row i is `ids[offsets[i]:offsets[i + 1]]`.
        keys: (rows,) a hash of each row's text; equal texts have equal keys.
    """

    ids: IntArray
    offsets: LongArray
    keys: LongArray

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def lengths(self) -> LongArray:
        """(rows,) how many tokens each row has."""
        return np.diff(self.offsets)

    def cut(self, rows: LongArray, starts: LongArray, lengths: LongArray) -> Lists:
        """For each of `rows`, its `lengths` tokens from `starts` on (the caller keeps within the row)."""
        offsets = np.concatenate(([0], np.cumsum(lengths)))
        first = self.offsets[rows] + starts
        ids = self.ids[np.repeat(first - offsets[:-1], lengths) + np.arange(offsets[-1])]
        return Lists(ids, offsets, self.keys[rows])

    def head(self, rows: LongArray, limit: int) -> Lists:
        """The first `limit` tokens of each of `rows`."""
        return self.cut(rows, np.zeros(len(rows), dtype=np.int64), np.minimum(self.lengths[rows], limit))


def concatenate(parts: Sequence[Lists]) -> Lists:
    """All rows of `parts`, one after the other."""
    ends = np.cumsum([0, *(len(part.ids) for part in parts)])
    offsets = [part.offsets[:-1] + start for part, start in zip(parts, ends, strict=False)]
    return Lists(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([*offsets, ends[-1:]]).astype(np.int64),
        np.concatenate([part.keys for part in parts]),
    )


def tokenize(tokenizer: Tokenizer, texts: Sequence[str], batch: int = 20_000) -> Lists:
    """Token ids of `texts`, unknown pieces left out."""
    parts: list[IntArray] = []
    lengths: list[LongArray] = []
    for start in range(0, len(texts), batch):
        rows = [
            encoding.ids for encoding in tokenizer.encode_batch_fast(texts[start : start + batch], add_special_tokens=False)
        ]
        flat = np.fromiter((i for row in rows for i in row), dtype=np.int32)
        row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        parts.append(flat[flat > 0])
        lengths.append(np.bincount(row_of[flat > 0], minlength=len(rows)))
    keys = np.fromiter((zlib.crc32(text.encode()) for text in texts), dtype=np.int64, count=len(texts))
    offsets = np.concatenate(([0], np.cumsum(np.concatenate([np.zeros(0, np.int64), *lengths]))))
    return Lists(np.concatenate([np.zeros(0, np.int32), *parts]), offsets.astype(np.int64), keys)
