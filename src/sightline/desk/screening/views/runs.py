"""Runs of screening."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.kit.exports import export
from sightline.desk.kit.paging import page_of
from sightline.desk.screening import services
from sightline.desk.screening.days import Days
from sightline.desk.screening.forms import RunForm
from sightline.desk.screening.models import Run
from sightline.desk.screening.selectors import runs as selectors
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import FLAG_TITLES, FLAGS

_HEADING = ("run", "scope", "state", "started_by", "started_at", "finished_at", "records", "to_decide", "packs_hash")


@requires("records.view")
@require_GET
def runs(request: Any) -> HttpResponse:
    """List the runs of the force in use, all or those that ended in some days."""
    days = Days.read(request.GET)
    found = selectors.runs_of(user=request.user, force=request.force, days=days)
    context = {
        "page": page_of(request, found),
        "days": days,
        "screened": selectors.screened_by(found) if days else None,
        "may_run": may(request.user, "screening.run", request.force),
        "may_export": may(request.user, "records.export", request.force),
    }
    return render(request, "screening/runs.html", context)


@requires("records.export")
@require_GET
def export_runs(request: Any, ending: str) -> HttpResponse:
    """Take the list of runs out as a file. It names no record, so that nothing personal is disclosed."""
    name, days = f"runs-{request.force.code}", Days.read(request.GET)
    try:
        found = selectors.runs_to_export(user=request.user, force=request.force, to=f"{name}.{ending}", days=days)
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect(f"{reverse('runs')}?{days.query}")
    return export(name, ending, _HEADING, map(_cells, found))


@requires("screening.run")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Any) -> HttpResponse:
    """Start screening over an import or a period."""
    imports = selectors.imports_to_screen(user=request.user, force=request.force)
    form = RunForm(request.POST or None, imports=imports)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            made = services.start_run(by=request.user, force=request.force, **form.scope())
            messages.success(request, "Screening was started. You are told when it has ended.")
            return redirect("run", pk=made.pk)
    return render(request, "screening/start_run.html", {"form": form})


@requires("records.view")
@require_GET
def run(request: Any, pk: int) -> HttpResponse:
    """Show a run: how far it is, what it found, and under which packs."""
    found = selectors.run_for(user=request.user, pk=pk)
    flags = found.counts.get("flags", {})
    context = {
        "run": found,
        "job": found.job,
        "reload": found.going_on,
        "may_follow": found.job is not None
        and (found.job.started_by_id == request.user.pk or may(request.user, "jobs.view", found.force)),
        "flags": [(FLAG_TITLES[flag], flags[flag]) for flag in FLAGS if flag in flags],
        "may_run": may(request.user, "screening.run", found.force),
    }
    return render(request, "screening/run.html", context)


@requires("records.view")
@require_GET
def progress(request: Any, pk: int) -> HttpResponse:
    """Give a run's progress to the script of the pages that show it."""
    found = selectors.run_for(user=request.user, pk=pk)
    job = found.job
    return JsonResponse(
        {
            "state": found.state,
            "done": job.done if job else 0,
            "total": job.total if job else None,
            "percent": job.percent if job else None,
            "message": job.message if job else "",
            "ended": not found.going_on,
        }
    )


def _cells(one: Run) -> list[object]:
    return [
        one.pk,
        one.scope,
        one.state,
        one.by.name if one.by else "The system",
        one.created_at,
        one.finished_at,
        one.counts.get("records", 0),
        one.counts.get("cases", 0),
        one.packs_hash,
    ]
