"""Who may write. `by` is the person; None stands for the system: a command of somebody with the keys of the server."""

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require


def permitted(by: Person | None, permission: str, force: Force) -> None:
    """Refuse a person who lacks a permission for a force.

    Raises:
        PermissionDenied: they do.
    """
    if by is not None:
        require(by, permission, force)
