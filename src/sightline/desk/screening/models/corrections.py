"""What has to be changed in the records system, and the files by which that is asked for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.records.labels import TITLES
from sightline.desk.records.models import Import, Record, RecordVersion, Source
from sightline.desk.screening import states
from sightline.desk.screening.models.cases import Case, Decision
from sightline.engine.vocabulary import FLAG_TITLES

_COLOURS = {
    states.WAITING: "blue",
    states.SENT: "purple",
    states.MADE: "green",
    states.NOT_MADE: "red",
    states.WITHDRAWN: "grey",
}


class CorrectionFile(models.Model):
    """A batch of corrections for one source, in the columns of that source."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="correction_files")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="correction_files")
    number = models.PositiveIntegerField()
    columns = models.JSONField(default=list)
    """The source's columns, in the order of the file."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="correction_files")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Numbered from 1 within its force; the latest first."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["force", "number"], name="batch_number_once_a_force")]

    def __str__(self) -> str:
        """The batch's id."""
        return self.batch

    @property
    def batch(self) -> str:
        """The id by which both sides speak of it, for example `wexmoor-0012`."""
        return f"{self.force.code}-{self.number:04d}"


class Correction(models.Model):
    """One column of one record that has to be changed, because somebody decided so."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="corrections")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="corrections")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="corrections")
    version = models.ForeignKey(RecordVersion, on_delete=models.PROTECT, related_name="corrections")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="corrections")
    decisions = models.ManyToManyField(Decision, related_name="corrections")
    column = models.CharField(max_length=40)
    """The column of the contract."""
    before = models.CharField(max_length=200, blank=True)
    after = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=12,
        default=states.WAITING,
        choices=[(state, title) for state, title in states.CORRECTION_STATES.items()],
    )
    problem = models.CharField(max_length=500, blank=True)
    """Why the source's columns can't say it; then it is told in words, and never stands in a file."""
    file = models.ForeignKey(CorrectionFile, on_delete=models.PROTECT, null=True, related_name="corrections")
    cells = models.JSONField(default=dict)
    """The source's columns and what they have to hold, as they were sent."""
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    receipt_at = models.DateTimeField(null=True)
    receipt_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    receipt_reason = models.CharField(max_length=500, blank=True)
    seen_in = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="+")
    """The import in which the record was seen as it should be."""

    class Meta:
        """A case corrects a column once."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "column"], name="correction_once_a_case")]
        indexes: ClassVar = [
            models.Index(fields=["force", "state", "id"], name="correction_state"),
            models.Index(fields=["record", "state"], name="correction_record"),
        ]

    def __str__(self) -> str:
        """Its number."""
        return f"correction {self.pk}"

    @property
    def title(self) -> str:
        """The column as people read it."""
        return TITLES[self.column]

    @property
    def before_says(self) -> str:
        """What the column held, as people read it."""
        return _says(self.before)

    @property
    def after_says(self) -> str:
        """What the column has to hold, as people read it."""
        return _says(self.after)

    @property
    def tag(self) -> dict[str, Any]:
        """Its state as a tag on a page."""
        return {"text": states.CORRECTION_STATES[self.state], "classes": f"govuk-tag--{_COLOURS[self.state]}"}


def _says(value: str) -> str:
    words = {"Y": "Yes", "N": "No", **FLAG_TITLES}
    return ", ".join(words.get(one, one) for one in value.split(";")) if value else "Nothing"
