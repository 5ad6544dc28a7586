"""What goes between the parts of this room: raw rows from a file, faults, quarantined rows and counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

MAX_CELL_CHARACTERS: Final = 5_000_000
"""A longer cell is quarantined. The longest narratives seen in practice are some tens of thousands."""

MAX_ROW_BYTES: Final = 4 * MAX_CELL_CHARACTERS
"""A longer row of a text file is skipped over without being held in memory, and quarantined."""

MAX_SHOWN: Final = 60
"""How many characters of a value a quarantined row repeats."""


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """One row of the source that is not a record, why, and what to do about it.

    `line` is the physical line on which the row starts in a text file, and the row number in a sheet or a
    Parquet file (there the first row of data is 1; in a sheet it is the number that the sheet shows).
    `column` names the column as the source does; empty where the whole row is at fault. `value` is shortened.
    Where a row breaks several rules, `column`, `value`, `rule` and `remedy` list them in order, joined by `; `.
    """

    line: int
    column: str
    value: str
    rule: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one value: the rule that it breaks and the remedy."""

    rule: str
    remedy: str


@dataclass(slots=True)
class Counts:
    """How many rows were read so far and what became of them; `read == records + quarantined` always."""

    read: int = 0
    records: int = 0
    quarantined: int = 0
    without_narrative: int = 0
    """Records whose narrative is blank: they are kept, and there is nothing in them to read."""


@dataclass(frozen=True, slots=True)
class RawRows:
    """Some rows of a source as text, before any rule: equal-length columns and the line of each row.

    `broken` are the rows that could not be split into cells at all; they are not in `cells`.
    """

    cells: dict[str, pa.StringArray]
    lines: npt.NDArray[np.int64]
    broken: list[QuarantinedRow] = field(default_factory=list)


class Source(Protocol):
    """A file that was opened and found to hold a table."""

    names: tuple[str, ...]
    """The column names as the file gives them, in order, each once."""
    approximate_rows: int | None
    """How many rows to expect, where the format says so."""

    def rows(self, wanted: Sequence[str], batch_rows: int) -> Iterator[RawRows]:
        """Read the `wanted` columns from the start, at most `batch_rows` rows at a time."""
        ...

    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        ...


def shorten(value: str) -> str:
    """Make a value fit to be shown: on one line, without control characters, at most `MAX_SHOWN` long."""
    head = value[: MAX_SHOWN + 1]
    shown = "".join(char if char.isprintable() else "�" if "\ud800" <= char <= "\udfff" else " " for char in head)
    return shown if len(value) <= MAX_SHOWN else shown[: MAX_SHOWN - 1] + "…"
