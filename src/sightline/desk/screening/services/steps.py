"""The steps of a run: each screens some records and keeps what was found, whole or not at all."""

from dataclasses import asdict
from typing import Any

from django.apps import apps
from django.utils import timezone

from sightline.desk.jobs.models import Job
from sightline.desk.jobs.registry import Step
from sightline.desk.kit import planner
from sightline.desk.kit.log import Operation, log
from sightline.desk.screening.models import Run
from sightline.desk.screening.services.pipeline import END, NOT_YET, close_pipelines, pipeline_of, versions_of
from sightline.desk.screening.services.queue import keep
from sightline.engine.screening import PREPARING, Screened, Tally, is_compiled


def step(job: Job) -> Step:
    """Do the next piece of a run.

    Args:
        job: its `params` hold the number of the run, its `position` the version after which to go on.

    Returns:
        How far it is.

    Raises:
        SightlineError: the packs were changed while it ran.
    """
    run = Run.objects.select_related("force", "imported", "by").get(pk=job.params["run"])
    after = job.position.get("after", 0)
    total = versions_of(run).count() if job.total is None else job.total
    pipeline = pipeline_of(job, run, after, total)
    try:
        screened = pipeline.take()
        if screened == NOT_YET:
            message = "Reading the first records." if is_compiled() else PREPARING
            return Step(position=job.position, done=job.done, total=total, message=message)
        if screened == END:
            close_pipelines()
            return _finish(run, job, total)
        last = _take_in(run, screened)
    except Exception:
        close_pipelines()
        raise
    pipeline.after = last
    pipeline.prepare()
    done = job.done + screened.records.num_rows
    message = f"{done:,} records screened, {run.counts['cases']:,} to decide."
    return Step(position={"after": last}, done=done, total=max(total, done), message=message)


def _take_in(run: Run, screened: Screened) -> int:
    kept = keep(run, screened)
    run.counts = added(run.counts or {}, asdict(screened.tally) | kept)
    run.save(update_fields=["counts"])
    first, last = screened.records["record_id"][0].as_py(), screened.records["record_id"][-1].as_py()
    log(
        operation=Operation.COMBINATION,
        action="screening.records.screened",
        by=run.by,
        kind="record",
        force=run.force,
        count=screened.records.num_rows,
        extra={"run": run.pk, "versions": [int(first), int(last)], "packs": run.packs_hash} | kept,
    )
    return int(last)


def _finish(run: Run, job: Job, total: int) -> Step:
    run.counts = added(
        asdict(Tally()) | dict.fromkeys(("cases", "in_hand", "answered", "superseded", "seen"), 0), run.counts or {}
    )
    run.finished_at = timezone.now()
    run.save(update_fields=["counts", "finished_at"])
    planner.look_at(model._meta.db_table for model in apps.get_app_config("screening").get_models())
    done, cases = run.counts["records"], run.counts["cases"]
    message = f"{done:,} records screened, {cases:,} to decide." if done else "There was no record to screen."
    return Step(position=job.position, done=job.done, total=max(total, job.done), message=message, finished=True)


def added(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Add counts up, however deep they lie.

    Args:
        one: counts by name, or such of counts.
        other: the same; what only one has counts as it is.
    """
    result = dict(one)
    for name, value in other.items():
        if isinstance(value, dict):
            result[name] = added(result.get(name, {}), value)
        else:
            result[name] = result.get(name, 0) + value
    return result
