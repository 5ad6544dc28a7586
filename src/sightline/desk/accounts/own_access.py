"""What people change of their own way in: password, second factors, the tie to the force's directory.

The pages are allauth's, and so are the writes. Here each gets its row in the access log, in one transaction with it:
somebody who steals a session and adds a passkey of their own is seen.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from sightline.desk.accounts.access import FACTOR
from sightline.desk.accounts.models import Person
from sightline.desk.accounts.permissions import grants
from sightline.desk.kit.log import Operation, log

PAGES: Final = frozenset({*FACTOR, "account_change_password", "account_reset_password_from_key"}) - {
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
"""allauth's pages on which people change it; on the others a code is used up, and nothing is changed."""


@transaction.atomic
def own_access_changed(*, by: Person, what: str, **extra: Any) -> None:
    """Log that somebody changed their own way in, with each force that they belong to.

    Args:
        by: who.
        what: thing and what was done, for example `factor.added`.
        extra: what the row says besides: which kind of factor.
    """
    forces = {one.force_id: one.force for one in grants(by).memberships}
    # In one order, for each chain is locked as it is written to.
    for _, force in sorted(forces.items(), key=lambda pair: pair[0] or 0) or [(None, None)]:
        log(
            operation=Operation.ALTERATION,
            action=f"accounts.{what}",
            by=by,
            kind="person",
            objects=[by.pk],
            force=force,
            extra=extra,
        )


class WholeChanges:
    """Does what such a page does whole or not at all: without its row in the log nothing is changed.

    What was changed is seen by looking before and after: allauth tells of some of it, and of that some too late.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take what answers next."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._answer(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Answer in a transaction where something may be changed. It stands last, for it answers itself."""
        if request.method != "POST" or request.resolver_match.url_name not in PAGES:
            return None
        person: Any = request.user if request.user.is_authenticated else None
        with transaction.atomic():
            before = _ways_in(person)
            answer: HttpResponse = view(request, *args, **kwargs)
            for what, extra in _changes(before, _ways_in(person)):
                own_access_changed(by=person, what=what, **extra)
        return answer


def _ways_in(person: Any) -> dict[str, tuple[str, str]]:
    """Give kind and content of every way in of somebody; of whom an invitation brings, `signals.py` hears."""
    if person is None:
        return {}
    password = Person.objects.values_list("password", flat=True).get(pk=person.pk)
    factors = Authenticator.objects.filter(user=person.pk).order_by("pk").values_list("pk", "type", "data")
    return {"password": ("password", password)} | {f"{pk}": (kind, json.dumps(data)) for pk, kind, data in factors}


def _changes(
    before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, dict[str, str]]]:
    for key in [*before, *(key for key in after if key not in before)]:
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if key == "password":
            yield "password.changed", {}
            continue
        done = "added" if was is None else "removed" if now is None else "changed"
        yield f"factor.{done}", {"factor": (was or now or ("", ""))[0]}
