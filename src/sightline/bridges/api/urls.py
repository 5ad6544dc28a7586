"""The addresses of the API, under `/api/v1/`."""

from typing import Final

from django.urls import URLPattern

from sightline.bridges.api import about, cases, corrections, findings, imports
from sightline.bridges.api.document import DescribedAPI
from sightline.bridges.api.problems import tell_problems
from sightline.bridges.api.tokens import SystemToken
from sightline.desk.accounts.access import BY_TOKEN, OPEN

api: Final = DescribedAPI(
    title="Sightline",
    version="1",
    description=(
        "What the desk does, for other systems of the force: hand in extracts, read findings, hand over decisions, "
        "take corrections. Each token counts for one force and one role, which is the role of people."
    ),
    auth=SystemToken(),
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
tell_problems(api)
for _part in (about, imports, findings, cases, corrections):
    api.add_router("", _part.router)


def _marked() -> list[URLPattern]:
    """Mark who may call what (`access.py`): the description anybody, all else by token. The root goes: it is empty."""
    patterns = [one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in patterns:
        one.callback.access = OPEN if one.name == "openapi-json" else BY_TOKEN  # type: ignore[attr-defined]
    return patterns


app_name: Final = "api"
urlpatterns: Final = _marked()
