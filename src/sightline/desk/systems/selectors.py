"""Reading tokens. They are about programs, not people, so that looking at them leaves no row in the access log."""

from django.db.models import QuerySet
from django.http import Http404

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import visible_to
from sightline.desk.kit.exports import whole
from sightline.desk.systems.models import Token


def tokens_of(*, user: Person, force: Force) -> QuerySet[Token]:
    """Give the tokens of a force's systems, the latest first, also those that let nobody in any more."""
    found = visible_to(Token.objects.filter(membership__force=force), user, "people.view", force="membership__force")
    return found.select_related("membership__person", "membership__force", "made_by", "revoked_by")


def tokens_to_export(*, user: Person, force: Force) -> list[Token]:
    """Give the tokens of a force's systems to be taken out as a file.

    Raises:
        SightlineError: they are more than a file may hold.
    """
    return whole(tokens_of(user=user, force=force), things="tokens", remedy="read them on the page, the latest first")


def token_in(*, user: Person, force: Force, pk: int) -> Token:
    """Give a token of a force.

    Raises:
        Http404: there is none, or not for this person.
    """
    found = tokens_of(user=user, force=force).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
