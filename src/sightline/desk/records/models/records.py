"""A record and its versions.

A record is what it is called; everything that an extract says of it stands in its versions, which never change. The
record repeats of its current version what lists filter and sort by, so that a list reads one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Final

from django.db import models
from django.utils import timezone

from sightline.desk.accounts.models import Force
from sightline.desk.records.models.imports import Import
from sightline.engine.vocabulary import COLUMNS, FLAG_TITLES, STRANDS

CONTENT_COLUMNS: Final = tuple(name for name in COLUMNS if name != "record_id")
"""The columns of the contract that a version holds, in their order. The record's number is the record's."""


class Record(models.Model):
    """A record of the force, under the number that its own system gave it."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="records")
    record_id = models.CharField(max_length=200)
    """The number as the force knows it; not the number of our row, which is `pk`."""
    current = models.OneToOneField(
        "records.RecordVersion", on_delete=models.PROTECT, null=True, related_name="current_of"
    )
    created_at = models.DateTimeField(default=timezone.now)

    # What follows is that of the current version.
    imported = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="records")
    """The import that made the current version."""
    record_class = models.CharField(max_length=20, blank=True)
    offence_code = models.CharField(max_length=40, blank=True)
    hate_flags = models.CharField(max_length=80, blank=True)
    online_flag = models.CharField(max_length=1, blank=True)
    recorded_on = models.DateField(null=True)
    listed_on = models.DateField(default=date.min)
    """The day under which it is listed: recorded, else reported, else none (`date.min`, which sorts last)."""

    class Meta:
        """Once in its force. The indexes are those of the list: the latest first, plain and by each filter."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["force", "record_id"], name="record_once_a_force")]
        indexes: ClassVar = [
            models.Index(fields=["force", "-listed_on", "-id"], name="records_listed"),
            models.Index(fields=["force", "offence_code", "-listed_on", "-id"], name="records_by_offence"),
            models.Index(fields=["force", "hate_flags", "-listed_on", "-id"], name="records_by_flags"),
        ]

    def __str__(self) -> str:
        """Its number."""
        return self.record_id

    @property
    def strands(self) -> list[str]:
        """The strands held, in the order of the contract."""
        return self.hate_flags.split(";") if self.hate_flags else []

    @property
    def flags_held(self) -> list[str]:
        """The flags held, online included, as people read them."""
        held = [*self.strands, *(["online"] if self.online_flag == "Y" else [])]
        return [FLAG_TITLES[flag] for flag in held]


@dataclass(frozen=True)
class Change:
    """What became of one column from a version to the next."""

    column: str
    before: str
    after: str


class RecordVersion(models.Model):
    """What an extract once said of a record: every column of the contract as text. It never changes.

    `force` is the text of that column; the force that holds the record is `record.force`. Nothing is an empty text.
    """

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    imported = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="versions")
    content_hash = models.CharField(max_length=64)
    """Of all columns together (`columns.py`): two versions of the same content have the same."""
    created_at = models.DateTimeField(default=timezone.now)
    recorded_on = models.DateField(null=True)

    narrative = models.TextField(blank=True)
    force = models.TextField(blank=True)
    record_class = models.TextField(blank=True)
    offence_code = models.TextField(blank=True)
    offence = models.TextField(blank=True)
    reported_at = models.TextField(blank=True)
    recorded_at = models.TextField(blank=True)
    committed_from = models.TextField(blank=True)
    committed_to = models.TextField(blank=True)
    hate_flags = models.TextField(blank=True)
    online_flag = models.TextField(blank=True)
    religion_targeted = models.TextField(blank=True)
    perceived_by = models.TextField(blank=True)
    victim_id = models.TextField(blank=True)
    victim_name = models.TextField(blank=True)
    victim_dob = models.TextField(blank=True)
    suspect_id = models.TextField(blank=True)
    suspect_name = models.TextField(blank=True)
    location = models.TextField(blank=True)
    postcode = models.TextField(blank=True)
    easting = models.TextField(blank=True)
    northing = models.TextField(blank=True)
    response_grade = models.TextField(blank=True)
    first_contact_at = models.TextField(blank=True)
    attended_at = models.TextField(blank=True)
    risk_assessed_at = models.TextField(blank=True)
    support_referred_at = models.TextField(blank=True)
    victim_updated_at = models.TextField(blank=True)
    outcome_code = models.TextField(blank=True)
    outcome_at = models.TextField(blank=True)

    class Meta:
        """Numbered from 1 within its record."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "number"], name="version_number_once_a_record"),
        ]

    def __str__(self) -> str:
        """Its place in the history of its record."""
        return f"version {self.number} of record {self.record_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new version.

        Raises:
            TypeError: it is not new: versions never change.
        """
        if not self._state.adding:
            raise TypeError("A version of a record never changes; make a new one.")
        super().save(*args, **kwargs)

    @property
    def strands(self) -> list[str]:
        """The strands held, in the order of the contract."""
        return [strand for strand in STRANDS if strand in self.hate_flags.split(";")]

    @property
    def online(self) -> bool | None:
        """Whether the online flag is held, or None where that isn't known."""
        return {"Y": True, "N": False}.get(self.online_flag)

    def moment(self, column: str) -> datetime | None:
        """Give a time of the record, or None where it has none.

        Args:
            column: one of the columns that hold times; they are kept as ISO 8601.
        """
        text: str = getattr(self, column)
        if not text:
            return None
        told = datetime.fromisoformat(text)
        # Without a zone it is the clock on the wall of the force; in the hour that comes twice, the first of the two.
        return told if told.tzinfo else timezone.make_aware(told)

    def difference(self, previous: RecordVersion | None) -> list[Change]:
        """Say what changed since another version of the record.

        Args:
            previous: the version before; None gives every column that holds something.

        Returns:
            The columns that differ, in the order of the contract.
        """
        pairs = ((name, getattr(previous, name) if previous else "", getattr(self, name)) for name in CONTENT_COLUMNS)
        return [Change(name, before, after) for name, before, after in pairs if before != after]
