"""Examples, put together from those that stand beside each field."""

from typing import Any


def example_of(schema: dict[str, Any], known: dict[str, Any]) -> Any:
    """Give an example of a JSON schema.

    Args:
        schema: with `examples` or `default` beside what it doesn't put together itself.
        known: schemas by name, to which `$ref` leads.

    Raises:
        KeyError: a field has no example.
    """
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(known[schema["$ref"].rpartition("/")[2]], known)
    if "default" in schema:
        return schema["default"]
    if "anyOf" in schema:
        return example_of(next(one for one in schema["anyOf"] if one.get("type") != "null"), known)
    if schema.get("type") == "array":
        return [example_of(schema["items"], known)]
    if "properties" in schema:
        return {name: example_of(part, known) for name, part in schema["properties"].items()}
    raise KeyError(f"{schema.get('title', schema)} has no example")
