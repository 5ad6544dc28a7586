"""What has to hold for all pages, looked at by `sightline manage check`."""

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.urls import URLPattern, URLResolver, get_resolver

from sightline.bridges.api.document import permissions_asked
from sightline.desk.accounts.access import Access, access_of
from sightline.desk.accounts.roles import role_book
from sightline.desk.kit import navigation
from sightline.engine.errors import SightlineError


def patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Give every address of the desk that leads to a view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry)
        else:
            yield entry


@checks.register
def permissions_are_described(**_: Any) -> list[checks.CheckMessage]:
    """Hold the permissions that pages, navigation and calls ask for against the pack of roles: others are misspelt."""
    try:
        known = role_book().permissions
    except SightlineError as error:
        return [checks.Error(str(error), id="sightline.E001")]
    asked = {item.permission for item in navigation.items()} | permissions_asked()
    for pattern in patterns():
        access = access_of(pattern.callback, pattern.name or "")
        if isinstance(access, Access) and access.permission:
            asked.add(access.permission)
    return [
        checks.Error(
            f"The permission {name} is asked for, and the pack of roles doesn't describe it.", id="sightline.E002"
        )
        for name in sorted(asked - set(known))
    ]
