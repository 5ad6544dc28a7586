"""A column of narratives as one array of words, with where each narrative and sentence ends."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from sightline.engine.screening.lexicon import SIGNATURES
from sightline.engine.screening.text import ascii_form
from sightline.engine.screening.tokens import ABBREVIATIONS

Integers = npt.NDArray[np.int64]

EDGE: Final = "\x1e"
"""The word that stands between two narratives."""
UNKNOWN: Final = 0
"""The number of every word that no class and no phrase has."""
FIGURES: Final = 1
"""The number of words that begin with a digit, where the list does not have them."""
_JOINT: Final = " \x1e "
_SIGNS: Final = b"*#@$"
"""Signs that stand for letters in a masked word."""
_LETTER: Final = re.compile("[a-z]")
_LEADING: Final = "#@$"
"""Signs before a word that are no part of it, as in a hashtag."""
_ABBREVIATIONS: Final = ABBREVIATIONS | {"no"}
"""As they were when the shipped weights were learned."""
_STOP, _END, _QUOTE, _SPACE = b'.\n" '


def _marks() -> bytes:
    """Letters to lower case; ends of sentences and closing signs to one byte each; the rest to spaces."""
    table = bytearray(b" " * 256)
    for code in range(128):
        character = bytes([code])
        if character.isalnum() or character in _SIGNS or character == EDGE.encode():
            table[code] = character.lower()[0]
    for code in b"!?;\r\n":
        table[code] = _END
    for code in b'")':
        table[code] = _QUOTE
    table[ord(".")] = _STOP
    table[ord("'")] = table[ord("`")] = ord("'")
    return bytes(table)


def _among(characters: bytes) -> npt.NDArray[np.bool_]:
    return np.isin(np.arange(256), list(characters))


_SIGN: Final = _among(_SIGNS)
_DIGIT: Final = _among(b"0123456789")
_MARKS: Final = _marks()
_POSSESSIVE: Final = re.compile(rb"'s(?![a-z0-9])")
_WORDS: Final = bytes(_SPACE if code in (_STOP, _END, _QUOTE) else code for code in range(256))


@dataclass(frozen=True, slots=True)
class Column:
    """The words of a column of narratives, one after the other, with an edge between two narratives."""

    words: npt.NDArray[np.int32]
    """The number of each word in the word list."""
    edges: Integers
    """Places in `words` of the edges between narratives."""
    breaks: Integers
    """Places in `words` before which a sentence or a narrative ended, in ascending order."""
    masked: Integers
    """Places in `words` of words with letters and masking signs."""
    masked_kinds: npt.NDArray[np.int32]
    """What each of those is found to be, letter by letter: its character in the lexicon, as a number."""

    def narrative_of(self, places: Integers) -> Integers:
        """The narratives that words stand in, by their number in the column."""
        return np.searchsorted(self.edges, places)

    def bounds(self, places: Integers, across: npt.NDArray[np.bool_]) -> tuple[Integers, Integers]:
        """The first place of the sentence that each word stands in (of its narrative, if `across`), and its end."""
        sentence = np.searchsorted(self.breaks, places, side="right")
        narrative = self.narrative_of(places)
        outer = np.concatenate([[-1], self.edges, [len(self.words)]])
        low = np.where(across, outer[narrative] + 1, self.breaks[sentence - 1])
        high = np.where(across, outer[narrative + 1], self.breaks[sentence])
        return low, high


class Unmasking(Protocol):
    """What works out masked words: a lexicon."""

    def character(self, word: str) -> str:
        """The character of one word, masked or not."""


class ColumnMaker:
    """Cuts columns into words by one word list."""

    def __init__(self, numbers: dict[str, int], lexicon: Unmasking) -> None:
        """Take the list.

        Args:
            numbers: word to number, from 2; `EDGE` and the abbreviations are among the words.
            lexicon: to work out masked words.
        """
        self._lexicon = lexicon
        self._known = pa.array(numbers.keys(), pa.string())
        self._numbers = np.array([*numbers.values(), UNKNOWN], np.int32)
        self._edge = numbers[EDGE]
        self._abbreviation = np.zeros(max(numbers.values()) + 1, np.bool_)
        self._abbreviation[[numbers[word] for word in _ABBREVIATIONS]] = True

    def make(self, narratives: Iterable[str | None], longest: int) -> Column:
        """Cut a column into words.

        Args:
            narratives: texts as given.
            longest: characters of each that are looked at.
        """
        marked = _POSSESSIVE.sub(b"", _joined(narratives, longest).translate(_MARKS)).translate(None, b"'")
        spaced = marked.translate(_WORDS)
        split = pc.ascii_split_whitespace(pa.array([spaced.decode()])).flatten()[1:-1]
        # What is not in the list comes last, at index -1.
        words = self._numbers[pc.index_in(split, self._known).fill_null(-1).to_numpy()]
        letters = np.frombuffer(spaced, np.uint8)
        starts = np.flatnonzero((letters[1:] != _SPACE) & (letters[:-1] == _SPACE)) + 1
        words[(words == UNKNOWN) & _DIGIT[letters[starts]]] = FIGURES
        edges = np.flatnonzero(words == self._edge)
        masked = _masked(letters, split, starts)
        return Column(
            words=words,
            edges=edges,
            breaks=self._breaks(np.frombuffer(marked, np.uint8), starts, words, edges),
            masked=np.array(list(masked), np.int64),
            masked_kinds=np.array([self._kind(word) for word in masked.values()], np.int32),
        )

    def _kind(self, word: str) -> int:
        character = self._lexicon.character(word.lstrip(_LEADING))
        return ord(character) if character >= SIGNATURES else 0

    def _breaks(
        self, marked: npt.NDArray[np.uint8], starts: Integers, words: npt.NDArray[np.int32], edges: Integers
    ) -> Integers:
        """Where sentences begin. A full stop ends one only before a space or closing sign, as in `tokens`."""
        follows = marked[1:]
        stops = (marked[:-1] == _STOP) & ((follows == _SPACE) | (follows == _QUOTE) | (follows == _END))
        ends = np.searchsorted(starts, np.flatnonzero(stops | (marked[:-1] == _END)))
        ends = ends[(ends > 0) & (ends < len(words))]
        ends = ends[~self._abbreviation[words[ends - 1]]]
        return np.unique(np.concatenate([[0], ends, edges, edges + 1, [len(words)]]))


def _joined(narratives: Iterable[str | None], longest: int) -> bytes:
    texts = [text[:longest].replace("\x1e", " ") if text else "" for text in narratives]
    return ascii_form(f" {_JOINT.join(texts)} ")


def _masked(letters: npt.NDArray[np.uint8], split: pa.StringArray, starts: Integers) -> dict[int, str]:
    """The words with letters and masking signs, by their places."""
    signed = np.flatnonzero(_SIGN[letters])
    places = np.unique(np.searchsorted(starts, signed, side="right") - 1)
    words = split.take(pa.array(places)).to_pylist()
    return {place: word for place, word in zip(places.tolist(), words, strict=True) if _LETTER.search(word)}
