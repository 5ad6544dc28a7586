"""Weighted draws and number mixing: the only randomness of the demonstration force."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_MASK: Final = (1 << 64) - 1


class Weighted(Generic[T]):
    """A fixed set of values with shares, drawn by one uniform number."""

    __slots__ = ("_edges", "_values")

    def __init__(self, shares: Mapping[T, float]) -> None:
        """Keep the values of `shares` with their weights, which need not add up to one."""
        total = sum(shares.values())
        self._values = list(shares)
        self._edges = [edge / total for edge in accumulate(shares.values())]
        self._edges[-1] = 1.0  # whatever rounding made of it, so that every number below 1 finds a value

    def pick(self, uniform: float) -> T:
        """The value at `uniform` (0 <= uniform < 1) on the scale of cumulated shares."""
        return self._values[bisect_right(self._edges, uniform)]


def mix(number: int, salt: int) -> int:
    """A 64-bit number that looks random but depends on `number` and `salt` alone.

    A person's name and address come from it, so that a repeat victim is the same person in every chunk without
    anybody having to remember them. The finaliser is that of splitmix64 (Steele, Lea and Flood, 2014).
    """
    word = (number * 0x9E3779B97F4A7C15 + salt * 0xD1B54A32D192ED03) & _MASK
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & _MASK
    return word ^ (word >> 31)
