"""The fast reader: features of a whole column, a table of weights, a sum for each narrative."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.errors import SightlineError
from sightline.engine.readers.fast.features import features_of
from sightline.engine.readers.fast.words import FIRST_CATEGORY, Tokeniser, WordTable
from sightline.engine.readers.sealed import Sealed, read_sealed, write_sealed
from sightline.engine.screening.learned import Logits
from sightline.engine.vocabulary import FLAGS

KIND: Final = "fast"
_AT_ONCE: Final = 1_024
"""Narratives looked at together: bounds the memory, and what is made of so many stays near the processor."""
_SEPARATOR: Final = "\n"


@dataclass(frozen=True, slots=True)
class FastWeights:
    """What the fast reader learned."""

    table: WordTable
    bits: int
    """There are `2 ** bits` features."""
    weights: npt.NDArray[np.int8]
    """Of each feature for each of `FLAGS`, in units of `scale`."""
    scale: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    cue_of: npt.NDArray[np.bool_]
    """For each category whether it is in itself a cue of each of `FLAGS`: a slur, a motive, a channel."""

    def write(self, path: Path, version: str) -> str:
        """Write them as a sealed file and give its hash."""
        table = self.table
        arrays = {
            "flags": np.array(FLAGS),
            "words": np.frombuffer(_SEPARATOR.join(table.words).encode(), np.uint8),
            "token_of_word": table.token_of_word.astype(np.int32),
            "begins": table.begins,
            "goes_on": table.goes_on,
            "phrases": table.phrases,
            "token_of_phrase": table.token_of_phrase.astype(np.int32),
            "categories": np.array(table.categories),
            "bits": np.array(self.bits),
            "weights": self.weights,
            "scale": self.scale,
            "bias": self.bias,
            "cue_of": self.cue_of,
        }
        return write_sealed(path, KIND, version, arrays)


def _weights(sealed: Sealed) -> FastWeights:
    arrays = sealed.arrays
    if arrays["flags"].tolist() != list(FLAGS):
        raise SightlineError(
            "The fast reader was taught other flags than this version of Sightline has; train it anew."
        )
    table = WordTable(
        words=arrays["words"].tobytes().decode().split(_SEPARATOR),
        token_of_word=arrays["token_of_word"].astype(np.int64),
        begins=arrays["begins"],
        goes_on=arrays["goes_on"],
        phrases=arrays["phrases"],
        token_of_phrase=arrays["token_of_phrase"].astype(np.int64),
        categories=int(arrays["categories"]),
    )
    return FastWeights(table, int(arrays["bits"]), arrays["weights"], arrays["scale"], arrays["bias"], arrays["cue_of"])


class FastReader:
    """Reads any number of narratives; built once."""

    name = KIND

    def __init__(self, weights: FastWeights, *, version: str = "", digest: str = "") -> None:
        """Take what was learned.

        Args:
            weights: as trained.
            version: of the file that they come from.
            digest: SHA-256 (hex) of what is in it.
        """
        self.version = version
        self.hash = digest
        self.weights = weights
        self._bits = weights.bits
        self._bias = weights.bias
        self._weights = weights.weights.astype(np.float32) * weights.scale
        self._cue_of = np.concatenate(
            [np.zeros((FIRST_CATEGORY, len(FLAGS)), np.bool_), weights.cue_of, np.zeros((1, len(FLAGS)), np.bool_)]
        )
        self._tokeniser = Tokeniser(weights.table)

    @classmethod
    def load(cls, path: Path) -> "FastReader":
        """Read the reader from its file.

        Raises:
            SightlineError: the file is absent, cut short, swapped, of another version or not as it was written.
        """
        sealed = read_sealed(path, KIND)
        return cls(_weights(sealed), version=sealed.version, digest=sealed.hash)

    def logits(self, narratives: Sequence[str]) -> Logits:
        """How much each narrative speaks for each of `FLAGS`, in raw logits; shape (narratives, flags)."""
        found = np.empty((len(narratives), len(FLAGS)), np.float32)
        for start in range(0, len(narratives), _AT_ONCE):
            part = narratives[start : start + _AT_ONCE]
            found[start : start + len(part)] = self._part(part)
        return found

    def cues(self, narratives: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Whether each narrative holds a cue of each of `FLAGS`: a slur, a motive, a channel."""
        tokens = self._tokeniser.cut(narratives)
        found = np.zeros((len(narratives), len(FLAGS)), np.bool_)
        kinds = np.minimum(tokens.tokens, len(self._cue_of) - 1)
        np.logical_or.at(found, tokens.narratives, self._cue_of[kinds])
        return found

    def _part(self, narratives: Sequence[str]) -> Logits:
        rows, features = features_of(self._tokeniser.cut(narratives), self._bits)
        counts = np.bincount(rows, minlength=len(narratives))
        sums = np.zeros((len(narratives), len(FLAGS)), np.float32)
        filled = np.flatnonzero(counts)
        if len(filled):
            starts = np.searchsorted(rows, filled)
            sums[filled] = np.add.reduceat(self._weights[features], starts, axis=0)
        lengths = np.sqrt(np.maximum(counts, 1)).astype(np.float32)
        scaled: Logits = self._bias + sums / lengths[:, None]
        return scaled
