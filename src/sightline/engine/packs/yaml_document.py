"""Read one YAML document and say where everything stands in it.

Packs come from outside the force as often as from inside, so the reader is strict: no aliases (they can loop
or swell without bound), no tags, no duplicate keys, a limit on size and depth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import yaml

# The C parser where PyYAML has it: packs hold thousands of words and are read at every start.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 20

_WORDS: Final = "words"
_TEXT: Final = "tag:yaml.org,2002:str"
_TRUTHS_AND_DAYS: Final = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")
_RESOLVERS: Final[dict[str, list[tuple[str, re.Pattern[str]]]]] = yaml.SafeLoader.yaml_implicit_resolvers
"""By its first letter what an unquoted value may be other than text."""

Path = tuple[str | int, ...]
"""Where a value stands: the keys and list positions that lead to it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a pack, and where (line and column count from 1)."""

    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """The problem as a person reads it, place first."""
        return f"line {self.line}, column {self.column}: {self.message}"


class DocumentError(Exception):
    """The text is not a document that a pack may be; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        """Keep `problem` for whoever reports it."""
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class Document:
    """A parsed document: plain data, and the text that it was read from."""

    data: Any
    text: str = field(repr=False)

    @cached_property
    def positions(self) -> dict[Path, tuple[int, int]]:
        """The line and column of each value: worked out when first asked for, as only a problem asks."""
        node = yaml.compose(self.text, Loader=_Loader)
        return {} if node is None else dict(_positions(node, ()))

    def problem(self, path: Path, message: str) -> Problem:
        """A problem at `path`, or at the nearest value above it that has a position."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.positions:
                line, column = self.positions[path[:length]]
                return Problem(line, column, message)
        return Problem(1, 1, message)


def read_document(text: str) -> Document:
    """Parse YAML strictly.

    Args:
        text: the whole document.

    Returns:
        Its data (dicts, lists, strings, numbers, booleans, None) with positions.

    Raises:
        DocumentError: it is not YAML, or uses what packs may not use.
    """
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        raise DocumentError(Problem(1, 1, f"the file is larger than {MAX_BYTES:,} bytes; split it into several packs"))
    try:
        return Document(_Reading(text).document(), text)
    except yaml.MarkedYAMLError as error:
        raise DocumentError(_problem_at(error.problem_mark, f"this is not valid YAML: {error.problem}")) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise DocumentError(Problem(1, 1, f"this is not valid YAML: {str(error).splitlines()[0]}")) from None


class _Reading:
    """One pass over what the parser meets, which builds the data.

    What is not YAML at all, or uses what packs may not use, is told at once; a mistake in the data is kept until
    the parser has seen the rest.
    """

    def __init__(self, text: str) -> None:
        self._events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        self._depth = 0
        self._mistakes: list[Problem] = []

    def document(self) -> Any:
        """The data of the only document.

        Raises:
            DocumentError: there is none, more than one, or a mistake in it.
            yaml.YAMLError: it is not YAML.
        """
        found: list[Any] = []
        more: list[Problem] = []
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and found:
                more.append(_problem(event, "this is not valid YAML: but found another document"))
            elif isinstance(event, yaml.NodeEvent):
                found.append(self._value(event, listed=False))
        mistakes = more + self._mistakes
        if mistakes:
            raise DocumentError(mistakes[0])
        if not found:
            raise DocumentError(Problem(1, 1, "the file is empty"))
        return found[0]

    def _value(self, event: Any, *, listed: bool, key: str = "") -> Any:
        """The value that an event begins.

        Args:
            event: the first of the value.
            listed: whether it is a word of a vocabulary.
            key: under which it stands.
        """
        if isinstance(event, yaml.CollectionStartEvent):
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise DocumentError(_problem(event, f"values are nested more than {MAX_DEPTH} deep"))
        if event.anchor:
            message = "anchors and aliases (& and *) are not allowed in a pack; write the value out"
            raise DocumentError(_problem(event, message))
        if isinstance(event, yaml.ScalarEvent):
            return event.value if listed else self._scalar(event)
        read = self._mapping if isinstance(event, yaml.MappingStartEvent) else self._sequence
        value = read(listed=key == _WORDS)
        self._depth -= 1
        return value

    def _sequence(self, *, listed: bool) -> list[Any]:
        values = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, listed=listed))
        return values

    def _mapping(self, *, listed: bool) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            if key in values:
                self._mistakes.append(_problem(event, f"the key {key!r} stands here twice"))
            values[key] = self._value(next(self._events), listed=listed, key=key)
        return values

    def _key(self, event: Any) -> str:
        key = self._value(event, listed=True)
        if isinstance(key, str):
            return key
        self._mistakes.append(_problem(event, "a key is a word; this is a list or a mapping"))
        return ""

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        value: str = event.value
        tag = _tag(event)
        if tag == _TEXT:
            return value
        # Words such as `no`, `on` and `yes` must stay words: a vocabulary lists them. Dates stay text too.
        if tag in _TRUTHS_AND_DAYS:
            return value == "true" if value in ("true", "false") else value
        try:
            read = yaml.SafeLoader("").construct_object(yaml.ScalarNode(tag, value), deep=True)
        except (yaml.YAMLError, ValueError):
            self._mistakes.append(_problem(event, f"{value[:40]!r} cannot be read as a value"))
            return None
        if not isinstance(read, str | int | float | None):
            self._mistakes.append(_problem(event, f"the tag {tag!r} is not allowed in a pack"))
        return read


def _tag(event: yaml.ScalarEvent) -> str:
    """What kind of value a scalar is: as it is marked, or as an unquoted one looks."""
    if event.tag not in (None, "!"):
        return str(event.tag)
    if event.implicit[0]:
        for tag, looks in _RESOLVERS.get(event.value[:1], ()):
            if looks.match(event.value):
                return tag
    return _TEXT


def _problem(event: Any, message: str) -> Problem:
    return _problem_at(event.start_mark, message)


def _problem_at(mark: yaml.Mark | None, message: str) -> Problem:
    return Problem(mark.line + 1, mark.column + 1, message) if mark else Problem(1, 1, message)


def _positions(node: yaml.Node, path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    yield path, (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _positions(value, (*path, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _positions(value, (*path, index))
