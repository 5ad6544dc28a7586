"""Taking a record to decide on, so that no two people do it by accident."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import may, require
from sightline.desk.kit.log import Operation, log
from sightline.desk.kit.refusals import ConflictError
from sightline.desk.screening.books import review_book
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case
from sightline.desk.screening.states import CASE, CLAIMED


@transaction.atomic
def claim_case(*, by: Person, pk: int) -> Case:
    """Take a record, or keep it longer. A claim that has run out can be taken over.

    Args:
        by: who; needs `screening.decide` for the record's force.
        pk: the case.

    Returns:
        The case, claimed for as long as the pack says.

    Raises:
        ConflictError: somebody else has it, or there is nothing to decide any more.
        Http404: there is no such case for this person.
    """
    case = locked_case(by, pk, "screening.decide")
    _refuse_if_taken(by, case)
    return _claim(by, case)


@transaction.atomic
def claim_next(*, by: Person, force: Force, wanted: QueueFilter, after: Case | None = None) -> Case | None:
    """Take the next record of the queue.

    Args:
        by: who; needs `screening.decide` for the force.
        force: whose queue.
        wanted: which part of the queue.
        after: the case that one comes from: the next in order after it, and from the top again at the end.

    Returns:
        The case, claimed, or None when nothing is left.
    """
    require(by, "screening.decide", force)
    free = wanted.narrowed(Case.objects.filter(force=force)).free(by).order_by("rank", "pk")
    if after is not None:
        free = free.exclude(pk=after.pk)
    for found in (free.after(after), free) if after is not None else (free,):
        # Skipping what somebody is just taking, so that ten people who press “next” at once get ten records.
        case = found.select_for_update(skip_locked=True, of=("self",)).first()
        if case is not None:
            return _claim(by, case)
    return None


@transaction.atomic
def release_case(*, by: Person, pk: int) -> Case:
    """Put a record back that one has taken.

    Raises:
        ConflictError: it isn't one's own claim.
    """
    case = locked_case(by, pk, "screening.decide")
    check_mine(by, case)
    case.state = CASE.check(case.state, "release").target
    return _changed(by, case, "released")


def locked_case(by: Person, pk: int, permission: str) -> Case:
    """Lock a case for the rest of the transaction.

    Args:
        by: who; needs the permission for its force.
        pk: its number.
        permission: as the pack of roles names it.

    Raises:
        Http404: there is none in a force where this person works.
        PermissionDenied: they see it and may not do that.
    """
    case = (
        Case.objects.select_for_update(of=("self",))
        .select_related("force", "record", "claimed_by")
        .filter(pk=pk)
        .first()
    )
    if case is None or not (may(by, permission, case.force) or may(by, "records.view", case.force)):
        raise Http404
    if not may(by, permission, case.force):
        raise PermissionDenied(f"{permission} is needed")
    return case


def check_edition(case: Case, edition: int) -> None:
    """Refuse a form that was made before the case changed.

    Raises:
        ConflictError: it changed since.
    """
    if case.edition != edition:
        raise ConflictError(
            "This record changed while you had it open. Look at it again; what you wrote is kept below."
        )


def check_mine(by: Person, case: Case) -> None:
    """Refuse unless the person has the case. A claim that has run out still counts until somebody else takes it.

    Raises:
        ConflictError: they haven't.
    """
    if case.state != CLAIMED:
        CASE.check(case.state, "decide", reason="-")
    if case.claimed_by_id != by.pk:
        raise ConflictError(f"{_holder(case)} has this record now. Take the next one, or wait until it is put back.")


def clear_claim(case: Case) -> None:
    """Take the claim off a case that is about to be saved."""
    case.claimed_by, case.claimed_until = None, None


def _refuse_if_taken(by: Person, case: Case) -> None:
    if case.state == CLAIMED and case.claimed_by_id != by.pk and case.claimed_now():
        until = timezone.localtime(case.claimed_until)
        raise ConflictError(f"{_holder(case)} has this record, until {until:%H:%M} at the latest. Take the next one.")


def _holder(case: Case) -> str:
    return case.claimed_by.name if case.claimed_by is not None else "Nobody"


def _claim(by: Person, case: Case) -> Case:
    case.state = CASE.check(case.state, "claim").target
    case.claimed_by = by
    case.claimed_until = timezone.now() + timedelta(minutes=review_book().claim_minutes)
    case.edition += 1
    case.save(update_fields=["state", "claimed_by", "claimed_until", "edition"])
    _log(by, case, "claimed")
    return case


def _changed(by: Person, case: Case, what: str) -> Case:
    clear_claim(case)
    case.edition += 1
    case.save(update_fields=["state", "claimed_by", "claimed_until", "edition"])
    _log(by, case, what)
    return case


def _log(by: Person, case: Case, what: str) -> None:
    log(
        operation=Operation.ALTERATION,
        action=f"screening.case.{what}",
        by=by,
        kind="record",
        objects=[case.record_id],
        force=case.force,
        extra={"case": case.pk},
    )
