"""Training of the embedding table: mean of rows, contrastive loss against the other pairs of the batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import nn
from tqdm import tqdm

from index.training.batches import Batch, Sampler
from index.training.tokens import Lists


@dataclass(frozen=True)
class Schedule:
    """How long and how fast the table is trained."""

    steps: int = 3_600
    batch: int = 1_536
    rate: float = 0.1
    scale: float = 20.0
    """Cosines are multiplied by it before the softmax (the inverse of a temperature)."""


def train_table(sampler: Sampler, vocabulary: int, width: int, schedule: Schedule, seed: int) -> npt.NDArray[np.float32]:
    """A (vocabulary, width) table trained from N(0, 1) with Adam and a linearly falling rate.

    Source: InfoNCE, van den Oord et al. 2018, in both directions, with in-batch negatives.
    """
    torch.manual_seed(seed)
    bag = nn.EmbeddingBag(vocabulary, width, mode="mean")
    nn.init.normal_(bag.weight)
    optimizer = torch.optim.Adam(bag.parameters(), lr=schedule.rate, fused=True)
    falling = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / schedule.steps)
    smoothed = 0.0
    progress = tqdm(range(schedule.steps), desc="dense", mininterval=5)
    for step in progress:
        loss = contrastive(bag, sampler.draw(schedule.batch), schedule.scale)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        falling.step()
        smoothed += (loss.item() - smoothed) / min(step + 1, 100)
        if step % 50 == 0:
            progress.set_postfix(loss=f"{smoothed:.3f}")
    table: npt.NDArray[np.float32] = bag.weight.detach().numpy()
    return table


def contrastive(bag: nn.EmbeddingBag, batch: Batch, scale: float) -> torch.Tensor:
    """Mean cross-entropy of finding each pair's other side among the batch, in both directions."""
    left, right = _encode(bag, batch.left), _encode(bag, batch.right)
    logits = scale * left @ right.T
    return symmetric_loss(logits, batch)


def symmetric_loss(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Cross-entropy of the diagonal, by rows and by columns."""
    logits = mask_shared(logits, batch)
    labels = torch.arange(len(logits))
    return (nn.functional.cross_entropy(logits, labels) + nn.functional.cross_entropy(logits.T, labels)) / 2


def mask_shared(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    """`logits` without the negatives that share a text with the pair they would be negatives of."""
    left, right = torch.from_numpy(batch.left.keys), torch.from_numpy(batch.right.keys)
    same = (left[:, None] == left[None, :]) | (right[:, None] == right[None, :])
    return logits.masked_fill(same.fill_diagonal_(False), -1e4)


def _encode(bag: nn.EmbeddingBag, lists: Lists) -> torch.Tensor:
    rows = bag(torch.from_numpy(lists.ids), torch.from_numpy(lists.offsets[:-1]).int())
    return nn.functional.normalize(rows, dim=1)
