"""Exact dense search over chunk vectors. The only module that knows FAISS."""

from __future__ import annotations

import faiss
import numpy as np
import numpy.typing as npt

from index.errors import DamagedIndexError

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int64]

# One query at a time over small matrices: a second thread costs more in waking up than it computes.
faiss.omp_set_num_threads(1)


class DenseIndex:
    """Inner product over unit rows, so scores are cosines in [-1, 1]; a zero row scores 0 with everything."""

    def __init__(self, flat: faiss.IndexFlatIP) -> None:
        self._flat = flat

    @classmethod
    def build(cls, vectors: FloatArray) -> DenseIndex:
        """Index `vectors`, shape (n_chunks, d), float32; row i is chunk i."""
        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(flat)

    @classmethod
    def unpack(cls, content: bytes) -> DenseIndex:
        """The index that `pack` packed.

        Raises:
            DamagedIndexError: the bytes are no flat inner-product index.
        """
        try:
            flat = faiss.deserialize_index(np.frombuffer(content, dtype=np.uint8))
        except RuntimeError as error:
            raise DamagedIndexError(f"the vectors are not a readable FAISS index: {error}") from error
        if not isinstance(flat, faiss.IndexFlatIP):
            raise DamagedIndexError(f"the vectors are kept in a {type(flat).__name__}, expected IndexFlatIP")
        return cls(flat)

    def pack(self) -> bytes:
        """The index as the bytes of a FAISS file."""
        content: bytes = faiss.serialize_index(self._flat).tobytes()
        return content

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    @property
    def vectors(self) -> FloatArray:
        """All rows, shape (n_chunks, d)."""
        rows: FloatArray = self._flat.reconstruct_n(0, len(self))
        return rows

    def search(self, query: FloatArray, k: int) -> tuple[IntArray, FloatArray]:
        """The `k` best chunks for one query vector, shape (d,): ids and cosines, best first, ties by id.

        Fewer than `k` come back when the index is smaller; FAISS's own padding (id -1) never does.
        """
        k = min(k, len(self))
        scores, ids = self._flat.search(query[None, :].astype(np.float32), k)
        order = np.lexsort((ids[0], -scores[0]))
        return ids[0][order].astype(np.int64), scores[0][order]

    def scores(self, query: FloatArray) -> FloatArray:
        """Cosine of every chunk with one query vector, shape (n_chunks,)."""
        ids, cosines = self.search(query, len(self))
        scores = np.zeros(len(self), dtype=np.float32)
        scores[ids] = cosines
        return scores
