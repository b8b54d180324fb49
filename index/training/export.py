"""Writing the encoder folder: a Sentence-Transformers `StaticEmbedding` in 8 bits, and the lexicon of late interaction."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from index.late import LEXICON, Lexicon
from index.static import UNKNOWN, StaticEncoder

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
    """Write `lexicon.safetensors`: token weights, and for each token its translations with their affinities in 1/255.

    A target is stored as its lower 16 bits and, apart and packed, its 17th.

    Raises:
        ValueError: the vocabulary has more than 2^17 tokens.
    """
    if len(weights) > 1 << 17:
        raise ValueError(f"{len(weights)} tokens: the lexicon has room for {1 << 17}; ask for a smaller vocabulary (--scale)")
    affinities = affinities.sorted_indices()
    tensors = {
        "weights": weights.astype(np.float16),
        "offsets": affinities.indptr.astype(np.int32),
        "targets": (affinities.indices & 0xFFFF).astype(np.uint16),
        "high": np.packbits(affinities.indices >> 16),
        "affinities": np.rint(affinities.data * 255).clip(0, 255).astype(np.uint8),
    }
    save_file(tensors, folder / LEXICON)


def read_encoder(folder: Path) -> tuple[FloatArray, FloatArray, csr_matrix]:
    """Table, token weights and affinities of a folder that `write_encoder` and `write_lexicon` wrote.

    Raises:
        EncoderError: a file is missing or damaged.
    """
    encoder, lexicon = StaticEncoder.open(folder), Lexicon.open(folder)
    size = encoder.vocabulary
    affinities = csr_matrix((lexicon.affinities, lexicon.targets, lexicon.offsets), (size, size))
    return encoder.rows(np.arange(size)), lexicon.weights, affinities
