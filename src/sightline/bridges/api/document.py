"""The description of the API (OpenAPI), written from the program."""

import json
from typing import Any, Final

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from sightline.bridges.api.examples import example_of
from sightline.bridges.api.problems import CONTENT_TYPE, SENTENCES, TITLES
from sightline.bridges.api.tokens import PERMISSION
from sightline.bridges.api.words import Problem

PREFIX: Final = "/api/v1/"
"""Where the site serves it."""

_ALWAYS: Final = (400, 422, 500, 503)
_BY_TOKEN: Final = (401, 403, 404, 429)
_WRITES: Final = (409, 411, 413)
_BINARY: Final = "multipart/form-data"


class DescribedAPI(NinjaAPI):
    """An API whose description also says what is refused how, and shows an example of everything."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """Give the description."""
        schema = super().get_openapi_schema(path_prefix=PREFIX if path_prefix is None else path_prefix)
        known = schema["components"]["schemas"]
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        known |= problem.pop("$defs", {})
        known["Problem"] = problem
        schema["components"]["responses"] = {f"Refused{status}": _refusal(status) for status in SENTENCES}
        for path in schema["paths"].values():
            for method, operation in path.items():
                _complete(operation, method, known)
        # Numbers of answers are keys of JSON, which are texts.
        return json.loads(json.dumps(schema))  # type: ignore[no-any-return]


def _complete(operation: dict[str, Any], method: str, known: dict[str, Any]) -> None:
    first, _, _ = operation["description"].partition("\n")
    operation["summary"] = first.partition(". ")[0].partition(": ")[0].rstrip(".")
    for parameter in operation["parameters"]:
        _without_null(parameter["schema"])
    if permission := operation.get(PERMISSION):
        operation["description"] += f"\n\nNeeds the permission `{permission}`."
    contents = [answer.get("content", {}) for answer in operation["responses"].values()]
    for content in [*contents, operation.get("requestBody", {}).get("content", {})]:
        for media, part in content.items():
            if media == "application/json":
                part["example"] = example_of(part["schema"], known)
    if _BINARY in operation.get("requestBody", {}).get("content", {}):
        _describe_upload(operation["requestBody"]["content"][_BINARY])
    refused = [*_ALWAYS, *(_BY_TOKEN if operation.get("security") else ()), *(_WRITES if method == "post" else ())]
    for status in sorted(refused):
        operation["responses"][status] = {"$ref": f"#/components/responses/Refused{status}"}


def _without_null(schema: dict[str, Any]) -> None:
    """Say of a part of an address only what it may be: it is there or it isn't, and can't be null."""
    alternatives = [one for one in schema.pop("anyOf", ()) if one.get("type") != "null"]
    for one in alternatives:
        schema |= one


def _describe_upload(part: dict[str, Any]) -> None:
    """Say of a form that its file is a must, which the call itself says in words of its own."""
    source, file = (part["schema"]["properties"][name] for name in ("source", "file"))
    file.pop("anyOf", None)
    file |= {"type": "string", "format": "binary"}
    for one in part["schema"]["properties"].values():
        _without_null(one)
    part["schema"]["required"] = sorted({*part["schema"].get("required", ()), "file"})
    part["example"] = {"source": source["examples"][0], "file": "record_id,narrative\nWX/1,SUSP SHOUTED AT IP.\n"}


def _refusal(status: int) -> dict[str, Any]:
    example = {"title": TITLES[status], "status": status, "detail": SENTENCES[status]}
    return {
        "description": SENTENCES[status],
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}},
    }


def permissions_asked() -> set[str]:
    """Give the permissions that calls ask for."""
    from sightline.bridges.api.urls import api

    operations = [one for path in api.get_openapi_schema()["paths"].values() for one in path.values()]
    return {one[PERMISSION] for one in operations if PERMISSION in one}


def document() -> str:
    """Give the description as it stands in the documentation."""
    from sightline.bridges.api.urls import api

    return json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False) + "\n"
