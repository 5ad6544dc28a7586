"""Counts of a screening run that add up over batches, processes and files."""

from dataclasses import dataclass, field

from sightline.engine.vocabulary import FLAGS, Grade, Status


@dataclass(slots=True)
class FlagTally:
    """Counts of one flag over the records screened."""

    held: int = 0
    suggested: int = 0
    missing: int = 0
    unsupported: int = 0
    breach: int = 0
    consistent: int = 0
    by_grade: dict[str, int] = field(default_factory=lambda: {grade.value: 0 for grade in Grade})
    """Records by the grade of the suggestion, whatever is held."""
    missing_by_grade: dict[str, int] = field(default_factory=lambda: {grade.value: 0 for grade in Grade})
    """Of the records whose flag is missing or in breach, how sure the suggestion is."""

    def count(self, *, held: bool, status: Status, grade: Grade, records: int = 1) -> None:
        """Count `records` records of one kind."""
        self.held += records * held
        self.suggested += records * grade.suggests
        setattr(self, status.value, getattr(self, status.value) + records)
        self.by_grade[grade.value] += records
        if status in (Status.MISSING, Status.BREACH):
            self.missing_by_grade[grade.value] += records

    def __add__(self, other: "FlagTally") -> "FlagTally":
        """The counts of both."""
        return FlagTally(
            held=self.held + other.held,
            suggested=self.suggested + other.suggested,
            missing=self.missing + other.missing,
            unsupported=self.unsupported + other.unsupported,
            breach=self.breach + other.breach,
            consistent=self.consistent + other.consistent,
            by_grade=_sum(self.by_grade, other.by_grade),
            missing_by_grade=_sum(self.missing_by_grade, other.missing_by_grade),
        )


@dataclass(slots=True)
class Tally:
    """Counts of a screening run. For each flag, missing + unsupported + breach + consistent == records."""

    records: int = 0
    with_narrative: int = 0
    read: int = 0
    """Narratives in which some rule had a chance, and which were therefore read."""
    deep: int = 0
    """Narratives that the deep reader read."""
    languages: dict[str, int] = field(default_factory=dict)
    """Narratives that aren't in English and were left to the rules, by language."""
    flags: dict[str, FlagTally] = field(default_factory=lambda: {flag: FlagTally() for flag in FLAGS})

    def __add__(self, other: "Tally") -> "Tally":
        """The counts of both."""
        return Tally(
            records=self.records + other.records,
            with_narrative=self.with_narrative + other.with_narrative,
            read=self.read + other.read,
            deep=self.deep + other.deep,
            languages=_sum(self.languages, other.languages),
            flags={flag: self.flags[flag] + other.flags[flag] for flag in FLAGS},
        )


def _sum(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in one | other}
