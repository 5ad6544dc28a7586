"""A job for tests: writes one notice a step and takes its time. Imported by the workers of tests."""

import time
from datetime import timedelta

from sightline.desk.jobs import runner
from sightline.desk.jobs.models import Job
from sightline.desk.jobs.registry import Step, register
from sightline.desk.notices.services import notify

PIECES = 12
runner.LEASE = timedelta(seconds=1)  # type: ignore[misc]


def step(job: Job) -> Step:
    """Write piece number so-and-so."""
    number = int(job.position.get("next", 0))
    assert job.started_by is not None
    notify(person=job.started_by, text=f"piece {number}", url="/", mail=False)
    time.sleep(0.15)
    done = number + 1
    return Step(position={"next": done}, done=done, total=PIECES, message=f"{done} pieces", finished=done == PIECES)


register("test.slow", step)
