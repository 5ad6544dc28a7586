"""What each rule's pattern needs around its telling word, as arrays that can be asked for a whole column at once.

The telling word of a pattern is the rarest that it can't do without. For every other word that it can't do without,
the gaps between the two say how far off it may stand. A pattern has a chance at a place only where all of them do.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.lexicon import SIGNATURES, Lexicon
from sightline.engine.screening.patterns import Alternatives, Element, Gap, Part, Pattern, SentenceEnd
from sightline.engine.screening.sift.column import Integers

_BITS: Final = 8


@dataclass(frozen=True, slots=True)
class Need:
    """Another word of a pattern and where it may stand, counted in words or phrases from the telling one."""

    alternatives: Alternatives
    reach: int
    """How far off at most; negative when it comes before."""
    across: bool
    """Whether it may stand in another sentence."""


def needs_of(pattern: Pattern, frequency: Callable[[Alternatives], float]) -> tuple[Alternatives, list[Need]]:
    """The telling word of a pattern, and what it needs around it, the least likely first.

    Args:
        pattern: as parsed.
        frequency: how many ordinary records in 10,000 hold a word of a place.
    """
    required = [
        (index, part.alternatives)
        for index, part in enumerate(pattern.parts)
        if isinstance(part, Element) and not part.optional and not part.negated
    ]
    telling, alternatives = min(required, key=lambda place: frequency(place[1]))
    needs = [_need(pattern.parts, telling, index, place) for index, place in required if index != telling]
    return alternatives, sorted(needs, key=lambda need: frequency(need.alternatives) * abs(need.reach))


def _need(parts: tuple[Part, ...], telling: int, other: int, alternatives: Alternatives) -> Need:
    between = parts[min(telling, other) + 1 : max(telling, other)]
    reach = 1 + sum(part.most if isinstance(part, Gap) else 1 for part in between)
    across = any(isinstance(part, SentenceEnd) or (isinstance(part, Gap) and part.across) for part in between)
    return Need(alternatives, reach if other > telling else -reach, across)


class NeedTable:
    """The needs of all patterns."""

    def __init__(
        self, lexicon: Lexicon, patterns: Iterable[Pattern], frequency: Callable[[Alternatives], float]
    ) -> None:
        """Lay them out in arrays.

        Args:
            lexicon: that the patterns were compiled with.
            patterns: of all rules.
            frequency: as for `needs_of`.
        """
        derived = [needs_of(pattern, frequency) for pattern in patterns]
        places = sorted({need.alternatives for _, needs in derived for need in needs}, key=sorted)
        number = {place: index for index, place in enumerate(places)}
        self.classes = _classes(lexicon, places)
        """For each row (see `row_of`), as bits, the places of patterns that it can fill."""
        self.told_by = _TellingTable(lexicon, [telling for telling, _ in derived])
        most = max((len(needs) for _, needs in derived), default=0)
        shape = (len(derived), most)
        self.counts = np.array([len(needs) for _, needs in derived], np.int64)
        self.places = np.zeros(shape, np.int64)
        self.reaches = np.zeros(shape, np.int64)
        self.across = np.zeros(shape, np.bool_)
        for row, (_, needs) in enumerate(derived):
            for column, need in enumerate(needs):
                self.places[row, column] = number[need.alternatives]
                self.reaches[row, column] = need.reach
                self.across[row, column] = need.across


class _TellingTable:
    """Which patterns a kind of word is the telling word of."""

    def __init__(self, lexicon: Lexicon, tellings: list[Alternatives]) -> None:
        told: dict[int, list[int]] = defaultdict(list)
        for pattern, telling in enumerate(tellings):
            for row in _rows(lexicon, telling):
                told[row].append(pattern)
        self._counts = np.zeros(lexicon.size + 1, np.int64)
        for row, patterns in told.items():
            self._counts[row] = len(patterns)
        self._starts = np.cumsum(self._counts) - self._counts
        self._patterns = np.array([pattern for row in sorted(told) for pattern in told[row]], np.int64)

    def count_of(self, kinds: npt.NDArray[np.int32]) -> Integers:
        """How many patterns each word may be telling of."""
        return self._counts[row_of(kinds)]

    def of(self, kinds: npt.NDArray[np.int32]) -> tuple[Integers, Integers]:
        """The patterns that words may be telling of.

        Returns:
            Two arrays of one length: places in `kinds`, and patterns.
        """
        rows = row_of(kinds)
        counts = self._counts[rows]
        which = np.repeat(np.arange(len(kinds)), counts)
        return which, self._patterns[ranges(self._starts[rows], counts)]


def _classes(lexicon: Lexicon, places: list[Alternatives]) -> npt.NDArray[np.uint8]:
    classes = np.zeros((lexicon.size + 1, len(places) // _BITS + 1), np.uint8)
    for number, place in enumerate(places):
        classes[_rows(lexicon, place), number // _BITS] |= np.uint8(1 << number % _BITS)
    return classes


def row_of(kinds: npt.NDArray[np.int32]) -> Integers:
    """Kinds as rows of the tables; row 0 is for what is in no class."""
    rows: Integers = kinds.astype(np.int64) - (ord(SIGNATURES) - 1)
    rows[rows < 0] = 0
    return rows


def _rows(lexicon: Lexicon, place: Alternatives) -> list[int]:
    kinds = np.array([ord(character) for character in lexicon.characters(place)], np.int32)
    rows: list[int] = row_of(kinds).tolist()
    return rows


def ranges(starts: Integers, counts: Integers) -> Integers:
    """The integers from each start on, as many as its count, one row of them after the other."""
    ends: Integers = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    shifts: Integers = np.repeat(starts - (ends - counts), counts)
    return np.arange(total) + shifts
