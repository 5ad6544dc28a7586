"""One's own notices."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from sightline.desk.accounts.models import Person
from sightline.desk.kit.work import WorkItem
from sightline.desk.notices.models import Notice


def my_notices(*, user: Person) -> QuerySet[Notice]:
    """Give a person's own notices, the latest first."""
    return Notice.objects.filter(person=user)


def unread_count(*, user: Any) -> int:
    """Give how many notices a person hasn't read; none for somebody who isn't signed in."""
    if not user.is_authenticated:
        return 0
    return Notice.objects.filter(person=user, read_at__isnull=True).count()


def my_unread(person: Person) -> list[WorkItem]:
    """Give the line of "my work" about unread notices."""
    return [WorkItem("Unread notices", unread_count(user=person), reverse("notices"), aside=True)]
