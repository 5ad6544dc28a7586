"""One writer a format. Each writes as it goes and keeps no more than a batch or so in memory."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol

import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from sightline.engine.errors import SightlineError
from sightline.reporting.tables.cells import flat_schema, flatten

XLSX_ROWS: Final = 1_048_576
"""Rows of a worksheet, the heading's included. Source: Microsoft, "Excel specifications and limits"."""

XLSX_CELL: Final = 32_767
"""Characters that a cell can hold. Source: the same."""

_ROW_GROUP: Final = 16_384
"""Rows of a Parquet row group: enough to compress well, few enough to keep memory flat."""


class Writer(Protocol):
    """Takes batches of one schema and writes them to one file."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows of a batch."""

    def close(self) -> None:
        """Write what is left and finish the file."""


class CsvWriter:
    """Comma-separated values in UTF-8, with a heading."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Begin the file with its heading."""
        self._writer = pyarrow.csv.CSVWriter(str(path), flat_schema(schema))

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows of a batch."""
        self._writer.write_batch(flatten(batch))

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()


class ParquetWriter:
    """Apache Parquet, with evidence as the list that it is."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Begin the file."""
        self._schema = schema
        self._writer = pq.ParquetWriter(str(path), schema, compression="zstd")
        self._waiting: list[pa.RecordBatch] = []
        self._rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Keep the rows of a batch until there are enough for a row group."""
        self._waiting.append(batch)
        self._rows += batch.num_rows
        if self._rows >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is waiting and finish the file."""
        if self._waiting:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_batches(self._waiting, self._schema))
        self._waiting, self._rows = [], 0


class JsonLinesWriter:
    """One JSON object a line, with evidence as the list that it is."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Open the file."""
        self._file = path.open("wb")

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows of a batch."""
        frame = pl.from_arrow(pa.Table.from_batches([batch]))
        assert isinstance(frame, pl.DataFrame)  # noqa: S101  a table is never read as a series
        self._file.write(frame.write_ndjson().encode())

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class XlsxWriter:
    """An Excel workbook of one sheet: a heading that stays in view, a filter, and every text as text."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        """Begin the workbook with its heading."""
        import xlsxwriter  # here, for few runs write a workbook

        self._columns = flat_schema(schema)
        # The rows wait in a file until the workbook is closed. It lies beside the output, so that records never
        # go to a folder that others read, and a full disk is the same disk.
        self._scratch = TemporaryDirectory(prefix=f"{path.stem}.", dir=path.parent)
        self._book = xlsxwriter.Workbook(
            str(path), {"constant_memory": True, "tmpdir": self._scratch.name, "strings_to_urls": False}
        )
        self._sheet = self._book.add_worksheet("Findings")
        self._row = 0
        self._write_heading()

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows of a batch.

        Raises:
            SightlineError: a worksheet can't hold as many rows.
        """
        if self._row + batch.num_rows >= XLSX_ROWS:
            raise SightlineError(
                f"A workbook can't hold more than {XLSX_ROWS - 1:,} findings; "
                "give --out a name that ends in .csv or .parquet."
            )
        for row in zip(*(column.to_pylist() for column in flatten(batch).columns), strict=True):
            self._row += 1
            for number, value in enumerate(row):
                self._write_cell(self._row, number, value)

    def close(self) -> None:
        """Finish the workbook and remove what was waiting."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._sheet.autofilter(0, 0, max(self._row, 1), len(self._columns) - 1)
            self._book.close()
        except FileCreateError as fault:
            raise fault.args[0] from fault
        finally:
            self._scratch.cleanup()

    def _write_heading(self) -> None:
        bold = self._book.add_format({"bold": True, "text_wrap": True})
        for number, name in enumerate(self._columns.names):
            self._sheet.set_column(number, number, 60 if name in ("because", "narrative") else 16)
            self._sheet.write_string(0, number, name, bold)
        self._sheet.freeze_panes(1, 1)

    def _write_cell(self, row: int, number: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            self._sheet.write_boolean(row, number, value)
        elif isinstance(value, int | float):
            self._sheet.write_number(row, number, value)
        else:
            self._sheet.write_string(row, number, _within(value))


def _within(text: str) -> str:
    """Cut a text to what a cell holds, and show that it was cut."""
    return text if len(text) <= XLSX_CELL else text[: XLSX_CELL - 1] + "…"
