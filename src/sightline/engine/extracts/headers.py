"""The heading line of a text file: which character separates its columns, and what they are called."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from sightline.engine.errors import SightlineError

_DELIMITERS: Final = (",", ";", "\t", "|")
_DELIMITER_NAMES: Final = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
_LOOKED_AT: Final = 50
"""How many rows are looked at to tell the delimiter."""

HEADING_WITHIN: Final = 20
"""Lines or rows in which the heading is looked for: reports often begin with a title and the date of the export."""
_ENOUGH: Final = 2
"""Names that have to be known for a line further down to be taken for the heading."""

Recogniser = Callable[[tuple[str, ...]], int]
"""Says how many of some column names mean something to us."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the rows begin and how they are cut."""

    delimiter: str
    names: tuple[str, ...]
    size: int
    """Bytes up to the first row, the heading line included."""
    lines: int
    """Physical lines up to the first row."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The start of a file as one delimiter would have it."""

    delimiter: str
    names: tuple[str, ...]
    lines: int
    widths: tuple[int, ...]
    recognised: int

    @property
    def agreement(self) -> float:
        """Share of the first rows that are as wide as the heading."""
        return sum(width == len(self.names) for width in self.widths) / len(self.widths) if self.widths else 0.0


def read_heading(file: str, start: bytes, recognise: Recogniser) -> Heading:
    """Read the heading of a text file.

    Args:
        file: the file's name, for messages.
        start: the first bytes of the file as UTF-8; whole lines, as many as are wanted for telling the delimiter.
        recognise: says how many of some names are known.

    Raises:
        SightlineError: the delimiter cannot be told or is one that we do not read, or names repeat.
    """
    text = start.decode("utf-8", "replace")
    told = re.match(r'\s*"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    skipped = text[: told.end()] if told else (re.match(r"(?:[ \t]*\r?\n)*", text) or [""])[0]
    body = text[len(skipped) :]
    candidates = (told[1],) if told else _DELIMITERS
    readings = [reading for delimiter in candidates if (reading := _read(body, delimiter, recognise))]
    if not readings:
        raise SightlineError(f"{file}: the first line cannot be read as column names: check how it was exported.")
    # One column alone always agrees with itself, so it is only the last resort.
    best = max(readings, key=lambda found: (found.recognised, len(found.names) > 1, found.agreement, len(found.names)))
    if best.recognised < _ENOUGH and not told and (below := _below_a_title(body, recognise)):
        title, best, readings = below
        skipped += title
    _refuse_wrong_delimiter(file, best, readings)
    refuse_repeated_names(file, best.names)
    lines = skipped.count("\n") + best.lines
    size = sum(len(line) for line in islice(io.BytesIO(start), lines))
    return Heading(best.delimiter, best.names, size, lines)


def refuse_repeated_names(file: str, names: tuple[str, ...]) -> None:
    """Refuse a table in which two columns have one name, since it cannot be said which is meant."""
    seen: dict[str, str] = {}
    for name in names:
        key = plain_name(name)
        if key and key in seen:
            raise SightlineError(
                f"{file} has two columns called {name!r}: rename or remove one, so that it is clear which is meant."
            )
        seen[key] = name


def plain_name(name: str) -> str:
    """Bring a column name to the form in which names are compared: lower case, words joined by underscores."""
    return re.sub(r"[^\w]+|_+", "_", name.strip().lower()).strip("_")


def name_blank_columns(names: list[str]) -> tuple[str, ...]:
    """Give columns without a name one that says where they are."""
    return tuple(name.strip() or f"(column {place})" for place, name in enumerate(names, start=1))


def _read(body: str, delimiter: str, recognise: Recogniser) -> _Reading | None:
    reader = csv.reader(io.StringIO(body, newline="\n"), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines = 0
    try:
        for row in islice(reader, _LOOKED_AT + 1):
            rows.append(row)
            lines = lines or reader.line_num
    except csv.Error:
        pass  # A row further down that is broken, or cut off by the end of the sample, says nothing of the heading.
    if not rows:
        return None
    names = name_blank_columns(rows[0])
    return _Reading(delimiter, names, lines, tuple(len(row) for row in rows[1:] if row), recognise(names))


def _below_a_title(body: str, recognise: Recogniser) -> tuple[str, _Reading, list[_Reading]] | None:
    """Find a heading below lines that name fewer columns: those lines, the reading, and all readings from there on."""
    at = 0
    for _ in range(HEADING_WITHIN):
        at = body.find("\n", at) + 1
        if not at or at == len(body):
            return None
        found = [reading for delimiter in _DELIMITERS if (reading := _read(body[at:], delimiter, recognise))]
        best = max(found, key=lambda reading: reading.recognised, default=None)
        if best and best.recognised >= _ENOUGH:
            first = _read(body, best.delimiter, recognise)
            return (body[:at], best, found) if first and _titles(best) > _titles(first) else None
    return None


def _titles(reading: _Reading) -> int:
    """How many columns have a name of their own."""
    return sum(name != f"(column {place})" for place, name in enumerate(reading.names, start=1))


def _refuse_wrong_delimiter(file: str, best: _Reading, readings: list[_Reading]) -> None:
    if len(best.names) == 1:
        found = re.search(r"[^\w\s.'()/#-]|\s{2,}", best.names[0])
        if found:
            raise SightlineError(
                f"{file} seems to separate its columns by {found[0]!r}: export it with a comma, semicolon, tab or bar."
            )
        return
    if len(best.widths) < 3 or best.agreement > 0:
        return
    for other in readings:
        if other.widths and set(other.widths) == {len(best.names)} and other.delimiter != best.delimiter:
            raise SightlineError(
                f"{file}: the heading is separated by {_DELIMITER_NAMES.get(best.delimiter, best.delimiter)} and the "
                f"rows by {_DELIMITER_NAMES[other.delimiter]}: export it again with one of them throughout."
            )
