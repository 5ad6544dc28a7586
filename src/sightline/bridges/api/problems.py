"""Refusals as a program reads them: one shape, with one sentence that says what to do. Source: RFC 9457."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from sightline.desk.kit.refusals import ConflictError, UnavailableError
from sightline.engine.errors import SightlineError

CONTENT_TYPE: Final = "application/problem+json"

TITLES: Final = {
    400: "Not understood",
    401: "No valid token",
    403: "Not allowed",
    404: "Not found",
    405: "Not offered",
    409: "Conflict",
    411: "Length missing",
    413: "Too large",
    422: "Not accepted",
    429: "Too many calls",
    500: "A fault of ours",
    503: "Not now",
}

SENTENCES: Final = {
    400: "The request can't be read; send it as the description of this call says.",
    401: "Send a token that is in use as 'Authorization: Bearer …'; an administrator of the force makes one.",
    403: "The role of this token doesn't allow it; ask an administrator of the force for a token with another role.",
    404: "There is no such thing, or not for this token; look at the address and the number in it.",
    405: "This address doesn't take that method; the description of the API says which it takes.",
    409: "It doesn't stand as you think; read it again.",
    411: "Say with Content-Length how much is sent; a request in chunks of unknown number isn't taken.",
    413: "What was sent is larger than is taken in; send less.",
    422: "Something in the request isn't as the description of this call says; mend what is listed under errors.",
    429: "This token called too often; wait as long as Retry-After says, then go on more slowly.",
    500: "That was a mistake of ours; give whoever runs Sightline the number in X-Request-ID.",
    503: "Sightline can't do it now; try again in a minute, and tell whoever runs it if it goes on.",
}


def problem(
    status: int, detail: str = "", *, errors: Sequence[Mapping[str, str]] = (), into: HttpResponse | None = None
) -> HttpResponse:
    """Make the answer of a call that is refused.

    Args:
        status: of HTTP; others than those above are told as 400 or 500.
        detail: one sentence that says what to do; without it the usual one of the status.
        errors: what is wrong where (`at`, `says`), for requests that don't fit.
        into: an answer whose headers stay and whose content is replaced.
    """
    known = status if status in TITLES else (500 if status >= 500 else 400)
    content: dict[str, Any] = {"title": TITLES[known], "status": status, "detail": detail or SENTENCES[known]}
    if errors:
        content["errors"] = [dict(one) for one in errors]
    response = into if into is not None else HttpResponse(status=status)
    response.content = json.dumps(content, ensure_ascii=False).encode()
    response["Content-Type"] = CONTENT_TYPE
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="Sightline"'
    return response


def tell_problems(api: NinjaAPI) -> None:
    """Have an API tell every refusal as a problem. What isn't listed is a fault of ours, which the site tells."""
    api.add_exception_handler(SightlineError, _refused)
    api.add_exception_handler(ConflictError, lambda _request, error: problem(409, str(error)))
    api.add_exception_handler(UnavailableError, lambda _request, error: problem(503, str(error)))
    api.add_exception_handler(AuthenticationError, lambda _request, _error: problem(401))
    api.add_exception_handler(PermissionDenied, lambda _request, _error: problem(403))
    api.add_exception_handler(Http404, lambda _request, _error: problem(404))
    api.add_exception_handler(RequestDataTooBig, lambda _request, _error: problem(413))
    api.add_exception_handler(OperationalError, lambda _request, _error: problem(503))
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Throttled, _throttled)
    api.add_exception_handler(HttpError, _told)


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem(422, str(error))


def _throttled(_request: HttpRequest, error: Any) -> HttpResponse:
    response = problem(429)
    response["Retry-After"] = str(max(1, round(error.wait or 1)))
    return response


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    errors = [
        {"at": _place(one["loc"]), "says": str(one["msg"]).removeprefix("Value error, ")[:300]}
        for one in error.errors[:20]
    ]
    return problem(422, errors=errors)


def _place(parts: Sequence[object]) -> str:
    # The second part is our own name for all that was sent, which the caller has never heard of.
    return ".".join(str(part) for number, part in enumerate(parts) if number != 1 or part not in ("asked", "query"))


def _told(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code)
