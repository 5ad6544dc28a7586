"""What people ask of the list of records: a filter that says of itself in English what it asks for.

The form reads it from an address, the list applies it, the log and the heading repeat what it says.
"""

from dataclasses import dataclass, fields
from datetime import date
from itertools import combinations
from typing import Final

from django.db.models import Q, QuerySet

from sightline.desk.records.models import Record
from sightline.desk.records.search_index import holding
from sightline.desk.records.words import read_words
from sightline.engine.vocabulary import FLAG_TITLES, STRANDS

ANY: Final = "any"
NONE: Final = "none"
UNKNOWN: Final = "unknown"

CLASSES: Final = {"crime": "crimes", "incident": "incidents", "asb": "anti-social behaviour", "non_crime": "non-crimes"}


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which records are wanted; what is empty doesn't restrict.

    Attributes:
        text: words that all have to be there, phrases in quotes, words with a minus that must not.
        offence_code: exactly that code.
        record_class: one of the classes of the contract.
        strand: one strand that is held, `any`, or `none`.
        online: `Y`, `N` or `unknown`.
        first_day: recorded on that day or later.
        last_day: recorded on that day or earlier.
        imported: number of the import that made the current version.
    """

    text: str = ""
    offence_code: str = ""
    record_class: str = ""
    strand: str = ""
    online: str = ""
    first_day: date | None = None
    last_day: date | None = None
    imported: int | None = None

    def __bool__(self) -> bool:
        """Whether anything restricts."""
        return any(getattr(self, one.name) for one in fields(self))

    def describe(self) -> str:
        """Say in English which records these are, for a heading and for the log."""
        parts = [self._kind(), *self._flags(), *self._days()]
        if self.offence_code:
            parts.append(f"of offence code {self.offence_code}")
        if self.imported:
            parts.append(f"taken in or changed by import {self.imported}")
        words = read_words(self.text)
        if words:
            parts.append(words.describe())
        return ", ".join(parts)

    def _kind(self) -> str:
        if not self:
            return "All records"
        kind = CLASSES.get(self.record_class, "records")
        return kind[:1].upper() + kind[1:]

    def _flags(self) -> list[str]:
        said = []
        if self.strand == NONE:
            said.append("with no strand held")
        elif self.strand == ANY:
            said.append("with any strand held")
        elif self.strand:
            said.append(f"flagged {FLAG_TITLES[self.strand].lower()}")
        online = {"Y": "flagged online", "N": "flagged not online", UNKNOWN: "with nothing said about online"}
        if self.online:
            said.append(online[self.online])
        return said

    def _days(self) -> list[str]:
        if self.first_day and self.last_day:
            if self.first_day == self.last_day:
                return [f"recorded on {_day(self.first_day)}"]
            return [f"recorded from {_day(self.first_day)} to {_day(self.last_day)}"]
        if self.first_day:
            return [f"recorded from {_day(self.first_day)} on"]
        return [f"recorded up to {_day(self.last_day)}"] if self.last_day else []

    def of(self, records: QuerySet[Record]) -> QuerySet[Record]:
        """Restrict records to those that are wanted."""
        condition = Q()
        if self.offence_code:
            condition &= Q(offence_code=self.offence_code)
        if self.record_class:
            condition &= Q(record_class=self.record_class)
        if self.strand == ANY:
            condition &= Q(hate_flags__in=list(_combinations()))
        elif self.strand:
            held = "" if self.strand == NONE else self.strand
            condition &= Q(hate_flags="") if not held else Q(hate_flags__in=list(_combinations(held)))
        if self.online:
            condition &= Q(online_flag="" if self.online == UNKNOWN else self.online)
        if self.first_day:
            condition &= Q(listed_on__gte=self.first_day)
        if self.last_day:
            # What has no day at all stands at the beginning of time, and was not recorded "up to" anything.
            condition &= Q(listed_on__lte=self.last_day, listed_on__gt=date.min)
        if self.imported:
            condition &= Q(imported=self.imported)
        words = read_words(self.text)
        return records.filter(condition & holding(words)) if words else records.filter(condition)


def _combinations(strand: str = "") -> set[str]:
    """Every value of the column of flags, or those with a strand: few enough to be looked up in an index."""
    sets = (chosen for size in range(1, len(STRANDS) + 1) for chosen in combinations(STRANDS, size))
    return {";".join(chosen) for chosen in sets if not strand or strand in chosen}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
