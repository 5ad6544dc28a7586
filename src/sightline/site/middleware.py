"""What every request passes: a number and a line in the log; every answer: headers that a browser obeys."""

import logging
import time
from collections.abc import Callable
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sightline.site.logs import request_id

Answer = Callable[[HttpRequest], HttpResponse]

_log = logging.getLogger("sightline.requests")


def request_log(answer: Answer) -> Answer:
    """Give each request a number and write one line about it, naming the page and not what stands in its address."""

    def middleware(request: HttpRequest) -> HttpResponse:
        number = uuid4().hex[:16]
        token = request_id.set(number)
        began = time.perf_counter()
        try:
            response = answer(request)
            match = request.resolver_match
            fields = {
                "method": request.method if request.method in ("GET", "HEAD", "POST") else "other",
                "page": match.view_name if match else "none",
                "status": response.status_code,
                "ms": round((time.perf_counter() - began) * 1000),
            }
            if fields["page"] not in ("health", "ready"):
                _log.info("request", extra={"fields": fields})
            response["X-Request-ID"] = number
            return response
        finally:
            request_id.reset(token)

    return middleware


def content_security_policy() -> str:
    """Give the policy: everything from ourselves, no inline script or style, nobody frames us.

    Django 5.2 has no policy of its own, and one that is the same for every page needs no library.
    """
    # Browsers hold a form's redirect to the policy too, so the force's directory has to be named.
    forms = " ".join(filter(None, ["'self'", settings.SIGHTLINE_DIRECTORY_ORIGIN]))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self'; form-action {forms}; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
    )


def security_headers(answer: Answer) -> Answer:
    """Add what Django doesn't: the content policy, no device access, and no copy of a page kept anywhere."""
    policy = content_security_policy()

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response["Content-Security-Policy"] = policy
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        # Pages hold personal data: no shared computer and no proxy may show them to the next person.
        if not request.path.startswith(settings.STATIC_URL):
            response["Cache-Control"] = "no-store"
        return response

    return middleware
