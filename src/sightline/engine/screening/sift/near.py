"""Try patterns outwards from their telling words, over the rows of one narrative."""

from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.needs import (
    END,
    GAP,
    GROUPS,
    MAYBE_ANY_WORD,
    MAYBE_END,
    MAYBE_QUESTION,
    MAYBE_WORD,
    WIDE_GAP,
    Needs,
)
from sightline.engine.screening.sift.places import Bits, fills
from sightline.engine.screening.sift.room import RUN, RUN_BITS, Room
from sightline.engine.screening.sift.words import NONE, QUESTION_ROW, Numbers

_MOST_REACHED = 62
"""How far from its telling word a pattern is followed; one that may go on from there has a chance."""
_NOWHERE, _ONE, _SHIFT, _LAST_BIT = np.uint64(0), np.uint64(1), np.uint64(6), np.uint64(63)
_BITS: Final = 64
_B1, _B2, _B4, _B8, _B16, _B32 = (np.uint64(1 << power) for power in range(6))
_M1, _M2, _M4, _M8, _M16 = (np.uint64(((1 << _BITS) - 1) // ((1 << (1 << power)) + 1)) for power in range(5))
"""Every other bit, every other two, and so on."""


@compiled
def chances(rows: Numbers, size: int, needs: Needs, room: Room, found: Numbers, before: int) -> int:
    """The patterns that may match in a narrative.

    Args:
        rows: of its words and phrases.
        size: how many.
        needs: of the patterns.
        room: to work in; its mark is that of the narrative, whose words have been gathered. It is then told for each
            pattern between which places its telling word stands.
        found: to be filled with the numbers of patterns in the rule book, ascending.
        before: how many others come before these in the rule book.

    Returns:
        How many were found.
    """
    there, everywhere, mark = room.there, room.everywhere, room.mark[0]
    tellings = needs.tellings
    count = 0
    for place in range(size):
        row = np.uint64(max(rows[place], NONE))
        for index in range(np.uint64(needs.told[row]), np.uint64(needs.told[row + _ONE])):
            one, other = tellings[index]["one"], tellings[index]["other"]
            if not _is_in(everywhere, one) & _is_in(everywhere, other) & _ONE:
                continue
            if not (
                _stands(there, one, place, tellings[index]["one_from"], tellings[index]["one_to"], size)
                & _stands(there, other, place, tellings[index]["other_from"], tellings[index]["other_to"], size)
                & _ONE
            ):
                continue
            pattern = tellings[index]["pattern"]
            if not _near(rows, size, place, needs, pattern, room.ends, tellings[index]["one_from"] > 0):
                continue
            number = pattern + before
            if room.met[number] != mark:
                room.met[number], room.since[number] = mark, place
                _insert(found, count, number)
                count += 1
            room.until[number] = place + 1
    return count


@compiled
def gather(rows: Numbers, size: int, beside: Bits, room: Room) -> None:
    """Find the groups of places that are filled, in each short run of words and anywhere, and the ends of sentences.

    The words of a run are written out: one number after the other is then taken for all of them.

    Args:
        rows: of the words and phrases of a narrative; those of a run behind them are room.
        size: how many.
        beside: the groups of places that each row fills.
        room: to work in.
    """
    there, everywhere, ends = room.there, room.everywhere, room.ends
    everywhere[:GROUPS] = _NOWHERE
    ends[: size // _BITS + 3] = _NOWHERE
    rows[size : size + RUN] = NONE
    for first in range(0, size, RUN):
        a, b, c, d = rows[first], rows[first + 1], rows[first + 2], rows[first + 3]
        e, f, g, h = rows[first + 4], rows[first + 5], rows[first + 6], rows[first + 7]
        run = there[first >> RUN_BITS]
        a_groups, b_groups, c_groups, d_groups = _of(beside, a), _of(beside, b), _of(beside, c), _of(beside, d)
        e_groups, f_groups, g_groups, h_groups = _of(beside, e), _of(beside, f), _of(beside, g), _of(beside, h)
        for part in range(GROUPS):
            filled = (a_groups[part] | b_groups[part] | c_groups[part] | d_groups[part]) | (
                e_groups[part] | f_groups[part] | g_groups[part] | h_groups[part]
            )
            run[part] = filled
            everywhere[part] |= filled
        ended = _NOWHERE
        for number in range(RUN):
            ended |= np.uint64(rows[first + number] < NONE) << np.uint64(number)
        ends[first // _BITS + 1] |= ended << np.uint64(first % _BITS)


@inlined
def _of(beside: Bits, row: int) -> Bits:
    """The groups of places that a row fills."""
    groups: Bits = beside[np.uint64(max(row, NONE))]
    return groups


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
def _near(
    rows: Numbers, size: int, place: int, needs: Needs, pattern: int, ends: npt.NDArray[np.uint64], ahead: bool
) -> bool:
    """Whether what a pattern needs stands around its telling word at a place; `ahead` says where to look first."""
    near = True
    for _ in range(2):
        if ahead:
            first, last, step = needs.after_from[pattern], needs.before_from[pattern + 1], 1
            ends_there = _window(ends, place + _BITS)
        else:
            first, last, step = needs.before_from[pattern], needs.after_from[pattern], -1
            ends_there = _turned(_window(ends, place + 1))
        near = _reaches(rows, size, place, step, needs, first, last, ends_there)
        if not near:
            break
        ahead = not ahead
    return near


@inlined
def _window(bits: npt.NDArray[np.uint64], first: int) -> np.uint64:
    """64 bits from one on."""
    number, shift = first >> 6, np.uint64(first & 63)
    return np.uint64(bits[number] >> shift | (bits[number + 1] << _ONE) << (_LAST_BIT - shift))


@inlined
def _turned(bits: np.uint64) -> np.uint64:
    """The same bits from the last to the first."""
    bits = (bits >> _B1) & _M1 | (bits & _M1) << _B1
    bits = (bits >> _B2) & _M2 | (bits & _M2) << _B2
    bits = (bits >> _B4) & _M4 | (bits & _M4) << _B4
    bits = (bits >> _B8) & _M8 | (bits & _M8) << _B8
    bits = (bits >> _B16) & _M16 | (bits & _M16) << _B16
    return np.uint64(bits >> _B32 | bits << _B32)


@inlined
def _reaches(
    rows: Numbers, size: int, telling: int, step: int, needs: Needs, first: int, last: int, ends: np.uint64
) -> bool:
    """Whether the parts on one side of a telling word can be met one after the other.

    Args:
        rows: of the narrative.
        size: how many.
        telling: where the telling word stands.
        step: 1 for what comes after it, -1 for what comes before.
        needs: of the patterns.
        first: of the parts.
        last: one after the last of them.
        ends: by distance from the telling word, as bits, where ends stand.
    """
    room = size - telling if step > 0 else telling + 1
    outside = _ONE << np.uint64(min(room, _MOST_REACHED))
    now = _ONE << _ONE  # by distance from the telling word, as bits, where the next part may begin
    reached = True
    for part in range(first, last):
        kind = needs.kinds[part]
        if kind <= WIDE_GAP:
            now = _across(kind, needs.most[part], ends, outside, now)
        else:
            now = _beyond(rows, telling, step, kind, needs.places[part], needs.bits, ends, outside, now)
        if now == _NOWHERE:
            reached = False
            break
        if now >> np.uint64(_MOST_REACHED) != _NOWHERE:
            break  # too far to follow
    return reached


@inlined
def _across(kind: int, most: int, ends: np.uint64, outside: np.uint64, now: np.uint64) -> np.uint64:
    """Where one may be after a gap of up to `most` words."""
    then = now
    passed = 0
    while passed < most:
        further = min(passed + 1, most - passed)
        then |= then << np.uint64(further)
        passed += further
    then &= outside | (outside - _ONE)
    if kind == GAP:
        words = ~ends
        then &= (((now & words) + words) ^ words) | now  # the sum carries on to the end of the sentence
    return then


@inlined
def _beyond(
    rows: Numbers,
    telling: int,
    step: int,
    kind: int,
    place: int,
    bits: Bits,
    ends: np.uint64,
    outside: np.uint64,
    now: np.uint64,
) -> np.uint64:
    """Where one may be after a word or an end."""
    left = now & (outside - _ONE)
    if kind <= MAYBE_WORD:
        then = _filled(rows, telling, step, place, bits, left & ~ends)
    elif kind <= MAYBE_ANY_WORD:
        then = left & ~ends
    elif kind <= MAYBE_END:
        then = left & ends
    else:
        then = _asked(rows, telling, step, left & ends)
    then <<= _ONE
    if kind in (MAYBE_WORD, MAYBE_ANY_WORD, MAYBE_END, MAYBE_QUESTION):
        then |= now
    elif kind == END:
        then |= now & outside  # a narrative's own end is one, too
    return then


@inlined
def _filled(rows: Numbers, telling: int, step: int, place: int, bits: Bits, left: np.uint64) -> np.uint64:
    """Which of some words, by their distance from the telling word, fill a place."""
    filled = _NOWHERE
    distance = 0
    while left != _NOWHERE:
        if left & _ONE != _NOWHERE and fills(bits, rows[telling + step * distance], place):
            filled |= _ONE << np.uint64(distance)
        left >>= _ONE
        distance += 1
    return filled


@inlined
def _asked(rows: Numbers, telling: int, step: int, left: np.uint64) -> np.uint64:
    """Which of some ends are those of questions."""
    asked = _NOWHERE
    distance = 0
    while left != _NOWHERE:
        if left & _ONE != _NOWHERE and rows[telling + step * distance] == QUESTION_ROW:
            asked |= _ONE << np.uint64(distance)
        left >>= _ONE
        distance += 1
    return asked
