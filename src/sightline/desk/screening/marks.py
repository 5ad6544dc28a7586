"""A narrative with the words of the evidence marked: cut into pieces, so that a page escapes each as it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

from sightline.desk.records.models import RecordVersion
from sightline.desk.screening.models import Finding
from sightline.engine.findings import Evidence
from sightline.engine.stretches import Stretch, stretches
from sightline.engine.vocabulary import TIMESTAMP_COLUMNS

WHOLE: Final = 20_000
"""Characters up to which a narrative is shown whole. Of longer ones what stands around the evidence is shown."""

_AROUND: Final = 600
_MOST: Final = 60_000
_QUOTED: Final = 100
"""Characters of evidence that an explanation repeats."""
_READER: Final = "reader/"
"""How the rule of what a learned reader says begins; its words are a whole sentence."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some words count, and where they stand."""

    start: int
    end: int
    quoted: str
    """The words, or of many the first and the last: the whole is marked in the narrative."""
    why: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words with why it counts, and the number by which text and explanation find each other."""

    number: int
    surest: Reason
    also: tuple[Reason, ...] = ()
    """The other reasons that rest on these words."""
    same_as: int = 0
    """The number of an earlier mark, for another flag, at which the same sentence of a reader is quoted."""

    @property
    def in_narrative(self) -> bool:
        """Whether it stands in the narrative; else it is the value of another field."""
        return self.surest.end > self.surest.start


@dataclass(frozen=True, slots=True)
class Why:
    """A flag, and what in the record speaks for it."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the narrative; evidence where it has marks."""

    text: str
    marks: tuple[Mark, ...] = ()
    """The marks whose surest reason rests on it."""
    ends: tuple[Mark, ...] = ()
    """The marks whose surest reason ends here: behind this piece stand their numbers."""
    also: bool = False
    """Whether a further reason of a mark rests on it."""
    gap: bool = False
    """Whether something is left out here."""


def why_of(findings: Iterable[Finding], narrative: str) -> list[Why]:
    """Group the evidence of some findings by flag and by the words it rests on.

    Args:
        findings: of one version, in the order in which they are to be told of.
        narrative: of that version. Offsets that don't fit it are taken for another field's.

    Returns:
        The flags with their stretches, which are numbered through; those of a flag are in the order of the narrative,
        what other fields say comes last.
    """
    told: list[Why] = []
    number = 0
    sentences: dict[tuple[int, int], int] = {}
    for finding in findings:
        marks = []
        for stretch in sorted(stretches(_evidence_of(finding, narrative)), key=_place):
            number += 1
            surest = stretch.surest
            by_reader = surest.rule.startswith(_READER)
            first = sentences.setdefault((surest.start, surest.end), number) if by_reader else number
            also = tuple(map(_reason, stretch.also))
            marks.append(Mark(number, _reason(surest), also, first if first != number else 0))
        told.append(Why(finding.title, tuple(marks)))
    return told


def marks_of(why: Iterable[Why]) -> list[Mark]:
    """Give the marks of all flags."""
    return [mark for one in why for mark in one.marks]


def quoted(text: str) -> str:
    """Give words as an explanation repeats them: on one line, and of many the first and the last."""
    words = " ".join(text.split())
    if len(words) <= _QUOTED:
        return words
    half = _QUOTED // 2
    return f"{words[:half].rsplit(' ', 1)[0]} … {words[-half:].split(' ', 1)[-1]}"


def pieces_of(narrative: str, marks: Sequence[Mark], *, whole: bool = False) -> list[Piece]:
    """Cut a narrative where marks begin and end; marks may overlap.

    Args:
        narrative: as given.
        marks: as `marks_of` gives them.
        whole: leave nothing out, however long it is.

    Returns:
        Pieces whose texts, joined, are the narrative, but for gaps in one that is very long.
    """
    spans = [
        _Span(one.start, one.end, mark if one is mark.surest else None)
        for mark in marks
        if mark.in_narrative
        for one in (mark.surest, *mark.also)
    ]
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
    mark: Mark | None


def _evidence_of(finding: Finding, narrative: str) -> list[Evidence]:
    found = []
    for one in finding.evidence:
        start, end = int(one["start"]), int(one["end"])
        fits = 0 <= start < end <= len(narrative)
        place = (start, end) if fits else (0, 0)
        found.append(Evidence(*place, str(one["text"]), str(one["rule"]), str(one["why"])))
    return found


def _reason(evidence: Evidence) -> Reason:
    return Reason(evidence.start, evidence.end, quoted(evidence.text), evidence.why, evidence.rule)


def _place(stretch: Stretch) -> tuple[bool, int, int]:
    surest = stretch.surest
    return surest.end == 0, surest.start, surest.end


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
                tuple(span.mark for span in here if span.mark and span.end == end),
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


def as_line(evidence: Sequence[dict[str, Any]]) -> str:
    """Say in one line why a flag is suggested, for files."""
    return "; ".join(f'"{" ".join(str(one["text"]).split())}": {one["why"]}' for one in evidence)
