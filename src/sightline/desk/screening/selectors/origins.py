"""The list that somebody came to a record from: the way back to it, and what stands beside the record in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from sightline.desk.accounts.models import Person
from sightline.desk.accounts.permissions import visible_to
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Correction
from sightline.desk.screening.selectors.queue import PAGE_SIZE, Place, cases_visible_to, standing_of

CORRECTIONS, BATCH, RECORD = "corrections", "batch", "record"
"""What the address calls a list that isn't the queue."""


@dataclass(frozen=True)
class Origin:
    """Where somebody came from. Addresses are empty where there is nothing."""

    title: str
    back: str
    query: str
    """What the addresses of the record's pages keep of it."""
    place: Place | None = None
    earlier: str = ""
    later: str = ""


def origin_of(*, user: Person, case: Case, given: Mapping[str, Any]) -> Origin:
    """Find the list. Numbers and addresses name nobody, so that this isn't logged.

    Args:
        user: who looks; they have opened the case, which is logged.
        case: at which.
        given: the query of the address.
    """
    match given.get("list"):
        case "record":
            title, back = f"Record {case.record.record_id}", reverse("record", args=[case.record_id])
            return Origin(title, back, urlencode({"list": RECORD}))
        case "corrections" | "batch" as name:
            correction = _correction(user, case, given.get("at"))
            if correction is not None:
                return _among_corrections(user, correction, name)
    wanted = QueueFilter.read(given)
    if wanted.view == "decided":
        return _among_decided(user, case, wanted)
    return _in_queue(user, case, wanted)


def _in_queue(user: Person, case: Case, wanted: QueueFilter) -> Origin:
    standing = standing_of(user=user, case=case, wanted=wanted)
    # What is decided has left the queue: nothing stands beside it there.
    beside = (standing.earlier, standing.later) if standing.place or case.open else (None, None)
    return _origin_in_queue(wanted, standing.place, *beside)


def _among_decided(user: Person, case: Case, wanted: QueueFilter) -> Origin:
    """The latest decision stands first there."""
    cases = wanted.chosen(cases_visible_to(user).filter(force=case.force_id), user)
    if case.decided_at is None or not cases.filter(pk=case.pk).exists():
        return _origin_in_queue(wanted, None, None, None)
    before = cases.filter(Q(decided_at__gt=case.decided_at) | Q(decided_at=case.decided_at, pk__gt=case.pk))
    after = cases.filter(Q(decided_at__lt=case.decided_at) | Q(decided_at=case.decided_at, pk__lt=case.pk))
    return _origin_in_queue(
        wanted,
        Place(before.count() + 1, cases.count()),
        before.order_by("decided_at", "pk").values_list("pk", flat=True).first(),
        after.order_by("-decided_at", "-pk").values_list("pk", flat=True).first(),
    )


def _origin_in_queue(wanted: QueueFilter, place: Place | None, earlier: int | None, later: int | None) -> Origin:
    page = (place.number - 1) // PAGE_SIZE + 1 if place else 1
    back = wanted.given | ({"page": str(page)} if page > 1 else {})
    return Origin(
        title="Queue",
        back=f"{reverse('queue')}?{urlencode(back)}",
        query=wanted.query,
        place=place,
        earlier=_case_address(earlier, wanted.query),
        later=_case_address(later, wanted.query),
    )


def _correction(user: Person, case: Case, number: Any) -> Correction | None:
    if not (isinstance(number, str) and number.isascii() and number.isdigit() and len(number) < 18):
        return None
    found = visible_to(Correction.objects.filter(pk=int(number), case=case), user, "records.view")
    return found.select_related("file__force").first()


def _among_corrections(user: Person, correction: Correction, name: str) -> Origin:
    """A record that needs several corrections stands in their list as often; beside it stands another record."""
    corrections: QuerySet[Correction] = visible_to(Correction.objects.all(), user, "records.view")
    others = corrections.exclude(case=correction.case_id)
    higher, lower = Q(pk__gt=correction.pk), Q(pk__lt=correction.pk)
    if name == BATCH and correction.file is not None:
        others = others.filter(file=correction.file)
        title, back = f"Batch {correction.file.batch}", reverse("batch", args=[correction.file_id])
        earlier, later = others.filter(lower).order_by("-pk").first(), others.filter(higher).order_by("pk").first()
    else:
        others = others.filter(force=correction.force_id, state=correction.state)
        title, back = "Corrections", f"{reverse('corrections')}?state={correction.state}"
        earlier, later = others.filter(higher).order_by("pk").first(), others.filter(lower).order_by("-pk").first()
    return Origin(title, back, _at(name, correction.pk), earlier=_beside(earlier, name), later=_beside(later, name))


def _beside(correction: Correction | None, name: str) -> str:
    return _case_address(correction.case_id, _at(name, correction.pk)) if correction else ""


def _at(name: str, correction: int) -> str:
    return urlencode({"list": name, "at": correction})


def _case_address(case: int | None, query: str) -> str:
    return f"{reverse('case', args=[case])}?{query}" if case else ""
