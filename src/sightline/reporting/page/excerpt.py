"""The part of a narrative that shows why: the words of the evidence, marked, with enough around them to judge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_AROUND: Final = 110
"""Characters shown before and after the evidence: about a line and a half."""

_LIMIT: Final = 900
"""Characters of an excerpt, so that a narrative of a megabyte costs no more than another."""

_WORD: Final = 20
"""How far the edge of an excerpt may move so as not to cut a word."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt, marked when it is evidence."""

    text: str
    marked: bool = False


def excerpt(narrative: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """Cut from a narrative what a reader needs to see.

    Args:
        narrative: as given.
        spans: character offsets of the evidence, end excluded; those that hold nothing are passed over.

    Returns:
        Pieces in the order of the narrative, with an ellipsis where something is left out. Without evidence, the
        beginning of the narrative.
    """
    marks = _merged((start, min(end, len(narrative))) for start, end in spans if 0 <= start < min(end, len(narrative)))
    if not marks:
        return _plain_beginning(narrative)
    pieces: list[Piece] = []
    shown = 0
    for low, high in _merged((_back(narrative, start), _forward(narrative, end)) for start, end in marks):
        if shown >= _LIMIT:
            break
        if low > 0:
            pieces.append(Piece("… "))
        high_shown = min(high, low + _LIMIT - shown)
        pieces += _window(narrative, low, high_shown, marks)
        shown += high_shown - low
        ended = high_shown
    if ended < len(narrative):
        pieces.append(Piece(" …"))
    return pieces


def _plain_beginning(narrative: str) -> list[Piece]:
    if len(narrative) <= 3 * _AROUND:
        return [Piece(narrative)] if narrative else []
    return [Piece(narrative[: _word_edge(narrative, 3 * _AROUND, -1)]), Piece(" …")]


def _window(narrative: str, low: int, high: int, marks: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces = []
    at = low
    for start, end in marks:
        if end <= low or start >= high:
            continue
        pieces.append(Piece(narrative[at:start]))
        at = min(end, high)
        pieces.append(Piece(narrative[start:at], marked=True))
    pieces.append(Piece(narrative[at:high]))
    return [piece for piece in pieces if piece.text]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _back(narrative: str, start: int) -> int:
    low = max(0, start - _AROUND)
    return min(start, _word_edge(narrative, low, 1)) if low else 0


def _forward(narrative: str, end: int) -> int:
    high = min(len(narrative), end + _AROUND)
    return max(end, _word_edge(narrative, high, -1)) if high < len(narrative) else high


def _word_edge(narrative: str, at: int, step: int) -> int:
    """Move to the nearest space in one direction, or stay where a word is too long for that."""
    for moved in range(_WORD):
        here = at + step * moved
        if narrative[here : here + 1].isspace():
            return here + 1 if step > 0 else here
    return at
