"""Teaches the fast reader.

python -m training.fast            train, write the weights, print sums on the authors to choose by
"""

import random
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from sightline.engine.readers.fast.features import features_of
from sightline.engine.readers.fast.reader import FastWeights
from sightline.engine.readers.fast.words import Tokeniser
from sightline.engine.vocabulary import FLAGS
from training.example import Example
from training.fast.table import build_table

BITS: Final = 18
STRENGTH: Final = 30.0
"""Inverse of the regularisation, in scikit-learn's terms; chosen by sums on the choosing authors."""
_AT_ONCE: Final = 4_096
_STEERED: Final = 0.08
"""Share of the texts that are met a second time with a sentence that says what they are or aren't."""
_STEERING: Final = (
    "This is not a hate crime.",
    "NOT A HATE CRIME.",
    "Not believed to be hate related.",
    "No hate element identified.",
    "Hate crime considered.",
    "Hate crime: N/A.",
    "This is a hate crime.",
    "This incident should not be recorded as a hate crime.",
)


def steered(examples: Sequence[Example], seed: int = 5) -> list[Example]:
    """Copies of some narratives with a pasted sentence about hate crime: it is no evidence either way."""
    rng = random.Random(seed)
    chosen = rng.sample(list(examples), int(len(examples) * _STEERED))
    return [Example(_pasted(example.text, rng), example.labels, example.source, example.pair) for example in chosen]


def _pasted(text: str, rng: random.Random) -> str:
    sentence = rng.choice(_STEERING)
    return f"{sentence} {text}" if rng.random() < 0.5 else f"{text} {sentence}"


def matrix(tokeniser: Tokeniser, texts: Sequence[str], bits: int = BITS) -> Any:
    """The features of texts as a sparse matrix, each row of length one."""
    rows, columns = [], []
    for start in range(0, len(texts), _AT_ONCE):
        narratives, features = features_of(tokeniser.cut(texts[start : start + _AT_ONCE]), bits)
        rows.append(narratives + start)
        columns.append(features)
    row, column = np.concatenate(rows), np.concatenate(columns)
    lengths = np.sqrt(np.maximum(np.bincount(row, minlength=len(texts)), 1)).astype(np.float32)
    return sparse.csr_matrix((1 / lengths[row], (row, column)), shape=(len(texts), 1 << bits))


def labels(examples: Sequence[Example]) -> npt.NDArray[np.bool_]:
    """The labels of examples; shape (examples, flags)."""
    return np.array([example.labels for example in examples], np.bool_)


def train(examples: Sequence[Example], strength: float = STRENGTH) -> FastWeights:
    """Teach the reader and give what it learned.

    Args:
        examples: corpus and ordinary text together.
        strength: see `STRENGTH`.
    """
    learned_from = [*examples, *steered(examples)]
    texts = [example.text for example in learned_from]
    table, cues = build_table(texts)
    features, truth = matrix(Tokeniser(table), texts), labels(learned_from)
    weights = np.zeros((1 << BITS, len(FLAGS)), np.float32)
    bias = np.zeros(len(FLAGS), np.float32)
    for flag in range(len(FLAGS)):
        model = LogisticRegression(C=strength, solver="liblinear").fit(features, truth[:, flag])
        weights[:, flag], bias[flag] = model.coef_[0], model.intercept_[0]
    scale = np.maximum(np.abs(weights).max(axis=0) / 127, 1e-9).astype(np.float32)
    rounded = np.rint(weights / scale).astype(np.int8)
    return FastWeights(table, BITS, rounded, scale, bias, cues)
