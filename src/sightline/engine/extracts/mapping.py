"""Mapping files: how another system's columns and values become those of a record."""

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.mapping_yaml import Notes, StrictLoader, write_mapping
from sightline.engine.extracts.model import Fault
from sightline.engine.extracts.values import READERS
from sightline.engine.vocabulary import COLUMNS, FLAGS, ONLINE, REQUIRED_COLUMNS, STRANDS

if TYPE_CHECKING:
    from jsonschema import ValidationError

_MAX_BYTES: Final = 1 << 20

_TEXT: Final = {"type": "string", "minLength": 1}
_ONE_OR_MORE: Final = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1, "uniqueItems": True}]}
_TEXTS: Final = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}

SCHEMA: Final[dict[str, Any]] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Mapping of an extract",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "columns": {
            "description": "Column of a record: column of the source, or several whose texts are joined.",
            "type": "object",
            "propertyNames": {"enum": list(COLUMNS)},
            "additionalProperties": _ONE_OR_MORE,
        },
        "values": {
            "description": "Column of a record: value of the source: value of the record (empty for nothing).",
            "type": "object",
            "propertyNames": {"enum": list(COLUMNS)},
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "flags": {
            "description": "For a system with a column per strand: the columns, and which values count as yes.",
            "type": "object",
            "additionalProperties": False,
            "required": ["columns", "yes"],
            "properties": {
                "columns": {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"enum": list(FLAGS)},
                    "additionalProperties": _TEXT,
                },
                "yes": _TEXTS,
                "no": _TEXTS,
            },
        },
        "constants": {
            "description": "Column of a record: the value that every row gets.",
            "type": "object",
            "propertyNames": {"enum": [name for name in COLUMNS if name not in REQUIRED_COLUMNS]},
            "additionalProperties": _TEXT,
        },
    },
}
"""The JSON Schema of a mapping file, after YAML; every value in it is read as text."""


@dataclass(frozen=True, slots=True)
class StrandColumns:
    """The flag columns of a system that has one for each strand.

    `columns` leads from a strand (or `online`) to the source column that holds it. `yes` and `no` are the values
    that count as such, whatever their case; a blank cell is no for a strand and not known for `online`.
    The first of each is what a correction writes.
    """

    columns: dict[str, str]
    yes: tuple[str, ...]
    no: tuple[str, ...] = ("",)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How the columns and values of a source become those of a record. An empty one changes nothing.

    `columns` leads from a record's column to the source columns that are joined into it; `values` from a record's
    column and a source value to a record's value; `constants` from a record's column to the value of every row.
    Columns that the source already calls by the record's names need no mention.
    """

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    flags: StrandColumns | None = None
    constants: dict[str, str] = field(default_factory=dict)
    notes: Notes = field(default_factory=Notes, compare=False)

    @property
    def source_columns(self) -> tuple[str, ...]:
        """Every source column that the mapping names, in order, each once."""
        named = [name for names in self.columns.values() for name in names]
        if self.flags:
            named += self.flags.columns.values()
        return tuple(dict.fromkeys(named))

    def to_yaml(self) -> str:
        """Write the mapping as a file that `load_mapping` reads, with its notes as comments."""
        flags = self.flags
        return write_mapping(
            {
                "columns": self.columns,
                "flags": {"columns": flags.columns, "yes": flags.yes, "no": flags.no} if flags else {},
                "values": self.values,
                "constants": self.constants,
            },
            self.notes,
        )

    def reverse_flags(self, strands: Collection[str]) -> dict[str, str]:
        """Say what the source's own flag columns must hold for a record to carry exactly these strands.

        Args:
            strands: strands of the contract; may be empty.

        Returns:
            Source column to value, for the columns that hold strands.

        Raises:
            SightlineError: the source has no value for this combination, or no flag column at all.
        """
        if self.flags is not None and set(strands) <= set(self.flags.columns):
            return {
                name: (self.flags.yes if flag in strands else self.flags.no)[0]
                for flag, name in self.flags.columns.items()
                if flag != ONLINE
            }
        wanted = ";".join(strand for strand in STRANDS if strand in strands)
        if self.flags is None and len(self.columns.get("hate_flags", ())) == 1:
            known = self.values.get("hate_flags", {})
            for value, meaning in known.items():
                if READERS["hate_flags"](meaning) == (wanted or None):
                    return {self.columns["hate_flags"][0]: value}
            if not known or not wanted:
                return {self.columns["hate_flags"][0]: wanted}
        raise SightlineError(
            f"The source system has no flag value for {wanted or 'no strand'}: tell the person who corrects the record "
            "in words, and ask the supplier for the value."
        )


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Args:
        path: a YAML file as described by `SCHEMA`.

    Raises:
        SightlineError: the file is missing or unreadable, or says something that is not allowed, and where.
    """
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise SightlineError(f"{path.name} is larger than a mapping file can be: check which file you named.")
        document = yaml.load(path.read_text("utf-8-sig"), Loader=StrictLoader)  # noqa: S506  (builds texts only)
    except UnicodeDecodeError:
        raise SightlineError(f"{path.name} is not a text file in UTF-8: save the mapping as UTF-8.") from None
    except OSError as error:
        raise SightlineError(f"The mapping {path} cannot be read ({error.strerror}): check its name.") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "nested too deeply"
        raise SightlineError(f"{path.name}{where} is not a mapping file: {problem}.") from None
    return mapping_from(document, path.name)


