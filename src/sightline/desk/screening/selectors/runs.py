"""Reading runs. They name nobody, so that looking at them leaves no row in the access log."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.jobs.states import ENDED
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.models import Import
from sightline.desk.screening.models import Run


def runs_of(*, user: Person, force: Force) -> QuerySet[Run]:
    """Give the runs of a force, the latest first."""
    return visible_to(Run.objects.filter(force=force), user, "records.view").select_related("job", "by", "imported")


def runs_going_on(*, user: Person, force: Force) -> list[Run]:
    """Give the runs of a force that wait for a worker or are being done, the latest first."""
    found = visible_to(Run.objects.filter(force=force, finished_at__isnull=True), user, "records.view")
    found = found.exclude(job__state__in=ENDED).select_related("imported").order_by()
    return sorted(found, key=lambda run: (run.created_at, run.pk), reverse=True)


def run_for(*, user: Person, pk: int) -> Run:
    """Give a run.

    Raises:
        Http404: there is none for this person.
    """
    found = visible_to(Run.objects.filter(pk=pk), user, "records.view")
    run = found.select_related("job", "by", "imported", "force").first()
    if run is None:
        raise Http404
    return run


def imports_to_screen(*, user: Person, force: Force) -> list[Import]:
    """Give the latest imports that may be screened."""
    found = visible_to(Import.objects.filter(force=force, state="done", dry_run=False), user, "screening.run")
    return list(found.order_by("-created_at", "-pk")[:20])


@transaction.atomic
def runs_to_export(*, user: Person, force: Force, to: str) -> list[Run]:
    """Give the runs of a force to be taken out as a file.

    Args:
        user: who asks; needs `records.export` for the force.
        force: the force.
        to: name of the file.
    """
    require(user, "records.export", force)
    found = list(runs_of(user=user, force=force)[:50_000])
    log(
        operation=Operation.DISCLOSURE,
        action="screening.runs.exported",
        by=user,
        kind="run",
        force=force,
        to=to,
        count=len(found),
    )
    return found
