"""Which part of the queue somebody works on: read from an address, written back into one, and said in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.db.models import Q
from django.utils import timezone

from sightline.desk.screening import states
from sightline.engine.vocabulary import FLAG_TITLES, FLAGS, Grade, Status

if TYPE_CHECKING:
    from sightline.desk.screening.models.cases import CaseQuerySet

VIEWS: Final = {
    "open": "To decide",
    "mine": "Taken by me",
    "asked": "With an officer",
    "second": "Second person needed",
    "decided": "Decided",
    "all": "All",
}
"""Parts of the queue by where a record stands."""

STATUSES: Final = {
    Status.MISSING.value: "Missing: suggested, not held",
    Status.UNSUPPORTED.value: "Unsupported: held, nothing in the record for it",
    Status.BREACH.value: "Breach: a rule makes it certain",
}
GRADES: Final = {
    Grade.CERTAIN.value: "Certain",
    Grade.STRONG.value: "Strong",
    Grade.POSSIBLE.value: "Possible",
}
_MOST: Final = 18
"""Digits of a number in an address; a longer one is nobody's."""


@dataclass(frozen=True, kw_only=True)
class QueueFilter:
    """What is wanted of the queue; what is empty doesn't restrict."""

    view: str = "open"
    strand: str = ""
    status: str = ""
    grade: str = ""
    imported: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    """Of what is decided: the days between which it was, both included."""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> QueueFilter:
        """Read the query of an address; what can't be read doesn't restrict."""
        number = str(given.get("import", ""))
        view = _one_of(given.get("view"), VIEWS, "open")
        return cls(
            view=view,
            first_day=_day(given.get("from")) if view == "decided" else None,
            last_day=_day(given.get("to")) if view == "decided" else None,
            strand=_one_of(given.get("strand"), FLAGS),
            status=_one_of(given.get("status"), STATUSES),
            grade=_one_of(given.get("grade"), GRADES),
            imported=int(number) if number.isascii() and number.isdigit() and len(number) <= _MOST else None,
        )

    @property
    def given(self) -> dict[str, str]:
        """What restricts, by its name in an address."""
        parts = asdict(self)
        parts |= {name: parts.pop(field) for name, field in _IN_AN_ADDRESS.items()}
        return {name: str(value) for name, value in parts.items() if value and (name, value) != ("view", "open")}

    @property
    def query(self) -> str:
        """The filter as it stands in an address."""
        return urlencode(self.given)

    def with_view(self, view: str) -> QueueFilter:
        """The same for another part of the queue; days are those of what is decided."""
        days = {} if view == "decided" else {"first_day": None, "last_day": None}
        return replace(self, view=view, **days)  # type: ignore[arg-type]

    def describe(self, import_name: str = "") -> str:
        """Say in English which records are meant.

        Args:
            import_name: the file of the import that is asked for.
        """
        flag = FLAG_TITLES.get(self.strand, "").lower()
        grade = f"{self.grade} " if self.grade else ""
        what = {
            "missing": f"whose {flag or 'flag'} is missing on a {grade}suggestion",
            "unsupported": f"whose {flag or 'flag'} is held without support",
            "breach": f"that break a rule on {flag or 'a flag'}",
            "": f"that differ on {flag}" if flag else "",
        }[self.status]
        if self.grade and self.status != "missing":
            what += f"{' and' if what else 'that'} have a {grade}suggestion"
        where = f"from {import_name or f'import {self.imported}'}" if self.imported else ""
        days = self._days()
        parts = ("Records", f"decided {days}" if days else _VIEW_WORDS[self.view], what, where)
        return " ".join(part for part in parts if part)

    def _days(self) -> str:
        if self.first_day and self.last_day:
            return f"from {_in_words(self.first_day)} to {_in_words(self.last_day)}"
        if self.first_day:
            return f"from {_in_words(self.first_day)} on"
        return f"up to {_in_words(self.last_day)}" if self.last_day else ""

    def narrowed(self, cases: Any) -> CaseQuerySet:
        """Narrow cases to what is wanted, wherever they stand."""
        found: CaseQuerySet = cases
        if self.strand or self.status or self.grade:
            found = found.with_finding(flag=self.strand, status=self.status, grade=self.grade)
        for name, day in (("gte", self.first_day), ("lt", self.last_day and self.last_day + timedelta(days=1))):
            if day:
                moment = timezone.make_aware(datetime.combine(day, time.min))
                found = found.filter(~Q(state=states.DECIDED) | Q(**{f"decided_at__{name}": moment}))
        return found.filter(version__imported=self.imported) if self.imported else found

    def chosen(self, cases: Any, person: Any) -> CaseQuerySet:
        """Narrow cases to what is wanted and to where they are to stand."""
        found = self.narrowed(cases)
        match self.view:
            case "open":
                return found.free(person)
            case "mine":
                return found.filter(claimed_by=person, state=states.CLAIMED)
            case "asked":
                return found.filter(state=states.ASKED)
            case "second":
                return found.filter(state=states.SECOND)
            case "decided":
                return found.filter(state=states.DECIDED)
            case _:
                return found.exclude(state=states.SUPERSEDED)


_VIEW_WORDS: Final = {
    "open": "to decide",
    "mine": "taken by me",
    "asked": "with an officer",
    "second": "that need a second person",
    "decided": "that are decided",
    "all": "of the queue",
}


_IN_AN_ADDRESS: Final = {"import": "imported", "from": "first_day", "to": "last_day"}
"""What is called otherwise there."""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _one_of(value: Any, known: Any, default: str = "") -> str:
    return value if isinstance(value, str) and value in known else default
