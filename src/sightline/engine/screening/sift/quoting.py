"""Whether a narrative quotes anything: `text.quotes`, compiled; and matches that count only where one does."""

from typing import Final

import numpy as np

from sightline.engine.screening.sift.bytes import Bytes
from sightline.engine.screening.sift.compiled import compiled
from sightline.engine.screening.sift.repeats import move
from sightline.engine.screening.sift.texts import LETTER_BY_LETTER
from sightline.engine.screening.sift.words import Numbers
from sightline.engine.screening.sift.written import Written

NOTHING_QUOTED, QUOTED, UNTOLD = range(3)
_LETTER, _DIGIT, _MARK, _APOSTROPHE = 1, 2, 4, 8


def _kinds() -> Bytes:
    """What each byte is to a quotation, as bits."""
    kinds = np.zeros(256, np.uint8)
    for characters, bit in (
        ("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", _LETTER),
        ("0123456789", _DIGIT),
        ('"', _MARK),
        ("'`", _APOSTROPHE),
    ):
        for character in characters:
            kinds[ord(character)] = bit
    return kinds


_KINDS: Final = _kinds()


@compiled
def quoting_of(written: Written) -> int:
    """Whether a narrative quotes anything; `UNTOLD` of one that doesn't stand in its column letter by letter."""
    if written.as_given != LETTER_BY_LETTER:
        return UNTOLD
    data, start, end = written.data, written.start, written.end
    before = 0
    for place in range(start, end):
        kind = _KINDS[data[place]]
        # An apostrophe is a quotation mark only where no letter stands before it and one does after it.
        opens = kind == _APOSTROPHE and not before & (_LETTER | _DIGIT) and place + 1 < end
        if kind == _MARK or (opens and _KINDS[data[place + 1]] == _LETTER):
            return QUOTED
        before = kind
    return NOTHING_QUOTED


@compiled
def drop_quoted(matches: Numbers, first: int, last: int, quoted: Numbers) -> int:
    """Move together the matches of rules that count without a quotation.

    Args:
        matches: of rules, as `room.Out` has them.
        first: the first of a narrative.
        last: one after its last.
        quoted: 1 for each rule that counts only beside quoted words.

    Returns:
        One after the last that counts.
    """
    kept = first
    for match in range(first, last):
        if not quoted[matches[match, 0]]:
            move(matches, match, kept)
            kept += 1
    return kept
