"""From the data folder to token lists: the tables, the vocabulary they ask for, and every text as token ids."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import rjieba
import Stemmer
from tokenizers import Tokenizer
from tqdm import tqdm

from index.training.texts import FILES, Table, read_glossary, read_table
from index.training.tokens import Lists, tokenize
from index.training.vocabulary import HAN, LATIN, Sizes, build_tokenizer, count_words, fold, prefer_known

HELD_OUT = frozenset({"ntrex", "cmrc2018_trial"})
"""Sources kept out of training; `index.training.measure` asks them."""
_DICTIONARIES = frozenset({"cedict", "wordnet_cow", "dbp15k_titles", "tico_terms"})

Corpus = Mapping[str, tuple[tuple[Lists, ...], npt.NDArray[np.str_]]]
"""Table name -> one `Lists` per text column, and the source of each row."""


def read_tables(data: Path, glossary: list[Path]) -> list[Table]:
    """All tables without the held-out sources, the glossary last."""
    tables = [read_table(data, name, HELD_OUT) for name in tqdm(FILES, desc="reading")]
    pairs = read_glossary(glossary)
    columns = ([english for english, _ in pairs], [chinese for _, chinese in pairs])
    return [*tables, Table("glossary", columns, ["glossary"] * len(pairs))]


def learn_vocabulary(tables: list[Table], sizes: Sizes, characters: int = 1_500_000) -> Tokenizer:
    """The tokenizer for `tables`; words that a dictionary or the glossary knows come before others."""
    chinese, english = count_words([column for table in tables for column in _by_source(table)], characters)
    known_chinese: list[str] = []
    known_english: list[str] = []
    for table in tables:
        if table.name not in ("dict", "glossary"):
            continue
        for left, right, source in zip(*table.columns, table.sources, strict=True):
            if source in _DICTIONARIES:
                known_english += set(LATIN.findall(fold(left)))
                known_chinese += [right] if HAN.fullmatch(right) else []
            elif source == "glossary":
                known_english += 3 * LATIN.findall(fold(left))
                known_chinese += 5 * [word for run in HAN.findall(right) for word in rjieba.cut(run, True)]
    stem = Stemmer.Stemmer("english").stemWord
    return build_tokenizer(prefer_known(chinese, known_chinese), prefer_known(english, known_english, stem=stem), sizes)


def _by_source(table: Table) -> list[list[str]]:
    if table.name == "glossary":
        return []
    rows_of: dict[str, list[int]] = {source: [] for source in sorted(set(table.sources))}
    for row, source in enumerate(table.sources):
        rows_of[source].append(row)
    return [[column[row] for row in rows] for rows in rows_of.values() for column in table.columns]


def tokenize_tables(tokenizer: Tokenizer, tables: list[Table]) -> dict[str, npt.NDArray[Any]]:
    """Every text column as token ids, under names that `read_corpus` knows."""
    arrays: dict[str, npt.NDArray[Any]] = {}
    for table in tqdm(tables, desc="tokenizing"):
        for i, column in enumerate(table.columns):
            lists = tokenize(tokenizer, column)
            key = f"{table.name}.{i}"
            arrays |= {f"{key}.ids": lists.ids, f"{key}.off": lists.offsets, f"{key}.key": lists.keys}
        arrays[f"{table.name}.src"] = np.array(table.sources, dtype=np.str_)
    return arrays


def read_corpus(path: Path) -> Corpus:
    """What `tokenize_tables` gave, from the `.npz` it was saved in."""
    with np.load(path) as arrays:
        return {
            name: (
                tuple(
                    Lists(arrays[f"{name}.{i}.ids"], arrays[f"{name}.{i}.off"], arrays[f"{name}.{i}.key"])
                    for i in range(FILES.get(name, 2))
                ),
                arrays[f"{name}.src"],
            )
            for name in [*FILES, "glossary"]
        }


def names_tokenizer(tokenizer: Tokenizer, keep: frozenset[str]) -> Tokenizer:
    """The same pieces and ids, but names fall into characters and fragments, as names outside the vocabulary do.

    Pieces in `keep` (the syllables of pinyin) stay whole.
    """
    state = json.loads(tokenizer.to_str())
    for entry in state["model"]["vocab"]:
        piece = entry[0]
        whole_word = piece.isascii() and piece.isalpha() and len(piece) > 3 and entry[1] > -20 and piece not in keep
        if whole_word or (len(piece) > 1 and HAN.fullmatch(piece)):
            entry[1] = -300.0
    return Tokenizer.from_str(json.dumps(state, ensure_ascii=False))


_NAME = re.compile(r"[A-Z][a-z]{2,}( [A-Z][a-z]+)?")
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff·]{2,10}")


def names(table: Table) -> list[tuple[str, str]]:
    """(en, zh) pairs of the dictionary that look like proper names."""
    return [
        (english, chinese)
        for english, chinese, source in zip(*table.columns, table.sources, strict=True)
        if _CHINESE_NAME.fullmatch(chinese)
        and ((source == "dbp15k_titles" and len(english) < 40) or (source == "cedict" and _NAME.fullmatch(english)))
    ]
