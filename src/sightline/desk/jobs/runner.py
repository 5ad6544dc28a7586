"""How a worker does a job: one step after the other, each in its own transaction, under a lease.

A step's transaction locks the job, looks whether the lease is still its own, does the piece, and keeps the new
position. So a worker that was killed leaves the job where its last whole step ended, and a worker that was only slow,
and whose job another has taken, finds out before it does anything twice.
"""

import logging
import secrets
import threading
from datetime import timedelta
from typing import Final

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from sightline.desk.jobs.models import Job
from sightline.desk.jobs.registry import Step, stepper_of
from sightline.desk.jobs.states import CANCELLED, DONE, FAILED, JOB, RUNNING
from sightline.desk.jobs.tasks import run_job
from sightline.desk.notices.services import notify
from sightline.engine.errors import SightlineError

LEASE: Final = timedelta(seconds=30)
"""How long a running job may give no sign before another worker takes it. Steps take a few seconds."""

ATTEMPTS: Final = 5
"""How often a job is begun in a row without a whole step: a step that kills its worker must not go on for ever."""

stopping = threading.Event()
"""Set when this process is to end: jobs are let go after their present step, for another worker to take up."""

_OUR_FAULT: Final = (
    "Sightline made a mistake of its own. What was done so far stays; try again, or tell whoever runs it."
)
_GAVE_UP: Final = "Every attempt broke off in the same place. What was done so far stays; tell whoever runs Sightline."
_DISK_FULL: Final = (
    "The disk of the server is full. What was done so far stays; tell whoever runs Sightline to make room, "
    "then try again."
)
_log = logging.getLogger("sightline.jobs")


def run(job_id: str) -> str:
    """Work on a job until it ends, is let go, or somebody else has it.

    Args:
        job_id: the job's number.

    Returns:
        The state in which it was left, or `not ours`.

    Raises:
        OperationalError: the database doesn't answer; the job is taken up again when it does.
        InterfaceError: the same.
    """
    lease = _claim(job_id)
    if lease is None:
        return "not ours"
    while True:
        try:
            state = _one_step(job_id, lease)
        except SightlineError as error:
            return _fail(job_id, lease, str(error))
        except (OperationalError, InterfaceError) as fault:
            if not _disk_is_full(fault):
                # The database doesn't answer, or has ended the connection. The job stays as its last step left it;
                # when its lease has run out it is taken up again.
                raise
            _log.error("the disk is full", exc_info=fault)
            return _fail(job_id, lease, _DISK_FULL)
        except Exception as fault:
            _log.error("a job failed", exc_info=fault)
            return _fail(job_id, lease, _OUR_FAULT)
        if state != RUNNING:
            return state
        if stopping.is_set():
            Job.objects.filter(pk=job_id, lease=lease).update(lease="", heartbeat_at=None)
            return state


@transaction.atomic
def _claim(job_id: str) -> str | None:
    job = Job.objects.select_for_update(of=("self",)).select_related("started_by").filter(pk=job_id).first()
    if job is None or job.ended:
        return None
    now = timezone.now()
    if job.state == RUNNING and job.heartbeat_at is not None and job.heartbeat_at > now - LEASE:
        return None
    job.state = JOB.check(job.state, "resume" if job.state == RUNNING else "start").target
    job.lease, job.heartbeat_at = secrets.token_hex(16), now
    job.began_at = job.began_at or now
    if job.attempts >= ATTEMPTS:
        _end(job, "fail", _GAVE_UP)
        return None
    job.attempts += 1
    job.save()
    return job.lease


@transaction.atomic
def _one_step(job_id: str, lease: str) -> str:
    job = Job.objects.select_for_update(of=("self",)).select_related("started_by", "force").get(pk=job_id)
    if job.lease != lease or job.state != RUNNING:
        return "not ours"
    if job.cancel_asked:
        return _end(job, "cancel", "Cancelled. What was done before stays.")
    stepper = stepper_of(job.kind)
    if stepper is None:
        raise SightlineError(f"No room of this version does jobs of the kind {job.kind}; upgrade the workers too.")
    step = stepper(job)
    _keep(job, step)
    if step.finished:
        return _end(job, "finish", step.message)
    job.save()
    return job.state


def _keep(job: Job, step: Step) -> None:
    job.position, job.done, job.total = dict(step.position), step.done, step.total
    job.message = step.message[:500]
    job.result = {**job.result, **step.result}
    job.heartbeat_at, job.attempts = timezone.now(), 0


@transaction.atomic
def _fail(job_id: str, lease: str, sentence: str) -> str:
    job = Job.objects.select_for_update(of=("self",)).select_related("started_by").get(pk=job_id)
    if job.lease != lease or job.state != RUNNING:
        return "not ours"
    return _end(job, "fail", sentence)


def _end(job: Job, transition: str, sentence: str) -> str:
    job.state = JOB.check(job.state, transition).target
    job.message, job.ended_at, job.lease = sentence[:500], timezone.now(), ""
    job.save()
    says = {DONE: "has ended", FAILED: "has failed", CANCELLED: "was cancelled"}[job.state]
    if job.started_by is not None and job.state != CANCELLED:
        notify(
            person=job.started_by,
            text=f"{job.title} {says}."[:200],
            url=job.url if job.url and job.state == DONE else reverse("job", args=[job.pk]),
        )
    return job.state


def _disk_is_full(fault: Exception) -> bool:
    """Whether a database says so: SQLite in words only, PostgreSQL by the class of its fault."""
    return "disk is full" in str(fault) or type(fault.__cause__).__name__ == "DiskFull"


def take_up_abandoned() -> int:
    """Queue running jobs again whose worker gives no sign any more, or has let them go.

    Returns:
        How many.
    """
    silent = Q(heartbeat_at__isnull=True) | Q(heartbeat_at__lte=timezone.now() - LEASE)
    found = 0
    for pk in Job.objects.filter(silent, state=RUNNING).values_list("pk", flat=True)[:100]:
        with transaction.atomic():
            # Of several workers that look at the same time one queues it; the claim decides anyway.
            job = Job.objects.select_for_update(skip_locked=True).filter(silent, pk=pk, state=RUNNING).first()
            if job is None:
                continue
            Job.objects.filter(pk=pk).update(heartbeat_at=None, lease="")
            run_job.enqueue(str(pk))
            found += 1
    return found
