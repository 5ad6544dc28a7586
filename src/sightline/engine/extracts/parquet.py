"""Parquet files, streamed a row group at a time, every value as text."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.calendars import UK_TIME
from sightline.engine.extracts.headers import refuse_repeated_names
from sightline.engine.extracts.model import QuarantinedRow, RawRows

_BATCH_BYTES: Final = 1 << 26


class ParquetSource:
    """A Parquet file with at least one row."""

    def __init__(self, path: Path) -> None:
        """Read the schema of `path`.

        Raises:
            SightlineError: the file is cut short or damaged, or has no rows, or repeats a column name.
        """
        self._path = path
        try:
            with pq.ParquetFile(path) as file:
                self.names = tuple(file.schema_arrow.names)
                self._rows: int = file.metadata.num_rows
                groups = [file.metadata.row_group(number) for number in range(file.metadata.num_row_groups)]
                self._row_bytes = max((group.total_byte_size // max(1, group.num_rows) for group in groups), default=1)
        except (pa.ArrowException, OSError) as error:
            raise self._damaged() from error
        refuse_repeated_names(path.name, self.names)
        if not self._rows:
            raise SightlineError(
                f"{path.name} has columns but no rows: check the period and the filters of the export."
            )
        self.approximate_rows: int | None = self._rows
        self._read = 0

    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return min(1.0, self._read / self._rows)

    def rows(self, wanted: Sequence[str], batch_rows: int) -> Iterator[RawRows]:
        """Read the `wanted` columns from the start, at most `batch_rows` rows at a time."""
        self._read = 0
        most = max(1, min(batch_rows, _BATCH_BYTES // max(1, self._row_bytes)))
        try:
            # Without pre-buffering a row group is read page by page, so that memory does not grow with its size.
            with pq.ParquetFile(self._path, pre_buffer=False, buffer_size=1 << 20) as file:
                for batch in file.iter_batches(most, columns=list(wanted), use_threads=False):
                    yield self._as_raw(batch, wanted)
        except (pa.ArrowException, OSError) as error:
            raise self._damaged() from error

    def _as_raw(self, batch: pa.RecordBatch, wanted: Sequence[str]) -> RawRows:
        lines = np.arange(self._read + 1, self._read + batch.num_rows + 1, dtype=np.int64)
        self._read += batch.num_rows
        cells: dict[str, pa.StringArray] = {}
        broken: dict[int, QuarantinedRow] = {}
        for name in wanted:
            column = batch.column(name)
            try:
                cells[name] = as_text(column)
                cells[name].validate(full=True)
            except pa.ArrowInvalid:
                cells[name] = _decoded(column, name, lines, broken)
            except (pa.ArrowNotImplementedError, pa.ArrowTypeError):
                raise SightlineError(
                    f"{self._path.name}: the column {name!r} holds {column.type}, which cannot be read as text: "
                    "export it as text."
                ) from None
        if broken:
            keep = pa.array(np.isin(np.arange(len(lines)), list(broken), invert=True))
            cells = {name: column.filter(keep) for name, column in cells.items()}
            lines = lines[keep.to_numpy(zero_copy_only=False)]
        return RawRows(cells, lines, list(broken.values()))

    def _damaged(self) -> SightlineError:
        return SightlineError(
            f"{self._path.name} is a Parquet file that is cut short or damaged: copy or export it again."
        )


def as_text(column: pa.Array) -> pa.StringArray:
    """Write any column of plain values as text: numbers without a needless `.0`, times in ISO 8601.

    Args:
        column: an Arrow array of text, numbers, dates, times, booleans, or lists of text (joined by `;`).

    Raises:
        pa.ArrowInvalid: bytes that are not UTF-8.
        pa.ArrowNotImplementedError: a type that has no plain form as text.
    """
    kind = column.type
    if pa.types.is_string(kind):
        return column
    if pa.types.is_dictionary(kind):
        return as_text(column.dictionary_decode())
    if pa.types.is_floating(kind):
        return _number_text(column)
    if pa.types.is_timestamp(kind):
        return pc.cast(pc.cast(_british(column), pa.timestamp("s"), safe=False), pa.string())
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pc.cast(pc.binary_join(pc.cast(column, pa.list_(pa.string())), ";"), pa.string())
    return pc.cast(column, pa.string())


def _number_text(column: pa.Array) -> pa.StringArray:
    """Whole numbers without exponent or fraction, since in an extract they are references; NaN as nothing."""
    column = pc.if_else(pc.is_nan(column), None, pc.cast(column, pa.float64()))
    whole = pc.and_(pc.equal(pc.floor(column), column), pc.less(pc.abs(column), 2.0**53))
    digits = pc.cast(pc.cast(pc.if_else(whole, column, 0.0), pa.int64()), pa.string())
    return pc.if_else(whole, digits, pc.cast(column, pa.string()))


def _british(column: pa.Array) -> pa.Array:
    """Times on a British clock; polars brings its own table of zones, Arrow relies on the machine's."""
    if column.type.tz is None:
        return column
    there = pl.Series(pl.from_arrow(column)).dt.convert_time_zone(UK_TIME).dt.replace_time_zone(None)
    return there.to_arrow()


def _decoded(column: pa.Array, name: str, lines: np.ndarray, broken: dict[int, QuarantinedRow]) -> pa.StringArray:
    """Decode a column value by value; what is not UTF-8 makes its row a broken one."""
    values: list[str | None] = []
    for place, value in enumerate(pc.cast(column, pa.binary()).to_pylist()):
        try:
            values.append(None if value is None else value.decode())
        except UnicodeDecodeError:
            values.append(None)
            broken[place] = QuarantinedRow(
                int(lines[place]), name, "", "bytes that are not text", "write the column as UTF-8 text"
            )
    return pa.array(values, pa.string())
