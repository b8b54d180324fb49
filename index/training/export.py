"""Writing the encoder folder: a Sentence-Transformers `StaticEmbedding` in 8 bits, and the lexicon of late interaction."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from tokenizers import Tokenizer

from index.static import UNKNOWN

FloatArray = npt.NDArray[np.float32]

_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.sentence_transformer.modules.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.sentence_transformer.modules.Normalize"},
]


def write_encoder(folder: Path, tokenizer: Tokenizer, table: FloatArray) -> None:
    """Write tokenizer and table so that both `SentenceTransformer(folder)` and `StaticEncoder.open(folder)` read them.

    A row is stored as 8-bit integers times one factor; both readers multiply them out alike. The row of unknown pieces
    becomes zero.
    """
    folder.mkdir(parents=True, exist_ok=True)
    factors = np.abs(table).max(axis=1) / 127
    factors[UNKNOWN] = 0
    rows = np.rint(table / np.where(factors > 0, factors, 1)[:, None]).clip(-127, 127).astype(np.int8)
    rows[UNKNOWN] = 0
    save_file({"embeddings": rows, "weights": factors.astype(np.float32)}, folder / "model.safetensors")
    (folder / "tokenizer.json").write_text(tokenizer.to_str(pretty=False), encoding="utf-8")
    (folder / "modules.json").write_text(json.dumps(_MODULES, indent=2) + "\n", encoding="utf-8")
    (folder / "config_sentence_transformers.json").write_text(
        json.dumps({"model_type": "SentenceTransformer", "prompts": {}, "similarity_fn_name": "cosine"}, indent=2) + "\n",
        encoding="utf-8",
    )
    (folder / "1_Normalize").mkdir(exist_ok=True)
    (folder / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")


def write_lexicon(folder: Path, weights: FloatArray, affinities: csr_matrix) -> None:
    """Write `lexicon.safetensors`: token weights, and for each token its translations with their affinities in 1/255."""
    affinities = affinities.sorted_indices()
    tensors = {
        "weights": weights.astype(np.float16),
        "offsets": affinities.indptr.astype(np.int32),
        "targets": affinities.indices.astype(np.int32),
        "affinities": np.rint(affinities.data * 255).clip(0, 255).astype(np.uint8),
    }
    save_file(tensors, folder / "lexicon.safetensors")
