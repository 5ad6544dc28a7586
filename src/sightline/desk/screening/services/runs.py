"""Starting a run."""

from datetime import date
from typing import Final

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require
from sightline.desk.jobs.services import start_job
from sightline.desk.kit.log import Operation, log
from sightline.desk.kit.refusals import ConflictError
from sightline.desk.records.models import Import
from sightline.desk.screening.books import reader_parts, review_book, screening_hash, screening_packs
from sightline.desk.screening.models import Run
from sightline.engine.errors import SightlineError
from sightline.engine.packs import Pack
from sightline.engine.readers import Part

JOB: Final = "screening.run"
"""Kind of the job that does the steps of a run."""


@transaction.atomic
def start_run(
    *,
    by: Person | None,
    force: Force,
    imported: Import | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
) -> Run:
    """Start screening in the background, under today's packs.

    Args:
        by: who; needs `screening.run` for the force. None for the system.
        force: whose records.
        imported: an import whose new and changed records are screened.
        first_day: without an import, the first day on which records were recorded; None for an open beginning.
        last_day: the last such day, included; None for an open end.

    Returns:
        The run, waiting.

    Raises:
        SightlineError: the period ends before it begins, the import isn't done, or a pack is wrong.
        PermissionDenied: `by` may not.
    """
    if by is not None:
        require(by, "screening.run", force)
    if imported is not None and (imported.force_id != force.pk or imported.dry_run or imported.state != "done"):
        raise ConflictError("Only an import that is done can be screened; wait until it has ended.")
    if first_day and last_day and last_day < first_day:
        raise SightlineError("The period ends before it begins; correct one of the two days.")
    return _start(by, force, imported, first_day, last_day)


@transaction.atomic
def after_import(imported: Import) -> None:
    """Screen what an import brought, as part of it: whoever may import has it screened too."""
    if imported.dry_run or not (imported.new or imported.changed):
        return
    _start(imported.by, imported.force, imported, None, None)


def _start(
    by: Person | None, force: Force, imported: Import | None, first_day: date | None, last_day: date | None
) -> Run:
    today = timezone.localdate()
    packs: list[Pack | Part] = [*(pack for _, pack in sorted(screening_packs(today).packs.items())), *reader_parts()]
    review_book()  # a queue that nobody could work off is told of now, not when the first record is opened
    run = Run.objects.create(
        force=force,
        imported=imported,
        first_day=first_day,
        last_day=last_day,
        packs=[{"id": pack.id, "version": pack.version, "hash": pack.hash} for pack in packs],
        packs_hash=screening_hash(today),
        packs_day=today,
        by=by,
    )
    run.job = start_job(
        by=by,
        kind=JOB,
        title=f"Screening of {run.scope}"[:200],
        force=force,
        params={"run": run.pk},
        url=reverse("run", args=[run.pk]),
    )
    run.save(update_fields=["job"])
    log(
        operation=Operation.COMBINATION,
        action="screening.run.started",
        by=by,
        kind="run",
        objects=[run.pk],
        force=force,
        extra={"scope": run.scope, "packs": run.packs_hash},
    )
    return run
