"""What patterns ask of the words around their telling word, as arrays that compiled functions read.

The telling word of a pattern is the rarest that it can't do without. What the pattern says before and after it is
laid out as two rows of parts, so that a pattern can be tried outwards from a place where its telling word stands.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.lexicon import Lexicon
from sightline.engine.screening.patterns import Alternatives, Element, Gap, Part, Pattern, SentenceEnd
from sightline.engine.screening.sift.words import Numbers, rows_of

GAP, WIDE_GAP, WORD, MAYBE_WORD, ANY_WORD, MAYBE_ANY_WORD, END, MAYBE_END, QUESTION, MAYBE_QUESTION = range(10)
"""What a part is: up to some words, within a sentence or across; one word of a place; any word; an end."""
NO_PLACE: Final = -1
_BITS: Final = 64


class Needs(NamedTuple):
    """The needs of a row of patterns."""

    told: Numbers
    """For each row where the patterns that it is telling of begin in `patterns`, and where the last end."""
    patterns: Numbers
    classes: npt.NDArray[np.uint64]
    """For each row, as bits, the places of patterns that it fills."""
    needed: npt.NDArray[np.uint64]
    """For each row, as bits, those of its places that some pattern needs beside its telling word: they come first."""
    required: Numbers
    """Such places of each pattern, one row of them after the other."""
    required_from: Numbers
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


def needs_of(lexicon: Lexicon, patterns: Sequence[Pattern], frequency: Callable[[Alternatives], float]) -> Needs:
    """Lay out what patterns need.

    Args:
        lexicon: that the patterns were compiled with.
        patterns: each with a word that it can't do without.
        frequency: how many ordinary records in 10,000 hold a word of a place.
    """
    tellings = [telling_of(pattern, frequency) for pattern in patterns]
    beside = [_beside(pattern, telling) for pattern, telling in zip(patterns, tellings, strict=True)]
    needed = sorted({place for places in beside for place in places}, key=sorted)
    named = {_alternatives(part) for pattern in patterns for part in pattern.parts if _names(part)}
    places = [*needed, *sorted(named - set(needed), key=sorted)]
    number = {place: index for index, place in enumerate(places)}
    told = [_rows(lexicon, _alternatives(pattern.parts[at])) for pattern, at in zip(patterns, tellings, strict=True)]
    teller = np.concatenate([np.empty(0, np.int64), *told])
    telling_of_which = np.repeat(np.arange(len(patterns)), [len(rows) for rows in told])
    classes = np.zeros((lexicon.size + 1, len(places) // _BITS + 1), np.uint64)
    for place, index in number.items():
        classes[_rows(lexicon, place), index // _BITS] |= np.uint64(1 << index % _BITS)
    sides = [
        side
        for pattern, at in zip(patterns, tellings, strict=True)
        for side in (pattern.parts[:at][::-1], pattern.parts[at + 1 :])
    ]
    parts = [_laid_out(part, number) for side in sides for part in side]
    columns = np.array(parts, np.int32).reshape(-1, 3)
    starts = _starts([len(side) for side in sides])
    return Needs(
        told=_starts(np.bincount(teller, minlength=lexicon.size + 1)),
        patterns=telling_of_which[np.argsort(teller, kind="stable")].astype(np.int32),
        classes=classes,
        needed=classes[:, : len(needed) // _BITS + 1].copy(),
        required=np.array([number[place] for places in beside for place in places], np.int32),
        required_from=_starts([len(places) for places in beside]),
        kinds=np.ascontiguousarray(columns[:, 0]),
        places=np.ascontiguousarray(columns[:, 1]),
        most=np.ascontiguousarray(columns[:, 2]),
        before_from=starts[::2].copy(),
        after_from=starts[1::2].copy(),
    )


def telling_of(pattern: Pattern, frequency: Callable[[Alternatives], float]) -> int:
    """Which part of a pattern is its telling word: the rarest of those that it can't do without."""
    required = [index for index, part in enumerate(pattern.parts) if _is_required(part)]
    return min(required, key=lambda index: frequency(_alternatives(pattern.parts[index])))


def _beside(pattern: Pattern, telling: int) -> list[Alternatives]:
    """The places that a pattern needs beside its telling word."""
    others = (part for index, part in enumerate(pattern.parts) if index != telling and _is_required(part))
    return list(dict.fromkeys(map(_alternatives, others)))


def _is_required(part: Part) -> bool:
    return isinstance(part, Element) and not part.optional and not part.negated


def _names(part: Part) -> bool:
    return isinstance(part, Element) and not part.negated


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


def _rows(lexicon: Lexicon, place: Alternatives) -> npt.NDArray[np.int64]:
    return rows_of(lexicon.characters(place))
