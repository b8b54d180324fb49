"""The training mixture: from which tables a batch of text pairs is drawn, and how it is cut.

Each batch is of one kind, so that its negatives are of that kind too: a passage is told from other passages, not from
dictionary words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from index.training.prepare import Corpus
from index.training.tokens import Lists, LongArray

Cut = Literal["whole", "window"]


@dataclass(frozen=True)
class Pairs:
    """Aligned rows of two lists, and how often each row is drawn.

    Attributes:
        left: What plays the query.
        right: What plays the passage.
        weights: (rows,) relative frequency of each row; they need not sum to 1.
    """

    left: Lists
    right: Lists
    weights: LongArray


@dataclass(frozen=True)
class Kind:
    """One kind of batch.

    Attributes:
        name: For the log.
        share: Relative frequency among the batches.
        pairs: Candidates; one of them is drawn for a batch, in proportion to its rows.
        cut: `window` replaces the left side by 6-22 consecutive tokens of it.
        siblings: Rows are drawn in runs of this many. Neighbours in a table come from one law, manual or article, so each is
            told from what is most like it.
    """

    name: str
    share: float
    pairs: tuple[Pairs, ...]
    cut: Cut = "whole"
    siblings: int = 1


_SIBLINGS = {"windows": 4, "passages": 4, "questions": 4}

MIXTURE: Mapping[str, tuple[float, Cut]] = {
    "sentences": (0.24, "whole"),
    "topics_zh": (0.10, "whole"),
    "questions": (0.12, "whole"),
    "windows": (0.24, "window"),
    "passages": (0.05, "whole"),
    "headings": (0.07, "whole"),
    "words": (0.08, "whole"),
    "abstracts": (0.05, "whole"),
    "topics_en": (0.05, "whole"),
}
"""Share of each kind and how its left side is cut. More than a third of all batches ask for a passage in the other language."""

TUNING_MIXTURE: Mapping[str, tuple[float, Cut]] = {
    "windows": (0.50, "window"),
    "questions": (0.20, "whole"),
    "sentences": (0.15, "whole"),
    "headings": (0.10, "whole"),
    "topics_zh": (0.05, "whole"),
}
"""For late interaction, which matters most across languages."""

# Rows of these sources are drawn more often than their number says: human, general or close to what users ask.
_OFTEN = {
    "newstest2019": 10, "sdg": 10, "tico19": 8, "tatoeba": 3,
    "cmrc2018_dev": 8, "drcd_dev": 8, "drcd_test": 8, "ncp_policy": 2,
    "dbp15k_titles": 3, "glossary": 6,
}  # fmt: skip


def mix(corpus: Corpus, mixture: Mapping[str, tuple[float, Cut]]) -> tuple[Kind, ...]:
    """The kinds of `mixture` over the tables of `corpus`."""

    def pairs(name: str, left: int = 0, right: int = 1) -> Pairs:
        columns, sources = corpus[name]
        weights = np.array([_OFTEN.get(source, 1) for source in sources], dtype=np.int64)
        return Pairs(columns[left], columns[right], weights)

    candidates = {
        "sentences": (pairs("parallel"),),
        "topics_zh": (pairs("pairs_zh"),),
        "questions": (pairs("qa"),),
        "windows": tuple(pairs(name, *way) for name in ("parallel_passages", "xdoc_en_zh") for way in ((0, 1), (1, 0))),
        "passages": (pairs("parallel_passages"),),
        "headings": (pairs("sections", 0, 3), pairs("sections", 1, 2)),
        "words": (pairs("dict"), pairs("glossary")),
        "abstracts": (pairs("xdoc_en_zh"),),
        "topics_en": (pairs("pairs_en"),),
    }
    return tuple(
        Kind(name, share, candidates[name], cut, _SIBLINGS.get(name, 1)) for name, (share, cut) in mixture.items()
    )


@dataclass(frozen=True)
class Batch:
    """Pairs of token lists; pair i of both sides belongs together."""

    left: Lists
    right: Lists


class Sampler:
    """Draws batches of a mixture from a seeded generator: the same seed gives the same batches."""

    def __init__(self, kinds: tuple[Kind, ...], generator: np.random.Generator, limit: int = 256) -> None:
        """Sample from `kinds`; texts longer than `limit` tokens are cut at their end."""
        self._kinds = tuple(kind for kind in kinds if any(len(pairs.left) for pairs in kind.pairs))
        shares = np.array([kind.share for kind in self._kinds])
        self._shares = shares / shares.sum()
        self._generator = generator
        self._limit = limit
        self._cumulative = {id(pairs): np.cumsum(pairs.weights) for kind in self._kinds for pairs in kind.pairs}

    def draw(self, size: int) -> Batch:
        """A batch of about `size` pairs; pairs with an empty side are left out."""
        kind = self._kinds[self._generator.choice(len(self._kinds), p=self._shares)]
        masses = np.array([self._cumulative[id(pairs)][-1] if len(pairs.left) else 0 for pairs in kind.pairs], dtype=float)
        pairs = kind.pairs[self._generator.choice(len(kind.pairs), p=masses / masses.sum())]
        cumulative = self._cumulative[id(pairs)]
        draws = self._generator.integers(0, cumulative[-1], max(1, size // kind.siblings))
        starts = np.searchsorted(cumulative, draws, side="right")
        rows = np.unique(np.minimum(starts[:, None] + np.arange(kind.siblings), len(cumulative) - 1))
        rows = rows[(pairs.left.lengths[rows] > 0) & (pairs.right.lengths[rows] > 0)]
        left = self._window(pairs.left, rows) if kind.cut == "window" else pairs.left.head(rows, self._limit)
        return Batch(left, pairs.right.head(rows, self._limit))

    def _window(self, lists: Lists, rows: LongArray) -> Lists:
        lengths = np.minimum(lists.lengths[rows], self._limit)
        widths = np.minimum(self._generator.integers(6, 23, len(rows)), lengths)
        starts = (self._generator.random(len(rows)) * (lengths - widths + 1)).astype(np.int64)
        return lists.cut(rows, starts, widths)
