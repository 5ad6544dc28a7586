"""What the network is asked for."""

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from training.deep.batches import Batch
from training.deep.encoder import Output
from training.deep.recipe import Recipe


def loss(output: Output, batch: Batch, recipe: Recipe) -> Tensor:
    """Return the sum of the four demands on one batch, each a mean.

    The right flags, smoothed; hostility as such; twins at least a margin apart in the flag that tells them apart; and
    attention on the words that carry a flag, where an author marked them.
    """
    flags = binary_cross_entropy_with_logits(output.logits, _smooth(batch.labels, recipe.smoothing))
    hostility = binary_cross_entropy_with_logits(output.hostility, _smooth(batch.hostile, recipe.smoothing))
    total = flags + recipe.hostility_weight / batch.labels.shape[1] * hostility
    if len(batch.twins):
        one, other, flag = batch.twins.unbind(1)
        apart = output.logits[one, flag] - output.logits[other, flag]
        total = total + recipe.margin_weight * torch.relu(recipe.margin - apart).mean()
    carried = (output.attention * batch.carried).sum(-1)
    marked = batch.carried.any(-1)
    if marked.any():
        total = total - recipe.span_weight * torch.log(carried[marked] + 1e-4).mean()
    return total


def _smooth(truth: Tensor, smoothing: float) -> Tensor:
    return truth * (1 - smoothing) + smoothing / 2
