"""Reading runs. They name nobody, so that looking at them leaves no row in the access log."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import require, visible_to
from sightline.desk.jobs.states import ENDED
from sightline.desk.kit.exports import whole
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.models import Import, Record
from sightline.desk.screening.days import ANY_DAY, Days
from sightline.desk.screening.models import Run


@dataclass(frozen=True)
class Screening:
    """Whether what a record says now was screened."""

    run: Run | None
    """The latest run that did; without one, nothing can be said about the record."""
    going_on: bool = False
    """Whether a run that will is under way."""


@dataclass(frozen=True)
class Screened:
    """What runs came to in all."""

    cases: int
    """Records put into the queue."""
    records: int
    """Records screened; one screened twice counts twice."""


def runs_of(*, user: Person, force: Force, days: Days = ANY_DAY) -> QuerySet[Run]:
    """Give the runs of a force, the latest first.

    Args:
        user: who asks.
        force: the force.
        days: in which they ended.
    """
    found = visible_to(Run.objects.filter(force=force), user, "records.view").select_related("job", "by", "imported")
    return found.filter(finished_at__isnull=False).filter(days.within("finished_at")) if days else found


def screened_by(runs: QuerySet[Run]) -> Screened:
    """Add up what some runs came to."""
    counts = list(runs.order_by().values_list("counts", flat=True))
    return Screened(sum(one.get("cases", 0) for one in counts), sum(one.get("records", 0) for one in counts))


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


def screening_of(*, user: Person, record: Record) -> Screening:
    """Say whether the current version of a record was screened. Whoever calls it has opened the record.

    A run goes through versions in the order of their keys, and its job holds the last of them.
    """
    version = record.current
    if version is None:
        return Screening(None)
    period = Q(imported__isnull=True, first_day__isnull=True, last_day__isnull=True)
    if version.recorded_on is not None:
        day = version.recorded_on
        begun = Q(first_day__isnull=True) | Q(first_day__lte=day)
        period = Q(imported__isnull=True) & begun & (Q(last_day__isnull=True) | Q(last_day__gte=day))
    runs = visible_to(Run.objects.filter(force=record.force_id), user, "records.view")
    runs = runs.filter(period | Q(imported=version.imported_id))
    done = runs.filter(job__position__after__gte=version.pk).order_by("-created_at", "-pk").first()
    if done is not None:
        return Screening(done)
    return Screening(None, runs.filter(finished_at__isnull=True).exclude(job__state__in=ENDED).exists())


@transaction.atomic
def runs_to_export(*, user: Person, force: Force, to: str, days: Days = ANY_DAY) -> list[Run]:
    """Give the runs of a force to be taken out as a file.

    Args:
        user: who asks; needs `records.export` for the force.
        force: the force.
        to: name of the file.
        days: in which they ended.

    Raises:
        SightlineError: they are more than a file may hold.
    """
    require(user, "records.export", force)
    found = whole(
        runs_of(user=user, force=force, days=days),
        things="runs",
        remedy="read them on the page, the latest first",
    )
    log(
        operation=Operation.DISCLOSURE,
        action="screening.runs.exported",
        by=user,
        kind="run",
        force=force,
        to=to,
        count=len(found),
        extra=days.given,
    )
    return found
