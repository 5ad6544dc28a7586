"""When things happened to a record, in the order in which they did, and how long after it was first reported."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from sightline.desk.records import labels
from sightline.desk.records.models import RecordVersion

_STARTS: Final = ("first_contact_at", "reported_at")
_RUN: Final = (
    "attended_at",
    "recorded_at",
    "risk_assessed_at",
    "support_referred_at",
    "victim_updated_at",
    "outcome_at",
)


@dataclass(frozen=True, slots=True)
class Clock:
    """One time of a record."""

    title: str
    at: datetime
    whole_day: bool
    """Whether only the day is known: a system that knows no more writes midnight."""
    after: str
    """How long after the first report, in words; empty for what needs none."""


def clocks_of(version: RecordVersion) -> list[Clock]:
    """Give the times of a version that are known, the earliest first.

    Args:
        version: of a record.
    """
    known = {name: at for name in labels.DATES if (at := version.moment(name)) is not None}
    began = min((known[name] for name in _STARTS if name in known), default=None)
    found = [
        Clock(labels.TITLES[name], at, _whole_day(at), _after(began, at) if began and name in _RUN else "")
        for name, at in known.items()
    ]
    return sorted(found, key=lambda clock: clock.at)


def _whole_day(at: datetime) -> bool:
    return at.time() == time.min


def _after(began: datetime, at: datetime) -> str:
    if _whole_day(began) or _whole_day(at):
        days = (at.date() - began.date()).days
        return "the same day" if not days else _signed(timedelta(days=abs(days)), before=days < 0)
    return _signed(abs(at - began), before=at < began)


def _signed(length: timedelta, *, before: bool) -> str:
    return f"{in_words(length)} {'before' if before else 'after'} the first report"


def in_words(length: timedelta) -> str:
    """Say how long something took, in its two largest units: "6 days 12 hours".

    Args:
        length: not negative.
    """
    minutes = int(length.total_seconds()) // 60
    parts = [(minutes // 1440, "day"), (minutes % 1440 // 60, "hour"), (minutes % 60, "minute")]
    first = next((place for place, (count, _) in enumerate(parts) if count), len(parts) - 1)
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts[first : first + 2] if count]
    return " ".join(said) or "less than a minute"
