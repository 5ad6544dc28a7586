"""Tokens of systems. The system itself is a `Person` that no page lets in, with one membership at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, cast

from django.db import models
from django.db.models import Q
from django.utils import timezone

from sightline.desk.accounts.models import Force, Membership, Person


class TokenQuerySet(models.QuerySet["Token"]):
    """Questions about tokens."""

    def live(self, at: datetime | None = None) -> TokenQuerySet:
        """Those that let somebody in at a time, by default now."""
        at = at or timezone.now()
        ends = Q(membership__ends_at__isnull=True) | Q(membership__ends_at__gt=at)
        return self.filter(
            ends,
            revoked_at__isnull=True,
            expires_at__gt=at,
            membership__starts_at__lte=at,
            membership__person__is_active=True,
            membership__person__is_system=True,
        )


class Token(models.Model):
    """What a system shows to come in. Of the token itself only a hash is kept."""

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="tokens")
    """Which system, in which force, in which role."""
    hash = models.CharField(max_length=64, unique=True)
    """SHA-256, hex. The token is random and long, so that a slow hash would add nothing."""
    ending = models.CharField(max_length=4)
    """Its last characters, by which people tell tokens apart."""
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_because = models.CharField(max_length=500, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        """The latest first."""

        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        """Its number; never the token."""
        return f"token {self.pk}"

    @property
    def system(self) -> Person:
        """Whose it is."""
        return self.membership.person

    @property
    def force(self) -> Force:
        """Where it counts."""
        return cast(Force, self.membership.force)  # a system always belongs to one: `services.make_token`

    @property
    def state(self) -> str:
        """Whether it lets somebody in, in a word."""
        if self.revoked_at is not None:
            return "revoked"
        now = timezone.now()
        if self.expires_at <= now:
            return "expired"
        ended = self.membership.ends_at is not None and self.membership.ends_at <= now
        return "ended" if ended or not self.system.is_active else "in use"

    @property
    def tag(self) -> dict[str, Any]:
        """Its state as a tag on a page."""
        colours = {"in use": "green", "revoked": "red", "expired": "yellow", "ended": "grey"}
        return {"text": self.state.capitalize(), "classes": f"govuk-tag--{colours[self.state]}"}
