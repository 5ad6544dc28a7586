"""Who may do what. Nothing is allowed that a current membership's role doesn't allow."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from sightline.desk.accounts.models import Force, Membership
from sightline.desk.accounts.roles import role_book

Q = TypeVar("Q", bound="QuerySet[Any]")


class Grants:
    """What a person is allowed now, read once a request.

    A request lasts milliseconds; a membership that ends is gone at the next one.
    """

    def __init__(self, memberships: Iterable[Membership]) -> None:
        """Read the memberships against today's roles; a role that no pack knows allows nothing."""
        roles = role_book().roles
        self.memberships = list(memberships)
        self._pairs = [(roles[one.role], one) for one in self.memberships if one.role in roles]

    def everywhere(self, permission: str) -> bool:
        """Say whether a role of the installation gives the permission, for all forces."""
        return any(role.scope == "installation" and permission in role.permissions for role, _ in self._pairs)

    def force_ids(self, permission: str) -> set[int]:
        """Give the forces for which a role of the person gives the permission."""
        return {one.force_id for role, one in self._pairs if permission in role.permissions and one.force_id}


def grants(person: Any) -> Grants:
    """Give what a person is allowed, or nothing for somebody who isn't signed in or has left."""
    if not getattr(person, "is_authenticated", False) or not person.is_active:
        return Grants([])
    # Kept on the person themselves, not on the lazy object by which a request knows them: who looks at the session has
    # read the memberships before the first page asks.
    kept: Grants | None = getattr(person, "_grants", None)
    if kept is None:
        # Put in order here: a database that gives many columns in an order costs Django more than the few rows.
        found = person.memberships.current(timezone.now()).select_related("force", "agency").order_by()
        kept = Grants(sorted(found, key=lambda one: (one.starts_at, one.pk)))
        person._grants = kept
    return kept


def forget_grants(person: Any) -> None:
    """Read the memberships of this object anew; services call it after they changed one."""
    person._grants = None


def may(person: Any, permission: str, force: Force | int | None = None) -> bool:
    """Say whether a person has a permission.

    Args:
        person: who; anybody, also somebody who isn't signed in.
        permission: as the pack of roles names it.
        force: for which force; without one, for any.
    """
    allowed = grants(person)
    if allowed.everywhere(permission):
        return True
    ids = allowed.force_ids(permission)
    return bool(ids) if force is None else _id(force) in ids


def require(person: Any, permission: str, force: Force | int | None) -> None:
    """Refuse unless the person has the permission for the force; None stands for the installation.

    Raises:
        PermissionDenied: they haven't.
    """
    allowed = grants(person)
    if allowed.everywhere(permission) or (force is not None and _id(force) in allowed.force_ids(permission)):
        return
    raise PermissionDenied(f"{permission} is needed")


def permitted_forces(person: Any, permission: str) -> QuerySet[Force]:
    """Give the forces for which a person has a permission: what every scoped read begins with."""
    allowed = grants(person)
    if allowed.everywhere(permission):
        return Force.objects.all()
    return Force.objects.filter(pk__in=allowed.force_ids(permission))


def own_forces(person: Any) -> list[Force]:
    """Give the forces that a person belongs to, or all for who looks after the installation, by name."""
    allowed = grants(person)
    if allowed.everywhere("forces.manage"):
        return list(Force.objects.all())
    own = {one.force.pk: one.force for one in allowed.memberships if one.force}
    return sorted(own.values(), key=lambda force: force.name)


def visible_to(items: Q, person: Any, permission: str, *, force: str = "force") -> Q:
    """Give the part of a queryset that a person may see: the first step of every selector.

    Args:
        items: what would be seen.
        person: who asks.
        permission: what they need in the force of an item.
        force: the path from an item to its force, for example `record__force`.

    Returns:
        The items of the forces in which the person has the permission; none for anybody else.
    """
    allowed = grants(person)
    # Their keys, not a query for them: the database then sees how few they are, and plans for it.
    forces = Force.objects.all() if allowed.everywhere(permission) else allowed.force_ids(permission)
    return items.filter(**{f"{force}__in": forces})


def _id(force: Force | int) -> int:
    return force if isinstance(force, int) else int(force.pk)
