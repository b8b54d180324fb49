"""Stage 3: the table and the token weights once more, with an English teacher's similarities as soft targets.

Three losses are summed: the hard one of stage 2; the teacher's similarities of aligned sentences, for questions cut from either language
over sentences of either (Reimers & Gurevych 2020; soft scores of a stronger ranker as in Hofstätter et al. 2020); and its similarities
of the meanings of single tokens. All go through the score that serving ranks by. Several runs that weigh the losses differently start
from the same place, and shares of what each changed are added up, which does better than any one of them (Wortsman et al. 2022, "Model
soups"; Ilharco et al. 2023, "Editing Models with Task Arithmetic").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import torch
from scipy.sparse import csr_matrix
from torch import nn
from tqdm import tqdm

from index.training.batches import TUNING_MIXTURE, Sampler, mix
from index.training.dense import contrastive, mask_shared
from index.training.interaction import late_scores
from index.training.neighbours import nearest
from index.training.prepare import Corpus
from index.training.teacher import Taught
from index.training.tokens import Lists, LongArray

FloatArray = npt.NDArray[np.float32]
_HIDDEN = -1e4
_LONGEST = 64


@dataclass(frozen=True)
class Distillation:
    """How long and how fast one run is, what each of its losses weighs, and what share of its change is kept."""

    steps: int
    rate: float
    share: float
    hard: float = 1.0
    sentences: float = 0.0
    tokens: float = 0.0
    batch: int = 160
    weights_rate: float = 0.01
    scale: float = 30.0
    """Scores, in [0, 1], are multiplied by it before the softmax; the teacher's cosines by `sharpness`."""
    sharpness: float = 20.0
    dense: float = 0.3
    """Share of the same losses of the mean of rows, which keeps it usable."""

    def scaled(self, factor: float) -> Distillation:
        """The same with `factor` times as many steps."""
        return replace(self, steps=max(1, round(self.steps * factor)))


RUNS = (
    Distillation(steps=400, rate=0.12, share=0.3, sentences=0.5, tokens=1.0, batch=128),
    Distillation(steps=200, rate=0.04, share=0.5, tokens=1.0),
    Distillation(steps=150, rate=0.04, share=0.5, hard=0.0, sentences=1.0),
)


