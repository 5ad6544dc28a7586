"""From a batch of an extract to rows of our tables, and back: columns as a whole, no object for a row."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl
import pyarrow as pa
from django.db.models import QuerySet

from sightline.desk.records.models import CONTENT_COLUMNS, RecordVersion
from sightline.engine.extracts import QuarantinedRow
from sightline.engine.vocabulary import COLUMNS

MAX_NUMBER: Final = 200
"""Characters of a record's number. An index of PostgreSQL holds some 2,700 bytes; real numbers have about 15."""

_SHOWN: Final = 60
_BATCH: Final = 8_192
NO_DAY: Final = date.min.isoformat()


@dataclass(frozen=True, slots=True)
class Row:
    """A record of an extract: its number, the hash of its content, and its content in the order of the contract."""

    number: str
    hash: str
    content: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        """Give the text of a column."""
        return self.content[_PLACE[column]]

    @property
    def recorded_on(self) -> str | None:
        """The day on which it was recorded, ISO, or None."""
        return self["recorded_at"][:10] or None

    @property
    def listed_on(self) -> str:
        """The day under which it is listed, ISO."""
        return self["recorded_at"][:10] or self["reported_at"][:10] or NO_DAY


_PLACE: Final = {name: place for place, name in enumerate(CONTENT_COLUMNS)}


def rows_of(batch: pa.RecordBatch) -> tuple[list[Row], list[QuarantinedRow]]:
    """Turn a batch of an extract into rows.

    Args:
        batch: columns of the contract as text, each record once.

    Returns:
        The rows, and those whose number is longer than we can keep, for the quarantine.
    """
    frame = pl.DataFrame(pl.from_arrow(batch))
    missing = [pl.lit("").alias(name) for name in COLUMNS if name not in frame.columns]
    frame = frame.with_columns(missing).select(COLUMNS).fill_null("")
    rows, too_long = [], []
    for number, *content in frame.iter_rows():
        if len(number) > MAX_NUMBER:
            too_long.append(_too_long(number))
            continue
        rows.append(Row(number, content_hash(content), tuple(content)))
    return rows, too_long


def content_hash(content: Sequence[str]) -> str:
    """Give the hash (SHA-256, hex) of a record's content.

    Args:
        content: the texts of `CONTENT_COLUMNS` in their order. None holds a NUL, which extracts never have, so that
            texts joined by it can't be confused.
    """
    return hashlib.sha256("\0".join(content).encode("utf-8", "surrogatepass")).hexdigest()


def batches_of(versions: QuerySet[RecordVersion], columns: Sequence[str] = COLUMNS) -> Iterator[tuple[list[int], Any]]:
    """Give versions as batches of the contract, for the engine.

    Args:
        versions: which; their order is kept.
        columns: of the contract; `record_id` is the record's number.

    Yields:
        The keys of the versions of a batch, and the batch: text, null where there is nothing.
    """
    paths = ["record__record_id" if name == "record_id" else name for name in columns]
    schema = pa.schema([pa.field(name, pa.string()) for name in columns])
    waiting: list[tuple[Any, ...]] = []

    def made() -> tuple[list[int], pa.RecordBatch]:
        keys, *texts = zip(*waiting, strict=True)
        arrays = [pa.array([text or None for text in column], pa.string()) for column in texts]
        return list(keys), pa.record_batch(arrays, schema=schema)

    for line in versions.values_list("pk", *paths).iterator(chunk_size=_BATCH):
        waiting.append(line)
        if len(waiting) == _BATCH:
            yield made()
            waiting.clear()
    if waiting:
        yield made()


def _too_long(number: str) -> QuarantinedRow:
    return QuarantinedRow(
        0,
        "record_id",
        f"{number[: _SHOWN - 1]}…",
        f"the record_id is longer than {MAX_NUMBER} characters",
        "give the record the number that the records system knows it by",
    )
