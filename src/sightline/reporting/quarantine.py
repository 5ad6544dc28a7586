"""The quarantine: every row that was read and is no record, with what is wrong with it and what to do."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

import pyarrow as pa

from sightline.reporting.tables import Table

QUARANTINE_SCHEMA: Final = pa.schema(
    [
        pa.field("file", pa.string()),
        pa.field("line", pa.int64()),
        pa.field("column", pa.string()),
        pa.field("value", pa.string()),
        pa.field("rule", pa.string()),
        pa.field("remedy", pa.string()),
    ]
)

_BATCH: Final = 1_000
_LINES_SHOWN: Final = 5


class QuarantinedRow(Protocol):
    """A row that broke a rule, as the extract hands it over."""

    @property
    def line(self) -> int:
        """The line of the file, from 1."""

    @property
    def column(self) -> str:
        """The column that broke the rule; empty when it is the row."""

    @property
    def value(self) -> str:
        """What stood there."""

    @property
    def rule(self) -> str:
        """The rule that it broke."""

    @property
    def remedy(self) -> str:
        """What to do."""


@dataclass(slots=True)
class RuleBroken:
    """How often one rule was broken in one column, and where first."""

    rule: str
    column: str
    remedy: str
    """What to do; that of the first row where not `alike`."""
    rows: int = 0
    where: list[str] = field(default_factory=list)
    alike: bool = True
    """Whether the remedy is the same for all its rows."""

    @property
    def advice(self) -> str:
        """What to do, as the page says it of all rows at once."""
        return self.remedy if self.alike else f"{self.remedy}; the quarantine file says it for each row"


class Quarantine:
    """Takes quarantined rows one at a time, writes them, and keeps the summary."""

    def __init__(self, table: Table | None) -> None:
        """Write to a table of QUARANTINE_SCHEMA; with none, keep the summary alone."""
        self._table = table
        self._waiting: list[dict[str, object]] = []
        self._rules: dict[tuple[str, str], RuleBroken] = {}
        self.by_file: Counter[Path] = Counter()

    def add(self, path: Path, row: QuarantinedRow) -> None:
        """Take one row.

        Args:
            path: the file that it was read from.
            row: the row and what is wrong with it.
        """
        self.by_file[path] += 1
        self._waiting.append(
            {
                "file": str(path),
                "line": row.line,
                "column": row.column,
                "value": row.value,
                "rule": row.rule,
                "remedy": row.remedy,
            }
        )
        broken = self._rules.setdefault((row.rule, row.column), RuleBroken(row.rule, row.column, row.remedy))
        broken.rows += 1
        broken.alike = broken.alike and row.remedy == broken.remedy
        if len(broken.where) < _LINES_SHOWN:
            broken.where.append(f"{path.name} line {row.line}")
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the rows that are waiting."""
        if self._waiting and self._table is not None:
            self._table.write(pa.RecordBatch.from_pylist(self._waiting, schema=QUARANTINE_SCHEMA))
        self._waiting = []

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return self.by_file.total()

    @property
    def rules(self) -> list[RuleBroken]:
        """Each rule that was broken, most often first."""
        return sorted(self._rules.values(), key=lambda broken: -broken.rows)
