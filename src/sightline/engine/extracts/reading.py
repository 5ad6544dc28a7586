"""Opening an extract and reading it: rows in, records out, and every other row in the quarantine."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.cells import cell_faults, joined
from sightline.engine.extracts.delimited import DelimitedSource
from sightline.engine.extracts.duplicates import FilesOfRun, Repeats, SeenRecords
from sightline.engine.extracts.headers import Recogniser
from sightline.engine.extracts.jsonlines import JsonLinesSource
from sightline.engine.extracts.kinds import Kind, kind_of
from sightline.engine.extracts.mapping import Mapping
from sightline.engine.extracts.model import Counts, Fault, QuarantinedRow, RawRows, Source, shorten
from sightline.engine.extracts.parquet import ParquetSource
from sightline.engine.extracts.plan import Plan, Target, recogniser
from sightline.engine.extracts.workbooks import WorkbookSource

_NO_NUMBER = Fault("no record_id", "give the row the number of its record")
_REPEATED = Fault("this record_id stands on an earlier row", "keep the row that is right and remove the other")
_REPEATED_WHOLE = Fault("the same row stands further up", "remove it; nothing is lost")

_Faults = dict[int, list[tuple[str, str, Fault]]]
"""By row of a batch: the column as the source calls it, the value, and what is wrong."""


class Extract:
    """A file that was opened and found to hold records. Made by `open_extract`."""

    def __init__(
        self,
        path: Path,
        source: Source,
        plan: Plan,
        batch_rows: int,
        on_quarantine: Callable[[QuarantinedRow], None],
        run: FilesOfRun | None,
    ) -> None:
        """Read `source`, which is the file `path`, by `plan`, `batch_rows` rows at a time, perhaps as one of a run."""
        self._path = path
        self._source = source
        self._plan = plan
        self._batch_rows = batch_rows
        self._on_quarantine = on_quarantine
        self._run = run
        self._seen = SeenRecords()
        self.counts = Counts()
        """What has become of the rows read so far; complete once `batches` has run to its end."""
        self.columns: tuple[str, ...] = plan.columns
        """The columns of a record that the source has, in the order of the contract."""
        self.read_from: dict[str, str] = {target.name: target.label for target in plan.targets}
        """For each of these columns what the source calls it; the value itself where every row gets the same."""
        self.ignored: tuple[str, ...] = plan.ignored
        """The source's columns that mean nothing to us, to be reported."""
        self.schema = pa.schema([pa.field(name, pa.string()) for name in plan.columns])
        """The schema of every batch."""
        self.approximate_rows: int | None = source.approximate_rows
        """How many rows to expect, where the format says so; otherwise see `progress`."""

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._source.progress()

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Read the file from its start.

        Yields:
            Record batches of at least one record and at most `batch_rows`, all columns text, null where there is
            nothing; rows that break a rule go to `on_quarantine` first, in the order of their lines.

        Raises:
            SightlineError: the file turns out to be damaged further down, or can no longer be read.
        """
        self._seen = SeenRecords() if self._run is None else self._run.seen
        self.counts = Counts()
        try:
            for raw in self._source.rows(self._plan.wanted, self._batch_rows):
                batch = self._checked(raw)
                if batch.num_rows:
                    yield batch
        except OSError as error:
            raise _unreadable(self._path, error) from None

    def _checked(self, raw: RawRows) -> pa.RecordBatch:
        faults: _Faults = {}
        for name, column in raw.cells.items():
            _note(faults, name, column, cell_faults(column))
        columns = [self._column(target, raw, faults) for target in self._plan.targets]
        batch = pa.record_batch(columns, schema=self.schema)
        numbers = batch.column("record_id")
        number_label = self._label("record_id")
        if numbers.null_count:
            # A number that could not even be read has its fault already.
            missing = [row for row in pc.indices_nonzero(numbers.is_null()).to_pylist() if row not in faults]
            _note(faults, number_label, numbers, dict.fromkeys(missing, _NO_NUMBER))
        good = np.ones(batch.num_rows, dtype=bool)
        good[list(faults)] = False
        places = np.flatnonzero(good)
        batch = batch if len(places) == batch.num_rows else batch.take(pa.array(places))
        stand = None if self._run is None else self._run.places(self._path, raw.lines[places])
        again = self._seen.add(batch.column("record_id"), batch, stand)
        if again.repeated.any():
            wrong = {int(places[row]): self._repeated(again, row) for row in np.flatnonzero(again.repeated).tolist()}
            _note(faults, number_label, numbers, wrong)
            batch = batch.filter(pa.array(~again.repeated))
        self._count(raw, faults, batch)
        return batch

    def _repeated(self, again: Repeats, row: int) -> Fault:
        other = None if self._run is None else self._run.elsewhere(self._path, int(again.places[row]))
        if other is None:
            return _REPEATED_WHOLE if again.identical[row] else _REPEATED
        name, line = other
        if again.identical[row]:
            return Fault(f"the same row stands in {name}", f"remove it; nothing is lost (line {line} of {name} stays)")
        return Fault(
            f"this record_id stands in {name} too",
            f"keep the row that is right and remove the other (line {line} of {name})",
        )

    def _column(self, target: Target, raw: RawRows, faults: _Faults) -> pa.StringArray:
        if not target.parts:
            return pa.array([target.constant] * len(raw.lines), pa.string())
        parts = []
        for part in target.parts:
            text = part.text(raw.cells)
            read, wrong = part.read(text)
            _note(faults, part.label, text, wrong)
            parts.append(read)
        return joined(parts, ";")

    def _label(self, name: str) -> str:
        return next(target.parts[0].label for target in self._plan.targets if target.name == name)

    def _count(self, raw: RawRows, faults: _Faults, batch: pa.RecordBatch) -> None:
        quarantined = [*raw.broken, *(_quarantined(int(raw.lines[row]), found) for row, found in faults.items())]
        for row in sorted(quarantined, key=lambda row: row.line):
            self._on_quarantine(row)
        self.counts.read += len(raw.lines) + len(raw.broken)
        self.counts.records += batch.num_rows
        self.counts.quarantined += len(quarantined)
        self.counts.without_narrative += batch.column("narrative").null_count


def open_extract(
    path: Path,
    *,
    now: datetime,
    mapping: Mapping | None = None,
    batch_rows: int = 8192,
    keep: Sequence[str] = (),
    on_quarantine: Callable[[QuarantinedRow], None],
    run: FilesOfRun | None = None,
) -> Extract:
    """Open an extract of records, whatever its format, and check that it can be one.

    Args:
        path: a CSV, TSV, XLSX, ODS, Parquet or JSON lines file.
        now: the present (local clock, or with a zone); dates later than a day after it are refused.
        mapping: what the source calls the columns and values of a record; none if it calls them as we do.
        batch_rows: the most records in a batch.
        keep: columns beyond those of a record that are handed on as text where the source has them.
        on_quarantine: gets each row that is not a record, as soon as it is found.
        run: the files that are read in the same run, this among them: what one read before has is no record again.

    Returns:
        The extract, of which nothing but the beginning has been read (a workbook: all of it).

    Raises:
        SightlineError: the file is missing, unreadable, empty, without rows, of another kind than its name says,
            damaged, protected, unsafe to open, without the required columns, or without one that the mapping names.
    """
    if batch_rows < 1:
        raise ValueError("batch_rows must be at least 1")
    mapping = mapping or Mapping()
    source = open_source(path, recogniser(mapping))
    plan = Plan(path.name, source.names, mapping, now, keep)
    return Extract(path, source, plan, batch_rows, on_quarantine, run)


def open_source(path: Path, recognise: Recogniser) -> Source:
    """Open a file as a table of text, before anything is known of what its columns mean.

    Args:
        path: the file.
        recognise: says how many of some column names are known; it tells delimiter, sheet and heading.

    Raises:
        SightlineError: as for `open_extract`, but for the columns.
    """
    kind = kind_of(path)
    try:
        match kind:
            case Kind.DELIMITED:
                return DelimitedSource(path, recognise)
            case Kind.JSON_LINES:
                return JsonLinesSource(path)
            case Kind.PARQUET:
                return ParquetSource(path)
            case _:
                return WorkbookSource(path, recognise)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> SightlineError:
    return SightlineError(f"{path} cannot be read ({error.strerror or error}): check the disk and try again.")


def _note(faults: _Faults, label: str, column: pa.StringArray, wrong: dict[int, Fault]) -> None:
    for row, fault in wrong.items():
        faults.setdefault(row, []).append((label, shorten(column[row].as_py() or ""), fault))


def _quarantined(line: int, found: list[tuple[str, str, Fault]]) -> QuarantinedRow:
    found = list(dict.fromkeys(found))
    return QuarantinedRow(
        line,
        "; ".join(label for label, _, _ in found),
        "; ".join(value for _, value, _ in found),
        "; ".join(fault.rule for _, _, fault in found),
        "; ".join(fault.remedy for _, _, fault in found),
    )
