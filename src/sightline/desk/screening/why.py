"""Why flags are suggested, as people read it: flag by flag, each stretch of words once, numbered through."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sightline.desk.screening.models import Finding
from sightline.engine.findings import Evidence
from sightline.engine.stretches import Stretch, stretches

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
    again: tuple[tuple[int, int], ...] = ()
    """Where the same words stand again, for the same reason."""
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
    suggested: bool = True
    """Whether what speaks for it is enough to suggest it."""


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
            again = tuple((one.start, one.end) for one in stretch.again)
            marks.append(Mark(number, _reason(surest), also, again, first if first != number else 0))
        told.append(Why(finding.title, tuple(marks), finding.suggested))
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


def as_line(evidence: Sequence[dict[str, Any]]) -> str:
    """Say in one line why a flag is suggested, for files."""
    return "; ".join(f'"{" ".join(str(one["text"]).split())}": {one["why"]}' for one in evidence)


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
