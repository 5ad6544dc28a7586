"""One taking-in of a file, and the rows of it that could not be taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs.models import Job
from sightline.desk.records import states
from sightline.desk.records.models.sources import Source

_COLOURS = {
    states.DRAFT: "grey",
    states.WAITING: "grey",
    states.READING: "blue",
    states.DONE: "green",
    states.FAILED: "red",
    states.CANCELLED: "yellow",
}


COUNTS: Final = ("read", "accepted", "quarantined", "new", "changed", "unchanged")
"""`read` = `accepted` + `quarantined`, and `accepted` = `new` + `changed` + `unchanged`."""


class Import(models.Model):
    """A file that is taken in, or tried, and what came of it."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="imports")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="imports")
    file_name = models.CharField(max_length=150)
    """As the person's machine called it, without folders and without what no file name needs."""
    file_sha256 = models.CharField(max_length=64)
    file_bytes = models.PositiveBigIntegerField(default=0)
    stored = models.CharField(max_length=200)
    """Where the file is kept, seen from the data folder."""
    file_removed_at = models.DateTimeField(null=True)
    """When it was settled that the file is to go, and said in the log; all else of the import stays."""
    file_gone_at = models.DateTimeField(null=True)
    """When the file had left the disk: nobody needs to look for it any more."""
    mapping = models.TextField(blank=True)
    """The mapping that it is read by, as it was when it was started."""
    mapping_hash = models.CharField(max_length=64, blank=True)
    columns = models.JSONField(default=list)
    """The columns of a record that the file has."""
    ignored = models.JSONField(default=list)
    """The file's columns that mean nothing to us."""
    dry_run = models.BooleanField(default=False)
    state = models.CharField(
        max_length=20, default=states.DRAFT, choices=[(state, title) for state, title in states.STATES.items()]
    )
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="records_import")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="imports")
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    read = models.PositiveBigIntegerField(default=0)
    accepted = models.PositiveBigIntegerField(default=0)
    quarantined = models.PositiveBigIntegerField(default=0)
    new = models.PositiveBigIntegerField(default=0)
    changed = models.PositiveBigIntegerField(default=0)
    unchanged = models.PositiveBigIntegerField(default=0)
    without_narrative = models.PositiveBigIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)

    class Meta:
        """The latest first. The database itself holds the promise that nothing is lost."""

        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["force", "-created_at"]),
            models.Index(fields=["force", "file_sha256"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(read=F("accepted") + F("quarantined")), name="import_counts_every_row_read"
            ),
            models.CheckConstraint(
                condition=Q(accepted=F("new") + F("changed") + F("unchanged")), name="import_counts_every_row_accepted"
            ),
        ]

    def __str__(self) -> str:
        """Its file and number."""
        return f"{self.file_name} (import {self.pk})"

    @property
    def path(self) -> Path:
        """The stored file."""
        return Path(settings.SIGHTLINE_DATA) / self.stored

    @property
    def counts(self) -> tuple[int, ...]:
        """The counts in the order of `COUNTS`."""
        return tuple(getattr(self, name) for name in COUNTS)

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state in states.ENDED

    @property
    def tag(self) -> dict[str, Any]:
        """Its state as a tag on a page."""
        title = states.STATES[self.state]
        return {"text": title, "classes": f"govuk-tag--{_COLOURS[self.state]}"}


class QuarantinedRow(models.Model):
    """A row of the file that is not a record, why, and what to do about it."""

    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="quarantine")
    line = models.PositiveBigIntegerField()
    column = models.TextField(blank=True)
    value = models.TextField(blank=True)
    rule = models.TextField()
    remedy = models.TextField()
    raw = models.TextField(blank=True)
    """The line as it stands in the file, shortened; empty where the file isn't text."""

    class Meta:
        """In the order of the file."""

        ordering: ClassVar = ["line", "pk"]
        indexes: ClassVar = [models.Index(fields=["imported", "line"])]

    def __str__(self) -> str:
        """Where it stands and what is wrong."""
        return f"line {self.line}: {self.rule}"
