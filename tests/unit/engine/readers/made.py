"""Small readers for tests: what they say of a narrative hangs on single words, and they count what they read."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sightline.engine.readers.together import READER_TERMS, RULE_TERMS, Sure, Together, Weighing
from sightline.engine.screening.learned import Logits
from sightline.engine.vocabulary import FLAGS

LOW = -4.0
CALIBRATION = "c" * 64


class WordReader:
    """Gives a narrative the logit of each telling word that it holds, and `LOW` where it holds none."""

    version = "1"

    def __init__(
        self, name: str, words: Mapping[str, tuple[str, float]], cues: Mapping[str, str] | None = None
    ) -> None:
        """Take the words, each with its flag and logit; and those that are cues, each with its flag."""
        self.name = name
        self.hash = name * 8
        self.read: list[str] = []
        self._words = words
        self._cues = cues or {}

    def logits(self, narratives: Sequence[str]) -> Logits:
        """Logits by the words."""
        self.read += narratives
        found = np.full((len(narratives), len(FLAGS)), LOW, np.float32)
        for row, text in enumerate(narratives):
            for word, (flag, logit) in self._words.items():
                if word in text:
                    found[row, FLAGS.index(flag)] = max(found[row, FLAGS.index(flag)], logit)
        return found

    def cues(self, narratives: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Cues by the words."""
        return np.array(
            [
                [any(word in text and flag == own for word, own in self._cues.items()) for flag in FLAGS]
                for text in narratives
            ],
            np.bool_,
        ).reshape(len(narratives), len(FLAGS))


def weighing(readers: int, **more: float) -> Weighing:
    """Rules add what they add, each reader its own logit; grades begin at one half and at nine tenths."""
    terms = [*RULE_TERMS, *READER_TERMS * readers]
    one = {"possible": 3.0, "strong": 6.0, "own": 1.0} | more
    weights = np.array([[one.get(term, 0.0) for term in terms]] * len(FLAGS))
    level = np.ones(len(FLAGS))
    return Weighing(weights, 0.0 * level, 0.5 * level, 0.9 * level)


def together(*, deep: bool = False, **more: Any) -> Together:
    """What joins the readers of these tests."""
    return Together(
        version="1",
        hash=CALIBRATION,
        fast_hash="",
        deep_hash="deep" if deep else "",
        fast=weighing(1, **more),
        deep=weighing(2, **more) if deep else None,
        deep_from=np.full(len(FLAGS), 0.1),
        sure=Sure(inferred=-3.0, stated=-3.5, in_context=-5.0),
    )
