"""What stands between a request and a page: how long a session lasts, which force is in use, and who may come in."""

import time
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sightline.desk.accounts.access import FACTOR, access_of
from sightline.desk.accounts.permissions import may, own_forces

Answer = Callable[[HttpRequest], HttpResponse]

BEGAN: Final = "began"
SEEN: Final = "seen"
FORCE: Final = "force"
BY_ITSELF: Final = "auto"
"""In the query of a page that loads itself again: nobody did anything, so it doesn't keep a session alive."""

_NOTE_AFTER: Final = 60
"""Seconds after which activity is noted again, so that not every page writes the session."""

_BEFORE_FACTOR: Final = {*FACTOR, "account_logout", "static"}


def session_limits(answer: Answer) -> Answer:
    """End a session when nothing was done for a while, and at the latest after a shift."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time.time()
            began = request.session.setdefault(BEGAN, now)
            seen = request.session.setdefault(SEEN, now)
            if now - seen > settings.SIGHTLINE_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
                logout(request)
                messages.info(request, "You were signed out because nothing was done for a while. Sign in again.")
            elif now - seen > _NOTE_AFTER and BY_ITSELF not in request.GET:
                request.session[SEEN] = now
        return answer(request)

    return middleware


def current_force(answer: Answer) -> Answer:
    """Put the force in use on the request: the one that was chosen, else the person's first."""

    def middleware(request: Any) -> HttpResponse:
        request.force = None
        if request.user.is_authenticated:
            forces = own_forces(request.user)
            chosen = request.session.get(FORCE)
            request.forces = forces
            request.force = next((force for force in forces if force.pk == chosen), forces[0] if forces else None)
        return answer(request)

    return middleware


class DenyByDefault:
    """Opens a page only for whom its view is marked (`access.py`)."""

    def __init__(self, answer: Answer) -> None:
        """Take what answers next."""
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the decision falls in `process_view`, when it is known which view answers."""
        return self._answer(request)

    def process_view(self, request: Any, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Decide.

        Returns:
            None to go on, or a redirection to sign-in or to the second factor.

        Raises:
            Http404: the view is for nobody.
            PermissionDenied: it isn't for this person.
        """
        name = request.resolver_match.url_name or ""
        access = access_of(view, name)
        if access is None:
            raise Http404
        if access.anyone or access.by_token:
            return None
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        if settings.SIGHTLINE_SECOND_FACTOR_REQUIRED and name not in _BEFORE_FACTOR and not self._has_factor(request):
            messages.info(request, "Your force asks for a second factor. Set one up to go on.")
            return HttpResponseRedirect(reverse("mfa_index"))
        if access.permission and not may(
            request.user, access.permission, None if access.any_force else (request.force or 0)
        ):
            raise PermissionDenied
        return None

    def _has_factor(self, request: Any) -> bool:
        # Whoever came by the force's directory has passed its second factor.
        methods = request.session.get("account_authentication_methods", [])
        return any(method.get("method") == "socialaccount" for method in methods) or is_mfa_enabled(request.user)
