"""Reads rows of separated text one at a time, and says in plain words what is wrong with one that is broken."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.model import MAX_ROW_BYTES, MAX_SHOWN, QuarantinedRow, shorten
from sightline.engine.extracts.window import Window

_PIECE: Final = 1 << 20
_BLANK_LINES: Final = re.compile(rb"(?:\r?\n)++")
_QUOTE: Final = re.compile(rb'"')
_QUOTE_OR_BREAK: Final = re.compile(rb'["\n]')


@dataclass(frozen=True, slots=True)
class Row:
    """One row as cells, and the physical line on which it starts."""

    line: int
    cells: list[str]


class _TooLong(Exception):  # noqa: N818  (a signal between two functions here, never an error that escapes)
    """The row at the front of the window is longer than we hold in memory."""


class CarefulReader:
    """Reads from the front of a window the rows that the fast way could not."""

    def __init__(self, window: Window, delimiter: str, width: int) -> None:
        """Read rows of `width` cells separated by `delimiter` from `window`."""
        self._window = window
        self._delimiter = delimiter
        self._width = width
        self._size = 0
        # The limit is of the whole process and 131,072 at first; ours is enforced by `_lines` and on each cell.
        csv.field_size_limit(max(csv.field_size_limit(), 2 * MAX_ROW_BYTES))

    def rows(self, most: int) -> Iterator[Row | QuarantinedRow]:
        """Read at most `most` rows; blank lines are passed over and not counted."""
        window = self._window
        for _ in range(most):
            while window.fill(_PIECE) and (blank := _BLANK_LINES.match(window.data, window.at)):
                window.skip(len(blank[0]), blank[0].count(b"\n"))
            if not window.left:
                return
            yield self._one()

    def _one(self) -> Row | QuarantinedRow:
        line = self._window.line
        reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error as error:
            return self._misquoted(str(error))
        except _TooLong:
            return self._too_long()
        self._window.skip(self._size, reader.line_num)
        if len(cells) != self._width:
            return self._ragged(line, cells)
        try:
            "".join(cells).encode()
        except UnicodeEncodeError:
            place = next(cell for cell in cells if not _is_text(cell))
            return QuarantinedRow(
                line, "", shorten(place), "bytes that are not text in this file's encoding", "export the row as UTF-8"
            )
        return Row(line, cells)

    def _lines(self) -> Iterator[str]:
        """The physical lines from the front of the window on; the csv module takes as many as the row needs."""
        window = self._window
        taken = 0
        while True:
            end = window.data.find(b"\n", window.at + taken) + 1 - window.at
            if end <= 0:
                if window.left > MAX_ROW_BYTES:
                    raise _TooLong
                if window.ended:
                    return
                window.fill(window.left + _PIECE)
                continue
            if end > MAX_ROW_BYTES:
                raise _TooLong
            self._size = end
            yield window.data[window.at + taken : window.at + end].decode("utf-8", "surrogateescape")
            taken = end

    def _misquoted(self, error: str) -> QuarantinedRow:
        """Give up the first line of the row only: what follows it may be good rows that a stray mark swallowed."""
        window = self._window
        line = window.line
        end = window.data.find(b"\n", window.at) + 1
        shown = _shown(window.data[window.at : end])
        window.skip(end - window.at, 1)
        if "new-line" in error:
            rule, remedy = "a carriage return outside quotation marks", "put the cell in quotation marks"
        elif "unexpected end" in error:
            rule, remedy = (
                "a quotation mark is opened and never closed",
                "close it, or double it if it is part of the text",
            )
        else:
            rule = "text after a closing quotation mark"
            remedy = 'double each quotation mark that is part of the text ("")'
        return QuarantinedRow(line, "", shown, rule, remedy)

    def _ragged(self, line: int, cells: list[str]) -> QuarantinedRow:
        rule = f"{len(cells)} cells where the heading has {self._width}"
        if len(cells) > self._width:
            remedy = "put cells that contain the separator in quotation marks"
        else:
            remedy = "fill in the missing cells, or join the lines that a line break has parted"
        return QuarantinedRow(line, "", shorten(self._delimiter.join(cells)), rule, remedy)

    def _too_long(self) -> QuarantinedRow:
        """Pass over a row that is not held in memory: to the next line break outside quotation marks."""
        window = self._window
        line = window.line
        shown = _shown(window.data[window.at : window.at + 4 * MAX_SHOWN])
        quoted = False
        while window.fill(1):
            at = window.at
            while mark := (_QUOTE if quoted else _QUOTE_OR_BREAK).search(window.data, at):
                at = mark.end()
                if mark[0] == b"\n":
                    window.skip(at - window.at, window.data.count(b"\n", window.at, at))
                    rule = f"the row is longer than {MAX_ROW_BYTES:,} bytes"
                    remedy = "shorten the text, or export what is attached to it separately"
                    return QuarantinedRow(line, "", shown, rule, remedy)
                quoted = not quoted
            window.skip_all()
        raise SightlineError(
            f"{window.file}, line {line}: a quotation mark is opened and never closed, so that the rows after it "
            "cannot be told apart: close it and try again."
        )


def _shown(start: bytes) -> str:
    return shorten(start[: 8 * MAX_SHOWN].decode("utf-8", "surrogateescape").rstrip("\r\n"))


def _is_text(cell: str) -> bool:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return False
    return True
