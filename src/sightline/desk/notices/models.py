"""A notice to a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sightline.desk.accounts.models import Person


class Notice(models.Model):
    """Something that a person should know.

    Its text goes by e-mail as well, so it says what to look at and nothing about anybody: "Your import has ended", not
    whose records were in it.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    text = models.CharField(max_length=200)
    url = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mail_wanted = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["person", "read_at"]),
            models.Index(fields=["mail_wanted", "mailed_at"]),
        ]

    def __str__(self) -> str:
        """What it says."""
        return self.text