def mapping_from(document: object, file: str) -> Mapping:
    """Make a mapping of plain data as `SCHEMA` describes it, whose every value is a text.

    Args:
        document: what the file holds.
        file: its name, for messages.

    Raises:
        SightlineError: the data says something that is not allowed.
    """
    from jsonschema import Draft202012Validator  # here, for few runs have a mapping and it takes long to load

    validator = Draft202012Validator(SCHEMA)
    for error in sorted(validator.iter_errors(document), key=lambda error: len(error.path)):
        raise SightlineError(f"{file}: {_explain(error)}.")
    data: dict[str, Any] = document if isinstance(document, dict) else {}
    flags = data.get("flags")
    mapping = Mapping(
        columns={name: _tuple(sources) for name, sources in data.get("columns", {}).items()},
        values=data.get("values", {}),
        flags=StrandColumns(flags["columns"], _tuple(flags["yes"]), _tuple(flags.get("no", ""))) if flags else None,
        constants=data.get("constants", {}),
    )
    _check_sense(mapping, file)
    return mapping


def _tuple(texts: str | list[str]) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _explain(error: "ValidationError") -> str:
    where = ".".join(str(step) for step in error.absolute_path) or "the file"
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    found: Any = error.instance
    match error.validator:
        case "enum":
            return f"{where}: {found!r} is not one of {', '.join(schema['enum'])}"
        case "additionalProperties":
            extra = sorted(set(found) - set(schema["properties"]))
            return f"{where}: {', '.join(map(repr, extra))} is not known here; use {', '.join(schema['properties'])}"
        case "required":
            return f"{where} needs {', '.join(name for name in schema['required'] if name not in found)}"
        case "type":
            kinds = {"object": "pairs of `name: value`", "string": "a text"}
            return f"{where} must be {kinds[schema['type']]}"
        case _:
            return f"{where} must be a text or a list of different texts, none of them empty"


def _check_sense(mapping: Mapping, file: str) -> None:
    """Refuse what the schema cannot see: two sources for one column, and values that no record may have."""
    flagged = mapping.flags.columns if mapping.flags else {}
    given = {
        "columns": set(mapping.columns),
        "constants": set(mapping.constants),
        "flags": {"online_flag" if flag == ONLINE else "hate_flags" for flag in flagged},
    }
    for one, other in combinations(given, 2):
        for name in sorted(given[one] & given[other]):
            raise SightlineError(f"{file}: {name} is given both under {one} and under {other}: keep one of them.")
    for name, value in mapping.constants.items():
        _check_value(file, f"constants.{name}", name, value)
    for name, values in mapping.values.items():
        for source, value in values.items():
            _check_value(file, f"values.{name}.{source}", name, value)
    if mapping.flags:
        both = {word.strip().casefold() for word in mapping.flags.yes} & {
            word.strip().casefold() for word in mapping.flags.no
        }
        if both:
            raise SightlineError(f"{file}: flags: {min(both)!r} is given both as yes and as no: keep one of them.")


def _check_value(file: str, where: str, name: str, value: str) -> None:
    if value.strip() and name in READERS and isinstance(fault := READERS[name](value), Fault):
        raise SightlineError(f"{file}: {where}: {value!r} is not allowed ({fault.rule}).")
