"""A job for tests: writes one notice a step, and waits in the middle until told to go on. Imported by their workers."""

import os
import time
from datetime import timedelta
from pathlib import Path

from slow_job_files import GO_ON, PAUSE_AT, REACHED

from sightline.desk.jobs import runner
from sightline.desk.jobs.models import Job
from sightline.desk.jobs.registry import Step, register
from sightline.desk.notices.services import notify

PIECES = 12
runner.LEASE = timedelta(seconds=1)  # type: ignore[misc]


def step(job: Job) -> Step:
    """Write piece number so-and-so."""
    number = int(job.position.get("next", 0))
    if number == PAUSE_AT:
        _pause()
    assert job.started_by is not None
    notify(person=job.started_by, text=f"piece {number}", url="/", mail=False)
    done = number + 1
    return Step(position={"next": done}, done=done, total=PIECES, message=f"{done} pieces", finished=done == PIECES)


def _pause() -> None:
    folder = Path(os.environ["SIGHTLINE_DATA"])
    (folder / REACHED).touch()
    until = time.monotonic() + 120
    while not (folder / GO_ON).exists() and time.monotonic() < until:
        time.sleep(0.05)


register("test.slow", step)
