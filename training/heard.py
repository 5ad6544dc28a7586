"""What rules and readers say of examples, as the numbers that the calibration works on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.packs import load_packs
from sightline.engine.readers.panel import logits_held_down
from sightline.engine.readers.together import Floats, RulesHeard, reader_terms, rules_heard
from sightline.engine.screening import Screener
from sightline.engine.screening.learned import LearnedReader
from sightline.engine.screening.reading import Match
from training.example import Example
from training.fast.table import PACKS_ON
from training.fast.train import labels

_AT_ONCE: Final = 4_096


@dataclass(frozen=True, slots=True)
class ExamplesHeard:
    """Examples with what is said of them; each array has one row an example, one column a flag."""

    sources: npt.NDArray[np.str_]
    truth: npt.NDArray[np.bool_]
    rules: RulesHeard
    readers: list[Floats]
    """`reader_terms` of each reader."""


def matches_of(screener: Screener, texts: Sequence[str]) -> list[Sequence[Match]]:
    """What rules find in each text, what was set aside included."""
    found: list[Sequence[Match]] = []
    for start in range(0, len(texts), _AT_ONCE):
        part = texts[start : start + _AT_ONCE]
        found += screener.matches(part)
    return found


def hear(examples: Sequence[Example], readers: Sequence[LearnedReader]) -> ExamplesHeard:
    """Have rules and readers read examples."""
    texts = [example.text for example in examples]
    matches = matches_of(Screener(load_packs(PACKS_ON)), texts)
    return ExamplesHeard(
        sources=np.array([example.source for example in examples]),
        truth=labels(examples),
        rules=rules_heard(matches),
        readers=[reader_terms(logits_held_down(reader, texts, matches)) for reader in readers],
    )
