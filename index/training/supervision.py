"""What single tokens are taught by: aligned sentences, dictionary entries, names in fragments, syllables of pinyin; and their weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from pypinyin import lazy_pinyin
from tokenizers import Tokenizer

from index.training.prepare import Corpus, names, names_tokenizer
from index.training.texts import Table
from index.training.tokens import Lists, LongArray, concatenate, tokenize
from index.training.vocabulary import HAN, pinyin_syllables

FloatArray = npt.NDArray[np.float32]

# Machine-made or repetitive sources: a part of their rows says all they have to say.
_THINNED = dict.fromkeys(("mojlaw", "msdocs_d365", "msdocs_sfb", "msdocs_seccomp", "pydocs", "djangodocs", "3am_captions"), 0.6)
_LONGEST = 60


def token_weights(corpus: Corpus, vocabulary: int) -> FloatArray:
    """w(t) = log(N / (count(t) + 20)) over all training text, at least 0.05, shape (vocabulary,)."""
    counts = sum(np.bincount(lists.ids, minlength=vocabulary) for columns, _ in corpus.values() for lists in columns)
    weights: FloatArray = np.maximum(np.log(np.sum(counts) / (counts + 20)), 0.05).astype(np.float32)
    return weights


def translation_rows(corpus: Corpus, tokenizer: Tokenizer, tables: list[Table], seed: int) -> tuple[Lists, Lists, LongArray]:
    """English rows, Chinese rows and how often each aligned pair counts, for `learn_translations`."""
    generator = np.random.default_rng(seed)
    rows = [
        _aligned(corpus, "parallel", 3, generator),
        _aligned(corpus, "dict", 2, generator),
        _aligned(corpus, "glossary", 6, generator),
        _names(tokenizer, tables),
        _syllables(tokenizer),
    ]
    lefts, rights, counts = zip(*rows, strict=True)
    return concatenate(lefts), concatenate(rights), np.concatenate(counts)


def _aligned(corpus: Corpus, name: str, count: int, generator: np.random.Generator) -> tuple[Lists, Lists, LongArray]:
    """Rows of a table that are short enough to align; thinned sources count once, others `count` times."""
    (left, right), sources = corpus[name]
    share = np.array([_THINNED.get(source, 1.0) for source in sources])
    longest = np.maximum(left.lengths, right.lengths)
    kept = np.minimum(left.lengths, right.lengths) > 0
    if name == "parallel":
        kept &= (longest < _LONGEST) & (generator.random(len(share)) < share)
    rows = np.flatnonzero(kept)
    counts = np.where((share[rows] < 1) & (name == "parallel"), 1, count)
    return left.head(rows, _LONGEST), right.head(rows, _LONGEST), counts.astype(np.int64)


def _names(tokenizer: Tokenizer, tables: list[Table]) -> tuple[Lists, Lists, LongArray]:
    """Names as fragments and characters, so that a name nobody has seen is matched by its sounds."""
    pairs = [pair for table in tables if table.name == "dict" for pair in names(table)]
    fragments = names_tokenizer(tokenizer, frozenset(pinyin_syllables()))
    left = tokenize(fragments, [english for english, _ in pairs])
    right = tokenize(fragments, [chinese for _, chinese in pairs])
    return left, right, np.ones(len(pairs), dtype=np.int64)


def _syllables(tokenizer: Tokenizer) -> tuple[Lists, Lists, LongArray]:
    """Every character with its reading: 李 is found by `li`."""
    characters = sorted(piece for piece in tokenizer.get_vocab() if len(piece) == 1 and HAN.fullmatch(piece))
    readings = [lazy_pinyin(character)[0].replace("v", "u") for character in characters]
    return tokenize(tokenizer, readings), tokenize(tokenizer, characters), np.full(len(characters), 5, dtype=np.int64)
