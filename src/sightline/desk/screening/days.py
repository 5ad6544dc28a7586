"""Days between which something was, as an address names them: read from it, written back into it, said in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone


@dataclass(frozen=True)
class Days:
    """A first and a last day, both included; an end that is empty is open."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Days:
        """Read the query of an address; what can't be read doesn't restrict."""
        return cls(_day(given.get("from")), _day(given.get("to")))

    def __bool__(self) -> bool:
        """Whether they restrict anything."""
        return bool(self.first or self.last)

    @property
    def given(self) -> dict[str, str]:
        """What restricts, by its name in an address."""
        return {name: str(day) for name, day in (("from", self.first), ("to", self.last)) if day}

    @property
    def query(self) -> str:
        """The days as they stand in an address."""
        return urlencode(self.given)

    @property
    def says(self) -> str:
        """The days in English; empty where they restrict nothing."""
        if self.first and self.last:
            return f"from {_in_words(self.first)} to {_in_words(self.last)}"
        if self.first:
            return f"from {_in_words(self.first)} on"
        return f"up to {_in_words(self.last)}" if self.last else ""

    def within(self, field: str) -> Q:
        """Give the condition that a moment lies within the days.

        Args:
            field: that holds the moment.
        """
        wanted = Q()
        for name, day in (("gte", self.first), ("lt", self.last and self.last + timedelta(days=1))):
            if day:
                wanted &= Q(**{f"{field}__{name}": timezone.make_aware(datetime.combine(day, time.min))})
        return wanted


ANY_DAY: Final = Days()


def _day(value: Any) -> date | None:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if day < date.max else None  # no day comes after it, to which the moments could be held


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
