"""Check a document against the JSON Schema of packs."""

import json
from functools import cache
from importlib import resources
from typing import Any

from sightline.engine.packs.fitting import Check, check_of
from sightline.engine.packs.yaml_document import Document, Problem


@cache
def pack_schema() -> dict[str, Any]:
    """The schema of all kinds of packs."""
    text = resources.files("sightline").joinpath("packs", "schemas", "pack.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _fits() -> Check:
    return check_of(pack_schema())


def schema_problems(document: Document) -> list[Problem]:
    """What in `document` breaks the schema of its kind, in the order of its lines."""
    if not isinstance(document.data, dict):
        return [document.problem((), "a pack is a mapping of keys to values; this is not one")]
    if _fits()(document.data):
        return []
    # Here and not above: a pack is sound nearly always, and what finds the words for a mistake takes long to load.
    from sightline.engine.packs.mistakes import mistakes_in

    return mistakes_in(document)
