"""Making, using and revoking tokens."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from sightline.desk.accounts.models import Force, Membership, Person
from sightline.desk.accounts.permissions import require
from sightline.desk.accounts.roles import Role, role_book
from sightline.desk.kit.log import Operation, log
from sightline.desk.kit.refusals import ConflictError
from sightline.desk.systems.models import Token
from sightline.engine.errors import SightlineError

MANAGE: Final = "people.manage"
PREFIX: Final = "sightline_"
"""Every token begins so, for programs that look for secrets in the wrong places."""

MOST_DAYS: Final = 366
_LONGEST_NAME: Final = 100


@transaction.atomic
def make_token(*, by: Person | None, force: Force, system: str, role: str, days: int) -> tuple[Token, str]:
    """Make a token for a system. A system that is new to the force is set up with it.

    Args:
        by: who; needs `people.manage` for the force. None for a command on the server.
        force: the one force in which the token counts.
        system: what the system is called, for example “Niche RMS”.
        role: id of a role of forces: what the system may do.
        days: after how many the token expires, 1 to 366.

    Returns:
        The token's row, and the token itself, which is kept nowhere and can't be shown again.

    Raises:
        SightlineError: the role is none of a force, a name or a number is wrong.
        ConflictError: the system has another role here as long as a token of it lives.
    """
    if by is not None:
        require(by, MANAGE, force)
    name = " ".join(system.split())
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise SightlineError(f"Give the system a name of at most {_LONGEST_NAME} characters.")
    if not 1 <= days <= MOST_DAYS:
        raise SightlineError(f"A token holds for 1 to {MOST_DAYS} days; choose a number between them.")
    held = role_book().roles.get(role)
    if held is None or held.scope != "force":
        raise SightlineError(f"{role!r} is no role of a force; choose one of those listed.")
    secret = PREFIX + secrets.token_urlsafe(32)
    now = timezone.now()
    token = Token.objects.create(
        membership=_membership(by, force, name, held),
        hash=hash_of(secret),
        ending=secret[-4:],
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    log(
        operation=Operation.COLLECTION,
        action="systems.token.made",
        by=by,
        kind="token",
        objects=[token.pk],
        force=force,
        to=name,
        extra={"role": role, "expires": token.expires_at.isoformat(), "pack": role_book().pack},
    )
    return token, secret


@transaction.atomic
def revoke_token(*, by: Person, token: Token, reason: str) -> Token:
    """Revoke a token. It lets nobody in from the next call on.

    Args:
        by: who; needs `people.manage` for its force.
        token: which.
        reason: why.

    Raises:
        SightlineError: no reason is given.
        ConflictError: it was revoked already.
    """
    locked = Token.objects.select_for_update(of=("self",)).select_related("membership__force").get(pk=token.pk)
    require(by, MANAGE, locked.force)
    if locked.revoked_at is not None:
        raise ConflictError("This token was revoked already.")
    if not reason.strip():
        raise SightlineError("Give a reason; it is kept with the token.")
    locked.revoked_at, locked.revoked_by, locked.revoked_because = timezone.now(), by, reason.strip()[:500]
    locked.save(update_fields=["revoked_at", "revoked_by", "revoked_because"])
    log(
        operation=Operation.ALTERATION,
        action="systems.token.revoked",
        by=by,
        kind="token",
        objects=[locked.pk],
        force=locked.force,
        reason=locked.revoked_because,
    )
    return locked


def token_of(secret: str) -> Token | None:
    """Give the living token of a text that somebody showed, or None."""
    if not secret.startswith(PREFIX):
        return None
    found = Token.objects.live().select_related("membership__person", "membership__force")
    return found.filter(hash=hash_of(secret)).first()


@transaction.atomic
def note_use(*, token: Token, operation: str) -> None:
    """Note that a system used its token: on the token, and in the access log as that system.

    Args:
        token: a living one.
        operation: what was asked for, whether it is then allowed or not.
    """
    Token.objects.filter(pk=token.pk).update(last_used_at=timezone.now())
    log(
        operation=Operation.CONSULTATION,
        action="systems.token.used",
        by=token.system,
        kind="token",
        objects=[token.pk],
        force=token.force,
        extra={"operation": operation},
    )


def hash_of(secret: str) -> str:
    """Give what is kept of a token."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _membership(by: Person | None, force: Force, name: str, role: Role) -> Membership:
    """The membership of a system in a role: the present one, or a new one."""
    # The force's row keeps two administrators from setting up the same system twice.
    Force.objects.select_for_update().get(pk=force.pk)
    mine = Membership.objects.current().filter(force=force, person__is_system=True, person__name__iexact=name)
    current = mine.select_related("person").first()
    if current is not None and current.role == role.id:
        return current
    now = timezone.now()
    if current is not None:
        if Token.objects.live().filter(membership=current).exists():
            raise ConflictError(f"{name} has a token with another role here; revoke that first, or choose its role.")
        Membership.objects.filter(pk=current.pk).update(ends_at=now, ended_by=by, reason="Another role")
        person = current.person
    else:
        # No address of anybody's: nobody can sign in with it, and no mail goes there.
        person = Person(email=f"{uuid4().hex}@systems.invalid", name=name, is_system=True)
        person.set_unusable_password()
        person.save()
    return Membership.objects.create(person=person, role=role.id, force=force, started_by=by, starts_at=now)
