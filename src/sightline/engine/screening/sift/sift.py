"""Which narratives of a column have to be read."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.frequency import frequency
from sightline.engine.screening.lexicon import NUMBER
from sightline.engine.screening.patterns import Alternatives
from sightline.engine.screening.rulebook import RuleBook
from sightline.engine.screening.sift.column import Column, ColumnMaker, Integers
from sightline.engine.screening.sift.needs import NeedTable, ranges, row_of
from sightline.engine.screening.sift.wordlist import Occurrences, WordList
from sightline.engine.screening.tokens import LONGEST_READ

_AT_ONCE: Final = 1 << 18
"""Chances, or words near them, that are looked at together: bounds the memory that a hostile text can take."""

_NONE: Final = np.empty(0, np.int64)
_PATTERN_BITS: Final = 20
_FIGURES: Final = 5_000.0
"""Ordinary records in 10,000 that hold a number."""


class Sift:
    """Finds the narratives of a column that have to be read."""

    def __init__(self, book: RuleBook) -> None:
        """Lay out the words and patterns of a rule book for columns."""

        @cache
        def common(place: Alternatives) -> float:
            return frequency(book.vocabulary.forms_of(place)) + (_FIGURES if NUMBER in place else 0.0)

        self._words = WordList(book.lexicon, book.vocabulary)
        self._maker = ColumnMaker(self._words.numbers, book.lexicon)
        self._needs = NeedTable(book.lexicon, book.patterns, common)
        self._rules = len(book.rules)

    def chances(self, narratives: Iterable[str | None]) -> list[list[int]]:
        """Which patterns may match in each narrative of a column.

        Args:
            narratives: texts as given, nulls allowed.

        Returns:
            For each narrative the numbers of patterns in the rule book, ascending; none when it need not be read.
        """
        texts = list(narratives)
        column = self._maker.make(texts, LONGEST_READ)
        found = _Found(self._words, self._needs, column)
        rows, numbers = [_NONE], [_NONE]
        for places, patterns in found.chances():
            met = self._met(found, places, patterns)
            rows.append(column.narrative_of(places[met]))
            numbers.append(patterns[met])
        return self._by_narrative(len(texts), np.concatenate(rows), np.concatenate(numbers))

    def _by_narrative(self, narratives: int, rows: Integers, numbers: Integers) -> list[list[int]]:
        # Blanking rules alone are no reason to read.
        read = np.zeros(narratives, np.bool_)
        read[rows[numbers < self._rules]] = True
        kept = read[rows]
        distinct = np.unique(rows[kept] << _PATTERN_BITS | numbers[kept])
        starts = np.searchsorted(distinct >> _PATTERN_BITS, np.arange(narratives + 1)).tolist()
        patterns = (distinct & ((1 << _PATTERN_BITS) - 1)).tolist()
        return [patterns[start:end] for start, end in pairwise(starts)]

    def _met(self, found: "_Found", places: Integers, patterns: Integers) -> Integers:
        """Which chances find every word that their pattern needs; an index into `places`."""
        needs = self._needs
        alive = np.arange(len(places))
        met = [alive[needs.counts[patterns] == 0]]
        for turn in range(needs.places.shape[1]):
            alive = alive[needs.counts[patterns[alive]] > turn]
            if not len(alive):
                break
            rows = patterns[alive]
            near = found.near(
                places[alive], needs.places[rows, turn], needs.reaches[rows, turn], needs.across[rows, turn]
            )
            alive = alive[near]
            met.append(alive[needs.counts[patterns[alive]] == turn + 1])
        return np.concatenate(met)


class _Found:
    """The words and phrases of one column, and what stands near each."""

    def __init__(self, words: WordList, needs: NeedTable, column: Column) -> None:
        self._needs, self._column = needs, column
        kinds = words.kinds(column.words)
        kinds[column.masked] = column.masked_kinds
        phrases = words.phrases(column.words)
        self._words = Occurrences(np.flatnonzero(kinds), kinds[kinds > 0])
        self._phrases = [*phrases.terms.values(), *phrases.expressions.values()]
        self._classes, self._row = self._classes_at(kinds)
        self._turns, self._firsts = self._turns_of(phrases.terms)

    def _classes_at(self, kinds: npt.NDArray[np.int32]) -> tuple[npt.NDArray[np.uint8], Integers]:
        """The classes of what stands at each place: rows of bits, and for each place its row.

        Where phrases stand, the classes of the word and of each phrase are put together in a row of their own.
        """
        classes, row = self._needs.classes, row_of(kinds)
        held = np.zeros(len(row), np.bool_)
        for phrases in self._phrases:
            held[phrases.places] = True
        together = classes[row[held]]
        row[held] = len(classes) + np.arange(len(together))
        for phrases in self._phrases:  # of one size, so that no two stand at one place
            together[row[phrases.places] - len(classes)] |= classes[row_of(phrases.kinds)]
        return np.concatenate([classes, together]), row

    def _turns_of(self, terms: Mapping[int, Occurrences]) -> tuple[Integers, Integers]:
        """Places counted with each term as one, and the first place of each count."""
        inside = np.zeros(len(self._row), np.bool_)
        for size, found in terms.items():
            for word in range(1, size):
                inside[found.places + word] = True
        return np.cumsum(~inside) - 1, np.append(np.flatnonzero(~inside), len(inside))

    def chances(self) -> Iterable[tuple[Integers, Integers]]:
        """Places of telling words with the patterns that each is telling of, a bounded number at a time."""
        told_by = self._needs.told_by
        for found in (self._words, *self._phrases):
            told = told_by.count_of(found.kinds)
            tells = told > 0
            places, kinds = found.places[tells], found.kinds[tells]
            for part in _parts(told[tells]):
                which, patterns = told_by.of(kinds[part])
                yield places[part][which], patterns

    def near(
        self, places: Integers, wanted: Integers, reaches: Integers, across: npt.NDArray[np.bool_]
    ) -> npt.NDArray[np.bool_]:
        """Whether a word that fills a place of a pattern stands near enough.

        Args:
            places: of the telling words.
            wanted: places of patterns.
            reaches: how far off at most, negative for before.
            across: whether another sentence will do.
        """
        after = reaches > 0
        turns = np.clip(self._turns[places] + reaches, 0, len(self._firsts) - 2)
        starts = np.where(after, places + 1, self._firsts[turns])
        ends = np.where(after, self._firsts[turns + 1], places)
        low, high = self._column.bounds(places, across)
        starts, ends = np.maximum(starts, low), np.minimum(ends, high)
        counts = np.maximum(ends - starts, 0)
        near = np.zeros(len(places), np.bool_)
        byte, bit = wanted >> 3, np.left_shift(1, wanted & 7).astype(np.uint8)
        for part in _parts(counts):
            which = np.repeat(np.arange(part.start, part.stop), counts[part])
            rows = self._row[ranges(starts[part], counts[part])]
            near[which[(self._classes[rows, byte[which]] & bit[which]) != 0]] = True
        return near


def _parts(counts: Integers) -> Iterable[slice]:
    """Slices whose counts add up to no more than `_AT_ONCE`, or hold one item."""
    ends = np.cumsum(counts)
    start = 0
    while start < len(counts):
        done = int(ends[start - 1]) if start else 0
        stop = max(int(np.searchsorted(ends, done + _AT_ONCE, side="right")), start + 1)
        yield slice(start, stop)
        start = stop
