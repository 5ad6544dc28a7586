"""What every call passes before the desk looks at it, and every answer before it leaves."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

from sightline.bridges.api.problems import CONTENT_TYPE, problem
from sightline.desk.records.limits import too_large, upload_bytes

Answer = Callable[[HttpRequest], HttpResponse]

PREFIX: Final = "/api/"
_FORM: Final = 1_000_000
"""Bytes of a request besides its file."""


def api_door(answer: Answer) -> Answer:
    """Take cookies off calls, refuse what is too large before any of it is read, and tell every refusal as a problem.

    Without cookies nobody is signed in: a call made by a page in somebody's browser is a call of nobody.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return answer(request)
        request.COOKIES = {}
        if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
            return problem(411)
        if _announced(request) > upload_bytes() + _FORM:
            return problem(413, too_large())
        response = answer(request)
        response.cookies.clear()
        if response.status_code >= 400 and response.headers.get("Content-Type") != CONTENT_TYPE:
            return problem(response.status_code, into=response)
        return response

    return middleware


def _announced(request: HttpRequest) -> int:
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0
