"""How people come in: the address for a first password, a second factor that is lost, the end of every session."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.permissions import forget_grants
from sightline.desk.accounts.services._checks import not_oneself, permitted, within
from sightline.desk.kit.log import Operation, log
from sightline.engine.errors import SightlineError


@transaction.atomic
def invitation(*, by: Person | None, person: Person, force: Force | None) -> str:
    """Make the address at which a person chooses a password. It works once, for three days.

    Args:
        by: who hands it over; needs `people.manage` for the force.
        person: for whom; has to belong to the force.
        force: the force; None for people of the installation.

    Returns:
        The whole address.

    Raises:
        SightlineError: the person doesn't belong there, or to more than `by` looks after.
    """
    permitted(by, "people.manage", force)
    within(by, person, "people.manage")
    if by is not None and by.pk == person.pk:
        raise SightlineError("You can change your own password under My account.")
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)},
    )
    log(
        operation=Operation.ALTERATION,
        action="accounts.invitation.made",
        by=by,
        kind="person",
        objects=[person.pk],
        force=force,
    )
    return f"{settings.SIGHTLINE_BASE_URL}{path}"


@transaction.atomic
def reset_second_factor(*, by: Person | None, person: Person, force: Force | None, reason: str) -> None:
    """Take a person's second factors and their tie to the directory away: the device is lost. All their sessions end.

    Args:
        by: who; needs `people.manage` for the force, and may not be the person.
        person: whose.
        force: the force.
        reason: why, and how it was made sure that it is the person who asks.

    Raises:
        SightlineError: it is oneself, or the person belongs to more than `by` looks after.
    """
    permitted(by, "people.manage", force)
    not_oneself(by, person)
    within(by, person, "people.manage")
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    shut_out(person)
    log(
        operation=Operation.ALTERATION,
        action="accounts.factor.reset",
        by=by,
        kind="person",
        objects=[person.pk],
        force=force,
        reason=reason,
    )


def shut_out(person: Person) -> None:
    """End all sessions of a person. Whoever calls it logs why."""
    Person.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    forget_grants(person)
