"""Reading a record."""

from collections.abc import Collection
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import visible_to
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.models import Record, RecordVersion

VIEW: Final = "records.view"
_EXCERPT: Final = 160


def records_visible_to(user: Person) -> QuerySet[Record]:
    """Give the records that a person may see: what every read of records begins with. Reading them is to be logged."""
    return visible_to(Record.objects.filter(current__isnull=False), user, VIEW)


@transaction.atomic
def record_for(*, user: Person, pk: int, purpose: str, force: Force | None = None) -> Record:
    """Give a record that a person may see, with its current version. The look at it is logged.

    Args:
        user: who asks; needs `records.view` for its force.
        pk: the key of our row, not the force's number.
        purpose: why, in a few words, for the log: "record page", "review of a case".
        force: the force in use; the record has to be one of its.

    Raises:
        Http404: there is none, or not for this person.
    """
    found = records_visible_to(user).select_related("current", "force")
    record = get_object_or_404(found, pk=pk, **({"force": force} if force is not None else {}))
    log(
        operation=Operation.CONSULTATION,
        action="records.record.opened",
        by=user,
        kind="record",
        objects=[record.pk],
        force=record.force,
        reason=purpose,
        extra={"version": record.current.number if record.current else None},
    )
    return record


def record_names(user: Person, force: Force, numbers: Collection[str]) -> dict[str, str]:
    """Give the force's numbers of records by the keys of our rows; the page that shows them logs it."""
    wanted = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    found = records_visible_to(user).filter(force=force, pk__in=wanted).values_list("pk", "record_id")
    return {str(key): number for key, number in found}


def number_of_record(user: Person, force: Force, name: str) -> str | None:
    """Give the key of our row of the record that the force knows by a number."""
    key = records_visible_to(user).filter(force=force, record_id=name.strip()).values_list("pk", flat=True).first()
    return None if key is None else str(key)


def versions_of(*, user: Person, record: Record) -> list[RecordVersion]:
    """Give every version of a record, the latest first. It belongs to a look that `record_for` has logged."""
    found = RecordVersion.objects.filter(record__in=records_visible_to(user).filter(pk=record.pk))
    found = found.select_related("imported", "imported__by").order_by()
    return sorted(found, key=lambda version: version.number, reverse=True)


def current_versions(
    force: Force, *, imported: int | None = None, first_day: date | None = None, last_day: date | None = None
) -> QuerySet[RecordVersion]:
    """Give the current versions of a force's records, by key: for work in the background, which logs what it does.

    Nobody's permission is asked here: whoever starts such work is checked by the service that starts it.

    Args:
        force: whose.
        imported: only those that an import made.
        first_day: only those recorded then or later.
        last_day: only those recorded then or earlier.
    """
    found = RecordVersion.objects.filter(record__force=force, record__current=F("pk"))
    if imported is not None:
        found = found.filter(imported=imported)
    if first_day is not None:
        found = found.filter(record__listed_on__gte=first_day)
    if last_day is not None:
        found = found.filter(record__listed_on__lte=last_day, record__listed_on__gt=date.min)
    return found.order_by("pk")


def excerpt(narrative: str, length: int = _EXCERPT) -> str:
    """Give the beginning of a narrative on one line, cut at a word."""
    line = " ".join(narrative[: length * 4].split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0] + "…"
