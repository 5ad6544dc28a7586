"""Every word that some class or phrase has, as numbers, and the phrases among them as a tree of arrays."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.lexicon import Lexicon, PhraseEnd, Vocabulary
from sightline.engine.screening.sift.column import EDGE, FIGURES, Integers
from sightline.engine.screening.tokens import ABBREVIATIONS

_LOOKALIKES: Final = {"a": "a4@", "e": "e3", "i": "i1", "o": "o0", "s": "s5$"}
_MOST_DISGUISED: Final = 4
"""Letters of one word that may be replaced by signs; disguises with more are not met in practice."""
_SPACED_SHORTEST, _SPACED_LONGEST = 3, 8
_KEY_BITS: Final = 24
"""A step in the tree of phrases is one integer: the state in the upper bits, the next word in the lower ones."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Words, or phrases of one size, in a column: where each stands and what it is."""

    places: Integers
    kinds: npt.NDArray[np.int32]
    """The character of its classes in the lexicon, as a number."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of a column, by their size in words."""

    terms: dict[int, Occurrences]
    """Each at its first word."""
    expressions: dict[int, Occurrences]
    """Each at its last word."""


_HASH_BITS: Final = 20
_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)


class WordList:
    """Words to numbers, numbers to the classes of a lexicon, and the phrases of the lexicon."""

    def __init__(self, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
        """Number the words.

        Args:
            lexicon: compiled from the vocabulary.
            vocabulary: for the words that are met in disguise.
        """
        self.numbers: dict[str, int] = {}
        for word in (EDGE, *sorted(ABBREVIATIONS)):
            self._number(word)
        kinds = {self._number(word): ord(character) for word, character in lexicon.words()}
        tree = _Tree()
        for phrase, end in lexicon.phrases():
            tree.add([self._number(word) for word in phrase], end)
        for word in sorted(vocabulary.masked):
            character = lexicon.character(word)
            for disguised in _disguises(word):
                kinds.setdefault(self._number(disguised), ord(character))
            if _SPACED_SHORTEST <= len(word) <= _SPACED_LONGEST:
                tree.add([self._number(letter) for letter in word], PhraseEnd(character, expression=False))
        size = FIGURES + 1 + len(self.numbers)
        self._kinds = np.zeros(size, np.int32)
        self._kinds[list(kinds)] = list(kinds.values())
        figures = [number for word, number in self.numbers.items() if word[0].isdigit() and number not in kinds]
        self._kinds[[FIGURES, *figures]] = ord(lexicon.figures)
        self._tree = tree.as_arrays(size)

    def _number(self, word: str) -> int:
        return self.numbers.setdefault(word, FIGURES + 1 + len(self.numbers))

    def kinds(self, words: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
        """For each word the character of its classes as a number, 0 for words in no class."""
        return self._kinds[words]

    def phrases(self, words: npt.NDArray[np.int32]) -> "Phrases":
        """The phrases in a row of words."""
        return self._tree.find(words)


class _Tree:
    """The phrases as a tree, one state for each beginning of a phrase."""

    def __init__(self) -> None:
        self._steps: dict[tuple[int, int], int] = {}
        self._ends: dict[int, PhraseEnd] = {}

    def add(self, numbers: list[int], end: PhraseEnd) -> None:
        state = 0
        for number in numbers:
            state = self._steps.setdefault((state, number), len(self._steps) + 1)
        self._ends.setdefault(state, end)

    def as_arrays(self, words: int) -> "_TreeArrays":
        states = len(self._steps) + 1
        roots = np.zeros(words, np.int32)
        inner = np.zeros(words, np.bool_)
        keys, targets = [], []
        for (state, number), target in sorted(self._steps.items()):
            if state == 0:
                roots[number] = target
            else:
                inner[number] = True
                keys.append(state << _KEY_BITS | number)
                targets.append(target)
        terms, expressions = np.zeros(states, np.int32), np.zeros(states, np.int32)
        for state, end in self._ends.items():
            if end.expression:
                expressions[state] = ord(end.character)
            else:
                terms[state] = ord(end.character)
        # A guard at the end, so that every search lands inside.
        steps = np.array([*keys, np.iinfo(np.int64).max], np.int64)
        likely = np.zeros(1 << _HASH_BITS, np.bool_)
        likely[_hash(steps)] = True
        ends = np.array([*targets, 0], np.int32)
        return _TreeArrays(roots, roots > 0, inner, likely, steps, ends, terms, expressions)


@dataclass(frozen=True, slots=True)
class _TreeArrays:
    roots: npt.NDArray[np.int32]
    begins: npt.NDArray[np.bool_]
    inner: npt.NDArray[np.bool_]
    likely: npt.NDArray[np.bool_]
    """By hash, whether a step may be among `steps`: spares most searches."""
    steps: Integers
    targets: npt.NDArray[np.int32]
    terms: npt.NDArray[np.int32]
    expressions: npt.NDArray[np.int32]

    def find(self, words: npt.NDArray[np.int32]) -> Phrases:
        """Walk the tree from every place at once, a word further each round."""
        starts = np.flatnonzero(self.begins[words[:-1]] & self.inner[words[1:]])
        states = self.roots[words[starts]]
        found = Phrases({}, {})
        size = 1
        while len(starts):
            keys = states.astype(np.int64) << _KEY_BITS | words[starts + size]
            likely = self.likely[_hash(keys)]
            starts, keys = starts[likely], keys[likely]
            steps = np.searchsorted(self.steps, keys)
            kept = self.steps[steps] == keys
            starts, states = starts[kept], self.targets[steps[kept]]
            size += 1
            found.terms[size] = _ended(starts, self.terms[states])
            last = _ended(starts, self.expressions[states])
            found.expressions[size] = Occurrences(last.places + size - 1, last.kinds)
            inside = starts + size < len(words)
            starts, states = starts[inside], states[inside]
        return found


def _ended(starts: Integers, kinds: npt.NDArray[np.int32]) -> Occurrences:
    ended = kinds > 0
    return Occurrences(starts[ended], kinds[ended])


def _hash(keys: Integers) -> npt.NDArray[np.uint64]:
    return keys.astype(np.uint64) * _MULTIPLIER >> np.uint64(64 - _HASH_BITS)


def _disguises(word: str) -> Iterator[str]:
    """A slur or swear word with letters replaced by signs that look like them."""
    letters = [place for place, letter in enumerate(word) if letter in _LOOKALIKES][:_MOST_DISGUISED]
    for signs in product(*(_LOOKALIKES[word[place]] for place in letters)):
        disguised = list(word)
        for place, sign in zip(letters, signs, strict=True):
            disguised[place] = sign
        yield "".join(disguised)
