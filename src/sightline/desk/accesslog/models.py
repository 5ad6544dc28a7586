"""The log's tables. Rows name people and things by number and name, not by foreign key: they outlive both."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any, ClassVar

from django.db import models

from sightline.desk.accesslog.chain import START, Link, Mark
from sightline.desk.accounts.models import Force
from sightline.desk.kit.log import Operation


class Chain(models.Model):
    """The head of a chain. Whoever writes a row holds this line until their transaction ends."""

    name = models.CharField(max_length=60, unique=True)
    force = models.OneToOneField(Force, on_delete=models.PROTECT, null=True, related_name="log_chain")
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=START)
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        """The chain's name: the code of a force, or `installation`."""
        return self.name

    @property
    def mark(self) -> Mark:
        """The head as the arithmetic wants it."""
        return Mark(self.sequence, self.hash, self.seal)


class Checkpoint(models.Model):
    """Where a chain was pruned: what came up to here was removed because it was older than it may be kept."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="checkpoints")
    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)
    removed = models.BigIntegerField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        """The place."""
        return f"{self.chain} up to {self.sequence}"

    @property
    def mark(self) -> Mark:
        """The checkpoint as the arithmetic wants it."""
        return Mark(self.sequence, self.hash, self.seal)


class Row(models.Model):
    """One entry. The database itself refuses to change or remove it (`triggers.py`)."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="rows")
    sequence = models.BigIntegerField()
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField()
    operation = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Operation])
    room = models.CharField(max_length=40)
    action = models.CharField(max_length=100)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    objects_json = models.TextField()
    """The ids as a JSON list: text, so that it comes back exactly as it was hashed on every database."""
    to = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    count = models.BigIntegerField()
    extra_json = models.TextField()

    class Meta:
        """Found by time, by person; by thing through `Touched`."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "sequence"], name="row_once_in_its_chain")]
        indexes: ClassVar = [
            models.Index(fields=["chain", "at"]),
            models.Index(fields=["chain", "by_id", "at"]),
        ]

    def __str__(self) -> str:
        """What was done and when."""
        return f"{self.action} {self.at.isoformat()}"

    @property
    def object_ids(self) -> list[str]:
        """The ids of the things."""
        ids: list[str] = json.loads(self.objects_json)
        return ids

    @property
    def says(self) -> str:
        """What exactly was done, in words: `records.record.opened` is "record opened"."""
        return self.action.partition(".")[2].replace(".", " ").replace("_", " ") or self.action

    @property
    def extra(self) -> dict[str, Any]:
        """What else was noted."""
        extra: dict[str, Any] = json.loads(self.extra_json)
        return extra

    @property
    def content(self) -> dict[str, Any]:
        """Everything that the hash covers besides place and previous hash."""
        return {
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "operation": str(self.operation),
            "room": self.room,
            "action": self.action,
            "by_id": self.by_id,
            "by_name": self.by_name,
            "kind": self.kind,
            "objects": self.objects_json,
            "to": self.to,
            "reason": self.reason,
            "count": self.count,
            "extra": self.extra_json,
        }

    @property
    def link(self) -> Link:
        """The row as the arithmetic wants it."""
        return Link(self.sequence, self.previous, self.hash, self.content)


class Touched(models.Model):
    """Which row is about which thing: the index behind "who looked at this"."""

    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="touched")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=100)

    class Meta:
        """Found by thing."""

        indexes: ClassVar = [models.Index(fields=["kind", "object_id"])]

    def __str__(self) -> str:
        """The thing."""
        return f"{self.kind} {self.object_id}"


class Pruning(models.Model):
    """Leave to remove rows of a chain up to a place. It exists only inside the transaction that prunes."""

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE)
    sequence = models.BigIntegerField()

    def __str__(self) -> str:
        """The place."""
        return f"{self.chain_id} up to {self.sequence}"
