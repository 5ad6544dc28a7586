"""The description of the API: served, kept in the documentation, with an example of everything."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from sightline.bridges.api import words
from sightline.bridges.api.document import document
from sightline.bridges.api.problems import SENTENCES, TITLES
from sightline.desk.accounts.roles import role_book
from sightline.engine.vocabulary import FLAGS

PAGE = Path(__file__).parents[4] / "docs" / "api" / "openapi.json"
DOCUMENT = json.loads(document())
OPERATIONS = {operation["operationId"]: operation for path in DOCUMENT["paths"].values() for operation in path.values()}


def test_the_documentation_has_it_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == document(), "run: python -m sightline.cli.api_description > docs/api/openapi.json"


def test_it_is_served_to_anybody() -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.json() == DOCUMENT


def holds(schema: dict[str, Any], value: Any) -> None:
    whole = {**schema, "components": DOCUMENT["components"]}
    errors = list(Draft202012Validator(whole, format_checker=FormatChecker()).iter_errors(value))
    assert not errors, errors


@pytest.mark.parametrize("name", sorted(OPERATIONS))
def test_every_example_is_what_the_description_says(name: str) -> None:
    operation = OPERATIONS[name]
    parts = [answer["content"] for answer in operation["responses"].values() if "content" in answer]
    parts += [operation["requestBody"]["content"]] if "requestBody" in operation else []
    assert parts
    for content in parts:
        for media, part in content.items():
            if part["schema"].get("format") != "binary":
                assert "example" in part, media
                holds(part["schema"], part["example"])


def test_refusals_have_examples() -> None:
    for answer in DOCUMENT["components"]["responses"].values():
        for part in answer["content"].values():
            holds(part["schema"], part["example"])
    assert set(SENTENCES) == set(TITLES)


def test_every_call_says_who_may() -> None:
    known = role_book().permissions
    for name, operation in OPERATIONS.items():
        if name in ("health", "me"):
            continue
        assert operation["x-permission"] in known, name
        assert operation["security"] == [{"SystemToken": []}], name
        assert f"`{operation['x-permission']}`" in operation["description"], name


def test_the_words_are_those_of_the_field() -> None:
    assert words.Flag.__args__ == FLAGS  # type: ignore[attr-defined]
