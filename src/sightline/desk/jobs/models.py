"""A job, with where it stands."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs.states import ENDED, RUNNING, WAITING


class Job(models.Model):
    """Work that goes on in the background."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    """Under which its steps are registered (`registry.py`)."""
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20, default=WAITING)
    force = models.ForeignKey(Force, on_delete=models.PROTECT, null=True, related_name="jobs")
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="jobs")
    params = models.JSONField(default=dict)
    position = models.JSONField(default=dict)
    """Where the next step begins. It is kept in the same transaction as what the step did."""
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True)
    message = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict)
    url = models.CharField(max_length=200, blank=True)
    """Path of the page with what came of it; empty for the job's own page."""
    created_at = models.DateTimeField(default=timezone.now)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancel_asked = models.BooleanField(default=False)
    lease = models.CharField(max_length=32, blank=True)
    """Who works on it. Whoever finds another lease than their own has lost the job and stops."""
    heartbeat_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    """How often it was begun since its last whole step."""

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-created_at"]
        indexes: ClassVar = [
            models.Index(fields=["state", "heartbeat_at"]),
            models.Index(fields=["force", "-created_at"]),
            models.Index(fields=["started_by", "state"]),
        ]

    def __str__(self) -> str:
        """What it does."""
        return self.title

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it by itself."""
        return self.state in ENDED

    @property
    def percent(self) -> int | None:
        """How far it is, or None while nobody knows how much there is."""
        if not self.total:
            return None
        return min(100, self.done * 100 // self.total)

    @property
    def tag(self) -> dict[str, Any]:
        """Its state as a tag on a page."""
        colours = {WAITING: "grey", RUNNING: "blue", "done": "green", "failed": "red", "cancelled": "yellow"}
        return {"text": self.state.capitalize(), "classes": f"govuk-tag--{colours.get(self.state, 'grey')}"}
