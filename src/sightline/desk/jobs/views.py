"""Pages of jobs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from sightline.desk.accounts.access import requires, signed_in
from sightline.desk.jobs import selectors, services
from sightline.desk.jobs.states import JOB
from sightline.desk.kit.paging import page_of
from sightline.engine.errors import SightlineError


@requires("jobs.view")
@require_GET
def jobs(request: Any) -> HttpResponse:
    """List the background work of the force in use."""
    page = page_of(request, selectors.jobs_of(user=request.user, force=request.force))
    return render(request, "jobs/jobs.html", {"page": page, "mine": False})


@signed_in
@require_GET
def my_jobs(request: Any) -> HttpResponse:
    """List one's own background work."""
    page = page_of(request, selectors.visible_jobs(user=request.user).filter(started_by=request.user))
    return render(request, "jobs/jobs.html", {"page": page, "mine": True})


@signed_in
@require_GET
def job(request: Any, pk: UUID) -> HttpResponse:
    """Show how far a job is. The page loads itself again until the job has ended."""
    found = selectors.job_for(user=request.user, pk=pk)
    offered = [one.name for one in JOB.available(found.state) if one.name in ("cancel", "retry")]
    return render(request, "jobs/job.html", {"job": found, "offered": offered, "reload": not found.ended})


@signed_in
@require_GET
def progress(request: Any, pk: UUID) -> HttpResponse:
    """Give a job's progress to the script of its page."""
    found = selectors.job_for(user=request.user, pk=pk)
    return JsonResponse(
        {
            "state": found.state,
            "done": found.done,
            "total": found.total,
            "percent": found.percent,
            "message": found.message,
            "ended": found.ended,
        }
    )


@signed_in
@require_POST
def act(request: Any, pk: UUID, name: str) -> HttpResponse:
    """Cancel a job, or try it again."""
    found = selectors.job_for(user=request.user, pk=pk)
    service = {"cancel": services.cancel_job, "retry": services.retry_job}[name]
    try:
        service(by=request.user, job=found)
    except SightlineError as error:
        messages.error(request, str(error))
    return redirect("job", pk=pk)
