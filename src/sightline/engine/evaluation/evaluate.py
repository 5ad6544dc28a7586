"""Screening measured against a person's labels: how often it is right, and where it is wrong.

A case is one labelled record. It passes when every flag whose answer its label states is decided as the label
says; that is the rule of functional suites such as HateCheck (Röttger and others, ACL 2021), stretched from one
answer a case to one answer a flag.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sightline.engine.evaluation.intervals import Estimate, proportion
from sightline.engine.evaluation.measures import Measures, PooledMeasures
from sightline.engine.findings import Evidence, Finding
from sightline.engine.vocabulary import FLAGS, STRANDS, Grade

ANY_HATE: Final = "any_hate"
"""The row for "is this a hate crime at all": true when any strand is."""

ALL_STRANDS: Final = "all_strands"
"""The row for the five strands taken together (micro-average)."""

_STRONG: Final = frozenset({Grade.STRONG, Grade.CERTAIN})


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled record.

    `truth` holds the flags that the label states and no others: a file without an online column states nothing
    about online, and nothing is counted for it.
    """

    record_id: str
    narrative: str
    truth: Mapping[str, bool]
    functionality: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """One decision that the label contradicts, with the evidence that led there."""

    record_id: str
    flag: str
    truth: bool
    suggested: bool
    grade: Grade
    functionality: str
    narrative: str
    evidence: tuple[Evidence, ...]


@dataclass(slots=True)
class Passes:
    """Cases passed, of all cases of a kind."""

    passed: int = 0
    cases: int = 0

    def add(self, *, passed: bool) -> None:
        """Count one case."""
        self.passed += passed
        self.cases += 1

    @property
    def rate(self) -> Estimate:
        """The share of cases passed."""
        return proportion(self.passed, self.cases)


@dataclass(slots=True)
class Evaluation:
    """What has been counted so far. Cases go in one at a time, so that memory does not grow with the file."""

    flags: dict[str, Measures] = field(default_factory=lambda: {flag: Measures() for flag in FLAGS})
    any_hate: Measures = field(default_factory=Measures)
    all_strands: PooledMeasures = field(default_factory=PooledMeasures)
    cases: Passes = field(default_factory=Passes)
    functionalities: dict[str, Passes] = field(default_factory=dict)
    authors: dict[str, Passes] = field(default_factory=dict)

    def add(self, case: Case, findings: Iterable[Finding]) -> list[Wrong]:
        """Count one case.

        Args:
            case: the record with its labels.
            findings: what screening says of it; a flag with no finding counts as not suggested.

        Returns:
            The decisions that the label contradicts, in the order of the flags; empty when the case passes.
        """
        said = {finding.flag: finding for finding in findings}
        record = Measures()
        wrong = []
        for flag in FLAGS:
            if flag not in case.truth:
                continue
            truth = case.truth[flag]
            finding = said.get(flag)
            suggested = finding is not None and finding.suggested
            strong = finding is not None and finding.grade in _STRONG
            self.flags[flag].add(truth=truth, suggested=suggested, strong=strong)
            if flag in STRANDS:
                record.add(truth=truth, suggested=suggested, strong=strong)
            if truth != suggested:
                wrong.append(_wrong(case, flag, finding))
        if record.decisions:
            self._add_hate(record)
        self._add_case(case, passed=not wrong)
        return wrong

    def _add_hate(self, record: Measures) -> None:
        self.all_strands.add_record(record)
        self.any_hate.add(
            truth=record.support > 0,
            suggested=record.true_positive + record.false_positive > 0,
            strong=record.strong_right + record.strong_wrong > 0,
        )

    def _add_case(self, case: Case, *, passed: bool) -> None:
        self.cases.add(passed=passed)
        for name, group in ((case.functionality, self.functionalities), (case.author, self.authors)):
            if name:
                group.setdefault(name, Passes()).add(passed=passed)

    def rows(self) -> dict[str, Measures]:
        """Give every row of measures that has decisions: each flag, then any hate, then all strands."""
        rows = {**self.flags, ANY_HATE: self.any_hate, ALL_STRANDS: self.all_strands}
        return {name: measures for name, measures in rows.items() if measures.decisions}


def _wrong(case: Case, flag: str, finding: Finding | None) -> Wrong:
    return Wrong(
        record_id=case.record_id,
        flag=flag,
        truth=case.truth[flag],
        suggested=finding is not None and finding.suggested,
        grade=finding.grade if finding else Grade.NONE,
        functionality=case.functionality,
        narrative=case.narrative,
        evidence=finding.evidence if finding else (),
    )
