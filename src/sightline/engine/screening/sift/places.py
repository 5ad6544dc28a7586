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
"""As bits, which rows of classes fill which places."""
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
        self.row_count = blank_row(lexicon) + 1
        """How many rows there are; the last is that of words taken out of the reading."""
        self.bits = self._bits()
        """For each place the rows that fill it. Common rows come first, so few of its bits are asked for often."""

    def groups_of(self, numbers: dict[Alternatives, int], width: int) -> Bits:
        """For each row the groups of places that it fills, which are numbered so, in `width` numbers of 64 bits."""
        bits = np.zeros((width, self.row_count), np.uint64)
        for names, number in numbers.items():
            bits[number // _BITS][self.rows(names)] |= np.uint64(1 << number % _BITS)
        return np.ascontiguousarray(bits.T)

    def _bits(self) -> Bits:
        bits = np.zeros((len(self.numbers), self.row_count // _BITS + 1), "<u8")
        for names, number in self.numbers.items():
            filled = np.zeros(bits.shape[1] * _BITS, np.bool_)
            filled[self.rows(names)] = True
            bits[number] = np.packbits(filled, bitorder="little").view("<u8")
        return bits

    def rows(self, names: Alternatives) -> npt.NDArray[np.int64]:
        """The rows of words that fill a place."""
        return self.lexicon.numbers(names) + FIRST_ROW


def blank_row(lexicon: Lexicon) -> int:
    """The row of a word that a context rule has taken out of the reading: it fills no place."""
    return lexicon.size + 1


@inlined
def fills(bits: Bits, row: int, place: int) -> bool:
    """Whether a row fills a place."""
    number = np.uint64(row)
    return bool((bits[place, number >> _SHIFT] >> (number & _LAST_BIT)) & _ONE)
