"""Reading the lists that a person keeps: their own alone."""

from django.db.models import QuerySet
from django.http import Http404

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import visible_to
from sightline.desk.records.models import SavedView


def views_of(*, user: Person, force: Force) -> QuerySet[SavedView]:
    """Give the lists that a person keeps for a force."""
    return visible_to(SavedView.objects.filter(person=user, force=force), user, "records.view")


def view_for(*, user: Person, force: Force, pk: int) -> SavedView:
    """Give a list that a person keeps.

    Raises:
        Http404: there is none, or it is somebody else's.
    """
    found = views_of(user=user, force=force).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