class Distiller:
    """Teaches one table; call `run` once."""

    def __init__(
        self, start: tuple[FloatArray, FloatArray], known: csr_matrix, corpus: Corpus, taught: Taught, seed: int
    ) -> None:
        """Start from a table and token weights; `known` holds the affinities of the lexicon."""
        self._bag = nn.EmbeddingBag.from_pretrained(torch.from_numpy(start[0].copy()), freeze=False, mode="mean")
        self._logs = nn.Parameter(torch.from_numpy(np.log(start[1])))
        self._known = known
        self._generator = np.random.default_rng(seed)
        self._sampler = Sampler(mix(corpus, TUNING_MIXTURE), self._generator, limit=128)
        self._sides = corpus["parallel"][0]
        self._taught = taught
        filled = (self._sides[0].lengths[taught.rows] > 1) & (self._sides[1].lengths[taught.rows] > 1)
        self._usable = np.flatnonzero(filled)
        counts = sum(np.bincount(lists.ids, minlength=len(start[0])) for columns, _ in corpus.values() for lists in columns)
        mass = np.asarray(counts)[taught.tokens] ** 0.4
        self._mass = mass / mass.sum()

    def run(self, like: tuple[LongArray, LongArray], plan: Distillation) -> tuple[FloatArray, FloatArray]:
        """Table and weights after `plan.steps`; `like` holds the nearest neighbours of each sentence and of each token."""
        groups = [
            {"params": self._bag.parameters(), "lr": plan.rate},
            {"params": [self._logs], "lr": plan.weights_rate},
        ]
        optimizer = torch.optim.Adam(groups, fused=True)
        falling = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / plan.steps)
        for _ in tqdm(range(plan.steps), desc="distillation", mininterval=5):
            loss = torch.zeros(())
            if plan.hard:
                loss = loss + plan.hard * self._hard(plan)
            if plan.sentences:
                loss = loss + plan.sentences * self._sentences(like[0], plan)
            if plan.tokens:
                loss = loss + plan.tokens * self._tokens(like[1], plan)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            falling.step()
        return self._bag.weight.detach().numpy(), self._logs.detach().exp().numpy()

    def _score(self, left: Lists, right: Lists) -> torch.Tensor:
        return late_scores(self._bag.weight, self._logs, left, right, self._known)

    def _hard(self, plan: Distillation) -> torch.Tensor:
        batch = self._sampler.draw(plan.batch)
        logits = mask_shared(plan.scale * self._score(batch.left, batch.right), batch)
        return nn.functional.cross_entropy(logits, torch.arange(len(logits))) + plan.dense * contrastive(self._bag, batch, 20.0)

    def _sentences(self, like: LongArray, plan: Distillation) -> torch.Tensor:
        """Sentences with some of those the teacher finds most like them, so that a batch has hard negatives with their grades."""
        draw = self._generator
        seeds = draw.choice(self._usable, min(plan.batch // 4, len(self._usable)), replace=False)
        others = like[seeds].ravel()[draw.random(like[seeds].size) < 0.6]
        chosen = np.intersect1d(np.concatenate([seeds, others]), self._usable)
        chosen = draw.permutation(chosen)[: plan.batch]
        vectors = torch.from_numpy(self._taught.sentences[chosen])
        cosines = plan.sharpness * vectors @ vectors.T
        english, chinese = (side.head(self._taught.rows[chosen], _LONGEST) for side in self._sides)
        own = (english, chinese)[draw.integers(2)]
        pairs = ((english, chinese), (chinese, english), (own, own))
        late = sum(_follow(cosines, plan.scale * self._score(self._cut(left), right)) for left, right in pairs)
        means = [nn.functional.normalize(self._mean(side), dim=1) for side in (english, chinese)]
        dense = sum(_cross_entropy(cosines, 20 * left @ right.T) for left, right in (means, means[::-1]))
        return torch.as_tensor((late + plan.dense * dense) / 3)

    def _mean(self, lists: Lists) -> torch.Tensor:
        return torch.as_tensor(self._bag(torch.from_numpy(lists.ids), torch.from_numpy(lists.offsets[:-1]).int()))

    def _cut(self, lists: Lists) -> Lists:
        """A third to four fifths of each row, as a question repeats a part of what it asks about."""
        lengths = lists.lengths
        widths = (lengths * self._generator.uniform(0.3, 0.8, len(lengths))).astype(np.int64)
        widths = np.minimum(np.maximum(widths, 3), lengths)
        starts = (self._generator.random(len(lengths)) * (lengths - widths + 1)).astype(np.int64)
        return lists.cut(np.arange(len(lengths)), starts, widths)

    def _tokens(self, like: LongArray, plan: Distillation) -> torch.Tensor:
        """Rows of frequent tokens against those of like meaning and of others."""
        size = len(self._mass)
        seeds = self._generator.choice(size, min(96, size), p=self._mass)
        others = self._generator.choice(size, min(800, size), p=self._mass)
        among = np.unique(np.concatenate([seeds, like[seeds].ravel(), others]))
        asked, known = (torch.from_numpy(self._taught.meanings[part]) for part in (seeds, among))
        rows = [
            nn.functional.normalize(self._bag.weight[torch.from_numpy(self._taught.tokens[part])], dim=1)
            for part in (seeds, among)
        ]
        same = torch.from_numpy(seeds[:, None] == among[None])
        taught = (plan.sharpness * asked @ known.T).masked_fill(same, _HIDDEN)
        return _cross_entropy(taught, (12 * rows[0] @ rows[1].T).masked_fill(same, _HIDDEN))


def distil(
    start: tuple[FloatArray, FloatArray],
    known: csr_matrix,
    corpus: Corpus,
    taught: Taught,
    plans: Sequence[Distillation],
    seed: int,
) -> tuple[FloatArray, FloatArray]:
    """Table and token weights of `start`, moved by each run's share of its change (of logarithms, for the weights)."""
    like = (
        nearest(taught.sentences, min(6, len(taught.rows) - 1), most=0.97)[0],
        nearest(taught.meanings, min(8, len(taught.tokens) - 1))[0],
    )
    table, logs = start[0].copy(), np.log(start[1])
    for i, plan in enumerate(plans):
        rows, weights = Distiller(start, known, corpus, taught, seed + i).run(like, plan)
        table += plan.share * (rows - start[0])
        logs += plan.share * (np.log(weights) - np.log(start[1]))
    return table, np.exp(logs)


def _cross_entropy(taught: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
    return -(taught.softmax(dim=1) * logits.log_softmax(dim=1)).sum(dim=1).mean()


def _follow(taught: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
    """All of the teacher's similarities, and half as much again for those that are not to the row itself."""
    itself = torch.eye(len(taught), dtype=torch.bool)
    others = _cross_entropy(taught.masked_fill(itself, _HIDDEN), logits.masked_fill(itself, _HIDDEN))
    return _cross_entropy(taught, logits) + 0.5 * others
