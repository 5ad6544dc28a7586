"""Roles as data: what a pack of kind `roles` says, ready to be asked."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sightline.engine.errors import SightlineError
from sightline.engine.packs import Pack, load_packs


@dataclass(frozen=True)
class Role:
    """A named bundle of permissions."""

    id: str
    title: str
    about: str
    scope: str
    """`force`, `agency` or `installation`: what a membership in this role has to name."""
    permissions: frozenset[str]
    to_come: str = ""
    """What the desk is to offer this role and has no page for yet."""


@dataclass(frozen=True)
class RoleBook:
    """All roles and permissions that apply on a day, and the pack that says so."""

    roles: dict[str, Role]
    permissions: dict[str, str]
    pack: dict[str, str]
    """Id, version and hash, for what is decided under it."""

    def title_of(self, role: str) -> str:
        """Give what a role is called; one that the packs don't hold any more goes by its name in them."""
        return self.roles[role].title if role in self.roles else role

    def of_scope(self, *scopes: str) -> list[Role]:
        """Give the roles of some scopes, in the order of the pack."""
        return [role for role in self.roles.values() if role.scope in scopes]


def role_book() -> RoleBook:
    """Give today's roles.

    Raises:
        SightlineError: the packs hold no roles, or a role has a permission that isn't described.
    """
    return _book(timezone.localdate(), tuple(settings.SIGHTLINE_PACKS))


@lru_cache(maxsize=4)
def _book(on: date, folders: tuple[Path, ...]) -> RoleBook:
    return read_roles(load_packs(on, folders).of_kind("roles"))


def read_roles(packs: list[Pack]) -> RoleBook:
    """Make the book from the packs of kind `roles`.

    Args:
        packs: those in force; there has to be exactly one, for two would leave open which of them denies.

    Raises:
        SightlineError: there is none or more than one, or a role has a permission that isn't described.
    """
    if len(packs) != 1:
        names = ", ".join(pack.id for pack in packs) or "none"
        raise SightlineError(f"Exactly one pack of roles has to be in force, and there is: {names}.")
    pack = packs[0]
    permissions = dict(pack.data["permissions"])
    roles = {}
    for line in pack.data["roles"]:
        unknown = sorted(set(line["permissions"]) - set(permissions))
        if unknown:
            raise SightlineError(
                f"The role {line['id']} has a permission that the pack doesn't describe: {unknown[0]}."
            )
        roles[line["id"]] = Role(
            id=line["id"],
            title=line["title"],
            about=line["about"],
            scope=line["scope"],
            permissions=frozenset(line["permissions"]),
            to_come=line.get("to_come", ""),
        )
    return RoleBook(roles, permissions, {"id": pack.id, "version": pack.version, "hash": pack.hash})
