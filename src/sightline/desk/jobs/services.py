"""Starting, cancelling and trying again: what people do with jobs. What workers do is in `runner.py`."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import may
from sightline.desk.jobs.models import Job
from sightline.desk.jobs.states import CANCELLED, JOB, WAITING
from sightline.desk.jobs.tasks import run_job
from sightline.desk.kit.log import Operation, log


@transaction.atomic
def start_job(
    *,
    by: Person | None,
    kind: str,
    title: str,
    force: Force | None,
    params: Mapping[str, Any] | None = None,
    url: str = "",
) -> Job:
    """Start a job. It is queued in this transaction: rolled back, it never was.

    Whether `by` may start such a job is for the room to decide that offers it, before it calls this.

    Args:
        by: who; None for the system.
        kind: as registered.
        title: what it does, in words, without naming anybody.
        force: whose data it works on.
        params: what its steps need; plain JSON.
        url: path of the page with what comes of it.

    Returns:
        The job, waiting.
    """
    job = Job.objects.create(kind=kind, title=title, force=force, started_by=by, params=dict(params or {}), url=url)
    _logged("started", by, job)
    run_job.enqueue(str(job.pk))
    return job


@transaction.atomic
def cancel_job(*, by: Person, job: Job) -> Job:
    """Ask a job to stop. One that waits stops at once, one that runs after its present step; what is done stays done.

    Args:
        by: who; whoever started it, or has `jobs.view` for its force.
        job: which.

    Raises:
        SightlineError: it has ended.
    """
    locked = _locked(by, job)
    JOB.check(locked.state, "cancel")
    locked.cancel_asked = True
    if locked.state == WAITING:
        locked.state, locked.ended_at = CANCELLED, timezone.now()
    locked.save()
    _logged("cancelled", by, locked)
    return locked


@transaction.atomic
def retry_job(*, by: Person, job: Job) -> Job:
    """Take a failed job up again where it stopped.

    Args:
        by: who; whoever started it, or has `jobs.view` for its force.
        job: which.

    Raises:
        SightlineError: it has not failed.
    """
    locked = _locked(by, job)
    locked.state = JOB.check(locked.state, "retry").target
    locked.message, locked.ended_at, locked.cancel_asked, locked.lease = "", None, False, ""
    locked.attempts = 0
    locked.save()
    _logged("retried", by, locked)
    run_job.enqueue(str(locked.pk))
    return locked


def _locked(by: Person, job: Job) -> Job:
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.started_by_id != by.pk and not may(by, "jobs.view", locked.force_id or 0):
        raise PermissionDenied
    return locked


def _logged(what: str, by: Person | None, job: Job) -> None:
    log(
        operation=Operation.ALTERATION,
        action=f"jobs.job.{what}",
        by=by,
        kind="job",
        objects=[job.pk],
        force=job.force,
        extra={"kind": job.kind},
    )
