"""What is on the screen as a file: CSV or XLSX, with every cell as text and no formula.

A room's selector or service reads the rows with `whole`, so that a file is never cut in silence, and then writes the
log row (operation `disclosure`) before it hands them over; this module only writes the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

import pyarrow as pa
from django.db.models import QuerySet
from django.http import HttpResponse

from sightline.engine.errors import SightlineError
from sightline.reporting.tables.writers import CsvWriter, XlsxWriter

FORMATS: Final[dict[str, tuple[str, type[CsvWriter] | type[XlsxWriter]]]] = {
    "csv": ("text/csv; charset=utf-8", CsvWriter),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XlsxWriter),
}
MOST_ROWS: Final = 50_000
"""Rows of one file, where a list has no other limit: files are made in memory, and read by people."""

_BATCH: Final = 5_000

T = TypeVar("T")


def whole(found: QuerySet[Any, T], *, things: str, remedy: str, most: int | None = None) -> list[T]:
    """Give everything that is to go into a file, or nothing: half a list would look like all of it.

    Args:
        found: what is to go out, in its order.
        things: what it is, in the plural.
        remedy: what to do when it is too much.
        most: rows of one file; `MOST_ROWS` by default.

    Returns:
        All of it.

    Raises:
        SightlineError: it is more than a file may hold.
    """
    most = MOST_ROWS if most is None else most
    rows = list(found[: most + 1])
    if len(rows) > most:
        raise SightlineError(f"There are more {things} than the {most:,} that one file holds; {remedy}.")
    return rows


def export(name: str, ending: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a table as a file.

    Args:
        name: of the file, without ending: letters, digits and hyphens.
        ending: `csv` or `xlsx`; anything else is taken for `csv`.
        heading: names of the columns.
        rows: values; None becomes an empty cell.

    Returns:
        The file as a download.
    """
    ending = ending if ending in FORMATS else "csv"
    content_type, _ = FORMATS[ending]
    with TemporaryDirectory(prefix="sightline-export-") as folder:
        path = Path(folder) / f"{name}.{ending}"
        write_table(path, ending, heading, rows)
        # Read whole, so that the copy on disk is gone before the answer is sent: exports are a screen's worth to some
        # ten thousand rows.
        response = HttpResponse(path.read_bytes(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def write_table(path: Path, ending: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table into a file.

    Args:
        path: of the file.
        ending: one of `FORMATS`.
        heading: names of the columns.
        rows: values; None becomes an empty cell.
    """
    schema = pa.schema([pa.field(column, pa.string()) for column in heading])
    writer = FORMATS[ending][1](path, schema)
    for batch in _batches(rows, schema):
        writer.write(batch)
    writer.close()


def _batches(rows: Iterable[Sequence[object]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, _BATCH)):
        columns = [
            pa.array([None if value is None else str(value) for value in column], pa.string())
            for column in zip(*chunk, strict=True)
        ]
        yield pa.record_batch(columns, schema=schema)
