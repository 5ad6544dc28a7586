"""The queue, and taking the next record from it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.kit.exports import export
from sightline.desk.screening import services
from sightline.desk.screening.filters import VIEWS, QueueFilter
from sightline.desk.screening.forms import FilterForm
from sightline.desk.screening.models import Case
from sightline.desk.screening.selectors import queue as selectors
from sightline.desk.screening.selectors.runs import runs_going_on
from sightline.desk.screening.states import CASE_STATES
from sightline.desk.screening.why import as_line
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import FLAG_TITLES

_HEADING = (
    "record_id",
    "flag",
    "held",
    "suggested",
    "status",
    "grade",
    "score",
    "why",
    "offence_code",
    "recorded_on",
    "state",
)


@requires("records.view")
@require_GET
def queue(request: Any) -> HttpResponse:
    """List the records that differ, the most urgent first."""
    wanted = QueueFilter.read(request.GET)
    imports = selectors.imports_screened(user=request.user, force=request.force)
    counts = selectors.views_counted(user=request.user, force=request.force, wanted=wanted)
    page = selectors.queue_page(
        user=request.user,
        force=request.force,
        wanted=wanted,
        number=request.GET.get("page"),
        count=counts.get(wanted.view),
    )
    name = next((one.file_name for one in imports if one.pk == wanted.imported), "")
    context = {
        "page": page,
        "wanted": wanted,
        "says": wanted.describe(name),
        "query": wanted.query,
        "views": [
            {
                "text": title,
                "count": counts[view],
                "query": wanted.with_view(view).query,
                "current": view == wanted.view,
            }
            for view, title in VIEWS.items()
            if view in counts
        ],
        "form": FilterForm(wanted.given, imports=imports),
        "open_count": counts["open"],
        "runs": runs_going_on(user=request.user, force=request.force),
        "anything": any(counts.values()),
        "may_decide": may(request.user, "screening.decide", request.force),
        "may_run": may(request.user, "screening.run", request.force),
        "may_export": may(request.user, "records.export", request.force),
        "narrowed": bool(wanted.with_view("open").given),
    }
    return render(request, "screening/queue.html", context)


@requires("records.export")
@require_GET
def export_queue(request: Any, ending: str) -> HttpResponse:
    """Take the part of the queue that is on the screen out as a file: a row for each record and flag."""
    wanted = QueueFilter.read(request.GET)
    name = f"queue-{request.force.code}"
    try:
        cases = selectors.queue_to_export(user=request.user, force=request.force, wanted=wanted, to=f"{name}.{ending}")
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('queue')}?{wanted.query}")
    return export(name, ending, _HEADING, (row for case in cases for row in _rows(case)))


@requires("screening.decide")
@require_POST
def take_next(request: Any) -> HttpResponse:
    """Take the next record of the part of the queue that the address names."""
    return to_next(request, QueueFilter.read(request.GET), request.force)


def to_next(request: Any, wanted: QueueFilter, force: Any, after: Case | None = None) -> HttpResponse:
    """Take the next record and lead to it, or back to the queue when nothing is left."""
    case = services.claim_next(by=request.user, force=force, wanted=wanted.with_view("open"), after=after)
    query = wanted.with_view("open").query
    if case is None:
        messages.info(request, "Nothing is left to decide in this part of the queue.")
        return redirect(f"{reverse('queue')}?{query}")
    return redirect(f"{reverse('case', args=[case.pk])}?{query}")


def _rows(case: Case) -> list[list[object]]:
    return [
        [
            case.record.record_id,
            FLAG_TITLES[one.flag],
            "yes" if one.held else "no",
            "yes" if one.suggested else "no",
            one.status,
            one.grade,
            one.score,
            as_line(one.evidence),
            case.record.offence_code,
            case.record.recorded_on,
            CASE_STATES[case.state],
        ]
        for one in case.findings.all()
    ]
