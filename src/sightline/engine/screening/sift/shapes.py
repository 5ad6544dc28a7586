"""Patterns part by part, in the order in which they are written, as arrays that compiled functions read."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from sightline.engine.screening.patterns import (
    Alternatives,
    Element,
    Gap,
    Part,
    Pattern,
    SentenceEnd,
    named_by,
    telling_of,
)
from sightline.engine.screening.sift.places import NO_PLACE, Bits, Places
from sightline.engine.screening.sift.words import Numbers

WORD, OTHER_WORD, END, QUESTION, GAP, WIDE_GAP = range(6)
"""What a part is: a word of a place, any but these; an end; up to some words, within a sentence or across."""


class Shapes(NamedTuple):
    """A row of patterns."""

    bits: Bits
    kinds: Numbers
    """What each part is."""
    places: Numbers
    """The place that a part names, or bars from where it stands."""
    most: Numbers
    """Of gaps: how many words."""
    optional: Numbers
    """1 for a part that may be left out."""
    begin: Numbers
    """For each pattern where its parts begin, and where the last end."""
    anchors: Numbers
    """For each pattern the first of its anchors, ..."""
    anchors_end: Numbers
    """... and the part after the last; where it has none, the whole of it."""
    tellings: Numbers
    """For each pattern the place of its telling word, ..."""
    least: Numbers
    """... how many words and ends at least there are before it, ..."""
    most_before: Numbers
    """... and how many at most."""


def shapes_of(patterns: Sequence[Pattern], places: Places, frequency: Callable[[Alternatives], float]) -> Shapes:
    """Lay out patterns.

    Args:
        patterns: each with a word that it can't do without.
        places: theirs among others.
        frequency: how many ordinary records in 10,000 hold a word of a place.
    """
    rows = [_laid_out(part, places) for pattern in patterns for part in pattern.parts]
    columns = np.array(rows, np.int32).reshape(-1, 4)
    begin = np.cumsum([0, *(len(pattern.parts) for pattern in patterns)], dtype=np.int32)
    anchors = np.array([_anchors(pattern) for pattern in patterns], np.int32).reshape(-1, 2) + begin[:-1, None]
    kinds, named, most, optional = (np.ascontiguousarray(column) for column in columns.T)
    tellings = [telling_of(pattern, frequency) for pattern in patterns]
    before = [pattern.parts[:at] for pattern, at in zip(patterns, tellings, strict=True)]
    return Shapes(
        places.bits,
        kinds,
        named,
        most,
        optional,
        begin,
        anchors[:, 0].copy(),
        anchors[:, 1].copy(),
        named[begin[:-1] + np.array(tellings, np.int32)],
        np.array([sum(map(_least, parts)) for parts in before], np.int32),
        np.array([sum(map(_most, parts)) for parts in before], np.int32),
    )


def longest_of(patterns: Sequence[Pattern]) -> int:
    """Most words and ends that any pattern can take up."""
    return max((sum(map(_most, pattern.parts)) for pattern in patterns), default=0)


def _least(part: Part) -> int:
    """Words and ends that a part takes up at least; an end may be that of the narrative itself, and take up none."""
    return int(not isinstance(part, Gap) and not part.optional and (isinstance(part, Element) or part.question))


def _most(part: Part) -> int:
    return part.most if isinstance(part, Gap) else 1


def _laid_out(part: Part, places: Places) -> tuple[int, int, int, int]:
    """Kind, place, greatest length, and whether it may be left out."""
    named = named_by(part)
    place = places.numbers[named] if named else NO_PLACE
    if isinstance(part, Gap):
        return (WIDE_GAP if part.across else GAP), place, part.most, 0
    if isinstance(part, SentenceEnd):
        return (QUESTION if part.question else END), place, 1, int(part.optional)
    return (OTHER_WORD if part.negated else WORD), place, 1, int(part.optional)


def _anchors(pattern: Pattern) -> tuple[int, int]:
    anchors = [index for index, part in enumerate(pattern.parts) if isinstance(part, Element) and part.anchor]
    return (anchors[0], anchors[-1] + 1) if anchors else (0, len(pattern.parts))


MOST_PARTS: Final = 40
"""Of a pattern; `patterns.parse` refuses longer ones."""
