"""Cut a narrative into words and ends of sentences: `tokens.words_of`, compiled."""

from typing import Final, NamedTuple

import numpy as np

from sightline.engine.screening.sift.bytes import (
    EIGHT,
    Bytes,
    count_of,
    eight,
    hash_begun,
    hash_ended,
    hash_with,
    in_lower_case,
    leading_letters,
)
from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.words import (
    ABBREVIATION,
    DROPPED_ROW,
    END_ROW,
    LEARNED,
    MASKED,
    NO_WORD,
    NONE,
    QUESTION_ROW,
    Numbers,
    Words,
    find,
    find_hash,
)

_LETTER, _DIGIT, _SIGN, _BREAK, _STOP, _DASH, _APOSTROPHE, _CLOSING = 1, 2, 4, 8, 16, 32, 64, 128
_STAR, _HASH, _QUESTION_MARK = ord("*"), ord("#"), ord("?")
_S, _QUOTE = ord("s"), ord("'")


def _kinds() -> Bytes:
    """What each byte can be part of, as bits."""
    kinds = np.zeros(256, np.uint8)
    for characters, bit in (
        ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", _LETTER),
        ("0123456789", _DIGIT),
        ("*#@$", _SIGN),
        ("!?;\r\n", _BREAK),
        (".", _STOP),
        ("-.", _DASH),
        ("'`", _APOSTROPHE),
        # After these a full stop ends a sentence: white space as `str.isspace` has it, closing quotes and brackets.
        (" \t\n\r\f\v\x1c\x1d\x1e\x1f\"'`)", _CLOSING),
    ):
        for character in characters:
            kinds[ord(character)] |= bit
    return kinds


def _plain_letters() -> Bytes:
    lower = np.arange(256, dtype=np.uint8)
    lower[ord("A") : ord("Z") + 1] += ord("a") - ord("A")
    lower[ord("`")] = ord("'")
    return lower


def _lookalikes() -> Bytes:
    spelt = np.arange(256, dtype=np.uint8)
    for sign, letter in zip("01345@$", "oieasas", strict=True):
        spelt[ord(sign)] = ord(letter)
    return spelt


_KINDS: Final = _kinds()
_LOWER: Final = _plain_letters()
_SPELT: Final = _lookalikes()


class Tokens(NamedTuple):
    """The tokens of one narrative; only as many as `tokenise` says are filled."""

    starts: Numbers
    ends: Numbers
    words: Numbers
    """The number of each word in the table, -1 for others."""
    rows: Numbers
    """The row of its classes, or of the end that it is."""


def no_tokens(longest: int) -> Tokens:
    """Room for the tokens of a narrative of so many bytes."""
    return Tokens(
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
        np.empty(longest + 1, np.int32),
    )


@compiled
def tokenise(data: Bytes, start: int, end: int, words: Words, tokens: Tokens, letters: Bytes, unknown: Numbers) -> int:
    """Cut a narrative into tokens.

    Args:
        data: narratives in ASCII, capitals as they are.
        start: where the narrative begins in `data`.
        end: and ends.
        words: the table of words.
        tokens: to be filled; offsets count from `start`.
        letters: room for the letters of one word.
        unknown: first item: how many words with masking signs the table didn't have; then their first and last
            places in `data`. The rows of such words are not known yet.

    Returns:
        How many tokens there are.
    """
    count = 0
    abbreviated = False
    place = start
    hashed = hash_begun()
    while place < end:
        kind = _KINDS[data[place]]
        after = place
        word, row, marks = NO_WORD, NONE, 0
        if kind & _LETTER and place + EIGHT <= len(data):
            after, hashed = _letters_alone(data, place, end)
        if after > place:
            slot = find_hash(words, hashed)
            if slot >= 0:
                word, row, marks = words.slots[slot]["number"], words.slots[slot]["row"], words.slots[slot]["marks"]
        elif kind & (_LETTER | _DIGIT):
            after = _spaced_out(data, start, place, end)
            spaced = after > place
            if not spaced:
                after = _word(data, place, end)
            word, row, marks = _named(data, place, after, spaced, words, letters, unknown)
        elif kind & _SIGN:
            after = _masked_from_start(data, start, place, end)
            if after > place:
                word, row, marks = _named(data, place, after, False, words, letters, unknown)
        elif kind & _BREAK:
            row = QUESTION_ROW if data[place] == _QUESTION_MARK else END_ROW
            after = place + 1
            while after < end and _KINDS[data[after]] & _BREAK:
                after += 1
        elif kind & _STOP:
            after = _full_stop(data, start, place, end)
            row = END_ROW
        if after == place:
            place += 1
            continue
        if row == END_ROW and abbreviated:
            row = DROPPED_ROW
        abbreviated = bool(marks & ABBREVIATION)
        tokens.starts[count] = place - start
        tokens.ends[count] = after - start
        tokens.words[count] = word
        tokens.rows[count] = row
        count += 1
        place = after
    return count


@inlined
def _letters_alone(data: Bytes, place: int, end: int) -> tuple[int, np.uint64]:
    """Where a word of nothing but letters ends, and its hash; its beginning where it may be a word of another kind."""
    after, value = place, hash_begun()
    while True:
        if after + EIGHT > len(data):
            return place, value
        lower = in_lower_case(eight(data, after))
        letters = leading_letters(lower)
        count = count_of(letters)
        if after + count > end:  # the next narrative begins with letters
            return place, value
        value = hash_with(value, lower & letters)
        after += count
        if count < EIGHT:
            break
    following = _KINDS[data[after]] if after < end else 0
    alone = not following & (_DIGIT | _SIGN | _APOSTROPHE) and not (after == place + 1 and following & _DASH)
    return after if alone else place, hash_ended(value)


