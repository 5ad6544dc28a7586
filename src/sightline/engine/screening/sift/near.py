"""Try patterns outwards from their telling words, over the rows of one narrative."""

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.needs import (
    ANY_WORD,
    END,
    GAP,
    GROUPS,
    MAYBE_ANY_WORD,
    MAYBE_QUESTION,
    MAYBE_WORD,
    QUESTION,
    WIDE_GAP,
    WORD,
    Needs,
)
from sightline.engine.screening.sift.places import NO_PLACE, Bits, fills
from sightline.engine.screening.sift.room import Room
from sightline.engine.screening.sift.words import NONE, QUESTION_ROW, Numbers

_MOST_REACHED = 62
"""How far from its telling word a pattern is followed; one that may go on from there has a chance."""
_NOWHERE, _ONE, _SHIFT, _LAST_BIT = np.uint64(0), np.uint64(1), np.uint64(6), np.uint64(63)


@compiled
def chances(rows: Numbers, size: int, needs: Needs, room: Room, found: Numbers, before: int) -> int:
    """The patterns that may match in a narrative.

    Args:
        rows: of its words and phrases.
        size: how many.
        needs: of the patterns.
        room: to work in; its mark is that of the narrative.
        found: to be filled with the numbers of patterns in the rule book, ascending.
        before: how many others come before these in the rule book.

    Returns:
        How many were found.
    """
    there, mark = room.there, room.mark[0]
    there[:] = _NOWHERE
    for place in range(size):
        if rows[place] > NONE:
            for part in range(GROUPS):
                there[part] |= needs.beside[rows[place], part]
    count = 0
    for place in range(size):
        row = rows[place]
        if row <= NONE:
            continue
        for index in range(needs.told[row], needs.told[row + 1]):
            pattern = needs.patterns[index]
            if not (_is_there(there, needs.groups[pattern, 0]) and _is_there(there, needs.groups[pattern, 1])):
                continue
            number = pattern + before
            if room.met[number] != mark and _near(rows, size, place, needs, pattern):
                room.met[number] = mark
                _insert(found, count, number)
                count += 1
    return count


@inlined
def _is_there(there: npt.NDArray[np.uint64], group: int) -> bool:
    number = np.uint64(group)
    return bool(group == NO_PLACE or (there[number >> _SHIFT] >> (number & _LAST_BIT)) & _ONE)


@inlined
def _insert(numbers: Numbers, count: int, number: int) -> None:
    """Put a number in its place among so many that ascend."""
    place = count
    while place > 0 and numbers[place - 1] > number:
        numbers[place] = numbers[place - 1]
        place -= 1
    numbers[place] = number


@inlined
def _near(rows: Numbers, size: int, place: int, needs: Needs, pattern: int) -> bool:
    """Whether what a pattern needs stands around its telling word at a place."""
    middle = needs.after_from[pattern]
    near = _reaches(rows, size, place, 1, needs, middle, needs.before_from[pattern + 1])
    if near:
        near = _reaches(rows, size, place, -1, needs, needs.before_from[pattern], middle)
    return near


@inlined
def _reaches(rows: Numbers, size: int, telling: int, step: int, needs: Needs, first: int, last: int) -> bool:
    """Whether the parts on one side of a telling word can be met one after the other.

    Args:
        rows: of the narrative.
        size: how many.
        telling: where the telling word stands.
        step: 1 for what comes after it, -1 for what comes before.
        needs: of the patterns.
        first: of the parts.
        last: one after the last of them.
    """
    room = size - telling if step > 0 else telling + 1
    now = _ONE << _ONE  # by distance from the telling word, as bits, where the next part may begin
    reached = True
    for part in range(first, last):
        kind = needs.kinds[part]
        if kind <= WIDE_GAP:
            now = _across(rows, telling, step, room, kind, needs.most[part], now)
        else:
            now = _beyond(rows, telling, step, room, kind, needs.places[part], needs.bits, now)
        if now == _NOWHERE:
            reached = False
            break
        if now >> np.uint64(_MOST_REACHED) != _NOWHERE:
            break  # too far to follow
    return reached


@inlined
def _across(rows: Numbers, telling: int, step: int, room: int, kind: int, most: int, now: np.uint64) -> np.uint64:
    """Where one may be after a gap of up to `most` words."""
    then = _NOWHERE
    left = -1
    for distance in range(1, min(room, _MOST_REACHED) + 1):
        if (now >> np.uint64(distance)) & _ONE != _NOWHERE:
            left = most
        if left >= 0:
            then |= _ONE << np.uint64(distance)
            ends = distance == room or (kind == GAP and rows[telling + step * distance] < NONE)
            left = -1 if ends else left - 1
        elif now >> np.uint64(distance) == _NOWHERE:
            break
    return then


@inlined
def _beyond(
    rows: Numbers,
    telling: int,
    step: int,
    room: int,
    kind: int,
    place: int,
    bits: Bits,
    now: np.uint64,
) -> np.uint64:
    """Where one may be after a word or an end."""
    then = _NOWHERE
    sure = kind in (WORD, ANY_WORD, END, QUESTION)
    for distance in range(1, min(room, _MOST_REACHED) + 1):
        if now >> np.uint64(distance) == _NOWHERE:
            break
        if (now >> np.uint64(distance)) & _ONE == _NOWHERE:
            continue
        outside = distance == room
        row = NONE if outside else rows[telling + step * distance]
        if outside:
            goes = False
        elif kind in (WORD, MAYBE_WORD):
            goes = row > NONE and fills(bits, row, place)
        elif kind in (ANY_WORD, MAYBE_ANY_WORD):
            goes = row >= NONE
        elif kind in (QUESTION, MAYBE_QUESTION):
            goes = row == QUESTION_ROW
        else:
            goes = row < NONE
        if not sure or (outside and kind == END):  # a narrative's own end is one, too
            then |= _ONE << np.uint64(distance)
        if goes:
            then |= _ONE << np.uint64(distance + 1)
    return then
