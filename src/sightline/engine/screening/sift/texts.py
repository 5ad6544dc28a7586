"""A column of narratives as one row of bytes, in ASCII, for compiled functions."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sightline.engine.screening.sift.bytes import EIGHT, HIGH_BITS, NO_BYTES, Bytes, eight, hash_of, put_eight
from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.text import ascii_form, keeps_places
from sightline.engine.screening.tokens import LONGEST_READ

Integers = npt.NDArray[np.int64]
OTHERWISE, WORDS_AS_GIVEN, LETTER_BY_LETTER = range(3)
_ASCII: Final = 128
_IN_WORDS: Final = re.compile(rb"[A-Za-z0-9*#@$'`]")
"""What words are made of, but for the dashes and stops of those with their letters spaced out."""
_MOST_STRETCHES: Final = 20_000


class Texts(NamedTuple):
    """Narratives one after the other, and where each begins and ends."""

    data: Bytes
    starts: Integers
    ends: Integers
    as_given: Bytes
    """How far each stands here as it was given, capitals included: `LETTER_BY_LETTER`, `WORDS_AS_GIVEN` where only
    signs differ that are in no word, or `OTHERWISE`."""
    in_place: npt.NDArray[np.bool_]
    """Whether each of its characters is here in its place as given, whatever stands there."""


class _Stretches(NamedTuple):
    """What stands for stretches of letters and signs beyond ASCII, by the hash of their bytes."""

    hashes: npt.NDArray[np.uint64]
    starts: Integers
    ends: Integers
    in_words: npt.NDArray[np.bool_]
    """Whether it may be part of a word."""
    in_place: npt.NDArray[np.bool_]
    """Whether there is one letter or sign for each of its own."""
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
        whole = np.array([not text or text.isascii() for text in narratives], np.bool_)
        as_given = np.where(whole, LETTER_BY_LETTER, OTHERWISE).astype(np.uint8)
        return Texts(np.frombuffer(b"".join(forms), np.uint8), ends[:-1], ends[1:], as_given, whole)

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
        as_given = np.empty(len(starts), np.uint8)
        _mark_ascii(data, starts, ends, as_given)
        beyond, long = as_given != LETTER_BY_LETTER, ends - starts > LONGEST_READ
        ends[long] = starts[long] + LONGEST_READ
        texts = Texts(data, starts, ends, as_given, ~beyond)
        if len(rows := np.flatnonzero(beyond & ~long)):
            texts = _with(texts, rows, self._plain(texts, rows))
        if len(rows := np.flatnonzero(beyond & long)):
            texts = _with(texts, rows, self.of_strings(column.take(pa.array(rows)).to_pylist()))
        return texts

    def _plain(self, texts: Texts, rows: Integers) -> Texts:
        starts, ends = texts.starts[rows], texts.ends[rows]
        as_given, in_place = texts.as_given[rows], texts.in_place[rows]
        total = int((ends - starts).sum())
        limits, unknown = np.zeros(len(rows) + 1, np.int64), np.empty((total + 1, 2), np.int64)
        while True:
            plain = np.empty(total * self._stretches.growth, np.uint8)
            written, missed = _in_ascii(
                texts.data, starts, ends, self._stretches, plain, limits, as_given, in_place, unknown
            )
            if not missed:
                return Texts(plain[:written], limits[:-1], limits[1:], as_given, in_place)
            if len(self._known) > _MOST_STRETCHES:
                self._known.clear()
            for start, end in unknown[:missed].tolist():
                stretch = texts.data[start:end].tobytes()
                self._known[stretch] = ascii_form(stretch.decode())
            self._stretches = _laid_out(self._known)


def _with(texts: Texts, rows: Integers, others: Texts) -> Texts:
    """Texts with others in the places of some."""
    texts.starts[rows], texts.ends[rows] = others.starts + len(texts.data), others.ends + len(texts.data)
    texts.as_given[rows], texts.in_place[rows] = others.as_given, others.in_place
    return texts._replace(data=np.concatenate([texts.data, others.data]))


def _laid_out(known: dict[bytes, bytes]) -> _Stretches:
    size = 1 << (2 * len(known) + 1).bit_length()
    limits = np.cumsum([0, *map(len, known.values())], dtype=np.int64)
    hashes, starts, ends = np.zeros(size, np.uint64), np.zeros(size, np.int64), np.zeros(size, np.int64)
    in_words, in_place = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    for number, (stretch, letters) in enumerate(known.items()):
        slot = _put(np.frombuffer(stretch, np.uint8), hashes)
        starts[slot], ends[slot] = limits[number], limits[number + 1]
        in_words[slot], in_place[slot] = _IN_WORDS.search(letters) is not None, keeps_places(stretch.decode())
    growth = max((-(-len(letters) // len(stretch)) for stretch, letters in known.items()), default=1)
    plain = np.frombuffer(b"".join(known.values()), np.uint8)
    return _Stretches(hashes, starts, ends, in_words, in_place, plain, max(growth, 1))


@compiled
def _put(stretch: Bytes, hashes: npt.NDArray[np.uint64]) -> int:
    wanted = hash_of(stretch, 0, len(stretch))
    slot = _slot(hashes, wanted)
    hashes[slot] = wanted
    return slot


@compiled
def _slot(hashes: npt.NDArray[np.uint64], wanted: np.uint64) -> int:
    """The slot that has a hash, or the empty one where it would be."""
    last = np.uint64(len(hashes) - 1)
    slot = (wanted >> np.uint64(20)) & last
    while hashes[slot] != np.uint64(0) and hashes[slot] != wanted:
        slot = (slot + np.uint64(1)) & last
    return int(np.int64(slot))


@compiled
def _mark_ascii(data: Bytes, starts: Integers, ends: Integers, as_given: Bytes) -> None:
    """Say which narratives are in ASCII."""
    for row in range(len(starts)):
        plain = _ascii_until(data, starts[row], ends[row]) == ends[row]
        as_given[row] = LETTER_BY_LETTER if plain else OTHERWISE


@inlined
def _ascii_until(data: Bytes, place: int, end: int) -> int:
    """Where the first byte beyond ASCII stands, the end where there is none."""
    while place + EIGHT <= end and eight(data, place) & HIGH_BITS == NO_BYTES:
        place += EIGHT
    while place < end and data[place] < _ASCII:
        place += 1
    return place


@inlined
def _copied(data: Bytes, place: int, end: int, plain: Bytes, written: int) -> int:
    """Copy what stands before the first byte beyond ASCII; gives where that is, the end where there is none."""
    shift = written - place
    while place + EIGHT <= end:
        letters = eight(data, place)
        if letters & HIGH_BITS != NO_BYTES:
            break
        put_eight(plain, place + shift, letters)
        place += EIGHT
    while place < end and data[place] < _ASCII:
        plain[place + shift] = data[place]
        place += 1
    return place


@compiled
def _in_ascii(
    data: Bytes,
    starts: Integers,
    ends: Integers,
    stretches: _Stretches,
    plain: Bytes,
    limits: Integers,
    as_given: Bytes,
    in_place: npt.NDArray[np.bool_],
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
        as_given: room for how far each then stands as it was given.
        in_place: room for whether its characters stand in their places.
        unknown: room for where stretches begin and end that are not known.

    Returns:
        How many bytes there are, and how many stretches that are not known.
    """
    missed = written = 0
    for row in range(len(starts)):
        place, end = starts[row], ends[row]
        in_words = False
        in_place[row] = True
        while place < end:
            first, place = place, _copied(data, place, end, plain, written)
            written += place - first
            first = place
            while place < end and data[place] >= _ASCII:
                place += 1
            if place == first:
                continue
            slot = _slot(stretches.hashes, hash_of(data, first, place - first))
            if stretches.hashes[slot] == np.uint64(0):
                unknown[missed, 0], unknown[missed, 1] = first, place
                missed += 1
                continue
            in_words |= stretches.in_words[slot]
            in_place[row] &= stretches.in_place[slot]
            for letter in range(stretches.starts[slot], stretches.ends[slot]):
                plain[written] = stretches.plain[letter]
                written += 1
        limits[row + 1] = written
        as_given[row] = OTHERWISE if in_words else WORDS_AS_GIVEN
    return written, missed
