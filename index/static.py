"""The bundled static encoder: a token is a row of one table, a text is the mean of its rows.

The folder is a Sentence-Transformers `StaticEmbedding`; here it is read with NumPy, `tokenizers` and `safetensors` alone, which starts
in a fraction of a second. Rows are kept as 8-bit integers with one factor a row, and only the rows a text needs become floats.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from opencc import OpenCC
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer

from index.errors import EncoderError

FloatArray = npt.NDArray[np.float32]
IntArray = npt.NDArray[np.int32]

UNKNOWN = 0
"""Token id of whatever the vocabulary has no piece for; its row is zero."""
_BATCH = 1024


class StaticEncoder:
    """Token ids and unit vectors of texts in Chinese (both scripts) and English.

    Attributes:
        id: `wenju-static-<width>:<first 12 hexadecimal digits of the SHA-256 of the weights>`.
        dim: Width of a vector.
        folder: Where it was read from.
    """

    def __init__(
        self, folder: Path, tokenizer: Tokenizer, rows: npt.NDArray[np.int8], factors: FloatArray, digest: str
    ) -> None:
        """Wrap loaded parts; use `open` to read them from a folder."""
        self.folder = folder
        self.dim = int(rows.shape[1])
        self.id = f"wenju-static-{self.dim}:{digest[:12]}"
        self._tokenizer = tokenizer
        self._rows = rows
        self._factors = factors
        self._simplify = OpenCC("t2s").convert

    @classmethod
    def open(cls, folder: Path) -> StaticEncoder:
        """Read the encoder of `folder`.

        Raises:
            EncoderError: A file is missing or unreadable, or tokenizer and table do not belong together.
        """
        try:
            with safe_open(folder / "model.safetensors", framework="numpy") as tensors:
                rows, factors = tensors.get_tensor("embeddings"), tensors.get_tensor("weights")
            with (folder / "model.safetensors").open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            # Tokenizer.from_file raises a bare Exception for a damaged file; from_buffer raises ValueError.
            tokenizer = Tokenizer.from_buffer((folder / "tokenizer.json").read_bytes())
        except (OSError, SafetensorError, ValueError) as error:
            raise EncoderError(
                f"no usable encoder in {str(folder)!r}: {error}; expected model.safetensors (embeddings, weights) "
                "and tokenizer.json, as `python -m index.training` writes them"
            ) from error
        if tokenizer.get_vocab_size() != len(rows) or len(factors) != len(rows):
            raise EncoderError(
                f"the encoder in {str(folder)!r} is mixed up: {tokenizer.get_vocab_size()} tokens, {len(rows)} rows, "
                f"{len(factors)} factors; copy its files again from one place"
            )
        return cls(folder, tokenizer, rows, factors, digest)

    @property
    def vocabulary(self) -> int:
        """Number of tokens."""
        return len(self._rows)

    def tokenize(self, texts: Sequence[str]) -> list[IntArray]:
        """Token ids of each text in order, simplified, folded (width, case, accents) and without unknown pieces."""
        encodings = self._tokenizer.encode_batch_fast([self._simplify(text) for text in texts], add_special_tokens=False)
        lists = (np.array(encoding.ids, dtype=np.int32) for encoding in encodings)
        return [ids[ids != UNKNOWN] for ids in lists]

    def has_words(self, words: Sequence[str]) -> list[bool]:
        """Whether each word is one token, so that it is known whole and not by its fragments."""
        return [len(ids) == 1 for ids in self.tokenize(words)] if words else []

    def rows(self, ids: npt.NDArray[np.integer]) -> FloatArray:
        """Rows of the table, shape (n, d), not normalised."""
        return np.asarray(self._rows[ids].astype(np.float32) * self._factors[ids, None])

    def unit_rows(self, ids: npt.NDArray[np.integer]) -> FloatArray:
        """Rows of the table scaled to length 1, shape (n, d); a zero row stays zero."""
        return unit(self.rows(ids))

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Unit vectors, shape (n, d); the row of a text without any known token is zero."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            for row, ids in enumerate(self.tokenize(texts[start : start + _BATCH]), start):
                if len(ids):
                    vectors[row] = self.rows(ids).mean(axis=0)
        return unit(vectors)


def unit(rows: FloatArray) -> FloatArray:
    """`rows` scaled to length 1, shape (n, d); a zero row stays zero."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(norms > 0, norms, 1), dtype=np.float32)
