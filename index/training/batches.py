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
Share = tuple[float, Cut, int]
"""Share of a kind among the batches, how its left side is cut, and how many neighbouring rows are drawn together."""


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


MIXTURE: Mapping[str, Share] = {
    "sentences": (0.24, "whole", 1),
    "topics_zh": (0.10, "whole", 1),
    "questions": (0.12, "whole", 4),
    "windows": (0.24, "window", 4),
    "passages": (0.05, "whole", 4),
    "headings": (0.07, "whole", 1),
    "words": (0.08, "whole", 1),
    "abstracts": (0.05, "whole", 1),
    "topics_en": (0.05, "whole", 1),
}
"""More than a third of all batches ask for a passage in the other language."""

TUNING_MIXTURE: Mapping[str, Share] = {
    "windows": (0.50, "window", 8),
    "questions": (0.20, "whole", 4),
    "sentences": (0.15, "whole", 1),
    "headings": (0.10, "whole", 1),
    "topics_zh": (0.05, "whole", 1),
}
"""For late interaction, which matters most across languages."""

# Rows of these sources are drawn more often than their number says: human, general or close to what users ask.
_OFTEN = {
    "newstest2019": 10, "sdg": 10, "tico19": 8, "tatoeba": 3,
    "cmrc2018_dev": 8, "drcd_dev": 8, "drcd_test": 8, "ncp_policy": 2,
    "dbp15k_titles": 3, "glossary": 6,
}  # fmt: skip


def mix(corpus: Corpus, mixture: Mapping[str, Share]) -> tuple[Kind, ...]:
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
    return tuple(Kind(name, share, candidates[name], cut, siblings) for name, (share, cut, siblings) in mixture.items())


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
