"""What is on the screen as a file: CSV or XLSX, with every cell as text and no formula.

A room's selector or service writes the log row (operation `disclosure`) before it hands the rows over; this module
only writes the file.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyarrow as pa
from django.http import HttpResponse

from sightline.reporting.tables.writers import CsvWriter, XlsxWriter

FORMATS: Final[dict[str, tuple[str, type[CsvWriter] | type[XlsxWriter]]]] = {
    "csv": ("text/csv; charset=utf-8", CsvWriter),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XlsxWriter),
}
_BATCH: Final = 5_000


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
