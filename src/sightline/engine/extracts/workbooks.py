"""Workbooks (XLSX, ODS): every cell as text, rows numbered as the sheet shows them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.archives import check_archive
from sightline.engine.extracts.headers import Recogniser, name_blank_columns, refuse_repeated_names
from sightline.engine.extracts.model import RawRows

_HEADING_WITHIN: Final = 20
"""Rows in which the heading is looked for: reports often begin with a title and the date of the export."""


class WorkbookSource:
    """The sheet of a workbook that holds the records: the one with the most columns that we know."""

    def __init__(self, path: Path, recognise: Recogniser) -> None:
        """Read the workbook into memory.

        Args:
            path: an XLSX or ODS workbook.
            recognise: says how many of some column names are known; it tells the sheet and the heading.

        Raises:
            SightlineError: the workbook is unsafe, damaged or protected, or has no rows, or repeats a column name.
        """
        check_archive(path)
        sheets = _guarded(path, lambda: _sheets(path))
        best: tuple[int, int, pa.RecordBatch] | None = None
        for sheet in sheets:
            heading, known = _heading(sheet, recognise)
            if heading is not None and (best is None or known > best[0]):
                best = known, heading, sheet
        if best is None:
            raise SightlineError(f"{path.name} has no filled cell in any sheet: check that the export finished.")
        _, heading, sheet = best
        titles = [_cell(column, heading) for column in sheet.columns]
        width = max(place for place, title in enumerate(titles, start=1) if title)
        filled = _filled_rows(sheet, heading + 1)
        names = list(name_blank_columns(titles))
        # A column without a title beyond the last title counts only if something stands in it.
        while len(names) > width and not pc.any(pc.is_valid(sheet.columns[len(names) - 1].take(filled))).as_py():
            names.pop()
        self.names = tuple(names)
        refuse_repeated_names(path.name, self.names)
        if not len(filled):
            raise SightlineError(
                f"{path.name} has column names but no rows: check the period and filters of the export."
            )
        self._columns = sheet.columns
        self._filled = filled
        self.approximate_rows: int | None = len(filled)
        self._read = 0

    def progress(self) -> float:
        """How much of the sheet has been read, from 0 to 1."""
        return self._read / len(self._filled)

    def rows(self, wanted: Sequence[str], batch_rows: int) -> Iterator[RawRows]:
        """Read the `wanted` columns from the start, at most `batch_rows` rows at a time."""
        self._read = 0
        for start in range(0, len(self._filled), batch_rows):
            places = self._filled[start : start + batch_rows]
            self._read += len(places)
            cells = {name: _plain(self._columns[self.names.index(name)].take(places)) for name in wanted}
            yield RawRows(cells, places.to_numpy() + 1)


def _guarded(path: Path, work: Callable[[], list[pa.RecordBatch]]) -> list[pa.RecordBatch]:
    """Turn whatever the parser makes of a damaged workbook into one sentence."""
    try:
        return work()
    except (fastexcel.FastExcelError, pa.ArrowException, OSError, ValueError, MemoryError) as error:
        message = str(error).lower()
        if "password" in message or "encrypt" in message:
            raise SightlineError(
                f"{path.name} is protected with a password: open it, remove the password and save it again."
            ) from None
    except BaseException as error:
        # A panic of the parser, which is written in Rust, reaches Python outside `Exception`.
        if type(error).__name__ != "PanicException":
            raise
    raise SightlineError(f"{path.name} is a workbook that cannot be read: open it and save it again, or export CSV.")


def _sheets(path: Path) -> list[pa.RecordBatch]:
    workbook = fastexcel.read_excel(path)
    loaded = (
        workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", eager=False)
        for name in workbook.sheet_names
    )
    return [pa.record_batch(sheet) for sheet in loaded if sheet.width and sheet.height]


def _heading(sheet: pa.RecordBatch, recognise: Recogniser) -> tuple[int | None, int]:
    """The row that holds the column names (the first is 0), and how many of them are known."""
    best: tuple[int | None, int] = (None, -1)
    for row in range(min(sheet.num_rows, _HEADING_WITHIN)):
        titles = [_cell(column, row) for column in sheet.columns]
        if any(titles) and (known := recognise(tuple(titles))) > best[1]:
            best = row, known
    return best


def _cell(column: pa.Array, row: int) -> str:
    value = column[row].as_py()
    return value.strip() if value else ""


def _filled_rows(sheet: pa.RecordBatch, first: int) -> pa.Int64Array:
    """Rows from `first` on in which any cell is filled; sheets are full of rows that are formatted and empty."""
    filled = np.zeros(sheet.num_rows, dtype=bool)
    for column in sheet.columns:
        filled |= pc.fill_null(pc.greater(pc.binary_length(column), 0), False).to_numpy(zero_copy_only=False)
    filled[:first] = False
    return pa.array(np.flatnonzero(filled), pa.int64())


def _plain(column: pa.StringArray) -> pa.StringArray:
    """Cells of real dates and times without the half that they lack (the parser always writes both)."""
    column = pc.replace_substring_regex(column, r"^(\d{4}-\d\d-\d\d) 00:00:00$", r"\1")
    return pc.replace_substring_regex(column, r"^1899-12-3[01] (\d\d:\d\d:\d\d)$", r"\1")
