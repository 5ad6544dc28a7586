"""What holds for the cells of every column: blank ones are null, and none is overlong or holds a NUL."""

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from sightline.engine.extracts.model import MAX_CELL_CHARACTERS, Fault

_TOO_LONG = Fault(
    f"the cell is longer than {MAX_CELL_CHARACTERS:,} characters",
    "shorten the text, or export what is attached to it separately",
)
_NUL = Fault("a NUL byte in the text", "export the row again; a NUL is never part of a text")
_ZERO = pa.scalar(0, pa.int32())


def trimmed(column: pa.StringArray) -> pa.StringArray:
    """A column without blanks around its values; null where nothing is left."""
    column = pc.utf8_trim_whitespace(column)
    return _where(_filled(column), column)


def blank_to_null(column: pa.StringArray) -> pa.StringArray:
    """A column exactly as given, but null where there is nothing or only white space."""
    return _where(pc.and_not(_filled(column), pc.utf8_is_space(column)), column)


def joined(columns: list[pa.StringArray], joiner: str) -> pa.StringArray:
    """Join columns row by row with `joiner`, passing over nulls; null where all are."""
    if len(columns) == 1:
        return columns[0]
    # Arrow's own element-wise join drops rows in which every column is null (seen in 26.0.1).
    frame = pl.DataFrame([pl.Series(str(place), pl.from_arrow(column)) for place, column in enumerate(columns)])
    whole = frame.select(pl.concat_str(pl.all(), separator=joiner, ignore_nulls=True)).to_series().to_arrow()
    whole = pc.cast(whole, pa.string())
    return pc.if_else(pc.equal(pc.binary_length(whole), 0), None, whole)


def _filled(column: pa.StringArray) -> pa.BooleanArray:
    return pc.greater(pc.binary_length(column), _ZERO)


def _where(filled: pa.BooleanArray, column: pa.StringArray) -> pa.StringArray:
    """The column with null where `filled` is false; the column itself, uncopied, where it never is."""
    return column if pc.all(filled).as_py() else pc.if_else(filled, column, None)


def cell_faults(column: pa.StringArray) -> dict[int, Fault]:
    """Rows whose cell is too long or holds a NUL."""
    faults: dict[int, Fault] = {}
    longest = pc.max(pc.binary_length(column)).as_py() or 0
    if longest > MAX_CELL_CHARACTERS:
        faults.update(dict.fromkeys(_rows(pc.greater(pc.utf8_length(column), MAX_CELL_CHARACTERS)), _TOO_LONG))
    if _holds_nul(column):
        faults.update(dict.fromkeys(_rows(pc.match_substring(column, "\0")), _NUL))
    return faults


def _holds_nul(column: pa.StringArray) -> bool:
    """Look through the bytes of all cells at once, which is twenty times as fast as cell by cell."""
    _, offsets, data = column.buffers()
    if data is None or not len(column):
        return False
    first, last = (column.offset, column.offset + len(column))
    bounds = memoryview(offsets).cast("i")
    return b"\0" in data.slice(bounds[first], bounds[last] - bounds[first]).to_pybytes()


def _rows(mask: pa.BooleanArray) -> list[int]:
    rows: list[int] = pc.indices_nonzero(pc.fill_null(mask, False)).to_pylist()
    return rows
