"""Reading sources. They hold names of columns and nothing about anybody."""

from django.db.models import Count, QuerySet
from django.http import Http404

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import visible_to
from sightline.desk.records.models import Source
from sightline.engine.errors import SightlineError


def sources_of(*, user: Person, force: Force) -> QuerySet[Source]:
    """Give a force's sources with how many imports came from each (`imports_made`)."""
    found = visible_to(Source.objects.filter(force=force), user, "records.import")
    return found.annotate(imports_made=Count("imports"))


def source_for(*, user: Person, force: Force, pk: int) -> Source:
    """Give a source that a person may see.

    Raises:
        Http404: there is none, or not for this person.
    """
    found = sources_of(user=user, force=force).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def source_named(*, user: Person, force: Force, name: str) -> Source:
    """Give the source of a name, however it is written.

    Raises:
        SightlineError: the force has none of that name.
    """
    found = sources_of(user=user, force=force).filter(name__iexact=" ".join(name.split())).first()
    if found is None:
        raise SightlineError("There is no source of this name; set it up on the desk, under Imports and Sources.")
    return found
