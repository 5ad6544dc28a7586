"""Read one YAML document and remember where everything stands in it.

Packs come from outside the force as often as from inside, so the reader is strict: no aliases (they can loop
or swell without bound), no tags, no duplicate keys, a limit on size and depth.
"""

from dataclasses import dataclass
from typing import Any, Final

import yaml

# The C parser where PyYAML has it: packs hold thousands of words and are read at every start.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 20

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
    """A parsed document: plain data, and the line and column of each value in it."""

    data: Any
    positions: dict[Path, tuple[int, int]]

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
        _refuse_aliases(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise DocumentError(Problem(line, column, f"this is not valid YAML: {error.problem}")) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise DocumentError(Problem(1, 1, f"this is not valid YAML: {str(error).splitlines()[0]}")) from None
    if node is None:
        raise DocumentError(Problem(1, 1, "the file is empty"))
    positions: dict[Path, tuple[int, int]] = {}
    data = _construct(node, (), positions)
    return Document(data, positions)


def _refuse_aliases(text: str) -> None:
    # Depth is counted here, over events, because composing a document that is nested without end would
    # exhaust the stack before anything could be said about it.
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            mark = event.start_mark
            place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            raise DocumentError(Problem(*place, f"values are nested more than {MAX_DEPTH} deep"))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            mark = event.start_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            message = "anchors and aliases (& and *) are not allowed in a pack; write the value out"
            raise DocumentError(Problem(line, column, message))


def _construct(node: yaml.Node, path: Path, positions: dict[Path, tuple[int, int]]) -> Any:
    positions[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.MappingNode):
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in result:
                mark = key_node.start_mark
                raise DocumentError(Problem(mark.line + 1, mark.column + 1, f"the key {key!r} stands here twice"))
            result[key] = _construct(value_node, (*path, key), positions)
        return result
    if isinstance(node, yaml.SequenceNode):
        return [_construct(item, (*path, index), positions) for index, item in enumerate(node.value)]
    if len(path) > 1 and path[-2] == "words":
        return node.value  # a vocabulary may list `no`, `null`, `true` and `88`: all of them are words
    return _scalar(node, positions[path])


def _scalar(node: yaml.Node, position: tuple[int, int]) -> Any:
    # Words such as `no`, `on` and `yes` must stay words: a vocabulary lists them. Dates stay text too.
    if node.tag in ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp"):
        if node.value in ("true", "false"):
            return node.value == "true"
        return node.value
    try:
        value = yaml.SafeLoader("").construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError):
        raise DocumentError(Problem(*position, f"{str(node.value)[:40]!r} cannot be read as a value")) from None
    if not isinstance(value, str | int | float | None):
        raise DocumentError(Problem(*position, f"the tag {node.tag!r} is not allowed in a pack"))
    return value
