"""A list of records that somebody keeps under a name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person


class SavedView(models.Model):
    """A filter that a person keeps, for themselves alone."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=2000, blank=True)
    """The filter as it stands in the address."""
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A name is used once."""

        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "force", "name"], name="saved_view_name_once"),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name
