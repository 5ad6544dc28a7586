"""Reading jobs: one's own, and those of the forces for which one may see them."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import permitted_forces
from sightline.desk.jobs.models import Job
from sightline.desk.jobs.states import ENDED
from sightline.desk.kit.work import WorkItem


def visible_jobs(*, user: Person) -> QuerySet[Job]:
    """Give the jobs that a person may see: those they started, and those of forces for which they have `jobs.view`.

    A job's title, message and counts name nobody, so that looking at them leaves no row in the access log.
    """
    mine_or_permitted = Q(started_by=user) | Q(force__in=permitted_forces(user, "jobs.view"))
    return Job.objects.filter(mine_or_permitted).select_related("started_by", "force")


def jobs_of(*, user: Person, force: Force | None) -> QuerySet[Job]:
    """Give the visible jobs of a force, and one's own of none."""
    return visible_jobs(user=user).filter(Q(force=force) | Q(force__isnull=True))


def job_for(*, user: Person, pk: UUID) -> Job:
    """Give a job that a person may see.

    Raises:
        Http404: there is none, or not for this person.
    """
    job = visible_jobs(user=user).filter(pk=pk).first()
    if job is None:
        raise Http404
    return job


def titles_of(user: Person, force: Force, numbers: Collection[str]) -> dict[str, str]:
    """Give the titles of jobs that a person may see, by their numbers."""
    found = jobs_of(user=user, force=force).filter(pk__in=list(numbers)).values_list("pk", "title")
    return {str(number): title for number, title in found}


def my_running(person: Person) -> list[WorkItem]:
    """Give the line of "my work" about one's jobs that haven't ended."""
    count = Job.objects.filter(started_by=person).exclude(state__in=ENDED).count()
    return [WorkItem("Background work of yours that is going on", count, reverse("my_jobs"), aside=True)]
