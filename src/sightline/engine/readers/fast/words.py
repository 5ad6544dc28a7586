"""A column of narratives as the fast reader sees it: words as numbers, with groups, slurs and platforms made one.

The table is fixed when the reader is trained and travels with its weights, so that a new pack changes what rules find
and never what the weights mean.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.readers.fast.column import EDGE, FIGURES, Column, ColumnMaker, Integers
from sightline.engine.screening.lexicon import OTHER
from sightline.engine.screening.tokens import ABBREVIATIONS

LONGEST: Final = 20_000
"""Characters of a narrative that the fast reader looks at."""
FIRST_WORD: Final = FIGURES + 1
OTHER_TOKEN, FIGURE_TOKEN, MASKED_TOKEN = 0, 1, 2
FIRST_CATEGORY: Final = 3
LONGEST_PHRASE: Final = 4
_PRIME: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words, phrases and the tokens that they are read as."""

    words: Sequence[str]
    """Every known word; word `i` has the number `FIRST_WORD + i`."""
    token_of_word: Integers
    """For each word number its token."""
    begins: npt.NDArray[np.bool_]
    """For each word number whether a phrase begins with it."""
    goes_on: npt.NDArray[np.bool_]
    """For each word number whether it is the second word of a phrase."""
    phrases: npt.NDArray[np.uint64]
    """Hashes of phrases (`phrase_hash`), ascending."""
    token_of_phrase: Integers
    categories: int
    """How many tokens are categories; they come first, from `FIRST_CATEGORY`."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a column, one narrative after the other."""

    tokens: Integers
    narratives: Integers
    """For each token the narrative it stands in."""
    sentences: Integers
    """For each token its sentence, counted over the whole column."""
    telling: npt.NDArray[np.bool_]
    """Whether the token is a category, not a word."""


def phrase_hash(numbers: Sequence[Integers]) -> npt.NDArray[np.uint64]:
    """One number for each row of words.

    Args:
        numbers: arrays of word numbers of one length, that of the first words first.
    """
    hashed = np.zeros(len(numbers[0]), np.uint64)
    for column in numbers:
        hashed = (hashed ^ column.astype(np.uint64)) * _PRIME
        hashed ^= hashed >> np.uint64(29)
    return hashed


def with_needed(words: Iterable[str]) -> list[str]:
    """The words with those that cutting a column can't do without, once each."""
    return list(dict.fromkeys([EDGE, *sorted(ABBREVIATIONS), *words]))


class _NoMasks:
    """Stands where cutting a column asks for a lexicon: masked words are one token here, whatever they hide."""

    def character(self, word: str) -> str:
        return OTHER


class Tokeniser:
    """Cuts columns by one table."""

    def __init__(self, table: WordTable) -> None:
        """Take the table."""
        numbers = {word: FIRST_WORD + index for index, word in enumerate(table.words)}
        self._table = table
        self._maker = ColumnMaker(numbers, _NoMasks())

    def cut(self, narratives: Iterable[str | None]) -> Tokens:
        """Cut narratives into tokens.

        Args:
            narratives: texts as given, nulls allowed.
        """
        column = self._maker.make(narratives, LONGEST)
        tokens = self._table.token_of_word[column.words]
        tokens[column.masked] = MASKED_TOKEN
        kept = self._merge(column, tokens)
        kept[column.edges] = False
        places = np.flatnonzero(kept)
        tokens = tokens[places]
        return Tokens(
            tokens=tokens,
            narratives=column.narrative_of(places),
            sentences=np.searchsorted(column.breaks, places, side="right"),
            telling=(tokens >= FIRST_CATEGORY) & (tokens < FIRST_CATEGORY + self._table.categories),
        )

    def _merge(self, column: Column, tokens: Integers) -> npt.NDArray[np.bool_]:
        """Put the token of a phrase in the place of its first word; say which places stay. Longer phrases win."""
        table, words = self._table, column.words
        kept = np.ones(len(words), np.bool_)
        likely = np.flatnonzero(table.begins[words[:-1]] & table.goes_on[words[1:]])
        for size in range(2, LONGEST_PHRASE + 1):
            starts = likely[likely + size <= len(words)]
            hashed = phrase_hash([words[starts + step].astype(np.int64) for step in range(size)])
            found = np.minimum(np.searchsorted(table.phrases, hashed), len(table.phrases) - 1)
            same = table.phrases[found] == hashed
            starts = starts[same]
            kept[starts] = True
            tokens[starts] = table.token_of_phrase[found[same]]
            for step in range(1, size):
                kept[starts + step] = False
        return kept
