"""A column of narratives as one row of bytes, in ASCII, for compiled functions."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sightline.engine.screening.sift.bytes import Bytes, hash_of
from sightline.engine.screening.sift.compiled import compiled
from sightline.engine.screening.text import ascii_form
from sightline.engine.screening.tokens import LONGEST_READ

Integers = npt.NDArray[np.int64]
_ASCII: Final = 128
_MOST_STRETCHES: Final = 20_000


class Texts(NamedTuple):
    """Narratives one after the other, and where each begins and ends."""

    data: Bytes
    starts: Integers
    ends: Integers
    as_given: npt.NDArray[np.bool_]
    """Whether each stands here character by character as it was given, capitals included."""


class _Stretches(NamedTuple):
    """What stands for stretches of letters and signs beyond ASCII, by the hash of their bytes."""

    hashes: npt.NDArray[np.uint64]
    starts: Integers
    ends: Integers
    plain: Bytes
    growth: int
    """How many times as long as a stretch what stands for it may be."""


class TextMaker:
    """Makes texts, and remembers what stands for stretches beyond ASCII."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known: dict[bytes, bytes] = {}
        self._stretches = _laid_out({})

    def of_strings(self, narratives: Sequence[str | None]) -> Texts:
        """Texts of a sequence."""
        forms = [ascii_form(text[:LONGEST_READ]) if text else b"" for text in narratives]
        ends = np.cumsum([0, *map(len, forms)], dtype=np.int64)
        as_given = np.array([not text or text.isascii() for text in narratives], np.bool_)
        return Texts(np.frombuffer(b"".join(forms), np.uint8), ends[:-1], ends[1:], as_given)

    def of_column(self, column: pa.Array) -> Texts:
        """Texts of an Arrow column of strings, nulls allowed."""
        column = column.cast(pa.large_string())
        _, offsets, values = column.buffers()
        if values is None:
            return self.of_strings([None] * len(column))
        limits = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
        data = np.frombuffer(values, np.uint8)
        starts, ends = limits[:-1].copy(), limits[1:].copy()
        nulls = column.is_null().to_numpy(zero_copy_only=False)
        ends[nulls] = starts[nulls]
        as_given = np.empty(len(starts), np.bool_)
        _ascii(data, starts, ends, as_given)
        long = ends - starts > LONGEST_READ
        ends[long] = starts[long] + LONGEST_READ
        texts = Texts(data, starts, ends, as_given)
        for rows, made in (
            (np.flatnonzero(~as_given & ~long), self._plain(texts, np.flatnonzero(~as_given & ~long))),
            (np.flatnonzero(~as_given & long), self._one_by_one(column, np.flatnonzero(~as_given & long))),
        ):
            starts[rows], ends[rows] = made.starts + len(data), made.ends + len(data)
            data = np.concatenate([data, made.data])
        return Texts(data, starts, ends, as_given)

    def _one_by_one(self, column: pa.Array, rows: Integers) -> Texts:
        return self.of_strings(column.take(pa.array(rows)).to_pylist())

    def _plain(self, texts: Texts, rows: Integers) -> Texts:
        starts, ends = texts.starts[rows], texts.ends[rows]
        total = int((ends - starts).sum())
        limits, unknown = np.zeros(len(rows) + 1, np.int64), np.empty((total + 1, 2), np.int64)
        while True:
            plain = np.empty(total * self._stretches.growth, np.uint8)
            written, missed = _in_ascii(texts.data, starts, ends, self._stretches, plain, limits, unknown)
            if not missed:
                return Texts(plain[:written], limits[:-1], limits[1:], texts.as_given[rows])
            if len(self._known) > _MOST_STRETCHES:
                self._known.clear()
            for start, end in unknown[:missed].tolist():
                stretch = texts.data[start:end].tobytes()
                self._known[stretch] = ascii_form(stretch.decode())
            self._stretches = _laid_out(self._known)


def _laid_out(known: dict[bytes, bytes]) -> _Stretches:
    size = 1 << (2 * len(known) + 1).bit_length()
    limits = np.cumsum([0, *map(len, known.values())], dtype=np.int64)
    hashes, starts, ends = np.zeros(size, np.uint64), np.zeros(size, np.int64), np.zeros(size, np.int64)
    for number, stretch in enumerate(known):
        _put(np.frombuffer(stretch, np.uint8), limits[number], limits[number + 1], hashes, starts, ends)
    growth = max((-(-len(plain) // len(stretch)) for stretch, plain in known.items()), default=1)
    return _Stretches(hashes, starts, ends, np.frombuffer(b"".join(known.values()), np.uint8), max(growth, 1))


@compiled
def _put(
    stretch: Bytes, start: int, end: int, hashes: npt.NDArray[np.uint64], starts: Integers, ends: Integers
) -> None:
    wanted = hash_of(stretch, 0, len(stretch))
    slot = _slot(hashes, wanted)
    hashes[slot], starts[slot], ends[slot] = wanted, start, end


@compiled
def _slot(hashes: npt.NDArray[np.uint64], wanted: np.uint64) -> int:
    """The slot that has a hash, or the empty one where it would be."""
    last = np.uint64(len(hashes) - 1)
    slot = (wanted >> np.uint64(20)) & last
    while hashes[slot] != np.uint64(0) and hashes[slot] != wanted:
        slot = (slot + np.uint64(1)) & last
    return int(np.int64(slot))


@compiled
def _ascii(data: Bytes, starts: Integers, ends: Integers, plain: npt.NDArray[np.bool_]) -> None:
    for row in range(len(starts)):
        seen = np.uint8(0)
        for place in range(starts[row], ends[row]):
            seen |= data[place]
        plain[row] = seen < _ASCII


@compiled
def _in_ascii(
    data: Bytes,
    starts: Integers,
    ends: Integers,
    stretches: _Stretches,
    plain: Bytes,
    limits: Integers,
    unknown: npt.NDArray[np.int64],
) -> tuple[int, int]:
    """Narratives with something plain in the place of each stretch beyond ASCII.

    Args:
        data: of all narratives.
        starts: where each begins.
        ends: and ends.
        stretches: what is known to stand for some.
        plain: room for the bytes.
        limits: room for where each narrative begins and ends in them; the first item is there.
        unknown: room for where stretches begin and end that are not known.

    Returns:
        How many bytes there are, and how many stretches that are not known.
    """
    missed = written = 0
    for row in range(len(starts)):
        place = starts[row]
        while place < ends[row]:
            first = place
            while place < ends[row] and data[place] >= _ASCII:
                place += 1
            if place == first:
                plain[written] = data[place]
                written += 1
                place += 1
                continue
            slot = _slot(stretches.hashes, hash_of(data, first, place - first))
            if stretches.hashes[slot] == np.uint64(0):
                unknown[missed, 0], unknown[missed, 1] = first, place
                missed += 1
                continue
            for letter in range(stretches.starts[slot], stretches.ends[slot]):
                plain[written] = stretches.plain[letter]
                written += 1
        limits[row + 1] = written
    return written, missed
