"""Put one row in the place of each word or phrase of a narrative: `Lexicon.encode`, compiled."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.lexicon import PhraseEnd
from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.tokenise import Tokens
from sightline.engine.screening.sift.words import DROPPED_ROW, NONE, Numbers, row_of

_ONE, _ALL = np.uint64(1), ~np.uint64(0)
_PAIR_BITS: Final = 19
"""Bits of the hash of two words that begin a phrase: at some 20,000 such pairs one word in 25 seems to begin one."""
_STEP: Final = np.dtype(
    [("key", np.int64), ("following", np.uint64), ("state", np.int32), ("term", np.int32), ("saying", np.int32)],
    align=True,
)
"""What is known of a step stands together, so that taking it reaches for the memory once."""
_NO_STEP: Final = -1


class Phrases(NamedTuple):
    """The phrases as a tree, one state for each beginning of a phrase; the number of a word is its state as a first."""

    pairs: npt.NDArray[np.uint64]
    """Which two words begin a phrase, as bits by the hash of their key."""
    steps: npt.NDArray[np.void]
    """By slot the key of a step (a state, and the word that follows), the state that it leads to, which words go on
    from there (one bit for each, and 64 words share it), and the rows of what ends there: of a term, and of an
    expression, of which only the last word changes its row."""


class PhraseTable:
    """Gathers phrases and lays them out."""

    def __init__(self, phrases: Iterable[tuple[list[str], PhraseEnd]], numbers: dict[str, int]) -> None:
        """Take the phrases of a lexicon.

        Args:
            phrases: as their words, two or more, with what stands for each.
            numbers: of the words.
        """
        states: dict[tuple[int, int], int] = {}
        rows: dict[int, tuple[int, int]] = {}
        for phrase, end in phrases:
            state = numbers[phrase[0]]
            for word in phrase[1:]:
                state = states.setdefault((state, numbers[word]), len(numbers) + len(states))
            row = row_of(end.character)
            rows[state] = (NONE, row) if end.expression else (row, NONE)
        following = [0] * (len(numbers) + len(states))
        for begun, second in states:
            following[begun] |= 1 << second % 64
        items = [
            (begun << 32 | second, following[state], state, *rows.get(state, (NONE, NONE)))
            for (begun, second), state in states.items()
        ]
        steps = np.zeros(1 << (2 * len(states) + 1).bit_length(), _STEP)
        steps["key"] = _NO_STEP
        pairs = np.zeros((1 << _PAIR_BITS) // 64, np.uint64)
        _lay_out(np.array(items, _STEP), len(numbers), steps, pairs)
        self.arrays = Phrases(pairs, steps)


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
    begins: Numbers
    """Places at which a phrase seems to begin."""


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
    """Mark the phrases. First it is seen where any seems to begin, so that no word waits for what became of another."""
    encoding.term_sizes[:count] = 0
    encoding.said_firsts[:count] = -1
    begun = 0
    for place in range(count - 1):
        encoding.begins[begun] = place
        begun += _is_pair(phrases.pairs, _key(words[place], words[place + 1])) & (words[place] >= 0)
    for place in encoding.begins[:begun]:
        _mark_from(place, words, count, phrases.steps, encoding)


@compiled
def _mark_from(place: int, words: Numbers, count: int, steps: npt.NDArray[np.void], encoding: Encoding) -> None:
    """Mark the phrases that begin at a place."""
    state, following, last = words[place], _ALL, place
    while last + 1 < count:
        word = words[last + 1]
        if word < 0 or not (following >> np.uint64(word & 63)) & _ONE:
            break
        slot = _slot_of(steps, _key(state, word))
        if steps[slot]["key"] == _NO_STEP:
            break
        last += 1
        state, following = steps[slot]["state"], steps[slot]["following"]
        term, saying = steps[slot]["term"], steps[slot]["saying"]
        if term != NONE:
            encoding.term_sizes[place] = last - place + 1
            encoding.term_rows[place] = term
        if saying != NONE and encoding.said_firsts[last] < 0:
            encoding.said_firsts[last] = place
            encoding.said_rows[last] = saying


@inlined
def _longest_saying(said_firsts: Numbers, place: int, size: int) -> int:
    """Words of the longest saying that ends within `size` words from a place; 0 when none does."""
    longest = 0
    for end in range(place, place + size):
        if said_firsts[end] >= 0:
            longest = max(longest, end - said_firsts[end] + 1)
    return longest


@inlined
def _key(state: int, word: int) -> np.int64:
    """A step as one number; of words that are in no table it is that of no step."""
    return np.int64(state) << 32 | np.int64(word)


@inlined
def _mixed(key: np.int64) -> np.uint64:
    return np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)


@inlined
def _is_pair(pairs: npt.NDArray[np.uint64], key: np.int64) -> bool:
    """Whether two words begin a phrase; of a few others it is said, too."""
    number = _mixed(key) >> np.uint64(64 - _PAIR_BITS)
    return bool((pairs[number >> np.uint64(6)] >> (number & np.uint64(63))) & _ONE)


@inlined
def _slot_of(steps: npt.NDArray[np.void], key: np.int64) -> np.uint64:
    """The slot of a step, or the empty one where it would be."""
    last = np.uint64(len(steps) - 1)
    slot = (_mixed(key) >> np.uint64(32)) & last
    while steps[slot]["key"] != _NO_STEP and steps[slot]["key"] != key:
        slot = (slot + np.uint64(1)) & last
    return slot


@compiled
def _lay_out(
    added: npt.NDArray[np.void], first_words: int, steps: npt.NDArray[np.void], pairs: npt.NDArray[np.uint64]
) -> None:
    for number in range(len(added)):
        key = added[number]["key"]
        steps[_slot_of(steps, key)] = added[number]
        if key >> 32 < first_words:
            bit = _mixed(key) >> np.uint64(64 - _PAIR_BITS)
            pairs[bit >> np.uint64(6)] |= _ONE << (bit & np.uint64(63))
