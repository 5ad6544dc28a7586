"""The network: BERT encoders of six layers with one attention-pooled output per flag, side by side.

Layer and weight names follow BERT (Devlin et al., 2019), so that the weights of the base load as they are.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import torch
from torch import Tensor, nn

from sightline.engine.vocabulary import FLAGS, STRANDS
from training.deep import words

WIDTH: Final = 384
LAYERS: Final = 6
HEADS: Final = 12
INNER: Final = 1536
VOCABULARY: Final = len(words.kept())
POSITIONS: Final = 256
QUERIES: Final = 1 + len(FLAGS)
"""One for hostility to anybody, then one for each flag."""
MASKED: Final = -1e4


class Output(NamedTuple):
    """What the network says of a batch of n narratives.

    `logits` (n, 6) for `FLAGS`; `hostility` (n,) the logit of any strand; `attention` (n, 7, tokens) where each query
    looked, hostility first.
    """

    logits: Tensor
    hostility: Tensor
    attention: Tensor


class Embeddings(nn.Module):
    """Words and positions to vectors."""

    def __init__(self) -> None:
        """Make the tables; their values come from the base."""
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, WIDTH, padding_idx=0)
        self.position_embeddings = nn.Embedding(POSITIONS, WIDTH)
        self.token_type_embeddings = nn.Embedding(2, WIDTH)
        self.LayerNorm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, tokens: Tensor) -> Tensor:
        """Return (n, tokens, 384) for token numbers (n, tokens)."""
        positions = self.position_embeddings.weight[: tokens.shape[1]]
        return self.LayerNorm(self.word_embeddings(tokens) + positions + self.token_type_embeddings.weight[0])


class Layer(nn.Module):
    """Self-attention and a feed-forward step, each with its residual."""

    def __init__(self, dropout: float) -> None:
        """Make one layer; `dropout` is the share of values dropped in training."""
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return new states (n, tokens, 384); `bias` (n, 1, 1, tokens) is very negative where there is padding."""
        count, length, _ = states.shape
        query, key, value = (
            part(states).view(count, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        mixed = (query @ key.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5 + bias.to(query.dtype)).softmax(-1) @ value
        mixed = mixed.transpose(1, 2).reshape(count, length, WIDTH)
        states = self.attended_norm(states + self.dropout(self.attended(mixed)))
        return self.outer_norm(states + self.dropout(self.outer(nn.functional.gelu(self.inner(states)))))


class Reader(nn.Module):
    """Encoder and heads.

    A strand is flagged where there is hostility and it is aimed at that strand: its probability is that of hostility,
    read once for all strands, times that of the strand, read apart. Online stands for itself.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        """Make the network; the encoder's values come from the base, those of the heads are drawn."""
        super().__init__()
        self.embeddings = Embeddings()
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.keys = nn.Linear(WIDTH, WIDTH)
        self.queries = nn.Parameter(torch.randn(QUERIES, WIDTH) * 0.05)
        self.hidden = nn.Linear(2 * WIDTH, WIDTH)
        self.weights = nn.Parameter(torch.randn(QUERIES, WIDTH) * 0.02)
        self.biases = nn.Parameter(torch.zeros(QUERIES))
        self.dropout = nn.Dropout(dropout)

    def forward(self, tokens: Tensor, mask: Tensor) -> Output:
        """Read token numbers (n, tokens); `mask` (n, tokens) is 1 on tokens and 0 on padding."""
        empty = (1.0 - mask.to(torch.float32)) * MASKED
        states = self.dropout(self.embeddings(tokens))
        for layer in self.layers:
            states = layer(states, empty[:, None, None, :])
        scores = self.queries @ torch.tanh(self.keys(states)).transpose(1, 2) / WIDTH**0.25
        attention = (scores.float() + empty[:, None, :]).softmax(-1)
        pooled = attention.to(states.dtype) @ states
        first = states[:, :1].expand(-1, QUERIES, -1)
        hidden = torch.tanh(self.hidden(self.dropout(torch.cat([pooled, first], -1))))
        each = ((self.dropout(hidden) * self.weights).sum(-1) + self.biases).float()
        hostility, targets, online = each[:, :1], each[:, 1 : 1 + len(STRANDS)], each[:, 1 + len(STRANDS) :]
        both = both_hold(hostility, targets)
        return Output(torch.cat([both, online], -1), hostility[:, 0], attention)


class Ensemble(nn.Module):
    """Readers that were trained apart, over one table of words that none of them trains.

    What they say is the mean of their logits: where two err, they seldom err alike.
    """

    def __init__(self, readers: Sequence[Reader]) -> None:
        """Take the readers, all of which read from the table of the first one then."""
        super().__init__()
        self.readers = nn.ModuleList(readers)
        for reader in readers:
            reader.embeddings.word_embeddings = readers[0].embeddings.word_embeddings

    def forward(self, tokens: Tensor) -> Tensor:
        """Return logits (n, 6) for token numbers (n, tokens) of narratives without padding."""
        mask = torch.ones_like(tokens)
        return torch.stack([reader(tokens, mask).logits for reader in self.readers]).mean(0)


def both_hold(one: Tensor, other: Tensor) -> Tensor:
    """Return the logit of the product of two probabilities that are given as logits (shapes that broadcast)."""
    one, other = torch.broadcast_tensors(one, other)
    return -torch.logsumexp(torch.stack([-one, -other, -(one + other)]), 0)
