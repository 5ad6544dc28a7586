"""How common the words are that fill a place of a pattern."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from sightline.engine.screening.frequency import frequency
from sightline.engine.screening.lexicon import NUMBER, PhraseEnd
from sightline.engine.screening.patterns import Alternatives
from sightline.engine.screening.sift.places import Places
from sightline.engine.screening.sift.words import rows_of

_FIGURES: Final = 5_000.0
"""Ordinary records in 10,000 that hold a number."""


class Commonness:
    """About how many ordinary records in 10,000 hold a word of a place."""

    def __init__(self, places: Places, phrases: Iterable[tuple[list[str], PhraseEnd]]) -> None:
        """Add up how common the words and phrases of each row of classes are.

        Args:
            places: of patterns.
            phrases: of their lexicon.
        """
        forms = [([word], character) for word, character in places.lexicon.words()]
        forms += [(phrase, end.character) for phrase, end in phrases]
        self._places = places
        self._of_row = np.bincount(
            rows_of("".join(character for _, character in forms)),
            weights=[frequency(words) for words, _ in forms],
            minlength=places.row_count,
        )
        self._of_place: dict[Alternatives, float] = {}

    def __call__(self, place: Alternatives) -> float:
        """The same of a place."""
        if place not in self._of_place:
            rows = self._places.rows(place - {NUMBER})
            self._of_place[place] = float(self._of_row[rows].sum()) + (_FIGURES if NUMBER in place else 0.0)
        return self._of_place[place]
