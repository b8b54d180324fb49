"""Training of the table and of the token weights through the late-interaction score that serving uses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from scipy.sparse import csr_matrix
from torch import nn
from tqdm import tqdm

from index.training.batches import Sampler
from index.training.dense import contrastive, mask_shared
from index.training.tokens import Lists

FloatArray = npt.NDArray[np.float32]

_FLOOR = 0.01
"""Smaller affinities count as this one where roots are taken: the root is too steep at 0 to learn from."""


@dataclass(frozen=True)
class Tuning:
    """How long and how fast the table is tuned."""

    steps: int = 800
    batch: int = 192
    rate: float = 0.01
    scale: float = 30.0
    """Scores, in [-1, 1], are multiplied by it before the softmax."""
    dense: float = 0.3
    """Share of the dense loss, which keeps the mean of rows usable."""


def tune_table(table: FloatArray, weights: FloatArray, sampler: Sampler, tuning: Tuning) -> tuple[FloatArray, FloatArray]:
    """The table and the token weights, tuned by the late-interaction score of each pair against the others of its batch.

    Source: MaxSim, Khattab & Zaharia 2020, over static rows.
    """
    bag = nn.EmbeddingBag.from_pretrained(torch.from_numpy(table.copy()), freeze=False, mode="mean")
    logs = nn.Parameter(torch.from_numpy(np.log(weights)))
    optimizer = torch.optim.Adam(
        [{"params": bag.parameters(), "lr": tuning.rate}, {"params": [logs], "lr": tuning.rate}], fused=True
    )
    falling = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / tuning.steps)
    smoothed = 0.0
    progress = tqdm(range(tuning.steps), desc="late interaction", mininterval=5)
    for step in progress:
        batch = sampler.draw(tuning.batch)
        logits = tuning.scale * late_scores(bag.weight, logs, batch.left, batch.right)
        late = nn.functional.cross_entropy(mask_shared(logits, batch), torch.arange(len(logits)))
        loss = late + tuning.dense * contrastive(bag, batch, 20.0)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        falling.step()
        smoothed += (late.item() - smoothed) / min(step + 1, 50)
        if step % 20 == 0:
            progress.set_postfix(loss=f"{smoothed:.3f}")
    return bag.weight.detach().numpy(), logs.detach().exp().numpy()


def late_scores(
    table: torch.Tensor, logs: torch.Tensor, left: Lists, right: Lists, known: csr_matrix | None = None
) -> torch.Tensor:
    """Weighted mean over each left row's tokens of their best cosine in each right row, shape (left, right).

    With `known` affinities a token's best is that of both kinds, and its root counts, as in serving.
    """
    left_tokens, left_places = np.unique(left.ids, return_inverse=True)
    right_tokens, right_places = np.unique(right.ids, return_inverse=True)
    asked = torch.from_numpy(left_tokens.astype(np.int64))
    queries = nn.functional.normalize(table[asked], dim=1)
    passages = nn.functional.normalize(table[torch.from_numpy(right_tokens.astype(np.int64))], dim=1)
    cosines = queries @ passages.T
    if known is not None:
        cosines = torch.maximum(cosines, torch.from_numpy(known[left_tokens][:, right_tokens].toarray()))
    best = cosines.gather(1, _best_columns(cosines.detach().numpy(), right_places, right))
    if known is not None:
        best = best.clamp(_FLOOR, 1).sqrt()
    # Every distinct token of a left row counts once.
    places = torch.zeros(len(left), len(left_tokens))
    places[np.repeat(np.arange(len(left)), left.lengths), left_places] = 1
    shares = places * logs[asked].exp()
    return (shares @ best) / shares.sum(dim=1, keepdim=True)


def _best_columns(cosines: FloatArray, places: npt.NDArray[np.int64], lists: Lists) -> torch.Tensor:
    """For each query token and passage, the column of the passage's best token; gradients flow through that one only."""
    longest = int(lists.lengths.max())
    inside = np.arange(longest) < lists.lengths[:, None]
    padded = np.zeros(inside.shape, dtype=np.int64)
    padded[inside] = places
    # Short rows repeat their first token.
    padded = np.where(inside, padded, padded[:, :1])
    winners = torch.from_numpy(cosines)[:, torch.from_numpy(padded)].argmax(dim=2)
    return torch.from_numpy(padded).expand(len(cosines), -1, -1).gather(2, winners[..., None])[..., 0]
