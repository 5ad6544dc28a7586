"""Remembers which record numbers an extract has had, in 16 bytes each.

Five million numbers as Python texts would take most of a gigabyte; as two hashes in sorted arrays they take 80 MB.
A bitmap answers the usual question (never seen) without a search.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

_BITS: Final = 27
_SHIFT: Final = np.uint64(64 - _BITS)
_LARGE_RUN: Final = 1 << 18
_HIGH: Final = np.uint64(0xFFFF_FFFF_0000_0000)

Hashes = npt.NDArray[np.uint64]


class SeenRecords:
    """The records accepted so far.

    A number is known by 96 bits: 64 to find it and 32 of a second, independent hash to confirm it. Two different
    numbers among five million agree in all of them with a probability below 10⁻¹⁵. Another 32 bits tell whether
    the whole row agrees.
    """

    def __init__(self) -> None:
        """Begin with no record."""
        self._bitmap = np.zeros(1 << (_BITS - 3), dtype=np.uint8)
        self._runs: list[tuple[Hashes, Hashes]] = []

    def add(self, numbers: pa.StringArray, rows: pa.RecordBatch) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Take in some records, and say which were there already.

        Args:
            numbers: the record numbers; none is null.
            rows: the same rows in full.

        Returns:
            For each row whether its number was seen before (in an earlier row of these too), and whether the
            whole row was the same then.
        """
        keys, checks = _hashes(numbers, rows)
        repeated = np.zeros(len(keys), dtype=bool)
        identical = np.zeros(len(keys), dtype=bool)
        self._mark_seen(keys, checks, repeated, identical)
        order = np.argsort(keys, kind="stable")
        sorted_keys, sorted_checks = keys[order], checks[order]
        again, same_row = _within(sorted_keys, sorted_checks, repeated[order])
        repeated[order] |= again
        identical[order] |= same_row
        fresh = ~repeated[order]
        self._remember(sorted_keys[fresh], sorted_checks[fresh])
        return repeated, identical

    def _mark_seen(
        self, keys: Hashes, checks: Hashes, repeated: npt.NDArray[np.bool_], identical: npt.NDArray[np.bool_]
    ) -> None:
        bits = keys >> _SHIFT
        maybe = np.flatnonzero(self._bitmap[bits >> np.uint64(3)] >> (bits & np.uint64(7)).astype(np.uint8) & 1)
        for known_keys, known_checks in self._runs:
            if not len(maybe):
                return
            wanted = keys[maybe]
            place = np.searchsorted(known_keys, wanted)
            last = np.searchsorted(known_keys, wanted, side="right")
            while (open_ := place < last).any():
                difference = known_checks[np.minimum(place, len(known_checks) - 1)] ^ checks[maybe]
                same = open_ & ((difference & _HIGH) == 0)
                repeated[maybe[same]] = True
                identical[maybe[same & (difference == 0)]] = True
                place = place + 1

    def _remember(self, keys: Hashes, checks: Hashes) -> None:
        if not len(keys):
            return
        bits = keys >> _SHIFT
        places = bits >> np.uint64(3)
        first = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
        marks = np.uint8(1) << (bits & np.uint64(7)).astype(np.uint8)
        self._bitmap[places[first]] |= np.bitwise_or.reduceat(marks, first)
        self._runs.append((keys, checks))
        # Runs double in size from last to first, so that there are few of them and each number is merged only a
        # few times; large ones stay apart, since merging them would take as much room again.
        while len(self._runs) > 1 and len(self._runs[-2][0]) < min(2 * len(self._runs[-1][0]), _LARGE_RUN):
            (keys, checks), (more, more_checks) = self._runs.pop(), self._runs.pop()
            keys = np.concatenate((more, keys))
            order = np.argsort(keys, kind="stable")
            self._runs.append((keys[order], np.concatenate((more_checks, checks))[order]))


def _within(
    keys: Hashes, checks: Hashes, repeated: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Mark rows whose number an accepted one of the same, sorted rows has; and whether the whole row agrees."""
    begins = np.ones(len(keys), dtype=bool)
    begins[1:] = keys[1:] != keys[:-1]
    first = np.maximum.accumulate(np.where(begins, np.arange(len(keys)), 0))
    difference = checks ^ checks[first]
    later = ~begins & ~repeated[first]
    return later & ((difference & _HIGH) == 0), later & (difference == 0)


def _hashes(numbers: pa.StringArray, rows: pa.RecordBatch) -> tuple[Hashes, Hashes]:
    series = pl.Series(pl.from_arrow(numbers))
    second = series.hash(seed=0x5167).to_numpy()
    whole = pl.DataFrame(pl.from_arrow(rows)).hash_rows(seed=0x11E).to_numpy()
    return series.hash(seed=0x2018).to_numpy(), (second & _HIGH) | (whole >> np.uint64(32))
