"""How large the sheets of a workbook would become, told from their XML as it streams past.

A cell in the last corner of a sheet makes a parser hold every cell before it; one text may be shared by a million
cells; a cell may say that it is repeated. What that adds up to is counted here, before anything is built.
"""

import re
from typing import Final

import numpy as np
import numpy.typing as npt

MAX_TEXT: Final = 1 << 30
"""Bytes of text that the cells of a sheet may hold."""
MAX_CELLS: Final = 48_000_000
"""Cells of a sheet, empty ones up to its last row and column included: a full sheet of 45 columns."""
_LONGEST_TAG: Final = 1 << 16

_XLSX_CELL: Final = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_XLSX_SHARED: Final = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\bt="s"[^<>]*>\s*<(?:\w+:)?v>(\d{1,9})<')
_SHARED_TEXT: Final = re.compile(rb"<(?:\w+:)?si\b")
_ODS_TAG: Final = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^<>]*)>")
_ODS_REPEATED: Final = re.compile(rb'number-(?:columns|rows)-repeated="(\d{1,9})"')


class Oversized(Exception):  # noqa: N818  (a signal to the caller, who makes a sentence of it)
    """The sheet would need more than we hold in memory."""


class Scanner:
    """Sees a stream of XML in pieces of any size, cut anew where a tag of interest begins."""

    begins: bytes = b"<"

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        self._tail = b""
        self._place = 0

    def see(self, piece: bytes) -> None:
        """Take the next piece.

        Raises:
            Oversized: what was seen so far is already too much.
        """
        data = self._tail + piece
        cut = max(data.rfind(self.begins), len(data) - _LONGEST_TAG, 0)
        self.scan(data[:cut])
        self._place += cut
        self._tail = data[cut:]

    def finish(self) -> None:
        """Take the stream as ended."""
        self.scan(self._tail)
        self._place += len(self._tail)
        self._tail = b""

    def scan(self, data: bytes) -> None:
        """Look at `data`, which begins `self._place` bytes into the stream."""
        raise NotImplementedError


class SharedTexts(Scanner):
    """The texts that the cells of an XLSX share: how long each is."""

    begins = b"<si"

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        super().__init__()
        self._starts: list[npt.NDArray[np.int64]] = []

    def scan(self, data: bytes) -> None:
        """Note where each text begins."""
        starts = [match.start() for match in _SHARED_TEXT.finditer(data)]
        self._starts.append(np.array(starts, dtype=np.int64) + self._place)

    def lengths(self) -> npt.NDArray[np.int64]:
        """Length of each text in bytes, its tags included."""
        starts = np.concatenate([*self._starts, np.array([self._place], dtype=np.int64)])
        lengths: npt.NDArray[np.int64] = starts[1:] - starts[:-1]
        return lengths


class XlsxSheet(Scanner):
    """A sheet of an XLSX: the corner that its cells reach to, and the shared text that they call up."""

    begins = b"<c "

    def __init__(self, shared: npt.NDArray[np.int64]) -> None:
        """Begin a sheet whose cells refer to texts of the lengths `shared` (bytes)."""
        super().__init__()
        self._shared = shared
        self._columns: set[bytes] = set()
        self._rows = 0
        self._text = 0

    def scan(self, data: bytes) -> None:
        """Add up the cells in `data`."""
        cells = _XLSX_CELL.findall(data)
        if cells:
            self._columns.update(column for column, _ in cells)
            self._rows = max(self._rows, max(int(row) for _, row in cells))
        if len(self._shared):
            calls = np.array(_XLSX_SHARED.findall(data), dtype="S9").astype(np.int64)
            self._text += int(self._shared[calls[calls < len(self._shared)]].sum())
        width = max(map(_column_number, self._columns), default=0)
        if self._rows * width > MAX_CELLS or self._text > MAX_TEXT:
            raise Oversized


class OdsContent(Scanner):
    """The sheets of an ODS: the corner that filled cells reach to, and the text that repeated cells would hold."""

    def __init__(self) -> None:
        """Begin at the start of a stream."""
        super().__init__()
        self._rows = self._row_repeat = self._row_width = self._row_filled = 0
        self._widest = 0
        self._cell_start = self._cell_repeat = 0
        self._text = 0

    def scan(self, data: bytes) -> None:
        """Add up the rows and cells in `data`."""
        for tag in _ODS_TAG.finditer(data):
            self._end_cell(self._place + tag.start())
            found = _ODS_REPEATED.search(tag[2])
            repeat = int(found[1]) if found else 1
            if tag[1] == b"table-row":
                self._rows += self._row_repeat
                self._row_repeat, self._row_width, self._row_filled = repeat, 0, 0
                continue
            self._row_width += repeat
            if not tag[2].endswith(b"/") or b"office:" in tag[2]:
                self._row_filled = self._row_width
                self._cell_start, self._cell_repeat = self._place + tag.start(), repeat * self._row_repeat
                self._widest = max(self._widest, self._row_filled)
                if (self._rows + self._row_repeat) * self._widest > MAX_CELLS or self._text > MAX_TEXT:
                    raise Oversized

    def finish(self) -> None:
        """Take the stream as ended."""
        super().finish()
        self._end_cell(self._place)

    def _end_cell(self, place: int) -> None:
        self._text += (place - self._cell_start) * self._cell_repeat
        self._cell_repeat = 0
        if self._text > MAX_TEXT:
            raise Oversized


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
