"""A record while it is being made: what happened, to whom, where and when, before anybody wrote it down."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from sightline.demonstration.geography import Place
from sightline.demonstration.offences import Offence
from sightline.demonstration.people import Person
from sightline.engine.vocabulary import COLUMNS

UNSEEN: Final = "unseen"
GROUP: Final = "group"
ONE: Final = "one"
NAMED: Final = "named"


@dataclass(slots=True)
class Case:
    """What is true of a record. Times are minutes from the first midnight of the extract."""

    number: int
    offence: Offence
    record_class: str
    strands: tuple[str, ...]
    basis: str
    perceiver: str
    online: bool
    victim: Person
    victim_name: str
    suspect: Person
    suspect_seen: str
    place: Place
    scene: str
    committed_from: int
    committed_to: int
    reported: int


class Truth(NamedTuple):
    """The row of `truth.csv`: what is true of a record, and what is wrong with what it holds.

    `hate_flags` and `online_flag` are true of the record; `held_error` and `online_error` say how the extract differs;
    `has_cue` and `online_cue` whether the narrative tells of it (empty where there is nothing to tell); `topic` what
    the narrative was built around; `person` the victim, the same under every spelling and identifier (empty where the
    victim is a business or the State).
    """

    record_id: str
    hate_flags: str
    online_flag: str
    held_error: str
    has_cue: str
    online_error: str
    online_cue: str
    topic: str
    person: str


TRUTH_COLUMNS: Final = Truth._fields
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record of the extract, with its truth."""

    row: Row
    truth: Truth

    def __getitem__(self, column: str) -> str:
        """The text of a column of the contract (`sightline.engine.vocabulary.COLUMNS`)."""
        return self.row[COLUMNS.index(column)]

    def as_dict(self) -> dict[str, str]:
        """Every column of the contract with its text."""
        return dict(zip(COLUMNS, self.row, strict=True))
