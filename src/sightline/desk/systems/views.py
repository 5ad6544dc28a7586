"""Pages of tokens."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sightline.desk.accounts.access import requires
from sightline.desk.accounts.permissions import may
from sightline.desk.accounts.roles import role_book
from sightline.desk.kit.exports import export
from sightline.desk.kit.paging import page_of
from sightline.desk.systems import selectors, services
from sightline.desk.systems.forms import RevokeForm, TokenForm
from sightline.engine.errors import SightlineError

_HEADING = ("system", "role", "ends_in", "state", "made", "until", "last_used", "revoked", "revoked_because")

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@requires("people.view")
@require_GET
def tokens(request: Any) -> HttpResponse:
    """List the tokens of the force in use, with when each was last used."""
    if request.force is None:
        return redirect("forces")
    context = {
        "page": page_of(request, selectors.tokens_of(user=request.user, force=request.force)),
        "book": role_book(),
        "may_manage": may(request.user, "people.manage", request.force),
    }
    return render(request, "systems/tokens.html", context)


@requires("people.view")
@require_GET
def export_tokens(request: Any, ending: str) -> HttpResponse:
    """Take the list of tokens out as a file; of a token it holds no more than the page shows."""
    if request.force is None:
        raise Http404
    try:
        found = selectors.tokens_to_export(user=request.user, force=request.force)
    except SightlineError as error:
        messages.error(request, str(error))
        return redirect("tokens")
    book = role_book()
    rows = (
        (
            one.system.name,
            book.title_of(one.membership.role),
            one.ending,
            one.tag["text"],
            one.made_at.isoformat(),
            one.expires_at.isoformat(),
            one.last_used_at.isoformat() if one.last_used_at else "",
            one.revoked_at.isoformat() if one.revoked_at else "",
            one.revoked_because,
        )
        for one in found
    )
    return export(f"systems-{request.force.code}", ending, _HEADING, rows)


@requires("people.manage")
@get_or_post
def make_token(request: Any) -> HttpResponse:
    """Make a token for a system, and show it once."""
    if request.force is None:
        return redirect("forces")
    form = TokenForm(request.POST or None, by=request.user, force=request.force)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with form.refusals():
            token, secret = services.make_token(
                by=request.user,
                force=request.force,
                system=data["system"],
                role=data["role"],
                days=int(data["days"]),
            )
            # In the answer itself and nowhere else: a redirect would have to keep it somewhere.
            return render(request, "systems/token_made.html", {"token": token, "secret": secret})
    return render(request, "systems/make_token.html", {"form": form})


@requires("people.manage")
@get_or_post
def revoke_token(request: Any, pk: int) -> HttpResponse:
    """Revoke a token."""
    token = selectors.token_in(user=request.user, force=request.force, pk=pk)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with form.refusals():
            services.revoke_token(by=request.user, token=token, reason=form.cleaned_data["reason"])
            messages.success(request, f"The token of {token.system.name} is revoked.")
            return redirect("tokens")
    return render(request, "systems/revoke_token.html", {"form": form, "token": token})