@inlined
def _spaced_out(data: Bytes, start: int, place: int, end: int) -> int:
    """Where a word with its letters spaced out (`f-a-g`) ends; its beginning when there is none."""
    if not _KINDS[data[place]] & _LETTER:
        return place
    if place > start and _KINDS[data[place - 1]] & (_LETTER | _DIGIT):
        return place
    last, letters = place, 1
    while last + 2 < end and _KINDS[data[last + 1]] & _DASH and _KINDS[data[last + 2]] & _LETTER:
        last += 2
        letters += 1
    if last + 1 < end and _KINDS[data[last + 1]] & (_LETTER | _DIGIT):
        last -= 2
        letters -= 1
    return last + 1 if letters > 2 else place


@inlined
def _word(data: Bytes, place: int, end: int) -> int:
    """Where a word ends, masking signs and apostrophes inside it included."""
    plain = _LETTER | _DIGIT
    while place < end and _KINDS[data[place]] & plain:
        place += 1
    while place < end and _KINDS[data[place]] & _SIGN:
        while place < end and _KINDS[data[place]] & _SIGN:
            place += 1
        while place < end and _KINDS[data[place]] & plain:
            place += 1
    while place + 1 < end and _KINDS[data[place]] & _APOSTROPHE and _KINDS[data[place + 1]] & plain:
        place += 2
        while place < end and _KINDS[data[place]] & plain:
            place += 1
    return place


@inlined
def _masked_from_start(data: Bytes, start: int, place: int, end: int) -> int:
    """Where a word that begins with stars ends; its beginning when there is none."""
    if data[place] != _STAR or (place > start and data[place - 1] == _STAR):
        return place
    after = place
    while after < end and data[after] == _STAR:
        after += 1
    first_letter = after
    while after < end and _KINDS[data[after]] & _LETTER:
        after += 1
    return after if after > first_letter else place


@inlined
def _full_stop(data: Bytes, start: int, place: int, end: int) -> int:
    """Where full stops that end a sentence end; their beginning when they end none."""
    if place > start and _KINDS[data[place - 1]] & _STOP:
        return place
    after = place
    while after < end and _KINDS[data[after]] & _STOP:
        after += 1
    return after if after == end or _KINDS[data[after]] & _CLOSING else place


@inlined
def _named(
    data: Bytes, place: int, after: int, spaced: bool, words: Words, letters: Bytes, unknown: Numbers
) -> tuple[int, int, int]:
    """The number and the row of a word, and what is said of it."""
    length, kinds = _without_apostrophes(data, place, after, letters)
    slot = find(words, letters, length)
    word, row, marks = NO_WORD, NONE, 0
    if slot >= 0:
        word, row, marks = words.slots[slot]["number"], words.slots[slot]["row"], words.slots[slot]["marks"]
    if row == NONE and kinds != _LETTER and not marks & LEARNED:
        row = _worked_out(length, kinds, place, after, spaced, words, letters, unknown)
    return word, row, marks


@inlined
def is_in_words(byte: int) -> bool:
    """Whether a byte is of those that words are made of, but for the dashes of letters spaced out."""
    return bool(_KINDS[byte] & (_LETTER | _DIGIT | _SIGN | _APOSTROPHE))


@compiled
def _worked_out(
    length: int, kinds: int, place: int, after: int, spaced: bool, words: Words, letters: Bytes, unknown: Numbers
) -> int:
    """The row of a word that has other signs than letters and isn't in the table as it is written."""
    if kinds == _DIGIT:
        return words.figures
    for index in range(length):
        if letters[index] == _STAR or letters[index] == _HASH:
            if length <= words.longest + 1:  # or it has more letters than any word that could be meant
                found = unknown[0]
                unknown[2 * found + 1] = place
                unknown[2 * found + 2] = after
                unknown[0] += 1
            return NONE
    slot = find(words, letters, _spelt_out(letters, length, spaced))
    return int(words.slots[slot]["row"]) if slot >= 0 and words.slots[slot]["marks"] & MASKED else NONE


@inlined
def _without_apostrophes(data: Bytes, place: int, after: int, letters: Bytes) -> tuple[int, int]:
    """Copy a word in lower case, as `lexicon.plain` has it: `'s` at its end goes, or else every apostrophe.

    Returns:
        How many letters there are, and all their kinds.
    """
    possessive = after - place > 2 and _KINDS[data[after - 2]] & _APOSTROPHE and _LOWER[data[after - 1]] == _S
    last = after - 2 if possessive else after
    length = kinds = 0
    for index in range(place, last):
        letter = _LOWER[data[index]]
        if letter != _QUOTE or possessive:
            kinds |= _KINDS[letter] & (_LETTER | _DIGIT | _SIGN | _DASH | _APOSTROPHE)
            letters[length] = letter
            length += 1
    return length, kinds


@inlined
def _spelt_out(letters: Bytes, length: int, spaced: bool) -> int:
    """Spell a disguised word plainly, in place; returns its length."""
    spelt = 0
    for index in range(length):
        if spaced and _KINDS[letters[index]] & _DASH:
            continue
        letters[spelt] = _SPELT[letters[index]]
        spelt += 1
    return spelt
