"""Remembers which record numbers an extract has had, in 16 bytes each; in 24 where it is to say where they stood.

Five million numbers as Python texts would take most of a gigabyte; as two hashes in sorted arrays they take 80 MB.
A bitmap answers the usual question (never seen) without a search.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

_BITS: Final = 27
_SHIFT: Final = np.uint64(64 - _BITS)
_LARGE_RUN: Final = 1 << 18
_LINE_BITS: Final = 40
_HIGH: Final = np.uint64(0xFFFF_FFFF_0000_0000)

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
_Known = tuple[Hashes, Hashes, Places]
"""Keys of some records in ascending order, the checks of each, and where each stands; no places where nobody asks."""


class Repeats(NamedTuple):
    """Which of some rows had their number before."""

    repeated: npt.NDArray[np.bool_]
    """For each row whether its number was seen before, in an earlier row of these too, ..."""
    identical: npt.NDArray[np.bool_]
    """... whether the whole row was the same then, ..."""
    places: Places
    """... and where that was; empty where no places were given."""


class SeenRecords:
    """The records accepted so far.

    A number is known by 96 bits: 64 to find it and 32 of a second, independent hash to confirm it. Two different
    numbers among five million agree in all of them with a probability below 10⁻¹⁵. Another 32 bits tell whether
    the whole row agrees.
    """

    def __init__(self) -> None:
        """Begin with no record."""
        self._bitmap = np.zeros(1 << (_BITS - 3), dtype=np.uint8)
        self._runs: list[_Known] = []

    def add(self, numbers: pa.StringArray, rows: pa.RecordBatch, places: Places | None = None) -> Repeats:
        """Take in some records, and say which were there already.

        Args:
            numbers: the record numbers; none is null.
            rows: the same rows in full.
            places: where each stands, to be told where it stood before; for all that is ever added, or for nothing.

        Returns:
            Which were there.
        """
        keys, checks = _hashes(numbers, rows)
        own = np.empty(0, np.int64) if places is None else places
        found = Repeats(np.zeros(len(keys), bool), np.zeros(len(keys), bool), np.zeros(len(own), np.int64))
        self._mark_seen(keys, checks, found)
        order = np.argsort(keys, kind="stable")
        sorted_keys, sorted_checks, sorted_places = keys[order], checks[order], own[order[: len(own)]]
        first, again, same_row = _within(sorted_keys, sorted_checks, found.repeated[order])
        if len(own):
            found.places[order[again]] = sorted_places[first[again]]
        found.repeated[order] |= again
        found.identical[order] |= same_row
        fresh = ~found.repeated[order]
        self._remember((sorted_keys[fresh], sorted_checks[fresh], sorted_places[fresh[: len(own)]]))
        return found

    def _mark_seen(self, keys: Hashes, checks: Hashes, found: Repeats) -> None:
        bits = keys >> _SHIFT
        maybe = np.flatnonzero(self._bitmap[bits >> np.uint64(3)] >> (bits & np.uint64(7)).astype(np.uint8) & 1)
        for known_keys, known_checks, known_places in self._runs:
            if not len(maybe):
                return
            wanted = keys[maybe]
            place = np.searchsorted(known_keys, wanted)
            last = np.searchsorted(known_keys, wanted, side="right")
            while (open_ := place < last).any():
                difference = known_checks[np.minimum(place, len(known_checks) - 1)] ^ checks[maybe]
                same = open_ & ((difference & _HIGH) == 0)
                found.repeated[maybe[same]] = True
                found.identical[maybe[same & (difference == 0)]] = True
                if len(known_places):
                    found.places[maybe[same]] = known_places[place[same]]
                place = place + 1

    def _remember(self, known: _Known) -> None:
        keys = known[0]
        if not len(keys):
            return
        bits = keys >> _SHIFT
        places = bits >> np.uint64(3)
        first = np.flatnonzero(np.concatenate(([True], places[1:] != places[:-1])))
        marks = np.uint8(1) << (bits & np.uint64(7)).astype(np.uint8)
        self._bitmap[places[first]] |= np.bitwise_or.reduceat(marks, first)
        self._runs.append(known)
        # Runs double in size from last to first, so that there are few of them and each number is merged only a
        # few times; large ones stay apart, since merging them would take as much room again.
        while len(self._runs) > 1 and len(self._runs[-2][0]) < min(2 * len(self._runs[-1][0]), _LARGE_RUN):
            last, before = self._runs.pop(), self._runs.pop()
            keys, checks = np.concatenate((before[0], last[0])), np.concatenate((before[1], last[1]))
            stand = np.concatenate((before[2], last[2]))
            order = np.argsort(keys, kind="stable")
            self._runs.append((keys[order], checks[order], stand[order[: len(stand)]]))


class FilesOfRun:
    """The files of one run, of which each is read once: a record that stands in two of them is to count once."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Begin with files that have no record yet."""
        self.seen = SeenRecords()
        alike = Counter(file.name for file in files)
        self._names = [file.name if alike[file.name] == 1 else str(file) for file in files]
        self._numbers = {file: number for number, file in enumerate(files)}

    def places(self, file: Path, lines: Places) -> Places:
        """Give lines of a file as places among those of all files."""
        return lines | np.int64(self._numbers[file] << _LINE_BITS)

    def elsewhere(self, file: Path, place: int) -> tuple[str, int] | None:
        """Give the name of the file and the line that a place is; None where it is of `file` itself."""
        number, line = place >> _LINE_BITS, place & ((1 << _LINE_BITS) - 1)
        return None if number == self._numbers[file] else (self._names[number], line)


def _within(
    keys: Hashes, checks: Hashes, repeated: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """For sorted rows the first with their key; whether it is accepted and has their number; and whether all agrees."""
    begins = np.ones(len(keys), dtype=bool)
    begins[1:] = keys[1:] != keys[:-1]
    first = np.maximum.accumulate(np.where(begins, np.arange(len(keys)), 0))
    difference = checks ^ checks[first]
    later = ~begins & ~repeated[first]
    return first, later & ((difference & _HIGH) == 0), later & (difference == 0)


def _hashes(numbers: pa.StringArray, rows: pa.RecordBatch) -> tuple[Hashes, Hashes]:
    series = pl.Series(pl.from_arrow(numbers))
    second = series.hash(seed=0x5167).to_numpy()
    whole = pl.DataFrame(pl.from_arrow(rows)).hash_rows(seed=0x11E).to_numpy()
    return series.hash(seed=0x2018).to_numpy(), (second & _HIGH) | (whole >> np.uint64(32))
