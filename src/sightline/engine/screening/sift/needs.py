"""What patterns ask of the words around their telling word, as arrays that compiled functions read.

The telling word of a pattern is the rarest that it can't do without. What the pattern says before and after it is
laid out as two rows of parts, so that a pattern can be tried outwards from a place where its telling word stands.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.patterns import (
    Alternatives,
    Element,
    Gap,
    Part,
    Pattern,
    SentenceEnd,
    is_required,
    telling_of,
)
from sightline.engine.screening.sift.places import NO_PLACE, Bits, Places
from sightline.engine.screening.sift.shapes import least_of, most_of
from sightline.engine.screening.sift.words import Numbers

GAP, WIDE_GAP, WORD, MAYBE_WORD, ANY_WORD, MAYBE_ANY_WORD, END, MAYBE_END, QUESTION, MAYBE_QUESTION = range(10)
"""What a part is: up to some words, within a sentence or across; one word of a place; any word; an end."""
GROUPS: Final = 8
"""Numbers of 64 bits for the groups of places: so many bits are taken from the memory at once. Places that are about
as common share a bit where there are more."""
_BITS: Final = 64
EVERYWHERE: Final = GROUPS * _BITS
"""The group of what is needed where nothing is: it is taken to stand everywhere."""


_TELLING: Final = np.dtype(
    [
        ("pattern", np.int32),
        *((name, np.int16) for name in ("one", "other", "one_from", "one_to", "other_from", "other_to")),
    ]
)
"""It stands together, so that asking for a pattern reaches for the memory once."""


Patterns = Sequence[Pattern]


class Needs(NamedTuple):
    """The needs of a row of patterns."""

    told: Numbers
    """For each row where the patterns that it is telling of begin in `tellings`, and where the last end."""
    tellings: npt.NDArray[np.void]
    """For each such pattern its number, the groups of the two rarest places that it needs beside its telling word
    (`EVERYWHERE` where it needs none), and from where to where each may stand: words and ends, counted from there."""
    bits: Bits
    """Which rows fill the places of patterns."""
    beside: Bits
    """For each row, as bits, the groups of places that it fills, of those that some pattern needs beside its telling
    word."""
    kinds: Numbers
    """What each part is, in the order in which the parts are met on the way out from the telling word."""
    places: Numbers
    """Of words: the place that they fill."""
    most: Numbers
    """Of gaps: how many words."""
    before_from: Numbers
    """For each pattern where the parts before its telling word begin, ..."""
    after_from: Numbers
    """... and where those after it begin; they end where the next pattern's begin."""


