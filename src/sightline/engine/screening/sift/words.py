"""Every word that some class or phrase has, by its letters, in arrays that compiled functions read."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.lexicon import SIGNATURES, Lexicon
from sightline.engine.screening.sift.bytes import Bytes, hash_of
from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.tokens import ABBREVIATIONS

Numbers = npt.NDArray[np.int32]

NONE: Final = 0
"""The row of a word that is in no class."""
FIRST_ROW: Final = 1
"""The row of the first of the characters that stand for a set of classes."""
END_ROW, QUESTION_ROW, DROPPED_ROW = -1, -2, -3
"""Rows of ends: of a sentence, of a question, and of an abbreviation, which is no end."""
MASKED, ABBREVIATION, LEARNED = 1, 2, 4
"""What is said of a word: it may be met in disguise; its full stop ends nothing; it was worked out when met."""
NO_WORD: Final = -1
_MOST_LEARNED: Final = 20_000
_ABOUT: Final = np.dtype([("number", np.int32), ("row", np.int32), ("marks", np.int64)])
"""What is known of a word."""
_SLOT: Final = np.dtype([("hash", np.uint64), *_ABOUT.descr])
"""A place in the table; all of it stands together, so that looking a word up reaches for the memory once."""


class Words(NamedTuple):
    """A table of words, found by a hash of 64 bits: among any words that are ever met no two will share one."""

    slots: npt.NDArray[np.void]
    """By slot the hash of a word (0 where there is none), its number, its row (its classes, as `row_of` numbers
    them) and what is said of it."""
    figures: int
    """The row of words that are digits alone."""
    longest: int
    """Letters of the longest word."""


class WordTable:
    """The words of a lexicon, and those that are worked out as they are met."""

    def __init__(self, lexicon: Lexicon, inside_phrases: Iterable[str]) -> None:
        """Number the words.

        Args:
            lexicon: gives the words with their classes.
            inside_phrases: words that phrases are made of.
        """
        known = dict(lexicon.words())
        rows: dict[str, int] = dict.fromkeys([*sorted(ABBREVIATIONS), *inside_phrases], NONE)
        rows.update(zip(known, rows_of("".join(known.values())).tolist(), strict=True))
        self.numbers = {word: number for number, word in enumerate(rows)}
        self._lexicon = lexicon
        self._learned: dict[str, int] = {}
        about = np.zeros(len(rows), _ABOUT)
        about["number"] = np.arange(len(rows))
        about["row"] = np.fromiter(rows.values(), np.int32, len(rows))
        for words, mark in ((lexicon.masked, MASKED), (ABBREVIATIONS, ABBREVIATION)):
            about["marks"][[self.numbers[word] for word in words if word in self.numbers]] |= mark
        empty = Words(np.zeros(1, _SLOT), row_of(lexicon.figures), 0)
        self._known = _with(empty, list(rows), about)
        self.arrays = self._known

    def learn(self, words: Iterable[str]) -> None:
        """Work out words with masking signs, and know them from now on."""
        if len(self._learned) > _MOST_LEARNED:
            self._learned.clear()
        for word in words:
            self._learned[word] = row_of(self._lexicon.character(word))
        about = np.array([(NO_WORD, row, LEARNED) for row in self._learned.values()], _ABOUT)
        self.arrays = _with(self._known, list(self._learned), about)


def row_of(character: str) -> int:
    """A character of the lexicon as a row of the tables; row 0 is for what is in no class."""
    return max(ord(character) - ord(SIGNATURES) + FIRST_ROW, NONE)


def rows_of(characters: str) -> npt.NDArray[np.int32]:
    """The same for many characters, each of which stands for some class."""
    numbers = np.frombuffer(characters.encode("utf-32-le", "surrogatepass"), "<u4")
    return (numbers - (ord(SIGNATURES) - FIRST_ROW)).astype(np.int32)


def _with(words: Words, more: list[str], about: npt.NDArray[np.void]) -> Words:
    """The table with more words, larger where they would crowd it."""
    letters = [word.encode() for word in more]
    starts = np.cumsum([0, *map(len, letters)], dtype=np.int64)
    added = np.zeros(len(more), _SLOT)
    _hash(np.frombuffer(b"".join(letters), np.uint8), starts, added)
    for name in _ABOUT.names or ():
        added[name] = about[name]
    held = words.slots[words.slots["hash"] > 0]
    slots = words.slots.copy()
    if 2 * (len(held) + len(more)) > len(slots):
        slots = np.zeros(1 << (2 * (len(held) + len(more))).bit_length(), _SLOT)
        _put(held, slots)
    _put(added, slots)
    return Words(slots, words.figures, max([words.longest, *map(len, letters)]))


@inlined
def find(words: Words, letters: Bytes, length: int) -> int:
    """The slot of the word that the first `length` letters spell, -1 when the table has none."""
    return find_hash(words, hash_of(letters, 0, length)) if length <= words.longest else -1


@inlined
def find_hash(words: Words, wanted: np.uint64) -> int:
    """The slot of the word with a hash, -1 when the table has none."""
    last = np.uint64(len(words.slots) - 1)
    slot = (wanted >> np.uint64(20)) & last
    found = -1
    while words.slots[slot]["hash"] != np.uint64(0):
        if words.slots[slot]["hash"] == wanted:
            found = int(np.int64(slot))
            break
        slot = (slot + np.uint64(1)) & last
    return found


@compiled
def _hash(letters: Bytes, starts: npt.NDArray[np.int64], slots: npt.NDArray[np.void]) -> None:
    for number in range(len(slots)):
        slots[number]["hash"] = hash_of(letters, starts[number], starts[number + 1] - starts[number])


@compiled
def _put(added: npt.NDArray[np.void], slots: npt.NDArray[np.void]) -> None:
    last = np.uint64(len(slots) - 1)
    for number in range(len(added)):
        slot = (added[number]["hash"] >> np.uint64(20)) & last
        while slots[slot]["hash"] != np.uint64(0):
            slot = (slot + np.uint64(1)) & last
        slots[slot] = added[number]
