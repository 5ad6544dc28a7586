"""The places of patterns, and which rows of classes fill them."""

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.lexicon import Lexicon
from sightline.engine.screening.patterns import Alternatives, Pattern, named_by
from sightline.engine.screening.sift.compiled import inlined
from sightline.engine.screening.sift.words import FIRST_ROW

Bits = npt.NDArray[np.uint64]
"""One row for each row of classes; as bits, the places that it fills."""
NO_PLACE: Final = -1
_BITS: Final = 64
_SHIFT, _LAST_BIT, _ONE = np.uint64(6), np.uint64(63), np.uint64(1)


class Places:
    """Numbers whatever patterns name for one of their places, or bar from it."""

    def __init__(self, lexicon: Lexicon, patterns: Iterable[Pattern]) -> None:
        """Number the places.

        Args:
            lexicon: that the patterns were compiled with.
            patterns: all that are going to be tried.
        """
        self.lexicon = lexicon
        named = {names for pattern in patterns for part in pattern.parts if (names := named_by(part))}
        self.numbers = {names: number for number, names in enumerate(sorted(named, key=sorted))}
        self.bits = self.bits_of(self.numbers, len(self.numbers) // _BITS + 1)

    def bits_of(self, numbers: dict[Alternatives, int], width: int) -> Bits:
        """Which rows fill places that are numbered so, in numbers of 64 bits.

        The last row is that of words taken out of the reading.
        """
        bits = np.zeros((width, blank_row(self.lexicon) + 1), np.uint64)
        for names, number in numbers.items():
            bits[number // _BITS][self.rows(names)] |= np.uint64(1 << number % _BITS)
        return np.ascontiguousarray(bits.T)

    def rows(self, names: Alternatives) -> npt.NDArray[np.int64]:
        """The rows of words that fill a place."""
        return self.lexicon.numbers(names) + FIRST_ROW

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.bits)


def blank_row(lexicon: Lexicon) -> int:
    """The row of a word that a context rule has taken out of the reading: it fills no place."""
    return lexicon.size + 1


@inlined
def fills(bits: Bits, row: int, place: int) -> bool:
    """Whether a row fills a place."""
    number = np.uint64(place)
    return bool((bits[row, number >> _SHIFT] >> (number & _LAST_BIT)) & _ONE)
