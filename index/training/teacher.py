"""What an English sentence encoder says of our training data: vectors of aligned sentences, and of the meanings of tokens of both languages.

The teacher reads English only. A Chinese sentence is taught by the vector of its translation (Reimers & Gurevych 2020, "Making
Monolingual Sentence Embeddings Multilingual"), a Chinese word by those of the English words a dictionary gives for it. The teacher is
needed here and nowhere at serving time.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from scipy.sparse import csr_matrix
from tokenizers import Tokenizer

from index.training.texts import Table
from index.training.tokens import LongArray
from index.training.vocabulary import HAN

FloatArray = npt.NDArray[np.float32]
Encode = Callable[[Sequence[str], int], FloatArray]
"""Texts and how many pieces of each are read -> unit vectors, shape (n, d)."""

# How many sentences of each source are encoded: human and general ones all, a part of what is repetitive.
_SENTENCES = {
    "tatoeba": 12_000, "newstest2019": 9_999, "sdg": 9_999, "tico19": 9_999, "3am_captions": 5_000, "mojlaw": 24_000, "msdocs_d365": 8_000,
    "msdocs_seccomp": 3_000, "msdocs_sfb": 2_000, "pydocs": 3_000, "djangodocs": 2_000,
}  # fmt: skip
_OTHERS = 2_000
_RUN = 4
"""Sentences are drawn in runs, so that some in a batch are of one article."""
_WORDS = range(4, 71)
_SENTENCE_PIECES, _GLOSS_PIECES = 64, 24
_GLOSSES = {"cedict": 1, "wordnet_cow": 1, "glossary": 3, "mojlaw_heading": 1, "tico_terms": 1, "msdocs_d365": 1}
"""Sources of meanings, and how much one counts."""
_NO_MEANING = re.compile(r"surname|variant of|abbr|classifier|used in|see |cl:|old name|county|taiwan pr|district|place name")
_WORD = re.compile(r"[a-z]{3,}")
_FRAGMENT_SCORE = -20
"""Pieces scored lower are fragments of words and mean nothing alone."""


@dataclass(frozen=True)
class Taught:
    """What the teacher said.

    Attributes:
        rows: (n,) rows of the table `parallel`.
        sentences: (n, d) unit vectors of the English side of each.
        tokens: (m,) token ids, ascending.
        meanings: (m, d) unit vectors of what each means.
    """

    rows: LongArray
    sentences: FloatArray
    tokens: LongArray
    meanings: FloatArray

    @classmethod
    def of(cls, arrays: dict[str, npt.NDArray[Any]]) -> Taught:
        """From the arrays that `teach` gave."""
        sentences, meanings = arrays["sentences"].astype(np.float32), arrays["meanings"].astype(np.float32)
        return cls(arrays["rows"], sentences, arrays["tokens"], meanings)


def open_teacher(folder: Path) -> Encode:
    """The Sentence-Transformers model in `folder`, with 16-bit numbers: four times as fast, and the same to three digits."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True).to(torch.bfloat16)

    def encode(texts: Sequence[str], pieces: int) -> FloatArray:
        model.max_seq_length = pieces
        rows = model.encode(list(texts), batch_size=64, normalize_embeddings=True, convert_to_numpy=False)
        vectors: FloatArray = torch.stack(list(rows)).float().numpy()
        return vectors

    return encode


def teach(encode: Encode, tables: Sequence[Table], tokenizer: Tokenizer, seed: int) -> dict[str, npt.NDArray[Any]]:
    """The fields of `Taught`, vectors in 16 bits."""
    parallel = next(table for table in tables if table.name == "parallel")
    rows = choose_sentences(parallel, np.random.default_rng(seed))
    sentences = encode([parallel.columns[0][row] for row in rows], _SENTENCE_PIECES)
    glosses, weights = read_meanings(tables, tokenizer)
    tokens = np.flatnonzero(np.diff(weights.indptr))
    meanings = weights[tokens] @ encode(glosses, _GLOSS_PIECES)
    meanings /= np.maximum(np.linalg.norm(meanings, axis=1, keepdims=True), 1e-9)
    return {
        "rows": rows,
        "sentences": sentences.astype(np.float16),
        "tokens": tokens.astype(np.int64),
        "meanings": meanings.astype(np.float16),
    }


def choose_sentences(parallel: Table, generator: np.random.Generator) -> LongArray:
    """Rows of `parallel` to be encoded, ascending."""
    sources = np.array(parallel.sources)
    words = np.array([len(english.split()) for english in parallel.columns[0]])
    fit = (words >= _WORDS.start) & (words < _WORDS.stop)
    chosen: list[LongArray] = [np.zeros(0, dtype=np.int64)]
    for source in sorted(set(parallel.sources)):
        rows = np.flatnonzero((sources == source) & fit)
        wanted = _SENTENCES.get(source, _OTHERS)
        if len(rows) > wanted:
            starts = generator.choice(len(rows) - _RUN, wanted // _RUN, replace=False)
            rows = rows[np.unique(starts[:, None] + np.arange(_RUN))]
        chosen.append(rows)
    return np.sort(np.concatenate(chosen))


def read_meanings(tables: Sequence[Table], tokenizer: Tokenizer) -> tuple[list[str], csr_matrix]:
    """English glosses, and how much each counts for each token, shape (vocabulary, glosses).

    An English word means itself; a Chinese one what dictionary and glossary say.
    """
    vocabulary = tokenizer.get_vocab()
    scores = dict(json.loads(tokenizer.to_str())["model"]["vocab"])
    places: dict[str, int] = {}
    counts: dict[tuple[int, int], float] = defaultdict(float)
    for word in sorted(vocabulary):
        if _WORD.fullmatch(word) and scores[word] > _FRAGMENT_SCORE:
            counts[vocabulary[word], places.setdefault(word, len(places))] = 1.0
    for table in tables:
        if table.name not in ("dict", "glossary"):
            continue
        for english, chinese, source in zip(*table.columns, table.sources, strict=True):
            gloss = _clean(english) if source in _GLOSSES and chinese in vocabulary and HAN.fullmatch(chinese) else ""
            if gloss:
                counts[vocabulary[chinese], places.setdefault(gloss, len(places))] += _GLOSSES[source]
    pairs = np.array(list(counts), dtype=np.int64).reshape(-1, 2)
    values = np.array(list(counts.values()), dtype=np.float32)
    return list(places), csr_matrix((values, (pairs[:, 0], pairs[:, 1])), (len(vocabulary), len(places)))


def _clean(english: str) -> str:
    """A gloss without remarks, `to` and articles, which would make all verbs alike; blank when it names no meaning."""
    if _NO_MEANING.search(english.lower()):
        return ""
    gloss = re.sub(r"\([^)]*\)", "", english).strip().lower()
    gloss = re.sub(r"^(to be|to|a|an|the|be) ", "", gloss).strip(" .,;")
    return gloss if gloss.isascii() and 0 < len(gloss.split()) <= 5 else ""
