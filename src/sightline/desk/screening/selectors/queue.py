"""Reading the queue."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, F, Prefetch, Q
from django.http import Http404
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.models import Import
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Finding
from sightline.desk.screening.models.cases import CaseQuerySet
from sightline.desk.screening.states import ANSWERED, ASKED, CLAIMED, DECIDED, SECOND, WAITING
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import Status

PAGE_SIZE: Final = 25
EXPORT_ROWS: Final = 50_000


@dataclass(frozen=True)
class Place:
    """Where a record stands in a part of the queue: 12 of 240."""

    number: int
    total: int


def cases_visible_to(user: Person) -> CaseQuerySet:
    """Give the cases that a person may see."""
    found: CaseQuerySet = visible_to(Case.objects.all(), user, "records.view")
    return found


@transaction.atomic
def queue_page(*, user: Person, force: Force, wanted: QueueFilter, number: Any) -> Page[Case]:
    """Give a page of the queue, the most urgent first.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        wanted: which part.
        number: of the page, as the address has it.
    """
    require(user, "records.view", force)
    page = Paginator(_listed(user, force, wanted), PAGE_SIZE).get_page(number)
    page.object_list = _with_findings(page.object_list)
    _log_list(user, force, wanted, page.object_list, page.paginator.count, Operation.CONSULTATION, "listed")
    return page


@transaction.atomic
def queue_to_export(*, user: Person, force: Force, wanted: QueueFilter, to: str) -> list[Case]:
    """Give a part of the queue to be taken out as a file.

    Args:
        user: who asks; needs `records.export` for the force.
        force: the force.
        wanted: which part.
        to: name of the file.

    Raises:
        SightlineError: it is more than a file may hold.
    """
    require(user, "records.export", force)
    cases = _listed(user, force, wanted)
    count = cases.count()
    if count > EXPORT_ROWS:
        raise SightlineError(
            f"{count:,} records are more than the {EXPORT_ROWS:,} of one file; filter the queue first."
        )
    found = _with_findings(cases)
    _log_list(user, force, wanted, found, len(found), Operation.DISCLOSURE, "exported", to=to)
    return found


def views_counted(*, user: Person, force: Force, wanted: QueueFilter) -> dict[str, int]:
    """Count how many records stand where, within a filter. Counts name nobody, so that they aren't logged."""
    cases = wanted.narrowed(cases_visible_to(user).filter(force=force))
    by_state = dict(cases.values_list("state").annotate(Count("pk")).order_by())
    claims = cases.filter(state=CLAIMED).aggregate(
        mine=Count("pk", filter=Q(claimed_by=user)),
        lapsed=Count("pk", filter=Q(claimed_until__lte=timezone.now()) & ~Q(claimed_by=user)),
    )
    return {
        "open": by_state.get(WAITING, 0) + by_state.get(ANSWERED, 0) + claims["mine"] + claims["lapsed"],
        "mine": claims["mine"],
        "asked": by_state.get(ASKED, 0),
        "second": by_state.get(SECOND, 0),
        "decided": by_state.get(DECIDED, 0),
    }


def place_of(*, user: Person, case: Case, wanted: QueueFilter) -> Place | None:
    """Say where a record stands in a part of the queue. Numbers name nobody, so that they aren't logged.

    Returns:
        The place, or None where the record is in another part: it was decided meanwhile, or was looked up.
    """
    cases = wanted.chosen(cases_visible_to(user).filter(force=case.force_id), user)
    if not cases.filter(pk=case.pk).exists():
        return None
    counted = cases.aggregate(
        total=Count("pk"), before=Count("pk", filter=Q(rank__lt=case.rank) | Q(rank=case.rank, pk__lt=case.pk))
    )
    return Place(counted["before"] + 1, counted["total"])


def neighbours(*, user: Person, case: Case, wanted: QueueFilter) -> tuple[int | None, int | None]:
    """Give the numbers of the cases before and after one in a part of the queue."""
    cases = wanted.chosen(cases_visible_to(user).filter(force=case.force_id), user)
    before = cases.filter(Q(rank__lt=case.rank) | Q(rank=case.rank, pk__lt=case.pk))
    return (
        before.order_by("-rank", "-pk").values_list("pk", flat=True).first(),
        cases.after(case).order_by("rank", "pk").values_list("pk", flat=True).first(),
    )


def imports_screened(*, user: Person, force: Force) -> list[Import]:
    """Give the latest imports that were screened, to choose from; a file's name is no personal data."""
    found = visible_to(Import.objects.filter(force=force, runs__isnull=False), user, "records.view")
    return list(found.distinct().order_by("-created_at")[:50])


def case_of_force(*, user: Person, pk: int) -> Case:
    """Give a case without showing anything of it.

    Raises:
        Http404: there is none for this person.
    """
    case = cases_visible_to(user).select_related("force").filter(pk=pk).first()
    if case is None:
        raise Http404
    return case


def _listed(user: Person, force: Force, wanted: QueueFilter) -> CaseQuerySet:
    cases = wanted.chosen(cases_visible_to(user).filter(force=force), user)
    if wanted.view == "decided":
        return cases.order_by(F("decided_at").desc(nulls_last=True), "-pk")
    return cases.order_by("rank", "pk")


def _with_findings(cases: Any) -> list[Case]:
    findings = Prefetch("findings", Finding.objects.exclude(status=Status.CONSISTENT).order_by("rank", "pk"))
    cases = cases.select_related("record", "claimed_by").annotate(offence=F("version__offence"))
    return list(cases.prefetch_related(findings))


def _log_list(
    user: Person,
    force: Force,
    wanted: QueueFilter,
    cases: list[Case],
    count: int,
    operation: Operation,
    what: str,
    to: str = "",
) -> None:
    log(
        operation=operation,
        action=f"screening.queue.{what}",
        by=user,
        kind="record",
        objects=[case.record_id for case in cases],
        force=force,
        to=to,
        extra={"filter": wanted.describe(), "found": count, **wanted.given},
    )
