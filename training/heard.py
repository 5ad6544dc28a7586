"""What rules and readers say of examples, as the numbers that the calibration works on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.packs import load_packs
from sightline.engine.readers.overruling import overruled
from sightline.engine.readers.panel import logits_held_down
from sightline.engine.readers.together import Floats, RulesHeard, Sure, reader_terms, rules_heard
from sightline.engine.screening import Screener
from sightline.engine.screening.learned import LearnedReader
from sightline.engine.screening.reading import Match
from training.example import Example
from training.fast.table import PACKS_ON
from training.fast.train import labels

SURE: Final = Sure(inferred=-2.0, stated=-3.0, in_context=-3.0)
"""When the deep reader may take a strong rule away. On the choosing authors 59 of the findings that it takes away so
are wrong and 5 right; of statements 13 and 1. 80 of their 1,058 strong findings are wrong."""

_AT_ONCE: Final = 4_096


@dataclass(frozen=True, slots=True)
class ExamplesHeard:
    """Examples with what is said of them; each array has one row an example, one column a flag."""

    sources: npt.NDArray[np.str_]
    truth: npt.NDArray[np.bool_]
    rules: RulesHeard
    readers: list[Floats]
    """`reader_terms` of each reader."""
    overruled: npt.NDArray[np.bool_]
    """Where the deep reader takes away what a strong rule found; nowhere if it isn't among them."""


def matches_of(screener: Screener, texts: Sequence[str]) -> list[Sequence[Match]]:
    """What rules find in each text, what was set aside included."""
    found: list[Sequence[Match]] = []
    for start in range(0, len(texts), _AT_ONCE):
        part = texts[start : start + _AT_ONCE]
        found += screener.matches(part)
    return found


def hear(examples: Sequence[Example], readers: Sequence[LearnedReader]) -> ExamplesHeard:
    """Have rules and readers read examples: the fast one, and after it the deep one."""
    texts = [example.text for example in examples]
    matches = matches_of(Screener(load_packs(PACKS_ON)), texts)
    rules, truth = rules_heard(matches), labels(examples)
    logits = [logits_held_down(reader, texts, matches) for reader in readers]
    taken = np.zeros_like(truth)
    if len(readers) > 1:
        taken = overruled(readers[1], texts, matches, rules, logits[1], SURE)
    sources = np.array([example.source for example in examples])
    return ExamplesHeard(sources, truth, rules, list(map(reader_terms, logits)), taken)
