"""Drop matches that count for nothing: those that are set aside, and those that say again what a surer one says.

This is `screener._without_repeats`, compiled, for narratives that nobody wants to know more of.
"""

from typing import Final, NamedTuple

import numpy as np

from sightline.engine.screening.rulebook import RuleBook
from sightline.engine.screening.sift.compiled import compiled, inlined
from sightline.engine.screening.sift.effects import NOT_SET_ASIDE
from sightline.engine.screening.sift.words import Numbers
from sightline.engine.vocabulary import FLAGS

MOST_COMPARED: Final = 200
"""Matches of a narrative that are compared, each with each."""


class Claims(NamedTuple):
    """What rules say."""

    flags: Numbers
    """For each rule the flag that it speaks for, ..."""
    sureness: Numbers
    """... and how surely."""


def claims_of(book: RuleBook) -> Claims:
    """Lay out what the rules of a rule book say."""
    return Claims(
        np.array([FLAGS.index(rule.flag) for rule in book.rules], np.int32),
        np.array([rule.grade.sureness for rule in book.rules], np.int32),
    )


@compiled
def drop_repeats(matches: Numbers, first: int, last: int, comparable: bool, claims: Claims) -> int:
    """Move together the matches that count.

    Args:
        matches: of rules, as `room.Out` has them.
        first: the first of a narrative.
        last: one after its last.
        comparable: whether they can be compared, each with each: matches that stand in one another here do so in the
            narrative as given, and there are no more than `MOST_COMPARED`.
        claims: of the rules.

    Returns:
        One after the last that counts.
    """
    kept = first
    for match in range(first, last):
        if matches[match, 6] != NOT_SET_ASIDE or (comparable and _is_repeated(matches, match, first, last, claims)):
            continue
        move(matches, match, kept)
        kept += 1
    return kept


@inlined
def move(matches: Numbers, match: int, place: int) -> None:
    """Put a match in another place."""
    for column in range(matches.shape[1]):
        matches[place, column] = matches[match, column]


@inlined
def _is_repeated(matches: Numbers, match: int, first: int, last: int, claims: Claims) -> bool:
    """Whether a match lies within one that is taken before it: a surer one, or as sure a one that begins earlier."""
    rule, start, end = matches[match, 0], matches[match, 4], matches[match, 5]
    repeated = False
    for other in range(first, last):
        by = matches[other, 0]
        surer = claims.sureness[by] - claims.sureness[rule]
        if (
            claims.flags[by] == claims.flags[rule]
            and matches[other, 6] == NOT_SET_ASIDE
            and matches[other, 4] <= start
            and end <= matches[other, 5]
            and (surer > 0 or (surer == 0 and _comes_first(matches, other, match)))
        ):
            repeated = True
            break
    return repeated


@inlined
def _comes_first(matches: Numbers, other: int, match: int) -> bool:
    """Whether of two as sure the one that the other lies within comes first: where both are alike the first told."""
    earlier = matches[other, 4] < matches[match, 4]
    return bool(earlier or (matches[other, 5] == matches[match, 5] and other < match))
