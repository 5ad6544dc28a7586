"""Questions to the officer who dealt with a record, and their answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.records.models import Record
from sightline.desk.screening.models.cases import Case
from sightline.desk.screening.models.final import Final


class Question(Final):
    """What somebody wants to know of an officer before they decide."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="questions")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="questions")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="questions_to_me")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="questions_of_mine")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["to", "-at"]), models.Index(fields=["record", "-at"])]

    def __str__(self) -> str:
        """Its number."""
        return f"question {self.pk}"


class Answer(Final):
    """What the officer answered."""

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="answer")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="answers")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        """Which question it answers."""
        return f"answer to {self.question_id}"
