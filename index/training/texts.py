"""Reading the training data: tab-separated pairs, one list of text columns per file, in simplified Chinese.

Every file is UTF-8 TSV (plain or xz), without a header; the last column names the source of the row.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from opencc import OpenCC

# File name -> columns that hold text, without the trailing source column (`qa` also has a language column).
FILES = {
    "parallel": 2,
    "dict": 2,
    "qa": 2,
    "pairs_zh": 2,
    "pairs_en": 2,
    "xdoc_en_zh": 2,
    "parallel_passages": 2,
    "sections": 4,
}


@dataclass(frozen=True)
class Table:
    """One file of training data.

    Attributes:
        name: File name without its suffixes.
        columns: One list of texts per text column, all of one length.
        sources: Source of each row.
    """

    name: str
    columns: tuple[list[str], ...]
    sources: list[str]


def read_rows(path: Path) -> Iterator[list[str]]:
    """Rows of a TSV file, plain or xz-compressed, as lists of cells."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def read_table(folder: Path, name: str, exclude: frozenset[str] = frozenset()) -> Table:
    """The table `name` of `folder` in simplified Chinese, without the rows whose source is in `exclude`.

    Raises:
        FileNotFoundError: Neither `name`.tsv nor `name`.tsv.xz is in the folder.
    """
    candidates = [folder / f"{name}.tsv.xz", folder / f"{name}.tsv"]
    path = next((path for path in candidates if path.exists()), None)
    if path is None:
        raise FileNotFoundError(f"no {name}.tsv or {name}.tsv.xz in {str(folder)!r}; see SOURCES.md for the expected files")
    width = FILES[name]
    rows = [row for row in read_rows(path) if row[-1] not in exclude]
    simplify = OpenCC("t2s").convert
    # Joining turns a million calls into one per column; no cell holds a line break.
    columns = tuple(simplify("\n".join(row[i] for row in rows)).split("\n") for i in range(width))
    return Table(name, columns, [row[-1] for row in rows])


def read_glossary(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """(en, zh) pairs of glossary files: `zh<TAB>en<TAB>more|variants`; blank lines and lines that start with # are skipped."""
    pairs = []
    for path in sorted(paths):
        for chinese, *english in read_rows(path):
            if english and not chinese.startswith("#"):
                variants = "|".join(english).split("|")
                pairs += [(variant.strip(), chinese.strip()) for variant in variants if variant.strip()]
    return pairs
