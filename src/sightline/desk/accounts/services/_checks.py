"""What the services of accounts look at before they write."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db.models import Model

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import may, require
from sightline.engine.errors import SightlineError


def permitted(by: Person | None, permission: str, force: Force | None) -> None:
    """Refuse a person who lacks a permission for a force; None as the force stands for the installation.

    Raises:
        PermissionDenied: they do.
    """
    if by is not None:
        require(by, permission, force)


def not_oneself(by: Person | None, person: Person) -> None:
    """Refuse to change one's own access.

    Raises:
        SightlineError: `by` is the person.
    """
    if by is not None and by.pk == person.pk:
        raise SightlineError("You can't change your own access; ask another administrator.")


def within(by: Person | None, person: Person, permission: str) -> None:
    """Refuse to touch the way in of somebody who belongs to more than `by` looks after.

    Raises:
        SightlineError: they do, or are a system.
    """
    if person.is_system:
        raise SightlineError(f"{person.name} is a system and comes in by a token.")
    if by is None or may(by, "forces.manage"):
        return
    current = list(person.memberships.current().select_related("force"))
    if not current or not all(one.force is not None and may(by, permission, one.force) for one in current):
        raise SightlineError(
            f"{person.name} belongs to more than your force; ask the administrator of the installation."
        )


def sound(new: Model, *, exclude: Collection[str] = ()) -> None:
    """Refuse to save something new that its model refuses.

    Args:
        new: what is to be saved.
        exclude: names of fields that aren't looked at.

    Raises:
        SightlineError: the first sentence of what the model says.
    """
    try:
        new.full_clean(exclude=exclude)
    except ValidationError as error:
        raise SightlineError(" ".join(error.messages[:1])) from None
