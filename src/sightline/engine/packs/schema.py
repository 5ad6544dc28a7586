"""Check a document against the JSON Schema of packs, and say each mistake as a sentence with its place."""

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from sightline.engine.packs.yaml_document import Document, Problem


@cache
def _schema() -> dict[str, Any]:
    text = resources.files("sightline").joinpath("packs", "schemas", "pack.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def schema_problems(document: Document) -> list[Problem]:
    """What in `document` breaks the schema of its kind, in the order of its lines."""
    if not isinstance(document.data, dict):
        return [document.problem((), "a pack is a mapping of keys to values; this is not one")]
    problems = [
        document.problem(tuple(error.absolute_path), _sentence(error))
        for raw in _validator().iter_errors(document.data)
        for error in _innermost(raw, document.data)
    ]
    named = [problem for problem in problems if "Unevaluated" not in problem.message]
    # A key that no kind of pack knows is told only when nothing else is wrong: a mistake in `kind` makes every
    # key unknown.
    return sorted(set(named or problems), key=lambda problem: (problem.line, problem.column))


def _innermost(error: ValidationError, data: object) -> Iterator[ValidationError]:
    if error.validator != "oneOf" or not error.context:
        yield error
        return
    kind = data.get("kind") if isinstance(data, dict) else None
    kinds = [branch["properties"]["kind"]["const"] for branch in _schema()["oneOf"]]
    if kind not in kinds:
        return  # the schema's own list of kinds already says so
    branch = kinds.index(kind)
    for inner in error.context:
        if inner.schema_path and inner.schema_path[0] == branch:
            yield best_match([inner]) or inner


def _sentence(error: ValidationError) -> str:
    where = error.absolute_path[-1] if error.absolute_path else "the pack"
    if error.validator == "required":
        return f"{error.message.split(' ')[0]} is missing from {where!r}"
    if error.validator == "additionalProperties":
        return f"{where!r}: {error.message}; see docs/guide/packs.md for the keys that are known"
    return f"{where!r}: {error.message[:300]}"
