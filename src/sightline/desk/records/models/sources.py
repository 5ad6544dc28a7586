"""Where extracts come from, and how their columns are read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person


class Source(models.Model):
    """A system, or one of its exports, from which extracts come: they all have the same columns."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="sources")
    name = models.CharField(max_length=100)
    mapping = models.TextField(blank=True)
    """The mapping that the next import is read by, as YAML; empty for a source that names its columns as we do."""
    mapping_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A force knows a source once."""

        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["force", "name"], name="source_once_a_force")]

    def __str__(self) -> str:
        """The source's name."""
        return self.name


class MappingVersion(models.Model):
    """A mapping as it once was. What was read by it says so by its hash."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="mapping_versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    hash = models.CharField(max_length=64)
    """SHA-256 of the text, hex."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "number"], name="mapping_number_once_a_source"),
        ]

    def __str__(self) -> str:
        """Its place in the history of its source."""
        return f"mapping {self.number} of {self.source_id}"
