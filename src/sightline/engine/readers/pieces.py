"""A narrative in pieces, so that taking one away shows what it carries."""

import re
from typing import Final

_PIECE: Final = re.compile(r"[^.!?;\r\n]+(?:[.](?=\w)[^.!?;\r\n]+)*[.!?;]*")
_LONGEST_READ: Final = 20_000
_MOST_WORDS: Final = 30
_WORD: Final = re.compile(r"\S+")
MOST_PIECES: Final = 10

Piece = tuple[int, int]
"""Start and end in the narrative as given."""


def pieces_of(narrative: str) -> list[Piece]:
    """Sentences, or parts of them where nobody set a full stop; at most `MOST_PIECES`, in order.

    Args:
        narrative: as given.
    """
    found: list[Piece] = []
    for match in _PIECE.finditer(narrative[:_LONGEST_READ]):
        found += _parts(narrative, *match.span())
    while len(found) > MOST_PIECES:
        found = [_together(found[place : place + 2]) for place in range(0, len(found), 2)]
    return found


def without(narrative: str, pieces: list[Piece]) -> str:
    """The narrative with spaces in the places of some pieces, so that nothing else moves."""
    for start, end in pieces:
        narrative = narrative[:start] + " " * (end - start) + narrative[end:]
    return narrative


def only(narrative: str, spans: list[Piece]) -> str:
    """The narrative with spaces in the places of all pieces but those that touch one of the spans."""
    others = [(start, end) for start, end in pieces_of(narrative) if not touches((start, end), spans)]
    return without(narrative, others)


def touches(piece: Piece, spans: list[Piece]) -> bool:
    """Whether a piece shares a character with one of the spans."""
    start, end = piece
    return any(start < last and first < end for first, last in spans)


def _parts(narrative: str, start: int, end: int) -> list[Piece]:
    """A sentence, in parts of at most `_MOST_WORDS` words; none where it holds no word."""
    words = [(start + word.start(), start + word.end()) for word in _WORD.finditer(narrative[start:end])]
    groups = [words[place : place + _MOST_WORDS] for place in range(0, len(words), _MOST_WORDS)]
    return [_together(group) for group in groups]


def _together(pieces: list[Piece]) -> Piece:
    return pieces[0][0], pieces[-1][1]
