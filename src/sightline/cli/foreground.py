"""A job of the desk, done while the person at the terminal waits."""

import threading
from typing import TYPE_CHECKING, Final

from sightline.cli.terminal import progress

if TYPE_CHECKING:
    from sightline.desk.jobs.models import Job

_LOOK: Final = 0.25
"""Seconds between two looks at how far it is."""


def finish(job: "Job", doing: str) -> "Job":
    """Do a job, or follow it where a worker of the desk was quicker, and show how far it is.

    Stopped by Ctrl-C, the job is let go after its present step, and a worker of the desk goes on with it.

    Args:
        job: which.
        doing: what is being done, for the terminal.

    Returns:
        The job, ended.
    """
    from sightline.desk.jobs import runner

    work = threading.Thread(target=_work, args=[str(job.pk)])
    work.start()
    try:
        with progress(doing) as show:
            while True:
                work.join(_LOOK)
                job.refresh_from_db()
                show(job.done, min(1.0, job.done / job.total) if job.total else 0.0)
                if job.ended and not work.is_alive():
                    return job
    except BaseException:
        runner.stopping.set()
        work.join()
        raise


def _work(job_id: str) -> None:
    from django.db import connections

    from sightline.desk.jobs.runner import run

    try:
        run(job_id)
    finally:
        connections.close_all()
