"""A narrative with the words of the evidence marked: cut into pieces, so that a page escapes each as it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from sightline.desk.records.models import RecordVersion
from sightline.desk.screening.why import Mark
from sightline.engine.vocabulary import TIMESTAMP_COLUMNS

WHOLE: Final = 20_000
"""Characters up to which a narrative is shown whole. Of longer ones what stands around the evidence is shown."""

_AROUND: Final = 600
_MOST: Final = 60_000


class End(NamedTuple):
    """The end of a mark's words; the same words may stand again further down."""

    mark: Mark
    first: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the narrative; evidence where it has marks."""

    text: str
    marks: tuple[Mark, ...] = ()
    """The marks whose surest reason rests on it."""
    ends: tuple[End, ...] = ()
    """The marks whose surest reason ends here: behind this piece stand their numbers."""
    also: bool = False
    """Whether a further reason of a mark rests on it."""
    gap: bool = False
    """Whether something is left out here."""


def pieces_of(narrative: str, marks: Sequence[Mark], *, whole: bool = False) -> list[Piece]:
    """Cut a narrative where marks begin and end; marks may overlap.

    Args:
        narrative: as given.
        marks: as `marks_of` gives them.
        whole: leave nothing out, however long it is.

    Returns:
        Pieces whose texts, joined, are the narrative, but for gaps in one that is very long.
    """
    spans = [span for mark in marks if mark.in_narrative for span in _spans_of(mark)]
    if whole:
        return _cut(narrative, 0, len(narrative), spans) if narrative else []
    pieces: list[Piece] = []
    shown = 0
    last = 0
    for low, high in _windows(len(narrative), spans):
        if low > last or shown > _MOST:
            pieces.append(Piece("", gap=True))
        if shown > _MOST:
            return pieces
        pieces += _cut(narrative, low, high, spans)
        shown += high - low
        last = high
    if last < len(narrative):
        pieces.append(Piece("", gap=True))
    return pieces


class _Span(NamedTuple):
    """Where evidence stands in the narrative, and the mark whose surest reason it is, if it is one's."""

    start: int
    end: int
    mark: Mark | None = None
    first: bool = True


def _spans_of(mark: Mark) -> list[_Span]:
    return [
        _Span(mark.surest.start, mark.surest.end, mark),
        *(_Span(start, end, mark, first=False) for start, end in mark.again),
        *(_Span(one.start, one.end) for one in mark.also),
    ]


def _cut(narrative: str, low: int, high: int, spans: Sequence[_Span]) -> list[Piece]:
    inside = [span for span in spans if span.start < high and span.end > low]
    edges = {low, high, *(edge for span in inside for edge in (span.start, span.end) if low < edge < high)}
    pieces = []
    for start, end in pairwise(sorted(edges)):
        here = [span for span in inside if span.start < end and span.end > start]
        pieces.append(
            Piece(
                narrative[start:end],
                tuple(span.mark for span in here if span.mark),
                tuple(End(span.mark, span.first) for span in here if span.mark and span.end == end),
                also=any(span.mark is None for span in here),
            )
        )
    return pieces


def _windows(length: int, spans: Sequence[_Span]) -> list[tuple[int, int]]:
    if length <= WHOLE:
        return [(0, length)] if length else []
    wanted = [(0, 2 * _AROUND), *((max(0, span.start - _AROUND), min(length, span.end + _AROUND)) for span in spans)]
    merged: list[tuple[int, int]] = []
    for low, high in sorted(wanted):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def times_of(version: RecordVersion) -> dict[str, str]:
    """Give the times of a record as people read them, empty where it has none. They are those of a British clock."""
    found = {}
    for name in TIMESTAMP_COLUMNS:
        moment = version.moment(name)
        found[name] = f"{moment.day} {moment:%B %Y, %H:%M}" if moment else ""
    return found
