"""The list of records: found by a filter, page by page, without counting a whole table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.kit.exports import whole
from sightline.desk.kit.log import Operation, log
from sightline.desk.records import search_index
from sightline.desk.records.filters import Filters
from sightline.desk.records.models import Record
from sightline.desk.records.selectors.records import VIEW, excerpt, records_visible_to
from sightline.desk.records.words import read_words

PAGE: Final = 25
COUNTED: Final = 10_000
"""More than so many are not counted: the page says "more than 10,000"."""

SEARCHED: Final = 1_000
"""The same where words are asked for: each record more that holds them has to be looked up."""

_SHOWN: Final = (
    "record_id",
    "listed_on",
    "record_class",
    "offence_code",
    "hate_flags",
    "online_flag",
    "current__narrative",
    "current__offence",
    "current__recorded_at",
)
"""What the list shows: most of a version stands in columns that it doesn't."""

EXPORT_ROWS: Final = 20_000
"""Fewer than in other files: each comes with its whole version."""

EXPORT_HEADING: Final = (
    "record_id",
    "recorded_at",
    "record_class",
    "offence_code",
    "offence",
    "hate_flags",
    "online_flag",
    "narrative_begins",
)


@dataclass(frozen=True)
class Cursor:
    """A place in the list: between records, not a number of a page, so that it costs the same wherever it is."""

    day: date
    key: int
    newer: bool = False
    """Whether what comes before the place is wanted, towards the newer records."""

    def __str__(self) -> str:
        """The place as it stands in an address."""
        return f"{'newer' if self.newer else 'older'}.{self.day.isoformat()}.{self.key}"

    @classmethod
    def read(cls, text: str) -> "Cursor | None":
        """Read a place; what is none is the beginning of the list."""
        way, _, rest = text.partition(".")
        day, _, key = rest.partition(".")
        try:
            if way in ("newer", "older") and key.isascii() and key.isdigit() and len(key) < 18:
                return cls(date.fromisoformat(day), int(key), way == "newer")
        except ValueError:
            pass
        return None


@dataclass(frozen=True)
class Found:
    """A page of the list."""

    records: Sequence[Record]
    newer: Cursor | None
    older: Cursor | None
    count: int
    """How many there are in all; one more than `counted` stands for more than those."""
    counted: int
    """Up to how many they were counted."""

    @property
    def says(self) -> str:
        """How many there are, in words."""
        if self.count > self.counted:
            return f"More than {self.counted:,} records"
        return f"{self.count:,} record{'' if self.count == 1 else 's'}"


@transaction.atomic
def search(*, user: Person, force: Force, filters: Filters, at: Cursor | None = None) -> Found:
    """Give a page of a force's records, the latest first. The look at them is logged with what was asked for.

    Args:
        user: who asks; needs `records.view` for the force.
        force: whose records.
        filters: which.
        at: where in the list; None for its beginning.
    """
    require(user, VIEW, force)
    visible = records_visible_to(user).filter(force=force)
    keys, count, counted = _holding(visible, filters, at) if read_words(filters.text) else _listed(visible, filters, at)
    records, newer, older = _page(keys, at)
    log(
        operation=Operation.CONSULTATION,
        action="records.records.searched" if filters else "records.records.listed",
        by=user,
        kind="record",
        objects=[record.pk for record in records],
        force=force,
        extra={"filter": filters.describe(), "found": count},
    )
    return Found(records, newer, older, count, counted)


@transaction.atomic
def export_rows(*, user: Person, force: Force, filters: Filters, to: str) -> Iterator[Sequence[object]]:
    """Give the rows of the list to be taken out as a file: what the screen shows, all pages of it.

    Args:
        user: who asks; needs `records.export` for the force.
        force: whose records.
        filters: which.
        to: name of the file.

    Returns:
        Rows as `EXPORT_HEADING` names them.

    Raises:
        SightlineError: they are more than a file may hold.
    """
    require(user, "records.export", force)
    wanted = filters.of(visible_to(records_visible_to(user).filter(force=force), user, "records.export"))
    found = whole(
        wanted.select_related("current").order_by("-listed_on", "-id"),
        things="records",
        remedy="ask for fewer, then export again",
        most=EXPORT_ROWS,
    )
    log(
        operation=Operation.DISCLOSURE,
        action="records.records.exported",
        by=user,
        kind="record",
        objects=[record.pk for record in found],
        force=force,
        to=to,
        extra={"filter": filters.describe()},
    )
    return map(_cells, found)


def _listed(visible: QuerySet[Record], filters: Filters, at: Cursor | None) -> tuple[list[int], int, int]:
    """Give the keys of a page and of one record more, how many there are in all, and up to how many were counted."""
    wanted = filters.of(visible)
    keys = list(_from(wanted, at).values_list("pk", flat=True)[: PAGE + 1])
    whole = at is None and len(keys) <= PAGE
    return keys, len(keys) if whole else wanted.order_by()[: COUNTED + 1].count(), COUNTED


def _holding(visible: QuerySet[Record], filters: Filters, at: Cursor | None) -> tuple[list[int], int, int]:
    """The same where words are asked for."""
    found = list(filters.of(visible).order_by().values_list("listed_on", "pk")[: SEARCHED + 1])
    if len(found) <= SEARCHED:  # these are all of them
        return [key for _, key in _after(found, at)[: PAGE + 1]], len(found), SEARCHED
    others = replace(filters, text="").of(visible)
    keys = search_index.first_holding(_from(others, at), read_words(filters.text), PAGE + 1)
    return keys, len(found), SEARCHED


def _from(wanted: QuerySet[Record], at: Cursor | None) -> QuerySet[Record]:
    """Put records in the order in which they stand from a place on, in the direction that is wanted."""
    if at is None:
        return wanted.order_by("-listed_on", "-id")
    side = "gt" if at.newer else "lt"
    # The day alone first: an index can begin there.
    wanted = wanted.filter(**{f"listed_on__{side}e": at.day}).filter(
        Q(**{f"listed_on__{side}": at.day}) | Q(**{f"id__{side}": at.key})
    )
    return wanted.order_by(*(("listed_on", "id") if at.newer else ("-listed_on", "-id")))


def _after(places: list[tuple[date, int]], at: Cursor | None) -> list[tuple[date, int]]:
    """The same for days and keys that are at hand."""
    if at is None:
        return sorted(places, reverse=True)
    here = (at.day, at.key)
    if at.newer:
        return sorted(place for place in places if place > here)
    return sorted((place for place in places if place < here), reverse=True)


def _page(keys: list[int], at: Cursor | None) -> tuple[list[Record], Cursor | None, Cursor | None]:
    newer = at is not None and at.newer
    more = len(keys) > PAGE
    loaded = Record.objects.select_related("current").only(*_SHOWN).in_bulk(keys[:PAGE])
    records = [loaded[key] for key in keys[:PAGE]]
    if newer:
        records.reverse()
    if not records:
        return [], None, None
    before = Cursor(records[0].listed_on, records[0].pk, newer=True)
    after = Cursor(records[-1].listed_on, records[-1].pk)
    has_newer = more if newer else at is not None
    has_older = True if newer else more
    return records, before if has_newer else None, after if has_older else None


def _cells(record: Record) -> list[object]:
    current = record.current
    return [
        record.record_id,
        current.recorded_at if current else "",
        record.record_class,
        record.offence_code,
        current.offence if current else "",
        record.hate_flags,
        record.online_flag,
        excerpt(current.narrative if current else ""),
    ]
