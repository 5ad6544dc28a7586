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
    MAYBE_END,
    MAYBE_QUESTION,
    MAYBE_WORD,
    QUESTION,
    WIDE_GAP,
    WORD,
    Needs,
)
from sightline.engine.screening.sift.places import Bits, fills
from sightline.engine.screening.sift.room import RUN, RUN_BITS, Room
from sightline.engine.screening.sift.words import NONE, QUESTION_ROW, Numbers

_MOST_REACHED = 62
"""How far from its telling word a pattern is followed; one that may go on from there has a chance."""
_NOWHERE, _ONE, _TWO, _SHIFT, _LAST_BIT = np.uint64(0), np.uint64(1), np.uint64(2), np.uint64(6), np.uint64(63)


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
    there, everywhere, mark = room.there, room.everywhere, room.mark[0]
    _gather(rows, size, needs.beside, there, everywhere)
    groups, stretches = needs.groups, needs.stretches
    count = 0
    for place in range(size):
        row = max(rows[place], NONE)
        for index in range(needs.told[row], needs.told[row + 1]):
            pattern = needs.patterns[index]
            one, other = groups[pattern, 0], groups[pattern, 1]
            if not _is_in(everywhere, one) & _is_in(everywhere, other) & _ONE:
                continue
            if not (
                _stands(there, one, place, stretches[pattern, 0], stretches[pattern, 1], size)
                & _stands(there, other, place, stretches[pattern, 2], stretches[pattern, 3], size)
                & _ONE
            ):
                continue
            number = pattern + before
            if room.met[number] != mark and _near(rows, size, place, needs, pattern):
                room.met[number] = mark
                _insert(found, count, number)
                count += 1
    return count


@compiled
def _gather(
    rows: Numbers,
    size: int,
    beside: Bits,
    there: Bits,
    everywhere: npt.NDArray[np.uint64],
) -> None:
    """Find the groups of places that are filled: in each short run of words, and anywhere.

    The eight numbers of a run are written out: in a loop they would go to the memory and back for each word.
    """
    everywhere[:GROUPS] = _NOWHERE
    for first in range(0, size, RUN):
        g0 = g1 = g2 = g3 = g4 = g5 = g6 = g7 = _NOWHERE
        for place in range(first, min(first + RUN, size)):
            row = max(rows[place], NONE)
            g0 |= beside[row, 0]
            g1 |= beside[row, 1]
            g2 |= beside[row, 2]
            g3 |= beside[row, 3]
            g4 |= beside[row, 4]
            g5 |= beside[row, 5]
            g6 |= beside[row, 6]
            g7 |= beside[row, 7]
        run = there[first >> RUN_BITS]
        run[0], run[1], run[2], run[3], run[4], run[5], run[6], run[7] = g0, g1, g2, g3, g4, g5, g6, g7
        for part in range(GROUPS):
            everywhere[part] |= run[part]


@inlined
def _is_in(groups: npt.NDArray[np.uint64], group: int) -> np.uint64:
    """A number whose lowest bit says whether a group is there."""
    number = np.uint64(group)
    return np.uint64(groups[number >> _SHIFT] >> (number & _LAST_BIT))


@inlined
def _stands(there: Bits, group: int, place: int, least: int, most: int, size: int) -> np.uint64:
    """The same of a group in the runs that reach from `least` to `most` words after a place."""
    found = _NOWHERE
    for run in range(max(place + least, 0) >> RUN_BITS, (min(place + most, size - 1) >> RUN_BITS) + 1):
        found |= _is_in(there[run], group)
    return found


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
    outside = _ONE << np.uint64(min(room, _MOST_REACHED))
    now = _ONE << _ONE  # by distance from the telling word, as bits, where the next part may begin
    reached = True
    for part in range(first, last):
        kind = needs.kinds[part]
        if kind <= WIDE_GAP:
            now = _across(rows, telling, step, kind, needs.most[part], outside, now)
        else:
            now = _beyond(rows, telling, step, kind, needs.places[part], needs.bits, outside, now)
        if now == _NOWHERE:
            reached = False
            break
        if now >> np.uint64(_MOST_REACHED) != _NOWHERE:
            break  # too far to follow
    return reached


@inlined
def _across(
    rows: Numbers, telling: int, step: int, kind: int, most: int, outside: np.uint64, now: np.uint64
) -> np.uint64:
    """Where one may be after a gap of up to `most` words."""
    then = now
    passed = 0
    while passed < most:
        further = min(passed + 1, most - passed)
        then |= then << np.uint64(further)
        passed += further
    then &= outside | (outside - _ONE)
    if kind == GAP:
        words = ~_ends(rows, telling, step, then)
        then &= (((now & words) + words) ^ words) | now  # the sum carries on to the end of the sentence
    return then


@inlined
def _ends(rows: Numbers, telling: int, step: int, then: np.uint64) -> np.uint64:
    """Where ends of sentences stand before the farthest of some places."""
    ends = _NOWHERE
    distance = 1
    left = then >> _TWO
    while left != _NOWHERE:
        ends |= np.uint64(rows[telling + step * distance] < NONE) << np.uint64(distance)
        left >>= _ONE
        distance += 1
    return ends


@inlined
def _beyond(
    rows: Numbers, telling: int, step: int, kind: int, place: int, bits: Bits, outside: np.uint64, now: np.uint64
) -> np.uint64:
    """Where one may be after a word or an end."""
    then = _NOWHERE
    distance = 0
    left = now & ~outside
    while left != _NOWHERE:
        if left & _ONE != _NOWHERE and _may_be(rows[telling + step * distance], kind, place, bits):
            then |= _TWO << np.uint64(distance)
        left >>= _ONE
        distance += 1
    if kind in (MAYBE_WORD, MAYBE_ANY_WORD, MAYBE_END, MAYBE_QUESTION):
        then |= now
    elif kind == END:
        then |= now & outside  # a narrative's own end is one, too
    return then


@inlined
def _may_be(row: int, kind: int, place: int, bits: Bits) -> bool:
    """Whether what has a row may stand where a part is."""
    if kind in (WORD, MAYBE_WORD):
        may = row > NONE and fills(bits, row, place)
    elif kind in (ANY_WORD, MAYBE_ANY_WORD):
        may = row >= NONE
    elif kind in (QUESTION, MAYBE_QUESTION):
        may = row == QUESTION_ROW
    else:
        may = row < NONE
    return may
