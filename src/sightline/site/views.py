"""Pages that belong to no room: health, readiness, and what is said when something went wrong."""

import sys

from django.contrib.auth.models import AnonymousUser
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sightline.desk.accounts.access import open_to_anyone


@open_to_anyone
@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers; a monitor restarts it when it doesn't."""
    return JsonResponse({"status": "ok"})


@open_to_anyone
@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether work can be done: the database answers and its tables are those of this version."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception:  # whatever a database driver raises, the answer is the same
        return JsonResponse({"status": "not ready", "because": "the database does not answer"}, status=503)
    if waiting:
        because = "the database is of an older version; run sightline manage migrate"
        return JsonResponse({"status": "not ready", "because": because}, status=503)
    return JsonResponse({"status": "ready"})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the browser sent something that can't be understood."""
    return _plain(request, "errors/400.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this person may not see the page, and who can change that."""
    return _plain(request, "errors/403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page, or none for this person: the two look the same on purpose."""
    return _plain(request, "errors/404.html", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, or that the database is gone, with the number under which the log has it."""
    # The fault may lie in who is signed in, or in the session: this page asks for nothing.
    request.user = AnonymousUser()
    if hasattr(request, "_messages"):
        del request._messages
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return _plain(request, "errors/503.html", 503)
    return _plain(request, "errors/500.html", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was open too long, or came from elsewhere."""
    return _plain(request, "errors/csrf.html", 403)


def _plain(request: HttpRequest, template: str, status: int) -> HttpResponse:
    return render(request, template, status=status)
