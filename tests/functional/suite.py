"""The functional cases: narratives with the flags that a person gave them, in two halves.

Whoever writes rules reads the development half. The held-out half is scored and not read, so its narratives
hide themselves from whatever prints them, a failing test included.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from sightline.engine.evaluation import Case, Evaluation
from sightline.engine.evaluation.labels import truth_of
from sightline.engine.screening import Screener

DEVELOPMENT = "development"
HELD_OUT = "held_out"
_FOLDER = Path(__file__).parent / "cases"
_LABELS = frozenset({"hate_flags", "online_flag"})


class Unread(str):
    """A narrative that is screened and never shown."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<a held-out narrative>"


@dataclass(frozen=True)
class Labelled:
    """One case: its narrative and what a person says of it."""

    record_id: str
    functionality: str
    pair: str
    narrative: str
    hate_flags: tuple[str, ...]
    online_flag: str

    @property
    def positive(self) -> bool:
        """Whether any flag is right for the narrative."""
        return bool(self.hate_flags) or self.online_flag == "Y"

    @property
    def expected(self) -> frozenset[str]:
        """The flags that are right for the narrative."""
        return frozenset(self.hate_flags) | ({"online"} if self.online_flag == "Y" else set())


def read_half(half: str) -> list[Labelled]:
    """The cases of one half, in the order of the file."""
    kind = Unread if half == HELD_OUT else str
    with (_FOLDER / f"{half}.csv").open(encoding="utf-8", newline="") as file:
        return [
            Labelled(
                record_id=row["record_id"],
                functionality=row["functionality"],
                pair=row["pair"],
                narrative=kind(row["narrative"]),
                hate_flags=tuple(flag for flag in row["hate_flags"].split(";") if flag),
                online_flag=row["online_flag"],
            )
            for row in csv.DictReader(file)
        ]


def suggested(screener: Screener, narrative: str) -> frozenset[str]:
    """The flags that screening suggests for a narrative alone."""
    return frozenset(finding.flag for finding in screener.explain(narrative) if finding.suggested)


def evaluate(screener: Screener, cases: list[Labelled]) -> Evaluation:
    """What `sightline evaluate` counts, over one half."""
    evaluation = Evaluation()
    for case in cases:
        row = {"hate_flags": ";".join(case.hate_flags), "online_flag": case.online_flag}
        truth = truth_of(row, labelled=_LABELS)
        evaluation.add(
            Case(case.record_id, case.narrative, truth, case.functionality), screener.explain(case.narrative)
        )
    return evaluation
