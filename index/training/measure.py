"""`python -m index.training.measure`: nDCG@10 of an encoder folder on the questions that training never sees."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.language import detect_language
from index.late import LateInteraction
from index.lexical import LexicalIndex, TermLists
from index.static import StaticEncoder
from index.training.fuse import fuse
from index.training.texts import read_rows

FloatArray = npt.NDArray[np.float32]
_SENTENCES = 4
"""Aligned sentences in a row that make one passage."""


@dataclass(frozen=True)
class Task:
    """Questions over passages of one language, each with one right passage.

    Attributes:
        name: For the table.
        queries: The questions.
        passages: Distinct passages.
        right: (n_queries,) index of each question's passage.
    """

    name: str
    queries: list[str]
    passages: list[str]
    right: list[int]


def main(arguments: list[str] | None = None) -> None:
    """Log one line a task and system."""
    parser = argparse.ArgumentParser(prog="python -m index.training.measure", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training files")
    parser.add_argument("--dev", type=Path, help="folder with bipar_cross.tsv.xz")
    parser.add_argument("encoder", type=Path)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    encoder = StaticEncoder.open(options.encoder)
    for task in tasks(options.data, options.dev):
        for system, gains in measure(encoder, task).items():
            logging.info("%-12s %-9s %.3f", task.name, system, gains.mean())


def tasks(data: Path, dev: Path | None) -> Iterator[Task]:
    """The held-out tasks: news windows across languages, Chinese Wikipedia questions, and questions over novels if there are any."""
    news = [row for row in read_rows(data / "parallel.tsv.xz") if row[-1] == "ntrex"]
    english, chinese = ([row[side] for row in news] for side in (0, 1))
    yield _windows("news en-zh", english, chinese, " ")
    yield _windows("news zh-en", chinese, english, "")
    questions = [row for row in read_rows(data / "qa.tsv.xz") if row[-1] == "cmrc2018_trial"]
    yield _task("wiki zh-zh", [(row[0], row[1]) for row in questions])
    if dev:
        novels = list(read_rows(dev / "bipar_cross.tsv.xz"))
        for way in ("en-zh", "zh-en"):
            yield _task(f"novel {way}", [(row[0], row[1]) for row in novels if row[2] == way])


def measure(encoder: StaticEncoder, task: Task) -> dict[str, FloatArray]:
    """nDCG@10 of each question for late interaction alone and for the fused score; ties count against us.

    Source: Järvelin & Kekäläinen 2002; with one right passage it is 1 / log2(1 + rank).
    """
    late = LateInteraction(encoder)
    searcher = late.searcher(late.index(task.passages))
    lexical = LexicalIndex.build(TermLists.of(task.passages))
    language = np.array([detect_language(passage) for passage in task.passages])
    gains: dict[str, list[float]] = {"coverage": [], "late": [], "sentence": [], "fused": []}
    for query, right in zip(task.queries, task.right, strict=True):
        matches = searcher.match(query)
        same = language == detect_language(query)
        fused = fuse(matches.late, matches.sentence, lexical.scores(query), same)
        for system, scores in (
            ("coverage", matches.coverage),
            ("late", matches.late),
            ("sentence", matches.sentence),
            ("fused", fused),
        ):
            rank = int((scores >= scores[right]).sum())
            gains[system].append(float(1 / np.log2(1 + rank)) if rank <= 10 else 0.0)
    return {system: np.array(values, dtype=np.float32) for system, values in gains.items()}


def _windows(name: str, asked: list[str], answered: list[str], blank: str) -> Task:
    """Two random windows of each passage of one language as questions for its translation."""
    generator = np.random.default_rng(5)
    starts = range(0, len(asked) - _SENTENCES + 1, _SENTENCES)
    queries: list[str] = []
    for start in starts:
        text = blank.join(asked[start : start + _SENTENCES])
        units = text.split() if blank else list(text)
        for _ in range(2):
            width = int(generator.integers(*((5, 12) if blank else (9, 20))))
            first = int(generator.integers(0, max(1, len(units) - width)))
            queries.append(blank.join(units[first : first + width]))
    passages = [" ".join(answered[start : start + _SENTENCES]) for start in starts]
    return Task(name, queries, passages, [i // 2 for i in range(len(queries))])


def _task(name: str, pairs: list[tuple[str, str]]) -> Task:
    places: dict[str, int] = {}
    right = [places.setdefault(passage, len(places)) for _, passage in pairs]
    return Task(name, [query for query, _ in pairs], list(places), right)


if __name__ == "__main__":
    main()
