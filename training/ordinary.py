"""Ordinary police text with its truth, from the demonstration force, so that base rates hold."""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from sightline.demonstration import Record, generate
from training.example import Example, labels_of

_ENDS: Final = re.compile(r"[.!?]\s+|,\s+(?=[A-Z])|\s-\s")
_SHORTEST: Final = 4
_LONGEST: Final = 25
_MOTIVE: Final = re.compile(
    r"\b(?:hate|hostil|rac[ei]|relig|disab|gay|trans|vulnerab|motiv|because|due to|crime type)", re.I
)

SEED_TO_LEARN: Final = 11
SEED_TO_CALIBRATE: Final = 12
"""Seeds 1 to 3 are for the figures, and are neither learned from nor calibrated on."""


def read_ordinary(records: int, seed: int) -> list[Example]:
    """Return records of the demonstration force whose narrative tells what is true of them.

    A flag that the narrative gives no cue of can't be read by anybody: such records are left out. Raises `ValueError`
    for a seed that is kept for figures.
    """
    if seed in (1, 2, 3):
        raise ValueError(f"Seed {seed} of the demonstration force is kept for figures.")
    return [_example(record) for record in chain.from_iterable(generate(records, seed)) if _told(record)]


def neutral_sentences(examples: Iterable[Example]) -> list[str]:
    """Return the sentences of examples without a flag that say nothing about motives, denials included; each once."""
    sentences = {
        sentence.strip(" .-"): None
        for example in examples
        if not any(example.labels)
        for sentence in _ENDS.split(example.text)
    }
    return [one for one in sentences if _SHORTEST <= len(one.split()) <= _LONGEST and not _MOTIVE.search(one)]


def _told(record: Record) -> bool:
    truth = record.truth
    hate = not truth.hate_flags or truth.has_cue == "Y"
    return hate and (truth.online_flag != "Y" or truth.online_cue == "Y")


def _example(record: Record) -> Example:
    labels = labels_of(record.truth.hate_flags, record.truth.online_flag)
    return Example(record["narrative"], labels, "ordinary")
