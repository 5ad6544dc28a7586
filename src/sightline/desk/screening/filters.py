"""Which part of the queue somebody works on: read from an address, written back into one, and said in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.db.models import Q

from sightline.desk.screening import states
from sightline.desk.screening.days import Days
from sightline.engine.vocabulary import FLAG_TITLES, FLAGS, Grade, Status

if TYPE_CHECKING:
    from sightline.desk.screening.models.cases import CaseQuerySet

VIEWS: Final = {
    "open": "To decide",
    "mine": "Taken by me",
    "asked": "With an officer",
    "second": "Second person needed",
    "decided": "Decided",
    "undecided": "Not decided yet",
    "accepted": "Suggestion accepted",
    "all": "All",
}
"""Parts of the queue by where a record stands, or by what was decided on it."""

_OF_DAYS: Final = ("decided", "accepted")
"""Parts that may be narrowed to days."""

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
    """Of what is decided or accepted: the days between which it was, both included."""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> QueueFilter:
        """Read the query of an address; what can't be read doesn't restrict."""
        number = str(given.get("import", ""))
        view = _one_of(given.get("view"), VIEWS, "open")
        days = Days.read(given) if view in _OF_DAYS else Days()
        return cls(
            view=view,
            first_day=days.first,
            last_day=days.last,
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
        """The same for another part of the queue; days are those of what is decided or accepted."""
        days = {} if view == self.view else {"first_day": None, "last_day": None}
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
        parts = ("Records", self._stand(), what, where)
        return " ".join(part for part in parts if part)

    def _stand(self) -> str:
        if self.view == "decided" and self._days:
            return f"decided {self._days.says}"
        return f"{_VIEW_WORDS[self.view]} {self._days.says}".rstrip()

    @property
    def _days(self) -> Days:
        return Days(self.first_day, self.last_day)

    def narrowed(self, cases: Any) -> CaseQuerySet:
        """Narrow cases to what is wanted, wherever they stand."""
        found: CaseQuerySet = cases
        if self.strand or self.status or self.grade:
            # What is answered by an earlier decision doesn't wait, though it stands beside what does.
            found = found.with_finding(
                flag=self.strand, status=self.status, grade=self.grade, unanswered=self.view == "undecided"
            )
        if self.view == "decided" and self._days:
            found = found.filter(~Q(state=states.DECIDED) | self._days.within("decided_at"))
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
            case "undecided":
                return found.filter(state__in=sorted(states.OPEN))
            case "accepted":
                return found.accepted(self._days.within("at"))
            case _:
                return found.exclude(state=states.SUPERSEDED)


_VIEW_WORDS: Final = {
    "open": "to decide",
    "mine": "taken by me",
    "asked": "with an officer",
    "second": "that need a second person",
    "decided": "that are decided",
    "undecided": "that are not decided yet",
    "accepted": "on which a suggestion was accepted",
    "all": "of the queue",
}


_IN_AN_ADDRESS: Final = {"import": "imported", "from": "first_day", "to": "last_day"}
"""What is called otherwise there."""


def _one_of(value: Any, known: Any, default: str = "") -> str:
    return value if isinstance(value, str) and value in known else default
