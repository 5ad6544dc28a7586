"""Pages of the access log."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sightline.desk.accesslog import selectors
from sightline.desk.accesslog.forms import FilterForm
from sightline.desk.accesslog.models import Row
from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.kit.exports import export
from sightline.engine.errors import SightlineError

_HEADING = (
    "row",
    "at_utc",
    "who",
    "who_id",
    "operation",
    "action",
    "kind",
    "objects",
    "count",
    "to",
    "reason",
    "extra",
)


@requires("log.view")
@require_GET
def log(request: Any) -> HttpResponse:
    """Show the log of the force in use, filtered."""
    people = selectors.people_in_log(user=request.user, force=request.force)
    form = FilterForm(request.GET or None, people=people)
    criteria = form.criteria()
    page = selectors.page_of_rows(
        user=request.user, force=request.force, criteria=criteria, number=request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": page,
        "filtered": bool(criteria.given),
        "query": query.urlencode(),
        "may_export": may(request.user, "log.export", request.force),
        "refused": request.GET.get("refused") == "1",
    }
    return render(request, "accesslog/log.html", context)


@requires("log.export")
@require_GET
def export_log(request: Any, ending: str) -> HttpResponse:
    """Take the rows that the filter finds out as a file."""
    people = selectors.people_in_log(user=request.user, force=request.force)
    form = FilterForm(request.GET or None, people=people)
    name = f"access-log-{request.force.code}"
    try:
        rows = selectors.rows_to_export(
            user=request.user, force=request.force, criteria=form.criteria(), to=f"{name}.{ending}"
        )
    except SightlineError:
        return redirect(f"{reverse('log')}?{request.GET.urlencode()}&refused=1")
    return export(name, ending, _HEADING, map(_cells, rows))


def _cells(row: Row) -> list[object]:
    content = row.content
    return [
        row.sequence,
        content["at"],
        row.by_name,
        row.by_id,
        row.operation,
        row.action,
        row.kind,
        " ".join(row.object_ids),
        row.count,
        row.to,
        row.reason,
        row.extra_json,
    ]
