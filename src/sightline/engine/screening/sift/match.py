"""Match patterns against the rows of one narrative, as their regular expressions would.

A regular expression takes the first place at which it can match, there tries the ways in the order in which it is
written, and keeps the first that leads to the end. So does this: the same matches, with the same extents.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.places import NO_PLACE, fills
from sightline.engine.screening.sift.shapes import END, GAP, MOST_PARTS, QUESTION, WIDE_GAP, WORD, Shapes
from sightline.engine.screening.sift.words import NONE, QUESTION_ROW, Numbers

_NO_WAY, _NO_MORE = -1, -2


class Tries(NamedTuple):
    """Room for the ways that are tried from one place."""

    at: Numbers
    """For each part of a pattern where it begins; after the last, where it ends."""
    option: Numbers
    """For each the next way to go on."""
    failed: npt.NDArray[np.int64]
    """For each part and distance the last try in which nothing led to the end from there."""
    tried: npt.NDArray[np.int64]
    """One number: how many tries there were."""


def no_tries(longest: int) -> Tries:
    """Room for patterns that take up no more than so many words and ends."""
    return Tries(
        np.zeros(MOST_PARTS + 1, np.int32),
        np.zeros(MOST_PARTS + 1, np.int32),
        np.zeros((MOST_PARTS + 1, longest + 1), np.int64),
        np.zeros(1, np.int64),
    )


@compiled
def search(
    rows: Numbers, first: int, last: int, since: int, until: int, shapes: Shapes, pattern: int, tries: Tries
) -> int:
    """The first place from which a pattern matches.

    Args:
        rows: of the narrative.
        first: the place to begin from.
        last: the place at which the reading ends: nothing from there on is seen.
        since: the first place at which its telling word may stand.
        until: one after the last; no more than `last`.
        shapes: of the patterns.
        pattern: which of them.
        tries: room; `at` then tells where each part of the match begins, and where the last ends.

    Returns:
        The place, -1 when there is none.
    """
    begin = shapes.begin[pattern]
    sure = shapes.kinds[begin] == WORD and not shapes.optional[begin]
    least, most, telling = shapes.least[pattern], shapes.most_before[pattern], -1
    start = first
    while start < last:
        if telling < start + least:
            telling = _next(rows, max(start + least, since), until, shapes, shapes.tellings[pattern])
            if telling >= until:
                break
            start = max(start, telling - most)
        if (not sure or _fits(rows[start], shapes, shapes.places[begin])) and _matches_from(
            rows, start, last, shapes, pattern, tries
        ):
            return start
        start += 1
    return -1


@inlined
def _next(rows: Numbers, first: int, last: int, shapes: Shapes, place: int) -> int:
    """Where the next word stands that fills a place; `last` or beyond where there is none."""
    at = first
    while at < last and not _fits(rows[at], shapes, place):
        at += 1
    return at


@inlined
def _fits(row: int, shapes: Shapes, place: int) -> bool:
    return row > NONE and fills(shapes.bits, row, place)


@inlined
def _matches_from(rows: Numbers, start: int, last: int, shapes: Shapes, pattern: int, tries: Tries) -> bool:
    begin = shapes.begin[pattern]
    parts = shapes.begin[pattern + 1] - begin
    tries.tried[0] += 1
    tried = tries.tried[0]
    depth = 0
    tries.at[0], tries.option[0] = start, 0
    while 0 <= depth < parts:
        place, option = tries.at[depth], tries.option[depth]
        tries.option[depth] += 1
        following = _way(rows, place, last, shapes, begin + depth, option)
        if following == _NO_MORE:
            tries.failed[depth, place - start] = tried
            depth -= 1
        elif following != _NO_WAY and tries.failed[depth + 1, following - start] != tried:
            depth += 1
            tries.at[depth], tries.option[depth] = following, 0
    return bool(depth == parts)


@inlined
def _way(rows: Numbers, place: int, last: int, shapes: Shapes, part: int, option: int) -> int:
    """Where one is after taking a part in one of the ways that it offers, numbered in the order of trying."""
    kind = shapes.kinds[part]
    following = _NO_MORE
    if kind >= GAP:
        # As few words as will do: the first way takes none.
        passed = place + option - 1
        if option == 0 or (option <= shapes.most[part] and passed < last and _stands(rows[passed], kind, shapes, part)):
            following = place + option
    elif option == 0:
        following = place + 1 if place < last and _stands(rows[place], kind, shapes, part) else _NO_WAY
    elif option == 1 and (shapes.optional[part] or (kind == END and (place == last or place == 0))):
        following = place  # left out, or the end that is the narrative's own
    return following


@inlined
def _stands(row: int, kind: int, shapes: Shapes, part: int) -> bool:
    """Whether what has a row may stand where a part is."""
    place = shapes.places[part]
    named = place != NO_PLACE and _fits(row, shapes, place)
    if kind == WORD:
        stands = named
    elif kind == END:
        stands = row < NONE
    elif kind == QUESTION:
        stands = row == QUESTION_ROW
    else:
        stands = not named and (row >= NONE or kind == WIDE_GAP)
    return stands
