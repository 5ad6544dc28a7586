"""Reading corrections, batches and the rows of their files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.kit.exports import whole
from sightline.desk.kit.log import Operation, log
from sightline.desk.screening.days import ANY_DAY, Days
from sightline.desk.screening.models import Correction, CorrectionFile
from sightline.desk.screening.states import CORRECTION_STATES, MADE, NOT_MADE, SENT, WAITING

PAGE_SIZE: Final = 25
NUMBERS: Final = "Sightline correction"
BATCH: Final = "Sightline batch"


@dataclass(frozen=True)
class SourceWaiting:
    """How many corrections wait for a source: those for its next file, and those to be told in words."""

    source: int
    name: str
    ready: int
    in_words: int


@transaction.atomic
def corrections_page(*, user: Person, force: Force, state: str, number: Any, days: Days = ANY_DAY) -> Page[Correction]:
    """Give a page of the corrections in a state, the latest first. The list is logged.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        state: one of `CORRECTION_STATES`.
        number: of the page, as the address has it.
        days: in which they were sent.
    """
    require(user, "records.view", force)
    page = Paginator(_listed(user, force, state, days), PAGE_SIZE).get_page(number)
    page.object_list = list(page.object_list)
    _log(user, force, page.object_list, Operation.CONSULTATION, "listed", {"state": state, **days.given})
    return page


@transaction.atomic
def corrections_to_export(*, user: Person, force: Force, state: str, to: str, days: Days = ANY_DAY) -> list[Correction]:
    """Give the corrections in a state to be taken out as a file.

    Args:
        user: who asks; needs `records.export` for the force.
        force: the force.
        state: one of `CORRECTION_STATES`.
        to: name of the file.
        days: in which they were sent.

    Raises:
        SightlineError: they are more than a file may hold.
    """
    require(user, "records.export", force)
    rows = whole(
        _listed(user, force, state, days),
        things="corrections",
        remedy="take the files of their batches instead, one by one",
    )
    _log(user, force, rows, Operation.DISCLOSURE, "exported", {"state": state, **days.given}, to)
    return rows


def counted(*, user: Person, force: Force) -> dict[str, int]:
    """Count corrections by state. Counts name nobody, so that they aren't logged."""
    found = visible_to(Correction.objects.filter(force=force), user, "records.view")
    by_state = dict(found.values_list("state").annotate(Count("pk")).order_by())
    return {state: by_state.get(state, 0) for state in CORRECTION_STATES}


def waiting_by_source(*, user: Person, force: Force) -> list[SourceWaiting]:
    """Say how much waits for each source."""
    found = visible_to(Correction.objects.filter(force=force, state=WAITING), user, "records.view")
    rows = found.values_list("source", "source__name").annotate(
        ready=Count("pk", filter=Q(problem="")), in_words=Count("pk", filter=~Q(problem=""))
    )
    return [SourceWaiting(*row) for row in rows.order_by("source__name")]


def batches_of(*, user: Person, force: Force) -> QuerySet[CorrectionFile]:
    """Give the batches of a force with how many corrections of each are where, the latest first."""
    found = visible_to(CorrectionFile.objects.filter(force=force), user, "records.view").select_related(
        "source", "by", "force"
    )
    return found.annotate(
        total=Count("corrections"),
        made=Count("corrections", filter=Q(corrections__state=MADE)),
        not_made=Count("corrections", filter=Q(corrections__state=NOT_MADE)),
        open=Count("corrections", filter=Q(corrections__state=SENT)),
    ).order_by("-number")


@transaction.atomic
def open_batch(*, user: Person, pk: int, number: Any) -> tuple[CorrectionFile, Page[Correction]]:
    """Give a batch with a page of its corrections. Looking at it is logged.

    Raises:
        Http404: there is none for this person.
    """
    file = batch_of(user=user, pk=pk)
    corrections = file.corrections.select_related("record", "receipt_by").order_by("pk")
    page = Paginator(corrections, PAGE_SIZE).get_page(number)
    page.object_list = list(page.object_list)
    _log(user, file.force, page.object_list, Operation.CONSULTATION, "listed", {"batch": file.batch})
    return file, page


def batch_of(*, user: Person, pk: int) -> CorrectionFile:
    """Give a batch without its corrections.

    Raises:
        Http404: there is none for this person.
    """
    file = (
        visible_to(CorrectionFile.objects.filter(pk=pk), user, "records.view")
        .select_related("force", "source", "by")
        .first()
    )
    if file is None:
        raise Http404
    return file


@transaction.atomic
def file_rows(*, user: Person, file: CorrectionFile, to: str) -> tuple[list[str], list[list[str | None]]]:
    """Give heading and rows of a batch's file: one row a record, in the source's own columns.

    Args:
        user: who takes it out; needs `corrections.send`.
        file: the batch.
        to: name of the file.

    Returns:
        The heading, and the rows in its order; None where a record needs no change of a column.
    """
    require(user, "corrections.send", file.force)
    corrections = list(file.corrections.order_by("pk"))
    _log(user, file.force, corrections, Operation.DISCLOSURE, "file_taken", {"batch": file.batch}, to)
    heading = [*file.columns, NUMBERS, BATCH]
    return heading, [_row(file, heading, some) for some in _by_record(corrections)]


def _row(file: CorrectionFile, heading: list[str], corrections: list[Correction]) -> list[str | None]:
    cells: dict[str, str] = {}
    for correction in corrections:
        cells |= correction.cells
    cells |= {NUMBERS: " ".join(str(correction.pk) for correction in corrections), BATCH: file.batch}
    return [cells.get(name) for name in heading]


def _by_record(corrections: list[Correction]) -> Iterator[list[Correction]]:
    groups: dict[int, list[Correction]] = {}
    for correction in corrections:
        groups.setdefault(correction.record_id, []).append(correction)
    yield from groups.values()


def _listed(user: Person, force: Force, state: str, days: Days) -> QuerySet[Correction]:
    found = visible_to(Correction.objects.filter(force=force, state=state), user, "records.view")
    if days:
        found = found.filter(days.within("sent_at"))
    return found.select_related("record", "source", "file__force", "receipt_by", "seen_in").order_by("-pk")


def _log(
    user: Person,
    force: Force,
    some: Any,
    operation: Operation,
    what: str,
    extra: dict[str, Any],
    to: str = "",
) -> None:
    log(
        operation=operation,
        action=f"screening.corrections.{what}",
        by=user,
        kind="record",
        objects=sorted({one.record_id for one in some}),
        force=force,
        to=to,
        extra=extra | {"count": len(some)},
    )
