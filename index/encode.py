"""Text into vectors: the bundled static encoder, or any Sentence-Transformers model."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from index.errors import EncoderError
from index.static import StaticEncoder

FloatArray = npt.NDArray[np.float32]


class Encoder(Protocol):
    """What the index needs of a model. Rows are unit vectors, float32; text without a known token gives a zero row."""

    @property
    def id(self) -> str:
        """Identity of the model and its prompts; an index built with another one is refused."""

    @property
    def dim(self) -> int:
        """Width of a vector."""

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """Vectors of questions, shape (n, d)."""

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """Vectors of chunks, shape (n, d)."""


class BundledEncoder:
    """The static encoder for questions and passages alike."""

    def __init__(self, static: StaticEncoder) -> None:
        self._static = static
        self.id = static.id
        self.dim = static.dim

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """See `Encoder`."""
        return self._static.encode(texts)

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """See `Encoder`."""
        return self._static.encode(texts)


class SentenceTransformerEncoder:
    """Any Sentence-Transformers model, loaded without the network, with the prompts its authors ask for."""

    def __init__(self, name: str, query_prompt: str = "", passage_prompt: str = "") -> None:
        """Load `name`, a folder or the name of a model already on this machine.

        Raises:
            EncoderError: PyTorch is not installed, or the model is not on this machine.
        """
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(
                f"the encoder {name!r} needs Sentence-Transformers: run `pip install -e '.[models]'` in Wenju's folder, "
                "or unset WENJU_ENCODER to use the bundled encoder"
            ) from error
        try:
            self._model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise EncoderError(
                f"the encoder {name!r} is not on this machine: expected a model folder, or the name of a model "
                "downloaded before (nothing is downloaded here)"
            ) from error
        self._query_prompt, self._passage_prompt = query_prompt, passage_prompt
        self.dim = int(self._model.get_embedding_dimension() or 0)
        self.id = f"sentence-transformers:{name}:{self.dim}:{query_prompt!r}:{passage_prompt!r}"

    def encode_queries(self, texts: Sequence[str]) -> FloatArray:
        """See `Encoder`."""
        return self._encode(texts, self._query_prompt)

    def encode_passages(self, texts: Sequence[str]) -> FloatArray:
        """See `Encoder`."""
        return self._encode(texts, self._passage_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> FloatArray:
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        rows = self._model.encode(
            [prompt + text for text in texts], normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
        )
        vectors: FloatArray = np.asarray(rows, dtype=np.float32)
        return vectors


def open_encoder(name: str, *, bundled: StaticEncoder, query_prompt: str = "", passage_prompt: str = "") -> Encoder:
    """The encoder that settings name: `bundled` when `name` is its own folder, else a Sentence-Transformers model.

    Raises:
        EncoderError: the model cannot be loaded.
    """
    if Path(name).is_dir() and Path(name).resolve() == bundled.folder.resolve():
        return BundledEncoder(bundled)
    return SentenceTransformerEncoder(name, query_prompt, passage_prompt)
