"""What the fast reader counts: rows of one to three tokens, and rows of categories over what stands between them."""

from typing import Final

import numpy as np
import numpy.typing as npt

from sightline.engine.readers.fast.column import Integers
from sightline.engine.readers.fast.words import Tokens

_FIRST, _SECOND, _THIRD = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xC2B2AE3D27D4EB4F),
    np.uint64(0x165667B19E3779F9),
)
_KINDS: Final = np.arange(1, 6, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)
"""One start for each kind of row, so that the same tokens in rows of two kinds are two features."""
_SKIPPED: Final = 3
"""Categories of one sentence make a pair when at most so many others stand between them."""


def features_of(tokens: Tokens, bits: int) -> tuple[Integers, Integers]:
    """The features of a column of narratives, each once a narrative.

    Args:
        tokens: of the column.
        bits: features are numbers below `2 ** bits`.

    Returns:
        Two arrays of one length, ordered by narrative: narratives and features.
    """
    words, rows = tokens.tokens.astype(np.uint64), tokens.narratives
    found = [_keys(bits, 0, rows, words)]
    if len(words) > 1:
        same = rows[1:] == rows[:-1]
        found.append(_keys(bits, 1, rows[1:][same], words[:-1][same], words[1:][same]))
    if len(words) > 2:
        same = rows[2:] == rows[:-2]
        found.append(_keys(bits, 2, rows[2:][same], words[:-2][same], words[1:-1][same], words[2:][same]))
    found += _skeleton(bits, words[tokens.telling], rows[tokens.telling], tokens.sentences[tokens.telling])
    ordered = np.concatenate(found)
    ordered.sort()  # several times faster than np.unique
    distinct = ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
    return distinct >> bits, distinct & ((1 << bits) - 1)


def _skeleton(bits: int, words: npt.NDArray[np.uint64], rows: Integers, sentences: Integers) -> list[Integers]:
    found = []
    for step in range(1, _SKIPPED + 1):
        if len(words) > step:
            same = sentences[step:] == sentences[:-step]
            found.append(_keys(bits, 3, rows[step:][same], words[:-step][same], words[step:][same]))
    if len(words) > 2:
        same = sentences[2:] == sentences[:-2]
        found.append(_keys(bits, 4, rows[2:][same], words[:-2][same], words[1:-1][same], words[2:][same]))
    return found


def _keys(bits: int, kind: int, rows: Integers, *columns: npt.NDArray[np.uint64]) -> Integers:
    """Narrative and feature as one number, so that features sort by narrative."""
    hashed = np.full(len(rows), _KINDS[kind], np.uint64)
    for column, factor in zip(columns, (_FIRST, _SECOND, _THIRD), strict=False):
        hashed ^= (column + np.uint64(1)) * factor
        hashed *= _FIRST
        hashed ^= hashed >> np.uint64(31)
    hashed *= _SECOND
    hashed >>= np.uint64(64 - bits)
    keys = hashed.view(np.int64)
    keys |= rows << bits
    return keys
