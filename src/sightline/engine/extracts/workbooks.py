"""Workbooks (XLSX, ODS): every cell as text, rows numbered as the sheet shows them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import fastexcel
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.archives import check_archive
from sightline.engine.extracts.headers import (
    HEADING_WITHIN,
    Recogniser,
    name_blank_columns,
    plain_name,
    refuse_repeated_names,
)
from sightline.engine.extracts.model import RawRows

_ERROR: Final = re.compile(r"Error\((\w+)\)")
_ERRORS: Final = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}
"""What the parser calls an error in a cell, and what a spreadsheet shows."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with a filled cell, and the row in which its heading seems to stand (the first is 0)."""

    name: str
    visible: bool
    cells: pa.RecordBatch
    heading: int
    known: int
    """How many of its column names are known."""

    @property
    def titles(self) -> list[str]:
        return [_cell(column, self.heading) for column in self.cells.columns]


class WorkbookSource:
    """The sheet of a workbook that holds the records: the one with the most columns that we know.

    A hidden sheet is read only where no sheet that can be seen has a column that we know.
    """

    def __init__(self, path: Path, recognise: Recogniser) -> None:
        """Read the workbook into memory.

        Args:
            path: an XLSX or ODS workbook.
            recognise: says how many of some column names are known; it tells the sheet and the heading.

        Raises:
            SightlineError: the workbook is unsafe, damaged or protected, or has no rows, or records on several
                sheets, or repeats a column name.
        """
        check_archive(path)
        sheets = _guarded(path, lambda: _sheets(path, recognise))
        if not sheets:
            raise SightlineError(f"{path.name} has no filled cell in any sheet: check that the export finished.")
        best = max(sheets, key=lambda sheet: (sheet.visible and sheet.known > 0, sheet.known))
        _refuse_records_on_several(path.name, best, sheets, recognise)
        sheet, heading, titles = best.cells, best.heading, best.titles
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


def _guarded(path: Path, work: Callable[[], list[_Sheet]]) -> list[_Sheet]:
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


def _sheets(path: Path, recognise: Recogniser) -> list[_Sheet]:
    workbook = fastexcel.read_excel(path)
    sheets = []
    for name in workbook.sheet_names:
        loaded = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string", eager=False)
        if not loaded.width or not loaded.height:
            continue
        cells = _with_errors(*loaded.to_arrow_with_errors())
        heading, known = _heading(cells, recognise)
        if heading is not None:
            sheets.append(_Sheet(name, loaded.visible == "visible", cells, heading, known))
    return sheets


def _with_errors(cells: pa.RecordBatch, errors: fastexcel.CellErrors | None) -> pa.RecordBatch:
    """The cells with the errors of formulas as a spreadsheet shows them; the parser leaves such cells empty."""
    by_column: dict[int, dict[int, str]] = {}
    for error in errors.errors if errors else ():
        row, column = error.offset_position
        found = _ERROR.search(error.detail)
        by_column.setdefault(column, {})[row] = _ERRORS.get(found[1] if found else "", "#ERROR!")
    columns = list(cells.columns)
    for column, shown in by_column.items():
        texts = columns[column].to_pylist()
        for row, text in shown.items():
            texts[row] = text
        columns[column] = pa.array(texts, pa.string())
    return pa.RecordBatch.from_arrays(columns, names=cells.schema.names)


def _refuse_records_on_several(file: str, best: _Sheet, sheets: list[_Sheet], recognise: Recogniser) -> None:
    """Refuse a workbook with a second sheet of records, say one a month: to read one alone would lose the other.

    A second sheet is one that can be seen, has rows, and shares with the first at least two columns that we know
    and more than half of those that the first has.
    """
    titles = {plain_name(title) for title in best.titles if title}
    again = [best.name]
    for sheet in sheets:
        if sheet is best or not sheet.visible:
            continue
        shared = recognise(tuple(title for title in sheet.titles if plain_name(title) in titles))
        if shared >= 2 and 2 * shared > best.known and len(_filled_rows(sheet.cells, sheet.heading + 1)):
            again.append(sheet.name)
    if len(again) > 1:
        names = ", ".join(map(repr, again))
        raise SightlineError(
            f"{file} has records on several sheets ({names}): save each as a file of its own and name them all, "
            "or hide the sheets that are not meant."
        )


def _heading(sheet: pa.RecordBatch, recognise: Recogniser) -> tuple[int | None, int]:
    """The row that holds the column names (the first is 0), and how many of them are known."""
    best: tuple[int | None, int] = (None, -1)
    for row in range(min(sheet.num_rows, HEADING_WITHIN)):
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
