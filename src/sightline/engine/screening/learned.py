"""What screening asks of readers that learned: what they are, and what joining them with the rules gives.

The readers themselves live in `engine.readers`, above this room; here stands only the shape that they fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from sightline.engine.findings import Evidence
from sightline.engine.screening.reading import Match
from sightline.engine.vocabulary import Grade

Logits = npt.NDArray[np.float32]
"""One row a narrative, one column for each of `FLAGS`."""


class LearnedReader(Protocol):
    """A reader that learned from labelled narratives."""

    name: str
    """As evidence names it: `reader/NAME`."""
    version: str
    hash: str
    """SHA-256 (hex) of what it learned."""

    def logits(self, narratives: Sequence[str]) -> Logits:
        """How much each narrative speaks for each of `FLAGS`, in raw logits; shape (narratives, flags)."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What rules and readers together say of one flag of a narrative."""

    score: float
    """The probability of the flag, calibrated at base rates."""
    grade: Grade
    evidence: tuple[Evidence, ...] = ()
    """Of the readers alone; the rules bring their own."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a panel says of the narratives of a batch."""

    joined: Sequence[Mapping[str, Joined]]
    """For each narrative what is said of its flags; of flags that are not in it nothing is to be said."""
    deep: int = 0
    """Narratives that the deep reader read."""
    languages: Mapping[str, int] = field(default_factory=dict)
    """Narratives that are not in English, by language: no reader has learned to read them."""


class Panel(Protocol):
    """Rules and readers joined."""

    identity: str
    """Of all readers together, short enough to stand in a finding."""

    def hear(self, narratives: Sequence[str], matches: Sequence[Sequence[Match]], *, every: bool = False) -> Heard:
        """Join what the readers say of narratives with what rules found in them.

        Args:
            narratives: as given; empty where there is none.
            matches: for each narrative what rules found, what was set aside included.
            every: say something of every flag, not only of those that rules or readers speak for.
        """


class PanelSource(Protocol):
    """From which each process opens a panel of its own."""

    def open(self) -> Panel:
        """Load the readers.

        Raises:
            SightlineError: a file of a reader is absent or not as it should be.
        """
