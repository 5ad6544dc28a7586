"""People and their roles: who begins, changes and ends."""

from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from sightline.desk.accounts.models import Agency, Force, Membership, Person
from sightline.desk.accounts.permissions import forget_grants
from sightline.desk.accounts.roles import Role, role_book
from sightline.desk.accounts.services._checks import not_oneself, permitted, sound
from sightline.desk.accounts.services.way_in import shut_out
from sightline.desk.kit.log import Operation, log
from sightline.engine.errors import SightlineError


@transaction.atomic
def add_person(
    *,
    by: Person | None,
    email: str,
    name: str,
    role: str,
    force: Force | None,
    agency: Agency | None = None,
    collar_number: str = "",
) -> Membership:
    """Let a person in, in a role.

    A person whom the desk knows already, from another force or from before, gets the membership and keeps name and
    history. Somebody new gets no password: `invitation` gives the address where they choose one.

    Args:
        by: who; needs `people.manage` for the force.
        email: the person's address, with which they sign in.
        name: full name.
        role: id of a role.
        force: where; None for a role of the installation.
        agency: the agency, for a role of agencies.
        collar_number: if they have one.

    Returns:
        The membership.

    Raises:
        SightlineError: the role doesn't fit, or the person has it.
        PermissionDenied: `by` may not.
    """
    held = _role(by, role, force, agency)
    address = email.strip().lower()
    person = Person.objects.select_for_update().filter(email=address).first()
    if person is None:
        person = Person(email=address, name=name.strip(), collar_number=collar_number.strip())
        person.set_unusable_password()
        sound(person, exclude=["password"])
        person.save()
        # An administrator vouches for the address, as the force gave it out.
        EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    elif person.is_system:
        raise SightlineError("This address belongs to a system; enter the person's own.")
    elif not person.is_active:
        person.is_active, person.ended_at = True, None
        person.set_unusable_password()  # whoever comes back chooses a new one
        person.save()
    return _start(by=by, person=person, role=held, force=force, agency=agency, action="accounts.person.added")


@transaction.atomic
def change_role(*, by: Person, membership: Membership, role: str, reason: str) -> Membership:
    """Give a person another role: the membership ends and another begins.

    Args:
        by: who; needs `people.manage` for the force, and may not be the person.
        membership: the one that ends.
        role: id of the new role, of the same scope.
        reason: why.

    Returns:
        The new membership.

    Raises:
        SightlineError: it is one's own, or has ended, or the role doesn't fit.
    """
    membership = _open(by, membership, reason)
    if role == membership.role:
        raise SightlineError("The person has this role already; choose another.")
    held = _role(by, role, membership.force, membership.agency)
    _end(by=by, membership=membership, reason=reason)
    return _start(
        by=by,
        person=membership.person,
        role=held,
        force=membership.force,
        agency=membership.agency,
        action="accounts.role.changed",
        reason=reason,
        extra={"from": membership.role},
    )


@transaction.atomic
def end_membership(*, by: Person, membership: Membership, reason: str) -> None:
    """End what a person is in a force or agency. It counts from the next request on.

    With the last membership all sessions end. What the person did stays.

    Args:
        by: who; needs `people.manage` for the force, and may not be the person.
        membership: the one that ends.
        reason: why.

    Raises:
        SightlineError: it is one's own, or has ended.
    """
    membership = _open(by, membership, reason)
    _end(by=by, membership=membership, reason=reason)
    person = membership.person
    if not person.memberships.current().exists():
        shut_out(person)
    _log_end(by, membership, reason)


@transaction.atomic
def end_person(*, by: Person | None, person: Person, reason: str) -> None:
    """End all that a person is, everywhere, and every session.

    Args:
        by: who; needs `forces.manage`, for it reaches over all forces.
        person: who leaves.
        reason: why.

    Raises:
        SightlineError: it is oneself.
    """
    permitted(by, "forces.manage", None)
    not_oneself(by, person)
    memberships = list(person.memberships.current().select_related("force"))
    for membership in sorted(memberships, key=lambda one: one.force_id or 0):
        _end(by=by, membership=membership, reason=reason)
        if membership.force is not None:  # each force reads in its own log that somebody of it has left
            _log_end(by, membership, reason)
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.is_active, person.ended_at = False, timezone.now()
    person.set_unusable_password()
    person.save()
    shut_out(person)
    log(
        operation=Operation.ALTERATION,
        action="accounts.person.ended",
        by=by,
        kind="person",
        objects=[person.pk],
        reason=reason,
        extra={"roles": sorted(one.role for one in memberships)},
    )


def _start(
    *,
    by: Person | None,
    person: Person,
    role: Role,
    force: Force | None,
    agency: Agency | None,
    action: str,
    reason: str = "",
    extra: dict[str, Any] | None = None,
) -> Membership:
    already = person.memberships.current().filter(role=role.id, force=force, agency=agency)
    if already.exists():
        raise SightlineError(f"{person.name} is {role.title} there already.")
    membership = Membership.objects.create(
        person=person, role=role.id, force=force, agency=agency, started_by=by, reason=reason
    )
    forget_grants(person)
    log(
        operation=Operation.COLLECTION if action == "accounts.person.added" else Operation.ALTERATION,
        action=action,
        by=by,
        kind="person",
        objects=[person.pk],
        force=force,
        reason=reason,
        extra={"role": role.id, "pack": role_book().pack, **(extra or {})},
    )
    return membership


def _end(*, by: Person | None, membership: Membership, reason: str) -> None:
    Membership.objects.filter(pk=membership.pk).update(ends_at=timezone.now(), ended_by=by, reason=reason[:500])
    forget_grants(membership.person)


def _log_end(by: Person | None, membership: Membership, reason: str) -> None:
    log(
        operation=Operation.ALTERATION,
        action="accounts.membership.ended",
        by=by,
        kind="person",
        objects=[membership.person_id],
        force=membership.force,
        reason=reason,
        extra={"role": membership.role},
    )


def _open(by: Person, membership: Membership, reason: str) -> Membership:
    # Read again and locked: two administrators may press at the same moment.
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    permitted(by, "people.manage", locked.force)
    not_oneself(by, locked.person)
    held = role_book().roles.get(locked.role)
    if held is not None and held.scope == "installation":
        permitted(by, "forces.manage", None)
    if locked.ends_at is not None and locked.ends_at <= timezone.now():
        raise SightlineError("This membership has ended already.")
    if not reason.strip():
        raise SightlineError("Give a reason; it is kept with the change.")
    return locked


def _role(by: Person | None, role: str, force: Force | None, agency: Agency | None) -> Role:
    held = role_book().roles.get(role)
    if held is None:
        raise SightlineError(f"There is no role {role!r}; choose one of those listed.")
    permitted(by, "people.manage", force)
    if held.scope == "installation":
        permitted(by, "forces.manage", None)
    fits = {
        "installation": force is None and agency is None,
        "force": force is not None and agency is None,
        "agency": agency is not None and agency.force_id == getattr(force, "pk", None),
    }
    if not fits[held.scope]:
        where = {"installation": "the installation", "force": "a force", "agency": "an agency of the force"}
        raise SightlineError(f"{held.title} is a role of {where[held.scope]}; choose that, or another role.")
    return held
