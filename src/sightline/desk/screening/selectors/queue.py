"""Reading the queue."""

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery, prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.kit.exports import whole
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.models import Import
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Finding, Run
from sightline.desk.screening.models.cases import CaseQuerySet
from sightline.desk.screening.states import ANSWERED, ASKED, CLAIMED, DECIDED, SECOND, WAITING
from sightline.engine.vocabulary import Status

PAGE_SIZE: Final = 25


@dataclass(frozen=True)
class Place:
    """Where a record stands in a part of the queue: 12 of 240."""

    number: int
    total: int


@dataclass(frozen=True)
class Standing:
    """A record in a part of the queue."""

    place: Place | None
    """None where it stands in another part: it was decided meanwhile, or was looked up."""
    earlier: int | None
    """Number of the case before it."""
    later: int | None
    """Number of the case after it."""


def cases_visible_to(user: Person) -> CaseQuerySet:
    """Give the cases that a person may see."""
    found: CaseQuerySet = visible_to(Case.objects.all(), user, "records.view")
    return found


@transaction.atomic
def queue_page(*, user: Person, force: Force, wanted: QueueFilter, number: Any, count: int | None = None) -> Page[Case]:
    """Give a page of the queue, the most urgent first.

    Args:
        user: who asks; needs `records.view` for the force.
        force: the force.
        wanted: which part.
        number: of the page, as the address has it.
        count: how many records that part has, where that was counted already (`views_counted`).
    """
    require(user, "records.view", force)
    # Which ones first, and only then what they say: a database that sorts them doesn't carry their records along.
    paginator = Paginator(_listed(user, force, wanted).values_list("pk", flat=True), PAGE_SIZE)
    if count is not None:
        paginator.count = count
    page: Page[Any] = paginator.get_page(number)
    cases = list(_with_record(Case.objects.filter(pk__in=list(page))))
    found = {case.pk: case for case in _with_findings(cases, brief=True)}
    page.object_list = [found[key] for key in page]
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
    cases = _with_record(_listed(user, force, wanted))
    found = _with_findings(whole(cases, things="records", remedy="filter the queue, then export again"))
    _log_list(user, force, wanted, found, len(found), Operation.DISCLOSURE, "exported", to=to)
    return found


def views_counted(*, user: Person, force: Force, wanted: QueueFilter) -> dict[str, int]:
    """Count how many records stand where, within a filter. Counts name nobody, so that they aren't logged."""
    cases = wanted.narrowed(cases_visible_to(user).filter(force=force))
    counted = (
        cases.order_by()
        .values_list("state")
        .annotate(
            total=Count("pk"),
            mine=Count("pk", filter=Q(claimed_by=user)),
            lapsed=Count("pk", filter=Q(claimed_until__lte=timezone.now()) & ~Q(claimed_by=user)),
        )
    )
    total, mine, free_again = {}, 0, 0
    for state, count, own, lapsed in counted:
        total[state] = count
        if state == CLAIMED:
            mine, free_again = own, lapsed
    return {
        "open": total.get(WAITING, 0) + total.get(ANSWERED, 0) + mine + free_again,
        "mine": mine,
        "asked": total.get(ASKED, 0),
        "second": total.get(SECOND, 0),
        "decided": total.get(DECIDED, 0),
    }


def standing_of(*, user: Person, case: Case, wanted: QueueFilter) -> Standing:
    """Say where a record stands in a part of the queue. Numbers name nobody, so that they aren't logged."""
    cases = wanted.chosen(cases_visible_to(user).filter(force=case.force_id), user)
    before, after = cases.before(case), cases.after(case)
    counted = cases.aggregate(
        total=Count("pk"),
        here=Count("pk", filter=Q(pk=case.pk)),
        before=Count("pk", filter=Q(rank__lt=case.rank) | Q(rank=case.rank, pk__lt=case.pk)),
    )
    earlier, later = (
        Case.objects.filter(pk=case.pk)
        .values_list(
            Subquery(before.order_by("-rank", "-pk").values("pk")[:1]),
            Subquery(after.order_by("rank", "pk").values("pk")[:1]),
        )
        .get()
    )
    place = Place(counted["before"] + 1, counted["total"]) if counted["here"] else None
    return Standing(place, earlier, later)


def imports_screened(*, user: Person, force: Force) -> list[Import]:
    """Give the latest imports that were screened, to choose from; a file's name is no personal data."""
    screened = Exists(Run.objects.filter(imported=OuterRef("pk")))
    found = visible_to(Import.objects.filter(screened, force=force), user, "records.view")
    return list(found.only("file_name", "created_at").order_by("-created_at")[:50])


def case_of_force(*, user: Person, pk: int) -> Case:
    """Give a case without showing anything of it.

    Raises:
        Http404: there is none for this person.
    """
    return get_object_or_404(cases_visible_to(user).select_related("force"), pk=pk)


def _listed(user: Person, force: Force, wanted: QueueFilter) -> CaseQuerySet:
    cases = wanted.chosen(cases_visible_to(user).filter(force=force), user)
    if wanted.view == "decided":
        return cases.order_by(F("decided_at").desc(nulls_last=True), "-pk")
    return cases.order_by("rank", "pk")


def _with_record(cases: CaseQuerySet) -> CaseQuerySet:
    found: CaseQuerySet = cases.select_related("record", "claimed_by").annotate(offence=F("version__offence"))
    return found


def _with_findings(cases: list[Case], *, brief: bool = False) -> list[Case]:
    differing = Finding.objects.exclude(status=Status.CONSISTENT).order_by("rank", "pk")
    # The list names flag, status and grade; the evidence is the longest part of a finding.
    findings = Prefetch("findings", differing.only("case", "flag", "status", "grade") if brief else differing)
    prefetch_related_objects(cases, findings)
    return cases


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
