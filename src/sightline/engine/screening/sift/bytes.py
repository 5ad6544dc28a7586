"""Letters eight at a time, as one number of 64 bits with the first letter lowest, and hashes of letters."""

from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.sift.compiled import inlined

Bytes = npt.NDArray[np.uint8]

EIGHT: Final = 8
NO_BYTES, ONE = np.uint64(0), np.uint64(1)
EACH_BYTE: Final = np.uint64(0x0101010101010101)
HIGH_BITS: Final = EACH_BYTE * np.uint64(0x80)
"""Set in bytes beyond ASCII."""
_LOW_BITS, _CAPITAL_BIT = EACH_BYTE * np.uint64(0x7F), EACH_BYTE * np.uint64(32)
_FROM_A, _AFTER_Z = EACH_BYTE * np.uint64(0x80 - ord("a")), EACH_BYTE * np.uint64(0x80 - ord("z") - 1)
_MIXER, _BEGUN = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xCBF29CE484222325)
_B1, _B2, _B3, _B4, _B5, _B6, _B7 = (np.uint64(8 * place) for place in range(1, 8))
_P1, _P2, _P3, _P4, _P5, _P6, _P7 = (np.uint64(place) for place in range(1, 8))


@inlined
def eight(data: Bytes, start: int) -> np.uint64:
    """The eight bytes from a place on; all of them have to be there. Written out, it becomes one instruction."""
    place = np.uint64(start)
    return (
        np.uint64(data[place])
        | np.uint64(data[place + _P1]) << _B1
        | np.uint64(data[place + _P2]) << _B2
        | np.uint64(data[place + _P3]) << _B3
        | np.uint64(data[place + _P4]) << _B4
        | np.uint64(data[place + _P5]) << _B5
        | np.uint64(data[place + _P6]) << _B6
        | np.uint64(data[place + _P7]) << _B7
    )


@inlined
def put_eight(data: Bytes, start: int, eight_bytes: np.uint64) -> None:
    """Write eight bytes from a place on; written out, it becomes one instruction, too."""
    place = np.uint64(start)
    data[place] = np.uint8(eight_bytes)
    data[place + _P1] = np.uint8(eight_bytes >> _B1)
    data[place + _P2] = np.uint8(eight_bytes >> _B2)
    data[place + _P3] = np.uint8(eight_bytes >> _B3)
    data[place + _P4] = np.uint8(eight_bytes >> _B4)
    data[place + _P5] = np.uint8(eight_bytes >> _B5)
    data[place + _P6] = np.uint8(eight_bytes >> _B6)
    data[place + _P7] = np.uint8(eight_bytes >> _B7)


@inlined
def in_lower_case(eight_bytes: np.uint64) -> np.uint64:
    """The same with capitals as small letters; bytes that are no letters become others that are none."""
    return eight_bytes | _CAPITAL_BIT


@inlined
def leading_letters(lower: np.uint64) -> np.uint64:
    """All bits of the bytes before the first that is no letter, of bytes as `in_lower_case` gives them.

    A sum within a byte sets its highest bit from `a` on, another from after `z` on; bytes beyond ASCII have it set.
    """
    low = lower & _LOW_BITS
    others = ~((low + _FROM_A) & ~(low + _AFTER_Z) & ~lower) & HIGH_BITS
    return ((others & (~others + ONE)) >> _P7) - ONE


@inlined
def count_of(mask: np.uint64) -> int:
    """How many bytes a mask of whole bytes has."""
    return int(((mask & EACH_BYTE) * EACH_BYTE) >> _B7)


@inlined
def hash_begun() -> np.uint64:
    """A hash of nothing yet."""
    return _BEGUN


@inlined
def hash_with(value: np.uint64, eight_bytes: np.uint64) -> np.uint64:
    """A hash with eight more letters, or with the last few and zeros behind them."""
    mixed = (value ^ eight_bytes) * _MIXER
    return mixed ^ (mixed >> np.uint64(32))


@inlined
def hash_ended(value: np.uint64) -> np.uint64:
    """The hash, never 0."""
    return value * _MIXER | ONE


@inlined
def hash_of(letters: Bytes, start: int, length: int) -> np.uint64:
    """A hash of so many letters from a place on, never 0."""
    value, left, place = _BEGUN, length, start
    while left >= EIGHT:
        value = hash_with(value, eight(letters, place))
        place += EIGHT
        left -= EIGHT
    last = NO_BYTES
    for letter in range(left):
        last |= np.uint64(letters[place + letter]) << np.uint64(8 * letter)
    return hash_ended(hash_with(value, last))
