"""Whether data fits a JSON Schema: yes or no, and quickly.

`jsonschema` can say what is wrong, and takes more than a second for all packs, at every start. Nearly always nothing
is wrong, and to know that takes a small part of it: the schema as functions, each of which stops at the first mistake.
Only the keywords that the schema of packs uses are known here, with the meaning that JSON Schema 2020-12 gives them.
"""

import re
from collections.abc import Callable, Mapping, Sized
from datetime import date
from functools import partial
from typing import Any, Final

Check = Callable[[Any], bool]
"""Says whether a value fits."""
Schema = Mapping[str, Any]
Definitions = dict[str, Check]
"""By their names the parts that a schema refers to."""

_NOTES: Final = frozenset({"$schema", "$defs", "title"})
_NAME_MORE: Final = frozenset({"$ref", "anyOf", "additionalProperties"})
"""Keywords by which a schema can name more keys than by `properties` and `oneOf`."""
_DEFINITION: Final = "#/$defs/"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def check_of(schema: Schema) -> Check:
    """Make a check from a whole schema.

    Args:
        schema: with its definitions; of keywords only those known here.

    Raises:
        ValueError: it uses another keyword, or one in a way that isn't known here.
    """
    definitions: Definitions = {}
    for name, definition in schema.get("$defs", {}).items():
        definitions[name] = _check(definition, definitions)
    return _check(schema, definitions)


def _check(schema: Schema, definitions: Definitions) -> Check:
    """Make a check of one level of a schema and of what lies below it."""
    unknown = schema.keys() - _MAKERS.keys() - _NOTES
    if unknown:
        raise ValueError(f"the schema uses {min(unknown)!r}, which is not known here")
    checks = [_MAKERS[keyword](schema, definitions) for keyword in schema if keyword in _MAKERS]
    return checks[0] if len(checks) == 1 else lambda value: all(check(value) for check in checks)


def _type(schema: Schema, definitions: Definitions) -> Check:
    if schema["type"] not in _TYPES:
        raise ValueError(f"the schema uses the type {schema['type']!r}, which is not known here")
    return _TYPES[schema["type"]]


def _is_integer(value: Any) -> bool:
    return _is_number(value) and (isinstance(value, int) or value.is_integer())


_TYPES: Final[Mapping[str, Check]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": _is_integer,
}


def _enum(schema: Schema, definitions: Definitions) -> Check:
    return _one_of_texts(schema["enum"])


def _const(schema: Schema, definitions: Definitions) -> Check:
    return _one_of_texts([schema["const"]])


def _one_of_texts(texts: list[Any]) -> Check:
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("the schema names a value that is not a text")
    allowed = frozenset(texts)
    return lambda value: isinstance(value, str) and value in allowed


def _pattern(schema: Schema, definitions: Definitions) -> Check:
    search = re.compile(schema["pattern"]).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _format(schema: Schema, definitions: Definitions) -> Check:
    if schema["format"] != "date":
        raise ValueError(f"the schema uses the format {schema['format']!r}, which is not known here")
    return lambda value: not isinstance(value, str) or _is_day(value)


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def _least(keyword: str, kind: type[Sized], schema: Schema, definitions: Definitions) -> Check:
    """Check that a value of a kind has no fewer parts than a keyword says."""
    least = schema[keyword]
    return lambda value: not isinstance(value, kind) or len(value) >= least


def _most(keyword: str, kind: type[Sized], schema: Schema, definitions: Definitions) -> Check:
    """Check that it has no more."""
    most = schema[keyword]
    return lambda value: not isinstance(value, kind) or len(value) <= most


def _minimum(schema: Schema, definitions: Definitions) -> Check:
    least = schema["minimum"]
    return lambda value: not _is_number(value) or value >= least


def _maximum(schema: Schema, definitions: Definitions) -> Check:
    most = schema["maximum"]
    return lambda value: not _is_number(value) or value <= most


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _unique(schema: Schema, definitions: Definitions) -> Check:
    if schema["uniqueItems"] is not True or "items" not in schema:
        raise ValueError("the schema uses uniqueItems in a way that is not known here")
    # What isn't text doesn't fit the items of any list that the schema asks this of.
    return lambda value: not isinstance(value, list) or len(set(map(repr, value))) == len(value)


def _items(schema: Schema, definitions: Definitions) -> Check:
    fits = _check(schema["items"], definitions)
    return lambda value: not isinstance(value, list) or all(map(fits, value))


def _required(schema: Schema, definitions: Definitions) -> Check:
    names = frozenset(schema["required"])
    return lambda value: not isinstance(value, dict) or value.keys() >= names


def _properties(schema: Schema, definitions: Definitions) -> Check:
    own = [(name, _check(below, definitions)) for name, below in schema["properties"].items()]
    return lambda value: not isinstance(value, dict) or all(fits(value[name]) for name, fits in own if name in value)


def _additional(schema: Schema, definitions: Definitions) -> Check:
    named = frozenset(schema.get("properties", ()))
    below = schema["additionalProperties"]
    if below is False:
        return lambda value: not isinstance(value, dict) or named.issuperset(value)
    fits = _check(below, definitions)

    def others_fit(value: object) -> bool:
        return not isinstance(value, dict) or all(fits(own) for name, own in value.items() if name not in named)

    return others_fit


def _names(schema: Schema, definitions: Definitions) -> Check:
    fits = _check(schema["propertyNames"], definitions)
    return lambda value: not isinstance(value, dict) or all(map(fits, value))


def _unevaluated(schema: Schema, definitions: Definitions) -> Check:
    if schema["unevaluatedProperties"] is not False or not schema.keys().isdisjoint(_NAME_MORE):
        raise ValueError("the schema uses unevaluatedProperties in a way that is not known here")
    named = frozenset(schema.get("properties", ()))
    branches = [(_check(branch, definitions), frozenset(branch["properties"])) for branch in schema["oneOf"]]
    return lambda value: (
        not isinstance(value, dict)
        or named.union(*(names for fits, names in branches if fits(value))).issuperset(value)
    )


def _some(schema: Schema, definitions: Definitions) -> Check:
    branches = [_check(branch, definitions) for branch in schema["anyOf"]]
    return lambda value: any(fits(value) for fits in branches)


def _one(schema: Schema, definitions: Definitions) -> Check:
    branches = [_check(branch, definitions) for branch in schema["oneOf"]]
    return lambda value: sum(fits(value) for fits in branches) == 1


def _ref(schema: Schema, definitions: Definitions) -> Check:
    name = schema["$ref"].removeprefix(_DEFINITION)
    return lambda value: definitions[name](value)


_Maker = Callable[[Schema, Definitions], Check]
_MAKERS: Final[Mapping[str, _Maker]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minLength": partial(_least, "minLength", str),
    "maxLength": partial(_most, "maxLength", str),
    "minItems": partial(_least, "minItems", list),
    "minProperties": partial(_least, "minProperties", dict),
    "maxProperties": partial(_most, "maxProperties", dict),
    "minimum": _minimum,
    "maximum": _maximum,
    "uniqueItems": _unique,
    "items": _items,
    "required": _required,
    "properties": _properties,
    "additionalProperties": _additional,
    "unevaluatedProperties": _unevaluated,
    "propertyNames": _names,
    "anyOf": _some,
    "oneOf": _one,
    "$ref": _ref,
}
