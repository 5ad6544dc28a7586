"""What every page shows: who is signed in, for which force, what they may open, what is unread."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from sightline import __version__
from sightline.desk.accounts.permissions import may
from sightline.desk.kit import navigation
from sightline.desk.notices.selectors import unread_count
from sightline.site.jinja import url
from sightline.site.logs import request_id


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the context of every page.

    Args:
        request: the request; pages of errors may lack its user.
    """
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    force = getattr(request, "force", None)
    return {
        "version": __version__,
        "now": timezone.now(),
        "request_number": request_id.get(),
        "person": user if signed_in else None,
        "force": force,
        "several_forces": len(getattr(request, "forces", [])) > 1,
        "navigation": _navigation(user, force, request.path) if signed_in else [],
        "unread": unread_count(user=user) if signed_in else 0,
        "mail_configured": settings.SIGHTLINE_MAIL_CONFIGURED,
        "directory_name": settings.SIGHTLINE_DIRECTORY_NAME,
    }


def _navigation(user: Any, force: Any, path: str) -> list[dict[str, Any]]:
    work = url("work")
    entries: list[dict[str, Any]] = [{"text": "My work", "href": work, "current": path == work, "about": ""}]
    for item in navigation.items():
        if may(user, item.permission, force or 0):
            href = url(item.url_name)
            below = (href, *map(url, item.also))
            entries.append(
                {
                    "text": item.label,
                    "href": href,
                    "current": path == href,
                    "active": path.startswith(below),
                    "about": item.about,
                }
            )
    return entries
