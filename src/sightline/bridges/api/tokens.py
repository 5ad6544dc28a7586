"""Who calls: a system by its token, in one force and one role. The gate is the desk's own (`accounts.permissions`)."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require
from sightline.desk.systems.models import Token
from sightline.desk.systems.services import note_use, token_of

PERMISSION: Final = "x-permission"
"""Where the description of a call names the permission that it needs."""


class Caller:
    """A system that was let in."""

    def __init__(self, token: Token) -> None:
        """Take its token, which lives."""
        self.token = token

    @property
    def system(self) -> Person:
        """Who calls, for selectors and services."""
        return self.token.system

    @property
    def force(self) -> Force:
        """The one force in which the token counts."""
        return self.token.force


class SystemToken(HttpBearer):
    """Lets in who shows a living token whose role has a permission."""

    def __init__(self, permission: str = "") -> None:
        """Take what a call needs; without a permission any living token will do."""
        super().__init__()
        self.permission = permission

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        """Give the caller, or None: nobody.

        Every use of a living token leaves a row in the access log, also one that is then refused.

        Raises:
            Throttled: the token called too often; such calls leave no row.
            PermissionDenied: its role doesn't allow the call.
        """
        found = token_of(token)
        if found is None:
            return None
        limit = _Limit(found)
        if not limit.allow_request(request):
            raise Throttled(wait=limit.wait())  # type: ignore[arg-type]
        match = request.resolver_match
        note_use(token=found, operation=f"{request.method} {match.route if match else ''}")
        caller = Caller(found)
        if self.permission:
            require(caller.system, self.permission, caller.force)
        return caller


class _Limit(SimpleRateThrottle):
    """So many calls a minute for each token, counted in the cache that all processes share."""

    def __init__(self, token: Token) -> None:
        super().__init__(f"{settings.SIGHTLINE_API_PER_MINUTE}/m")
        self._token = token

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"api-calls-{self._token.pk}"


def needs(permission: str) -> dict[str, Any]:
    """Give the arguments of an operation that needs a permission: the lock, and its mention in the description."""
    return {"auth": SystemToken(permission), "openapi_extra": {PERMISSION: permission}}
