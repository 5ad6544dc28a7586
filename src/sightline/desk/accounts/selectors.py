"""Every read of people. Each begins with what the person who asks may see, and leaves a row in the access log."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from sightline.desk.accounts.models import Agency, Force, Membership, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.kit.exports import whole
from sightline.desk.kit.log import Operation, log


@transaction.atomic
def people_of(*, user: Person, force: Force) -> list[Membership]:
    """Give who has access in a force now.

    Args:
        user: who asks; needs `people.view` for the force.
        force: the force.

    Returns:
        The current memberships, with person and agency, by name.
    """
    require(user, "people.view", force)
    found = list(_people(user, force))
    _log_people(user, force, found, Operation.CONSULTATION, "listed")
    return found


@transaction.atomic
def people_to_export(*, user: Person, force: Force, to: str) -> list[Membership]:
    """Give who has access in a force now, to be taken out as a file.

    Args:
        user: who asks; needs `people.view` for the force.
        force: the force.
        to: name of the file.

    Raises:
        SightlineError: they are more than a file may hold.
    """
    require(user, "people.view", force)
    found = whole(_people(user, force), things="people", remedy="read them on the page, by name")
    _log_people(user, force, found, Operation.DISCLOSURE, "exported", to)
    return found


def _people(user: Person, force: Force) -> QuerySet[Membership]:
    current = visible_to(Membership.objects.current(), user, "people.view")
    found = current.filter(force=force, person__is_system=False)
    return found.select_related("person", "agency").order_by("person__name", "pk")


def _log_people(
    user: Person, force: Force, found: Iterable[Membership], operation: Operation, done: str, to: str = ""
) -> None:
    log(
        operation=operation,
        action=f"accounts.people.{done}",
        by=user,
        kind="person",
        objects=sorted({one.person_id for one in found}),
        force=force,
        to=to,
    )


@transaction.atomic
def person_in(*, user: Person, force: Force, pk: int) -> tuple[Person, list[Membership]]:
    """Give a person of a force, with all that they are and were there.

    Args:
        user: who asks; needs `people.view` for the force.
        force: the force.
        pk: the person's number.

    Returns:
        The person and the memberships in that force, the latest first.

    Raises:
        Http404: nobody of the force has that number.
    """
    require(user, "people.view", force)
    memberships = list(
        visible_to(Membership.objects.all(), user, "people.view")
        .filter(force=force, person_id=pk, person__is_system=False)
        .select_related("person", "agency", "started_by", "ended_by")
        .order_by("-starts_at", "-pk")
    )
    if not memberships:
        raise Http404
    log(
        operation=Operation.CONSULTATION,
        action="accounts.person.opened",
        by=user,
        kind="person",
        objects=[pk],
        force=force,
    )
    return memberships[0].person, memberships


def names_of_people(user: Person, force: Force, numbers: Collection[str]) -> dict[str, str]:
    """Give the names of people who are or were of a force, as far as somebody may see them."""
    members = visible_to(Membership.objects.filter(force=force), user, "people.view")
    wanted = [int(number) for number in numbers if number.isascii() and number.isdigit()]
    pairs = members.filter(person_id__in=wanted).values_list("person_id", "person__name")
    return {str(number): name for number, name in pairs}


def membership_in(*, user: Person, force: Force, pk: int) -> Membership:
    """Give a membership that a person may change.

    Raises:
        Http404: there is none, or not for this person.
    """
    found = visible_to(Membership.objects.current(), user, "people.manage").filter(
        force=force, pk=pk, person__is_system=False
    )
    membership = found.select_related("person", "agency", "force").first()
    if membership is None:
        raise Http404
    return membership


def my_memberships(*, user: Person) -> list[Membership]:
    """Give what a person is now: their own data, which needs no row in the log."""
    return list(user.memberships.current().select_related("force", "agency"))


def all_forces(*, user: Person) -> QuerySet[Force]:
    """Give the forces of the installation, for who looks after it."""
    require(user, "forces.manage", None)
    return Force.objects.all()


def agencies_of(*, user: Person, force: Force) -> QuerySet[Agency]:
    """Give the agencies that work with a force."""
    return visible_to(Agency.objects.filter(force=force), user, "people.view")
