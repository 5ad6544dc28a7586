"""A narrative with the words of the evidence marked: cut into pieces, so that a page escapes each as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from sightline.desk.records.models import RecordVersion
from sightline.desk.screening.models import Finding
from sightline.engine.vocabulary import TIMESTAMP_COLUMNS

WHOLE: Final = 20_000
"""Characters up to which a narrative is shown whole. Of longer ones what stands around the evidence is shown."""

_AROUND: Final = 600
_MOST: Final = 60_000
_QUOTED: Final = 100
"""Characters of evidence that an explanation repeats."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of evidence, with the number by which text and explanation find each other."""

    number: int
    flag: str
    title: str
    start: int
    end: int
    text: str
    why: str
    rule: str

    @property
    def in_narrative(self) -> bool:
        """Whether it stands in the narrative; else it is the value of another field."""
        return self.end > self.start

    @property
    def quoted(self) -> str:
        """The words, or of many the first and the last: the whole is marked in the narrative."""
        words = " ".join(self.text.split())
        if len(words) <= _QUOTED:
            return words
        half = _QUOTED // 2
        return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the narrative; evidence where it has marks."""

    text: str
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    """The marks that end here: behind this piece stand their numbers."""
    gap: bool = False
    """Whether something is left out here."""


def marks_of(findings: Iterable[Finding], narrative: str) -> list[Mark]:
    """Number the evidence of some findings in the order of the narrative; other fields come last.

    Args:
        findings: of one version.
        narrative: of that version. Offsets that don't fit it are taken for another field's.
    """
    found = []
    for finding in findings:
        for one in finding.evidence:
            start, end = int(one["start"]), int(one["end"])
            fits = 0 <= start < end <= len(narrative)
            found.append((start if fits else len(narrative) + 1, end if fits else 0, finding, one))
    found.sort(key=lambda item: (item[0], item[1]))
    return [
        Mark(
            number,
            finding.flag,
            finding.title,
            start if end else 0,
            end,
            str(one["text"]),
            str(one["why"]),
            str(one["rule"]),
        )
        for number, (start, end, finding, one) in enumerate(found, start=1)
    ]


def pieces_of(narrative: str, marks: Sequence[Mark], *, whole: bool = False) -> list[Piece]:
    """Cut a narrative where marks begin and end; marks may overlap.

    Args:
        narrative: as given.
        marks: as `marks_of` gives them.
        whole: leave nothing out, however long it is.

    Returns:
        Pieces whose texts, joined, are the narrative, but for gaps in one that is very long.
    """
    spans = [mark for mark in marks if mark.in_narrative]
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


def _cut(narrative: str, low: int, high: int, spans: Sequence[Mark]) -> list[Piece]:
    inside = [mark for mark in spans if mark.start < high and mark.end > low]
    edges = {low, high, *(edge for mark in inside for edge in (mark.start, mark.end) if low < edge < high)}
    return [
        Piece(
            narrative[start:end],
            tuple(mark for mark in inside if mark.start < end and mark.end > start),
            tuple(mark for mark in inside if mark.end == end),
        )
        for start, end in pairwise(sorted(edges))
    ]


def _windows(length: int, spans: Sequence[Mark]) -> list[tuple[int, int]]:
    if length <= WHOLE:
        return [(0, length)] if length else []
    wanted = [(0, 2 * _AROUND), *((max(0, mark.start - _AROUND), min(length, mark.end + _AROUND)) for mark in spans)]
    merged: list[tuple[int, int]] = []
    for low, high in sorted(wanted):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def times_of(version: RecordVersion) -> dict[str, str]:
    """Give the times of a record as people read them. They are those of a British clock, as the record has them."""
    found = {}
    for name in TIMESTAMP_COLUMNS:
        moment = version.moment(name)
        found[name] = f"{moment.day} {moment:%B %Y, %H:%M}" if moment else "Not known"
    return found


def as_line(evidence: Sequence[dict[str, Any]]) -> str:
    """Say in one line why a flag is suggested, for files."""
    return "; ".join(f'"{" ".join(str(one["text"]).split())}": {one["why"]}' for one in evidence)
