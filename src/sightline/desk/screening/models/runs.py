"""A run of screening, and what it found."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs.models import Job
from sightline.desk.records.models import Import, RecordVersion
from sightline.engine.reviews import Differing
from sightline.engine.vocabulary import FLAG_TITLES, Status


class Run(models.Model):
    """One screening of an import, of a period or of everything, under packs that it remembers."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="runs")
    imported = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, blank=True, related_name="runs")
    """The import whose records are screened; without one it is a period."""
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    """The days between which records were recorded, both included; an open end where none is given."""
    packs = models.JSONField(default=list)
    """Id, version and hash of every pack and reader that it was screened under."""
    packs_hash = models.CharField(max_length=64)
    """One hash over all of them."""
    packs_day = models.DateField()
    """The day whose packs these are."""
    job = models.OneToOneField(Job, on_delete=models.PROTECT, null=True, related_name="screening_run")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="runs")
    created_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    """Records screened, what of each flag was found, cases opened, left and superseded (`services/steps.py`)."""

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["force", "-created_at"])]

    def __str__(self) -> str:
        """Its number and scope."""
        return f"run {self.pk} of {self.scope}"

    @property
    def scope(self) -> str:
        """What is screened, in words."""
        if self.imported is not None:
            return self.imported.file_name
        if self.first_day and self.last_day:
            return f"records of {_day(self.first_day)} to {_day(self.last_day)}"
        if self.first_day:
            return f"records since {_day(self.first_day)}"
        return f"records up to {_day(self.last_day)}" if self.last_day else "all records"

    @property
    def going_on(self) -> bool:
        """Whether more may come of it by itself."""
        return self.finished_at is None and self.job is not None and not self.job.ended

    @property
    def state(self) -> str:
        """That of its job."""
        return str(self.job.state) if self.job is not None else "waiting"


class Finding(models.Model):
    """One flag of one version of a record: what is held, what is suggested, and why.

    Kept are findings that differ, and beside them those on flags that the same record holds rightly.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="findings")
    version = models.ForeignKey(RecordVersion, on_delete=models.PROTECT, related_name="findings")
    case = models.ForeignKey("screening.Case", on_delete=models.PROTECT, null=True, related_name="findings")
    """The case that it belongs to; none where somebody has decided on the same before, or is at it."""
    answered_by = models.ForeignKey("screening.Decision", on_delete=models.PROTECT, null=True, related_name="answers")
    """An earlier decision on the same, under which it needs no new one."""
    flag = models.CharField(max_length=20)
    held = models.BooleanField()
    suggested = models.BooleanField()
    status = models.CharField(max_length=12)
    grade = models.CharField(max_length=10)
    score = models.FloatField()
    evidence = models.JSONField(default=list)
    """`start`, `end`, `text`, `rule`, `why`; offsets count characters of the version's narrative."""
    pack = models.CharField(max_length=200)
    value = models.CharField(max_length=100, blank=True)
    rank = models.PositiveIntegerField(default=0)

    class Meta:
        """Once in a run."""

        ordering: ClassVar = ["rank", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "version", "flag"], name="finding_once_a_run"),
        ]
        indexes: ClassVar = [models.Index(fields=["case", "flag", "status", "grade"], name="finding_of_case")]

    def __str__(self) -> str:
        """The flag and how it stands."""
        return f"{self.flag} {self.status}"

    @property
    def title(self) -> str:
        """The flag as people read it."""
        return FLAG_TITLES[self.flag]

    @property
    def differs(self) -> bool:
        """Whether there is something to decide."""
        return self.status != Status.CONSISTENT

    @property
    def differing(self) -> Differing:
        """The finding as the rules of review look at it."""
        return Differing(self.flag, self.status, self.grade, self.score)

    @property
    def tag(self) -> dict[str, Any]:
        """Flag and status as a tag on a page."""
        colours = {"missing": "blue", "unsupported": "yellow", "breach": "red", "consistent": "grey"}
        return {"text": f"{self.title}: {self.status}", "classes": f"govuk-tag--{colours[self.status]}"}


def _day(day: Any) -> str:
    return f"{day.day} {day:%B %Y}"
