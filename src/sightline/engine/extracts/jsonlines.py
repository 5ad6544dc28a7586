"""JSON lines: one object a line, each value taken as text."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.model import MAX_ROW_BYTES, MAX_SHOWN, QuarantinedRow, RawRows, shorten
from sightline.engine.extracts.utf8 import Utf8Reader
from sightline.engine.extracts.window import Window

_PIECE: Final = 1 << 20
_LOOKED_AT: Final = 10_000
"""The columns are the keys of this many rows at the start."""


class _NotARow(Exception):  # noqa: N818  (caught below and turned into a quarantined row)
    """What a line holds is not a row; the arguments are the rule and the remedy."""


class _RepeatedKeyError(ValueError):
    """An object names one key twice."""


class JsonLinesSource:
    """A text file that holds one JSON object a line."""

    approximate_rows: int | None = None

    def __init__(self, path: Path) -> None:
        """Read the keys of the first rows of `path` (an existing text file).

        Raises:
            SightlineError: none of the first lines is an object.
        """
        self._path = path
        self._window = Window(Utf8Reader(path), path.name)
        names: dict[str, None] = {}
        try:
            for _, row in _first(self._lines(frozenset()), _LOOKED_AT):
                if isinstance(row, dict):
                    names.update(dict.fromkeys(row))
        finally:
            self._window.close()
        if not names:
            raise SightlineError(
                f"{path.name} has no line that is a JSON object: write one object a line, such as "
                '{"record_id": "1", "narrative": "…"}.'
            )
        self.names = tuple(names)

    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._window.progress()

    def rows(self, wanted: Sequence[str], batch_rows: int) -> Iterator[RawRows]:
        """Read the `wanted` columns from the start, at most `batch_rows` rows and some 64 MB at a time."""
        self._window = Window(Utf8Reader(self._path), self._path.name)
        known = frozenset(self.names)
        good: list[tuple[int, dict[str, str | None]]] = []
        broken: list[QuarantinedRow] = []
        size = 0
        try:
            for line, row in self._lines(frozenset(wanted)):
                if isinstance(row, QuarantinedRow):
                    broken.append(row)
                elif (new := next((key for key in row if key not in known), None)) is not None:
                    broken.append(_late_key(line, new))
                else:
                    good.append((line, row))
                    size += sum(map(len, filter(None, row.values())))
                if len(good) + len(broken) >= batch_rows or size > 1 << 26:
                    yield _to_columns(good, broken, wanted)
                    good, broken, size = [], [], 0
            if good or broken:
                yield _to_columns(good, broken, wanted)
        finally:
            self._window.close()

    def _lines(self, wanted: frozenset[str]) -> Iterator[tuple[int, dict[str, str | None] | QuarantinedRow]]:
        window = self._window
        while window.fill(_PIECE):
            end = window.data.rfind(b"\n", window.at) + 1
            if end == 0:
                if window.left > MAX_ROW_BYTES:
                    yield window.line, self._too_long()
                else:
                    window.fill(window.left + _PIECE)
                continue
            lines = window.data[window.at : end].split(b"\n")[:-1]
            for number, line in enumerate(lines, start=window.line):
                if line and not line.isspace():
                    yield number, _row(number, line, wanted)
            window.skip(end - window.at, len(lines))

    def _too_long(self) -> QuarantinedRow:
        window = self._window
        row = QuarantinedRow(
            window.line,
            "",
            shorten(window.data[window.at : window.at + MAX_SHOWN].decode("utf-8", "replace")),
            f"the row is longer than {MAX_ROW_BYTES:,} bytes",
            "shorten the text, or export what is attached to it separately",
        )
        while window.fill(1):
            end = window.data.find(b"\n", window.at) + 1
            if end:
                window.skip(end - window.at, 1)
                break
            window.skip_all()
        return row


def _first(lines: Iterator[Any], most: int) -> Iterator[Any]:
    for _, line in zip(range(most), lines, strict=False):
        yield line


def _row(number: int, line: bytes, wanted: frozenset[str]) -> dict[str, str | None] | QuarantinedRow:
    # What nobody reads may be of any shape: an export often carries lists and objects along.
    try:
        text = line.decode()
        found = _DECODER.decode(text)
        if not isinstance(found, dict):
            raise _NotARow("the line is not a JSON object", 'write each row as {"column": "value", …}')
        row = {key: _text(value) if key in wanted else None for key, value in found.items()}
        "".join(value for value in row.values() if value).encode()
    except UnicodeError:
        rule, remedy = "bytes that are not text in this file's encoding", "export the row as UTF-8"
    except _RepeatedKeyError as error:
        rule, remedy = f"the key {shorten(str(error))!r} stands twice", "give each key once"
    except (json.JSONDecodeError, RecursionError):
        rule, remedy = "the line is not JSON", "write one whole object on each line"
    except _NotARow as error:
        rule, remedy = error.args
    else:
        return row
    return QuarantinedRow(number, "", shorten(line[: 8 * MAX_SHOWN].decode("utf-8", "replace")), rule, remedy)


def _text(value: object) -> str | None:
    match value:
        case None | str():
            return value
        case bool():
            return "true" if value else "false"
        case list() if all(isinstance(item, str) for item in value):
            return ";".join(value)
        case _:
            raise _NotARow("a value is an object or a list of other than texts", "give each value as text")


def _number(written: str) -> str:
    return written.removesuffix(".0")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _RepeatedKeyError(next(key for place, (key, _) in enumerate(pairs) if key in dict(pairs[:place])))
    return found


# Numbers stay as they are written: a crime number is not a quantity.
_DECODER: Final = json.JSONDecoder(
    parse_int=_number, parse_float=_number, parse_constant=_number, object_pairs_hook=_pairs, strict=False
)


def _late_key(line: int, key: str) -> QuarantinedRow:
    return QuarantinedRow(
        line,
        shorten(key),
        "",
        f"a column that none of the first {_LOOKED_AT:,} rows has",
        "give every row the same keys, with null where there is nothing",
    )


def _to_columns(
    good: list[tuple[int, dict[str, str | None]]], broken: list[QuarantinedRow], wanted: Sequence[str]
) -> RawRows:
    cells = {name: pa.array([row.get(name) for _, row in good], pa.string()) for name in wanted}
    return RawRows(cells, np.array([line for line, _ in good], dtype=np.int64), broken)
