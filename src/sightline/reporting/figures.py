"""The figures of a run, as the terminal and the page both show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sightline.engine.evaluation import Estimate, proportion
from sightline.engine.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class FlagFigures:
    """What was counted of one flag. `missing`, `unsupported` and `breach` share no record."""

    held: int = 0
    suggested: int = 0
    missing: int = 0
    unsupported: int = 0
    breach: int = 0
    missing_by_grade: Mapping[Grade, int] = field(default_factory=dict)

    @property
    def supported(self) -> int:
        """Records that hold the flag and whose words support it."""
        return self.held - self.unsupported

    @property
    def differs(self) -> int:
        """Records in which what is held and what is suggested differ."""
        return self.missing + self.unsupported + self.breach

    @property
    def missing_strong(self) -> int:
        """Missing flags of grade `certain` or `strong`."""
        return self.missing_by_grade.get(Grade.CERTAIN, 0) + self.missing_by_grade.get(Grade.STRONG, 0)

    @property
    def share_missing(self) -> Estimate:
        """Of the records that screening suggests the flag for, the share that does not hold it."""
        return proportion(self.missing + self.breach, self.supported + self.missing + self.breach)

    @property
    def share_unsupported(self) -> Estimate:
        """Of the records that hold the flag, the share in which nothing supports it."""
        return proportion(self.unsupported, self.held)


@dataclass(frozen=True, slots=True)
class FileFigures:
    """What was read from one file. Read = records + quarantined."""

    name: str
    read: int
    records: int
    quarantined: int
    without_narrative: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run read and found."""

    files: tuple[FileFigures, ...]
    flags: Mapping[str, FlagFigures]

    @property
    def together(self) -> FileFigures:
        """All files added up."""
        return FileFigures(
            "All files",
            sum(file.read for file in self.files),
            sum(file.records for file in self.files),
            sum(file.quarantined for file in self.files),
            sum(file.without_narrative for file in self.files),
        )

    @property
    def totals(self) -> FlagFigures:
        """All flags added up; a record that differs in two flags counts twice."""
        flags = self.flags.values()
        grades = {grade: sum(flag.missing_by_grade.get(grade, 0) for flag in flags) for grade in Grade}
        return FlagFigures(
            sum(flag.held for flag in flags),
            sum(flag.suggested for flag in flags),
            sum(flag.missing for flag in flags),
            sum(flag.unsupported for flag in flags),
            sum(flag.breach for flag in flags),
            grades,
        )


def first_steps(figures: Figures) -> list[str]:
    """Say what to do first with what was found.

    Args:
        figures: of the run.

    Returns:
        A few sentences, the most pressing first; one that says so when there is nothing to do.
    """
    totals = figures.totals
    steps = []
    if totals.breach:
        steps.append(
            f"Correct the {counted(totals.breach, 'breach', 'breaches')}: an aggravated offence is recorded "
            "without the race or religion flag that its code requires."
        )
    if totals.missing_strong:
        steps.append(
            f"Review the {counted(totals.missing_strong, 'missing flag')} graded certain or strong: "
            "the record itself gives the reason."
        )
    weaker = totals.missing - totals.missing_strong
    if weaker:
        steps.append(
            f"Then look at the {counted(weaker, 'missing flag')} graded possible: "
            "worth a person's eye, no more than that."
        )
    if totals.unsupported:
        steps.append(
            f"Check the {counted(totals.unsupported, 'held flag')} that nothing in the record supports. "
            "Ask before you remove one: the perception may have been voiced and never written down."
        )
    quarantined = figures.together.quarantined
    if quarantined:
        steps.append(
            f"Mend the {counted(quarantined, 'quarantined row')} at the source and screen them again: "
            "they have not been screened."
        )
    return steps or ["Nothing differs: every flag that is held is supported, and none is missing."]


def counted(number: int, one: str, many: str = "") -> str:
    """Write a count with what was counted, in the singular or the plural.

    Args:
        number: how many.
        one: what one of them is called.
        many: what several are called, where it is not `one` with an s.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"
