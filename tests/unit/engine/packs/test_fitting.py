"""The quick check of a schema says what jsonschema says, keyword by keyword and of packs with something wrong."""

import copy
import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sightline.engine.packs import load_packs
from sightline.engine.packs.fitting import check_of
from sightline.engine.packs.schema import pack_schema

ODD: list[Any] = [
    *(None, True, False, 0, 1, 1.0, 2.5, 61, "", "x", "a b", "race", "yes", "vocabulary", "flags"),
    *("2026-02-30", "2026-02-28", "2026-02-28\n", "²026-02-28", "20260228"),
    *([], ["race"], ["race", "race"], ["x", 3], [True, 1], {}, {"race": "x"}, {"a": 1}, [[]], [{}]),
    {"race": "x", "religion": "y"},
]
KEYS = ["id", "kind", "about", "words", "race", "rules", "Bad", "strand", "x", "effective_to", "bind", "typos"]


@pytest.mark.parametrize(
    "schema",
    [
        *({"type": kind} for kind in ("object", "array", "string", "boolean", "integer")),
        {"enum": ["race", "x"]},
        {"const": "race"},
        {"pattern": "^[a-z]+$"},
        {"format": "date"},
        {"minLength": 2},
        {"maxLength": 3},
        {"minItems": 1},
        {"minProperties": 1},
        {"maxProperties": 1},
        {"minimum": 1},
        {"maximum": 60},
        {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
        {"items": {"type": "string"}},
        {"required": ["race"]},
        {"properties": {"race": {"const": "x"}}},
        {"properties": {"race": {}}, "additionalProperties": False},
        {"properties": {"race": {}}, "additionalProperties": {"type": "string"}},
        {"propertyNames": {"minLength": 2}},
        {"anyOf": [{"type": "string"}, {"type": "array"}]},
        {"oneOf": [{"minLength": 1}, {"maxLength": 3}]},
        {
            "properties": {"a": {}},
            "oneOf": [{"properties": {"race": {"const": "x"}}, "required": ["race"]}, {"properties": {"b": {}}}],
            "unevaluatedProperties": False,
        },
        {"$defs": {"word": {"type": "string"}, "words": {"items": {"$ref": "#/$defs/word"}}}, "$ref": "#/$defs/words"},
    ],
    ids=lambda schema: "-".join(schema),
)
def test_each_keyword_means_what_it_means_to_jsonschema(schema: dict[str, Any]) -> None:
    checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    fits = check_of(schema)

    assert [fits(value) for value in ODD] == [checker.is_valid(value) for value in ODD]


@pytest.mark.parametrize(
    "schema",
    [
        {"dependentRequired": {}},
        {"items": {"multipleOf": 2}},
        {"format": "email"},
        {"enum": [1]},
        {"type": "number"},
        {"uniqueItems": True},
        {"unevaluatedProperties": {}},
        {"unevaluatedProperties": False, "oneOf": [], "$ref": "#/$defs/x"},
    ],
)
def test_a_schema_that_says_what_is_not_known_here_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"the schema uses|the schema names"):
        check_of(schema)


def test_packs_with_something_wrong_are_told_from_sound_ones_as_jsonschema_tells_them() -> None:
    checker = Draft202012Validator(pack_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    fits = check_of(pack_schema())
    chance = random.Random(20_261_201)
    packs = [_shortened(pack.data) for pack in load_packs(date(2026, 12, 1)).packs.values()]
    changed = [_changed(copy.deepcopy(pack), chance) for pack in packs for _ in range(8)]
    sound = [checker.is_valid(pack) for pack in changed]

    assert [fits(pack) for pack in changed] == sound
    assert any(sound)
    assert not all(sound)


def _shortened(pack: dict[str, Any]) -> dict[str, Any]:
    """A pack with little of everything in it, so that jsonschema is done with it soon."""
    return {key: _few(value) for key, value in pack.items()}


def _few(value: Any) -> Any:
    if isinstance(value, list):
        return [_few(item) for item in value[:2]]
    return {key: _few(item) for key, item in list(value.items())[:12]} if isinstance(value, dict) else value


def _changed(pack: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    for _ in range(chance.choice([0, 1, 1, 2])):
        spot = chance.choice(list(_spots(pack)))
        place = chance.choice(list(spot) if isinstance(spot, dict) else range(len(spot)))
        match chance.randrange(4):
            case 0:
                del spot[place]
            case 1 if isinstance(spot, dict):
                spot[chance.choice(KEYS)] = copy.deepcopy(chance.choice(ODD))
            case 2 if isinstance(spot, list):
                spot.append(copy.deepcopy(spot[place]))
            case _:
                spot[place] = copy.deepcopy(chance.choice(ODD))
    return pack


def _spots(value: Any) -> Iterator[Any]:
    """Every list and mapping that holds something."""
    if isinstance(value, list | dict) and value:
        yield value
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _spots(inner)
