"""Room for compiled functions to work in and to tell what they found: they make no arrays of their own."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from sightline.engine.screening.sift.bytes import Bytes
from sightline.engine.screening.sift.encode import Encoding, no_encoding
from sightline.engine.screening.sift.match import Tries, no_tries
from sightline.engine.screening.sift.needs import GROUPS, Needs
from sightline.engine.screening.sift.texts import Integers
from sightline.engine.screening.sift.tokenise import Tokens, no_tokens
from sightline.engine.screening.sift.words import Numbers

RUN_BITS: Final = 3
RUN: Final = 1 << RUN_BITS
"""Words that are looked at together: what a pattern needs is first looked for by runs."""
_ROOM: Final = 1 << 16
"""Items that one call gives back, or as many as one narrative may take."""
CHARACTERS, MATCHES, TOKENS, PATTERNS, ROWS = range(5)
"""What is counted of what was found."""


class Out(NamedTuple):
    """What one call found."""

    tried: npt.NDArray[np.bool_]
    """For each narrative whether some rule had a chance."""
    rows: Integers
    """The narratives in which rules matched, and those that are left to the reader, ..."""
    ends: Integers
    """... and where what there is to tell of each ends: its characters, where somebody needs them, its matches, and
    for those that are left to the reader its tokens and patterns."""
    settled: npt.NDArray[np.bool_]
    """For each of these whether its matches are all that there is to tell."""
    used: Integers
    """How much is filled of each."""
    characters: Numbers
    matches: Numbers
    """A rule, where its match begins and ends, where its anchor begins, between which letters that is written, and
    the context rule that sets it aside, if any."""
    firsts: Numbers
    """As characters, where the narrative is left to the reader."""
    afters: Numbers
    token_starts: Numbers
    token_ends: Numbers
    patterns: Numbers
    """Those that have a chance."""
    unknown: Numbers


class Room(NamedTuple):
    """Room to work in."""

    tokens: Tokens
    encoding: Encoding
    letters: Bytes
    """Of one word."""
    read: Numbers
    """The rows of a narrative as rules read them."""
    taken: Numbers
    """Places of a narrative."""
    there: npt.NDArray[np.uint64]
    """Groups of places that each run of words of a narrative fills, one bit each, ..."""
    everywhere: npt.NDArray[np.uint64]
    """... and those that any of them fills."""
    ends: npt.NDArray[np.uint64]
    """Where ends of sentences stand in a narrative, as bits, with 64 before the first that stand for nothing."""
    patterns: Numbers
    """Those that have a chance in a narrative."""
    met: Numbers
    """For each pattern the mark of the last narrative in which it had a chance, ..."""
    since: Numbers
    """... the first place there at which its telling word stands among what it needs, ..."""
    until: Numbers
    """... and one after the last."""
    mark: Numbers
    """One number: how many narratives were begun."""
    tries: Tries
    contexts: Numbers
    """A context rule that matched in a narrative, and where it begins and ends."""
    out: Out


def room_for(longest: int, narratives: int, needs: Sequence[Needs], longest_pattern: int) -> Room:
    """Room for narratives.

    Args:
        longest: bytes of the longest of them.
        narratives: how many.
        needs: of the patterns that they are tried for.
        longest_pattern: words and ends that a pattern can take up.
    """
    size = longest + 1
    patterns = sum(len(own.after_from) for own in needs)
    characters, firsts, afters, starts, ends = (np.empty(max(_ROOM, size), np.int32) for _ in range(5))
    out = Out(
        np.zeros(narratives, np.bool_),
        np.empty(narratives, np.int64),
        np.empty((narratives, ROWS), np.int64),
        np.empty(narratives, np.bool_),
        np.zeros(ROWS + 1, np.int64),
        characters,
        np.empty((_ROOM, 7), np.int32),
        firsts,
        afters,
        starts,
        ends,
        np.empty(max(_ROOM, patterns), np.int32),
        np.empty(size + 2, np.int32),
    )
    return Room(
        no_tokens(longest),
        no_encoding(longest + RUN),  # behind the last word the run that it stands in is filled up
        np.empty(size, np.uint8),
        np.empty(size, np.int32),
        np.empty(size, np.int32),
        np.full((size // RUN + 1, GROUPS + 1), ~np.uint64(0)),  # the last bits stay: they are of the group `EVERYWHERE`
        np.full(GROUPS + 1, ~np.uint64(0)),
        np.empty(size // 64 + 3, np.uint64),
        np.empty(patterns, np.int32),
        np.zeros(patterns, np.int32),
        np.empty(patterns, np.int32),
        np.empty(patterns, np.int32),
        np.zeros(1, np.int32),
        no_tries(longest_pattern),
        np.empty((_ROOM, 3), np.int32),
        out,
    )
