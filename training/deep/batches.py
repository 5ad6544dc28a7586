"""Batches of narratives: twins stay together, and narratives of like length share a batch."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from sightline.engine.vocabulary import FLAGS
from training.deep.encoder import QUERIES
from training.example import Example


@dataclass(frozen=True, slots=True)
class Batch:
    """n narratives as tensors.

    `tokens`, `mask` (n, tokens); `labels` (n, 6); `hostile` (n,); `carried` (n, 7, tokens) 1 on the tokens of marked
    spans, hostility first; `twins` (k, 3): the number of a narrative that bears a flag, of its twin that doesn't, and
    of the flag.
    """

    tokens: Tensor
    mask: Tensor
    labels: Tensor
    hostile: Tensor
    carried: Tensor
    twins: Tensor


def units(examples: Sequence[Example]) -> list[list[Example]]:
    """Return the examples with those of one pair together, the others alone."""
    together: dict[str, list[Example]] = {}
    for number, example in enumerate(examples):
        together.setdefault(f"{example.source} {example.pair}" if example.pair else f"#{number}", []).append(example)
    return list(together.values())


def plan(groups: list[list[Example]], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of at least `size` narratives in random order, each of like lengths."""
    chance.shuffle(groups)
    groups = sorted(groups, key=lambda group: max(len(one.text) for one in group) * chance.uniform(0.8, 1.25))
    batches: list[list[Example]] = [[]]
    for group in groups:
        if len(batches[-1]) >= size:
            batches.append([])
        batches[-1].extend(group)
    chance.shuffle(batches)
    yield from batches


def tensors(examples: Sequence[Example], tokenizer: Tokenizer, longest: int) -> Batch:
    """Return the tensors of one batch; narratives are cut at `longest` tokens."""
    encodings = tokenizer.encode_batch([example.text for example in examples])
    for encoding in encodings:
        encoding.truncate(longest)
    width = max(len(encoding.ids) for encoding in encodings)
    tokens = np.zeros((len(examples), width), np.int64)
    mask = np.zeros_like(tokens)
    carried = np.zeros((len(examples), QUERIES, width), np.float32)
    for row, (example, encoding) in enumerate(zip(examples, encodings, strict=True)):
        tokens[row, : len(encoding.ids)] = encoding.ids
        mask[row, : len(encoding.ids)] = 1
        for flag, spans in example.spans.items():
            marked = _marked(encoding.offsets, spans)
            carried[row, 1 + FLAGS.index(flag), : len(marked)] = marked
        carried[row, 0] = carried[row, 1:-1].max(0)
    labels = np.array([example.labels for example in examples], np.float32)
    hostile = np.array([example.hostile for example in examples], np.float32)
    twins = torch.tensor(_twins(examples), dtype=torch.long).reshape(-1, 3)
    return Batch(*map(torch.from_numpy, (tokens, mask, labels, hostile, carried)), twins)


def _marked(offsets: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[bool]:
    return [end > start and any(start < until and end > since for since, until in spans) for start, end in offsets]


def _twins(examples: Sequence[Example]) -> list[tuple[int, int, int]]:
    return [
        (one, other, flag)
        for one, first in enumerate(examples)
        for other, second in enumerate(examples)
        if first.pair and first.pair == second.pair and first.source == second.source
        for flag in range(len(FLAGS))
        if first.labels[flag] and not second.labels[flag]
    ]
