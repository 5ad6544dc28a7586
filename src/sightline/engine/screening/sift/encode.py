"""Put one row in the place of each word or phrase of a narrative: `Lexicon.encode`, compiled."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.lexicon import PhraseEnd
from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.tokenise import Tokens
from sightline.engine.screening.sift.words import DROPPED_ROW, NONE, Numbers, row_of

_ONE: Final = np.uint64(1)


class Phrases(NamedTuple):
    """The phrases as a tree, one state for each beginning of a phrase."""

    seconds: npt.NDArray[np.uint64]
    """For each word which words follow it as the first of a phrase: one bit for each, and 64 words share it."""
    begins: Numbers
    """For each word the state after it as a first word, 0 where no phrase begins with it."""
    keys: npt.NDArray[np.int64]
    """Steps by hash: a state and the word that follows, as one number; -1 where there is none."""
    targets: Numbers
    """The state that each step leads to."""
    terms: Numbers
    """For each state the row of the term that ends in it, 0 for none."""
    sayings: Numbers
    """The same for expressions, of which only the last word changes its row."""


class PhraseTable:
    """Gathers phrases and lays them out."""

    def __init__(self, phrases: Iterable[tuple[list[str], PhraseEnd]], numbers: dict[str, int]) -> None:
        """Take the phrases of a lexicon.

        Args:
            phrases: as their words, with what stands for each.
            numbers: of the words.
        """
        steps: dict[tuple[int, int], int] = {}
        ends: dict[int, PhraseEnd] = {}
        for phrase, end in phrases:
            state = 0
            for word in phrase:
                state = steps.setdefault((state, numbers[word]), len(steps) + 1)
            ends[state] = end
        inner = [(state << 32 | word, target) for (state, word), target in steps.items() if state]
        begins, seconds = np.zeros(len(numbers), np.int32), np.zeros(len(numbers), np.uint64)
        firsts = {target: first for (state, first), target in steps.items() if not state}
        for state, first in firsts.items():
            begins[first] = state
        for state, second in steps:
            if state in firsts:
                seconds[firsts[state]] |= np.uint64(1 << second % 64)
        terms, sayings = np.zeros(len(steps) + 1, np.int32), np.zeros(len(steps) + 1, np.int32)
        for state, end in ends.items():
            (sayings if end.expression else terms)[state] = row_of(end.character)
        size = 1 << (2 * len(inner) + 1).bit_length()
        keys, targets = np.full(size, -1, np.int64), np.zeros(size, np.int32)
        _hash_steps(np.array(inner, np.int64).reshape(-1, 2), keys, targets)
        self.arrays = Phrases(seconds, begins, keys, targets, terms, sayings)


class Encoding(NamedTuple):
    """One narrative with a row for each word or phrase; only as many as `encode` says are filled."""

    rows: Numbers
    firsts: Numbers
    """The first token that each stands for."""
    afters: Numbers
    """The token after its last."""
    term_sizes: Numbers
    term_rows: Numbers
    said_firsts: Numbers
    said_rows: Numbers


def no_encoding(longest: int) -> Encoding:
    """Room for a narrative of so many bytes."""
    return Encoding(
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
    )


@compiled
def encode(tokens: Tokens, count: int, phrases: Phrases, encoding: Encoding) -> int:
    """Encode a narrative.

    Args:
        tokens: of the narrative.
        count: how many.
        phrases: that stand for several words.
        encoding: to be filled.

    Returns:
        How many rows there are.
    """
    _mark_phrases(tokens.words, count, phrases, encoding)
    size = place = 0
    while place < count:
        row, first, after = tokens.rows[place], place, place + 1
        term = encoding.term_sizes[place]
        if term and _longest_saying(encoding.said_firsts, place, term) <= term:
            row, after = encoding.term_rows[place], place + term
        elif encoding.said_firsts[place] >= 0:
            # The last word of a saying has to stay; a shorter term that would cover it gives way.
            row, first = encoding.said_rows[place], encoding.said_firsts[place]
        if row != DROPPED_ROW:
            encoding.rows[size] = row
            encoding.firsts[size] = first
            encoding.afters[size] = after
            size += 1
        place = after
    return size


@compiled
def _mark_phrases(words: Numbers, count: int, phrases: Phrases, encoding: Encoding) -> None:
    encoding.term_sizes[:count] = 0
    encoding.said_firsts[:count] = -1
    for place in range(count - 1):
        word, following = words[place], words[place + 1]
        if word < 0 or following < 0 or not (phrases.seconds[word] >> np.uint64(following & 63)) & _ONE:
            continue
        state = phrases.begins[word]
        size = 1
        while state and place + size < count:
            state = _step(phrases, state, words[place + size])
            size += 1
            if phrases.terms[state] != NONE:
                encoding.term_sizes[place] = size
                encoding.term_rows[place] = phrases.terms[state]
            if phrases.sayings[state] != NONE and encoding.said_firsts[place + size - 1] < 0:
                encoding.said_firsts[place + size - 1] = place
                encoding.said_rows[place + size - 1] = phrases.sayings[state]


@inlined
def _longest_saying(said_firsts: Numbers, place: int, size: int) -> int:
    """Words of the longest saying that ends within `size` words from a place; 0 when none does."""
    longest = 0
    for end in range(place, place + size):
        if said_firsts[end] >= 0:
            longest = max(longest, end - said_firsts[end] + 1)
    return longest


@inlined
def _step(phrases: Phrases, state: int, word: int) -> int:
    """The state that a word leads to, 0 when no phrase goes on with it."""
    if word < 0:
        return 0
    last = len(phrases.keys) - 1
    key = np.int64(state) << 32 | word
    slot = _slot(key, last)
    while phrases.keys[slot] >= 0:
        if phrases.keys[slot] == key:
            return int(phrases.targets[slot])
        slot = (slot + 1) & last
    return 0


@inlined
def _slot(key: np.int64, last: int) -> int:
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    return int(mixed >> np.uint64(32)) & last


@compiled
def _hash_steps(steps: npt.NDArray[np.int64], keys: npt.NDArray[np.int64], targets: Numbers) -> None:
    last = len(keys) - 1
    for number in range(len(steps)):
        slot = _slot(steps[number, 0], last)
        while keys[slot] >= 0:
            slot = (slot + 1) & last
        keys[slot] = steps[number, 0]
        targets[slot] = steps[number, 1]
