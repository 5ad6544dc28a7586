"""Text with separated columns (CSV, TSV and their kin), read in two ways that must agree.

Nearly all of a file is well formed: a regular expression that cannot backtrack finds how far, and Arrow's reader
splits that stretch at many times the speed of Python's. The row where it stops is read on its own by
`sightline.engine.extracts.careful`, which says what is wrong with it; then the fast way goes on.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as arrow_csv

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.careful import CarefulReader, Row
from sightline.engine.extracts.headers import Recogniser, read_heading
from sightline.engine.extracts.model import QuarantinedRow, RawRows
from sightline.engine.extracts.utf8 import Utf8Reader
from sightline.engine.extracts.window import Window

_STRETCH: Final = 4 << 20
"""Bytes handed to the fast way at once: large enough to pay its overhead, small enough to stay in memory."""
_WORTHWHILE: Final = 64
"""After a stretch of fewer rows than this the next rows are read with care, since broken rows come in crowds."""
_SAMPLE: Final = 1 << 18


class DelimitedSource:
    """A text file of separated columns that has a heading and at least one row."""

    approximate_rows: int | None = None

    def __init__(self, path: Path, recognise: Recogniser) -> None:
        """Read the heading of `path`.

        Args:
            path: an existing text file.
            recognise: says how many of some column names are known; it tells the delimiter.

        Raises:
            SightlineError: the heading cannot be read, or no row follows it.
        """
        self._path = path
        self._window = window = Window(Utf8Reader(path), path.name)
        try:
            window.fill(_SAMPLE)
            sample = window.data if window.ended else window.data[: window.data.rfind(b"\n") + 1]
            if not sample:
                raise SightlineError(f"{path.name}: the first line is too long for column names: check the export.")
            self._heading = read_heading(path.name, sample, recognise)
            self.names = self._heading.names
            window.skip(self._heading.size, self._heading.lines)
            if not window.has_text():
                raise SightlineError(
                    f"{path.name} has column names but no rows: check the period and the filters of the export."
                )
        finally:
            window.close()

    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._window.progress()

    def rows(self, wanted: Sequence[str], batch_rows: int) -> Iterator[RawRows]:
        """Read the `wanted` columns from the start, at most `batch_rows` rows at a time."""
        self._window = window = Window(Utf8Reader(self._path), self._path.name)
        try:
            window.fill(self._heading.size)
            window.skip(self._heading.size, self._heading.lines)
            yield from self._rows(window, wanted, batch_rows)
        finally:
            window.close()

    def _rows(self, window: Window, wanted: Sequence[str], batch_rows: int) -> Iterator[RawRows]:
        careful = CarefulReader(window, self._heading.delimiter, len(self.names))
        fast = _FastReader(window, self._heading.delimiter, self.names, wanted)
        places = [self.names.index(name) for name in wanted]
        with_care = 1
        while window.fill(_STRETCH):
            found = fast.read()
            if isinstance(found, int):
                yield from _collect(careful.rows(max(found, with_care)), wanted, places, batch_rows)
                continue
            with_care = 1 if len(found.lines) >= _WORTHWHILE else batch_rows
            for start in range(0, len(found.lines), batch_rows):
                yield _slice(found, start, batch_rows)


class _FastReader:
    """Reads the well-formed rows at the front of the window in one go."""

    def __init__(self, window: Window, delimiter: str, names: Sequence[str], wanted: Sequence[str]) -> None:
        self._window = window
        self._wanted = wanted
        self._places = [str(names.index(name)) for name in wanted]
        self._all = [str(place) for place in range(len(names))]
        self._well_formed = _well_formed_rows(delimiter, len(names))
        self._parsing = arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)

    def read(self) -> RawRows | int:
        """Read and consume the well-formed rows at the front; else say how many rows must be read with care."""
        match = self._well_formed.match(self._window.data, self._window.at)
        stretch = match[0] if match else b""
        if not stretch:
            return 1
        breaks = stretch.count(b"\n")
        try:
            table = self._parse(stretch, self._places)
            several_lines = table.num_rows != breaks
            # Line breaks in cells that nobody wants count too, when lines are numbered.
            all_wanted = not several_lines or len(self._places) == len(self._all)
            everything = table if all_wanted else self._parse(stretch, self._all)
        except pa.ArrowInvalid:
            return breaks  # Bytes that are not text somewhere: the careful way says in which row.
        offsets = _first_lines(everything) if several_lines else np.arange(table.num_rows, dtype=np.int64)
        rows = RawRows(dict(zip(self._wanted, _columns(table), strict=True)), self._window.line + offsets)
        self._window.skip(len(stretch), breaks)
        return rows

    def _parse(self, stretch: bytes, places: list[str]) -> pa.Table:
        return arrow_csv.read_csv(
            pa.BufferReader(stretch),
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=len(stretch) + 1, column_names=self._all),
            parse_options=self._parsing,
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(places, pa.string()), include_columns=places
            ),
        )


def _well_formed_rows(delimiter: str, width: int) -> re.Pattern[bytes]:
    """A pattern for as many whole rows of `width` cells as there are; possessive, so that its time is linear."""
    cut = re.escape(delimiter).encode()
    bare = rb'[^"' + cut + rb"\r\n][^" + cut + rb"\r\n]*+"
    quoted = rb'"[^"]*+(?:""[^"]*+)*+"'
    cell = rb"(?:" + bare + rb"|" + quoted + rb")?+"
    return re.compile(rb"(?:" + cell + rb"(?:" + cut + cell + rb"){%d}\r?\n)*+" % (width - 1))


def _columns(table: pa.Table) -> list[pa.StringArray]:
    return [column.combine_chunks() for column in table.columns]


def _first_lines(table: pa.Table) -> npt.NDArray[np.int64]:
    """For each row, how many lines after the first row's it begins, where cells may hold line breaks."""
    lines = np.ones(table.num_rows, dtype=np.int64)
    for column in _columns(table):
        _, offsets, data = column.buffers()
        if data is None:
            continue
        breaks = np.flatnonzero(np.frombuffer(data, np.uint8) == ord("\n"))
        if len(breaks):
            starts = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column) + 1]
            lines += np.diff(np.searchsorted(breaks, starts))
    return np.concatenate(([0], np.cumsum(lines)[:-1])).astype(np.int64)


def _slice(rows: RawRows, start: int, length: int) -> RawRows:
    return RawRows(
        {name: column.slice(start, length) for name, column in rows.cells.items()}, rows.lines[start : start + length]
    )


def _collect(
    rows: Iterator[Row | QuarantinedRow], wanted: Sequence[str], places: list[int], batch_rows: int
) -> Iterator[RawRows]:
    """Put rows that were read one by one into columns."""
    good: list[Row] = []
    broken: list[QuarantinedRow] = []
    for row in rows:
        if isinstance(row, QuarantinedRow):
            broken.append(row)
        else:
            good.append(row)
        if len(good) + len(broken) >= batch_rows:
            yield _to_columns(good, broken, wanted, places)
            good, broken = [], []
    if good or broken:
        yield _to_columns(good, broken, wanted, places)


def _to_columns(good: list[Row], broken: list[QuarantinedRow], wanted: Sequence[str], places: list[int]) -> RawRows:
    cells = {
        name: pa.array([row.cells[place] for row in good], pa.string())
        for name, place in zip(wanted, places, strict=True)
    }
    return RawRows(cells, np.array([row.line for row in good], dtype=np.int64), broken)
