"""Tables out: findings and other rows to CSV, Parquet, JSON lines or XLSX, by the ending of the file's name."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pyarrow as pa

from sightline.engine.errors import SightlineError
from sightline.reporting.outputs import Outputs, explained
from sightline.reporting.tables.cells import reason
from sightline.reporting.tables.writers import CsvWriter, JsonLinesWriter, ParquetWriter, Writer, XlsxWriter

TABLE_ENDINGS: Final[dict[str, Callable[[Path, pa.Schema], Writer]]] = {
    ".csv": CsvWriter,
    ".parquet": ParquetWriter,
    ".jsonl": JsonLinesWriter,
    ".ndjson": JsonLinesWriter,
    ".xlsx": XlsxWriter,
}
"""Which writer belongs to which ending."""


def check_ending(path: Path, *, others: tuple[str, ...] = ()) -> None:
    """Refuse a file whose format its name doesn't tell.

    Args:
        path: the file to be written.
        others: endings that are allowed besides those of tables.

    Raises:
        SightlineError: the ending is not known.
    """
    known = (*TABLE_ENDINGS, *others)
    if path.suffix.lower() not in known:
        raise SightlineError(
            f"{path} doesn't say by its ending how it is to be written; "
            f"end it in {', '.join(known[:-1])} or {known[-1]}."
        )


class Table:
    """A file that takes rows. What the system says about it comes out as a sentence."""

    def __init__(self, path: Path, writer: Writer) -> None:
        """Take over a writer.

        Args:
            path: the file as the user named it.
            writer: what writes it.
        """
        self.path = path
        self._writer = writer
        self.rows = 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Write the rows of a batch.

        Args:
            batch: rows of the schema that the table was opened with.

        Raises:
            SightlineError: they can't be written.
        """
        with explained(self.path):
            self._writer.write(batch)
        self.rows += batch.num_rows


@contextmanager
def open_table(path: Path, schema: pa.Schema, *, outputs: Outputs) -> Iterator[Table]:
    """Open a table for writing, in the format that its name ends in.

    Args:
        path: where it is to stand.
        schema: of the batches that will come.
        outputs: the files of this run, among which it appears when the run ends well.

    Yields:
        The table to write to.

    Raises:
        SightlineError: the ending is not known, or the file can't be written.
    """
    check_ending(path)
    temporary = outputs.reserve(path)
    with explained(path):
        writer = TABLE_ENDINGS[path.suffix.lower()](temporary, schema)
    try:
        yield Table(path, writer)
    except BaseException:
        # The file is going to be removed: whatever closing it says would hide what went wrong.
        with suppress(Exception):
            writer.close()
        raise
    with explained(path):
        writer.close()


__all__ = ["TABLE_ENDINGS", "Table", "check_ending", "open_table", "reason"]
