"""Say each mistake of a document against the JSON Schema of packs as a sentence with its place."""

from collections.abc import Iterator
from functools import cache

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match

from sightline.engine.packs.schema import pack_schema
from sightline.engine.packs.yaml_document import Document, Problem


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(pack_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def mistakes_in(document: Document) -> list[Problem]:
    """What in a document that holds a mapping breaks the schema of its kind, in the order of its lines."""
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
    kinds = [branch["properties"]["kind"]["const"] for branch in pack_schema()["oneOf"]]
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
