"""Forces, and the agencies that work with them."""

from django.db import transaction

from sightline.desk.accounts.models import Agency, Force, Person
from sightline.desk.accounts.services._checks import permitted, sound
from sightline.desk.kit.log import Operation, log


@transaction.atomic
def create_force(*, by: Person | None, code: str, name: str) -> Force:
    """Set up a force.

    Args:
        by: who; needs `forces.manage`.
        code: its short name, for good.
        name: its full name.

    Raises:
        SightlineError: the short name is taken or can't be one.
    """
    permitted(by, "forces.manage", None)
    force = Force(code=code.strip().lower(), name=name.strip())
    sound(force)
    force.save()
    log(
        operation=Operation.COLLECTION,
        action="accounts.force.created",
        by=by,
        kind="force",
        objects=[force.pk],
        force=force,
        extra={"code": force.code},
    )
    return force


@transaction.atomic
def create_agency(*, by: Person | None, force: Force, name: str) -> Agency:
    """Set up an agency that works with a force.

    Args:
        by: who; needs `people.manage` for the force.
        force: the force.
        name: the agency's name.

    Raises:
        SightlineError: the force has an agency of that name.
    """
    permitted(by, "people.manage", force)
    agency = Agency(force=force, name=name.strip())
    sound(agency)
    agency.save()
    log(
        operation=Operation.COLLECTION,
        action="accounts.agency.created",
        by=by,
        kind="agency",
        objects=[agency.pk],
        force=force,
    )
    return agency
