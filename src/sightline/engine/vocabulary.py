"""The field's words, once: strands, flags, record classes, grades, statuses and the record's columns.

Every other module takes these names from here, so that a word means the same thing in an extract, in a
pack, in a finding and on a page.
"""

from enum import StrEnum
from typing import Final


class Strand(StrEnum):
    """The five characteristics that police in England and Wales monitor as hate crime.

    Source: College of Policing, Authorised Professional Practice, "Responding to hate".
    """

    RACE = "race"
    RELIGION = "religion"
    SEXUAL_ORIENTATION = "sexual_orientation"
    DISABILITY = "disability"
    TRANSGENDER = "transgender"


ONLINE: Final = "online"
"""The Home Office cyber-enabled flag: an offence committed in full or part through a computer or network."""

STRANDS: Final = tuple(strand.value for strand in Strand)
FLAGS: Final = (*STRANDS, ONLINE)
"""Every flag that screening decides on, in the order in which it reports them."""

FLAG_TITLES: Final = {
    "race": "Race",
    "religion": "Religion",
    "sexual_orientation": "Sexual orientation",
    "disability": "Disability",
    "transgender": "Transgender",
    "online": "Online",
}
"""Each flag as people write it in a sentence or a table heading."""


class RecordClass(StrEnum):
    """What kind of record the force made."""

    CRIME = "crime"
    INCIDENT = "incident"
    ASB = "asb"
    NON_CRIME = "non_crime"


class Grade(StrEnum):
    """How sure a suggestion is, surest first."""

    CERTAIN = "certain"
    STRONG = "strong"
    POSSIBLE = "possible"
    NONE = "none"

    @property
    def suggests(self) -> bool:
        """Whether a record of this grade is suggested for the flag (true from `possible` up)."""
        return self is not Grade.NONE

    @property
    def sureness(self) -> int:
        """A number that is higher the surer the grade."""
        return _SURENESS[self]


_SURENESS: Final = {grade: number for number, grade in enumerate(reversed(Grade))}


class Status(StrEnum):
    """How the flag that is held compares with the flag that is suggested."""

    MISSING = "missing"
    """Suggested, not held."""
    UNSUPPORTED = "unsupported"
    """Held, nothing in the record for it."""
    BREACH = "breach"
    """A rule makes it certain and the record contradicts it."""
    CONSISTENT = "consistent"


COLUMNS: Final = (
    "record_id",
    "narrative",
    "force",
    "record_class",
    "offence_code",
    "offence",
    "reported_at",
    "recorded_at",
    "committed_from",
    "committed_to",
    "hate_flags",
    "online_flag",
    "religion_targeted",
    "perceived_by",
    "victim_id",
    "victim_name",
    "victim_dob",
    "suspect_id",
    "suspect_name",
    "location",
    "postcode",
    "easting",
    "northing",
    "response_grade",
    "first_contact_at",
    "attended_at",
    "risk_assessed_at",
    "support_referred_at",
    "victim_updated_at",
    "outcome_code",
    "outcome_at",
)
"""The columns of a record, as Sightline names them. A mapping translates other names."""

REQUIRED_COLUMNS: Final = ("record_id", "narrative")
"""The columns that an extract cannot do without."""

TIMESTAMP_COLUMNS: Final = (*(name for name in COLUMNS if name.endswith("_at")), "committed_from", "committed_to")
"""Columns that hold a date and time (ISO 8601 once read)."""

DATE_COLUMNS: Final = ("victim_dob",)
"""Columns that hold a date alone (ISO 8601 once read)."""

RELIGIONS: Final = ("Buddhist", "Christian", "Hindu", "Jewish", "Muslim", "Sikh", "Other", "No religion", "Unknown")
"""Values of the perceived religion. Source: Home Office hate crime tables, 2018/19."""