def needs_of(
    kinds: tuple[Patterns, Patterns, Patterns], places: Places, frequency: Callable[[Alternatives], float]
) -> tuple[Needs, Needs, Needs]:
    """Lay out what patterns need.

    Args:
        kinds: those of rules, of blanking rules and of other context rules, each with a word that it can't do without.
        places: theirs among others.
        frequency: how many ordinary records in 10,000 hold a word of a place.
    """
    needed = [(patterns, *_needed(patterns, frequency)) for patterns in kinds]
    named = sorted(
        {place for _, _, beside in needed for own in beside for place in own},
        key=lambda place: (frequency(place), sorted(place)),
    )
    groups = {place: rank * GROUPS * _BITS // len(named) for rank, place in enumerate(named)}
    rows = places.groups_of(groups, GROUPS)
    rules, blanks, contexts = (_needs_of(*of_kind, places, groups, rows) for of_kind in needed)
    return rules, blanks, contexts


def _needed(
    patterns: Patterns, frequency: Callable[[Alternatives], float]
) -> tuple[list[int], list[dict[Alternatives, tuple[int, int]]]]:
    """For each pattern its telling word, and what it needs beside that."""
    tellings = [telling_of(pattern, frequency) for pattern in patterns]
    return tellings, [_beside(*both, frequency) for both in zip(patterns, tellings, strict=True)]


def _needs_of(
    patterns: Patterns,
    tellings: Sequence[int],
    beside: Sequence[dict[Alternatives, tuple[int, int]]],
    places: Places,
    groups: dict[Alternatives, int],
    filled: Bits,
) -> Needs:
    """The needs of patterns of one kind."""
    told = [places.rows(_alternatives(pattern.parts[at])) for pattern, at in zip(patterns, tellings, strict=True)]
    teller = np.concatenate([np.empty(0, np.int64), *told])
    telling_of_which = np.repeat(np.arange(len(patterns)), [len(rows) for rows in told])
    sides = [
        side
        for pattern, at in zip(patterns, tellings, strict=True)
        for side in (pattern.parts[:at][::-1], pattern.parts[at + 1 :])
    ]
    parts = [_laid_out(part, places.numbers) for side in sides for part in side]
    columns = np.array(parts, np.int32).reshape(-1, 3)
    starts = _starts([len(side) for side in sides])
    return Needs(
        told=_starts(np.bincount(teller, minlength=places.row_count)),
        tellings=_tellings(beside, groups)[telling_of_which[np.argsort(teller, kind="stable")]],
        bits=places.bits,
        beside=filled,
        kinds=np.ascontiguousarray(columns[:, 0]),
        places=np.ascontiguousarray(columns[:, 1]),
        most=np.ascontiguousarray(columns[:, 2]),
        before_from=starts[::2].copy(),
        after_from=starts[1::2].copy(),
    )


def _tellings(
    beside: Sequence[dict[Alternatives, tuple[int, int]]], groups: dict[Alternatives, int]
) -> npt.NDArray[np.void]:
    """What is known of each pattern where its telling word is met."""
    rows = [
        (
            number,
            *[*(groups[place] for place in own), EVERYWHERE, EVERYWHERE][:2],
            *[*chain(*own.values()), 0, 0, 0, 0][:4],
        )
        for number, own in enumerate(beside)
    ]
    return np.array(rows, _TELLING)


def _beside(
    pattern: Pattern, telling: int, frequency: Callable[[Alternatives], float]
) -> dict[Alternatives, tuple[int, int]]:
    """The two rarest places that a pattern needs beside its telling word, or fewer, and how far from it each stands."""
    others = {
        _alternatives(part): _stretch(pattern, telling, at)
        for at, part in enumerate(pattern.parts)
        if at != telling and is_required(part)
    }
    rarest = sorted(others, key=lambda place: (frequency(place), sorted(place)))[:2]
    return {place: others[place] for place in rarest}


def _stretch(pattern: Pattern, telling: int, at: int) -> tuple[int, int]:
    """How far from its telling word a part may stand: from, and to; negative before it."""
    between = pattern.parts[min(telling, at) + 1 : max(telling, at)]
    least, most = 1 + sum(map(least_of, between)), 1 + sum(map(most_of, between))
    return (least, most) if at > telling else (-most, -least)


def _alternatives(part: Part) -> Alternatives:
    assert isinstance(part, Element)  # noqa: S101 - asked of words alone
    return part.alternatives


def _laid_out(part: Part, number: dict[Alternatives, int]) -> tuple[int, int, int]:
    """Kind, place and greatest length of a part.

    What may not stand somewhere is left out: a context rule may yet blank the word that stands there.
    """
    if isinstance(part, Gap):
        return (WIDE_GAP if part.across else GAP), NO_PLACE, part.most
    if isinstance(part, SentenceEnd):
        sure, maybe = (QUESTION, MAYBE_QUESTION) if part.question else (END, MAYBE_END)
        return (maybe if part.optional else sure), NO_PLACE, 1
    if part.negated:
        return (MAYBE_ANY_WORD if part.optional else ANY_WORD), NO_PLACE, 1
    return (MAYBE_WORD if part.optional else WORD), number[part.alternatives], 1


def _starts(counts: Iterable[int]) -> Numbers:
    return np.cumsum([0, *counts], dtype=np.int32)
