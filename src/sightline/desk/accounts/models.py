"""Forces, agencies, people and what people are in them. History stays: a membership ends, it is never removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac


class Force(models.Model):
    """A police force: the controller of its records."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """In the order in which people look for them."""

        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        """The force's name."""
        return self.name


class Agency(models.Model):
    """A partner of a force, such as a council or a charity."""

    force = models.ForeignKey(Force, on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """A force knows an agency once."""

        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["force", "name"], name="agency_once_a_force")]

    def __str__(self) -> str:
        """The agency's name."""
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by the address with which they sign in."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Find a person by their e-mail address, however it is written."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Somebody who uses the desk, or a system that does so for somebody."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    collar_number = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    is_system = models.BooleanField(default=False)
    """Another program, which comes in by a token (`desk/systems`) and never by a page."""
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    session_epoch = models.PositiveIntegerField(default=0)
    """Counted up to end every session of the person at once."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonManager()

    class Meta:
        """In the order in which people look for them."""

        ordering: ClassVar = ["name", "email"]

    def __str__(self) -> str:
        """The person's name."""
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the address in lower case, so that it is unique as people understand it."""
        self.email = self.email.strip().lower()
        super().save(*args, **kwargs)

    def get_session_auth_hash(self) -> str:
        """Give what a session has to carry: it ends with the password and with the epoch."""
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self) -> Any:
        """Give the same under older secrets of the installation."""
        from django.conf import settings

        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret: str | bytes | None) -> str:
        value = f"{self.password}:{self.session_epoch}"
        return salted_hmac("sightline.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about memberships."""

    def current(self, at: datetime | None = None) -> MembershipQuerySet:
        """Those that hold at a time, by default now."""
        at = at or timezone.now()
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)


class Membership(models.Model):
    """What a person is, where, and from when to when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    force = models.ForeignKey(Force, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField(max_length=60)
    """The id of a role in the pack of roles."""
    starts_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        """An agency's membership names the agency's force too, so that one filter finds all of a force's people."""

        ordering: ClassVar = ["starts_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["person", "ends_at"]), models.Index(fields=["force", "ends_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True) | Q(force__isnull=False), name="agency_names_its_force"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name="membership_ends_after_start"
            ),
            # Three, because a database takes two empty values for different ones.
            models.UniqueConstraint(
                fields=["person", "role", "force"],
                condition=Q(ends_at__isnull=True, agency__isnull=True, force__isnull=False),
                name="one_open_membership_of_force",
            ),
            models.UniqueConstraint(
                fields=["person", "role", "agency"],
                condition=Q(ends_at__isnull=True, agency__isnull=False),
                name="one_open_membership_of_agency",
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(ends_at__isnull=True, force__isnull=True),
                name="one_open_membership_of_installation",
            ),
        ]

    def __str__(self) -> str:
        """The role and where it is held."""
        return f"{self.role} of {self.agency or self.force or 'the installation'}"
