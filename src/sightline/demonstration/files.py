"""Writing the demonstration: two forms of the extract and the truth, chunk by chunk, whole or not at all."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, Protocol, cast

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from sightline.demonstration.case import TRUTH_COLUMNS, Row
from sightline.demonstration.force import UNTIL, Force
from sightline.engine.errors import SightlineError
from sightline.engine.vocabulary import COLUMNS

_SCHEMA: Final = pa.schema([(name, pa.string()) for name in COLUMNS])
_TRUTH_SCHEMA: Final = pa.schema([(name, pa.string()) for name in TRUTH_COLUMNS])
_WORTH_ANOTHER_PROCESS: Final = 100_000
"""Records from which further processes save more time than they take to start."""
_COMPRESSION_LEVEL: Final = 3

Tables = tuple[pa.Table, pa.Table]


@dataclass(frozen=True, slots=True)
class ForceFiles:
    """The files of a demonstration force and how many records they hold."""

    extract_csv: Path
    extract_parquet: Path
    truth_csv: Path
    records: int


class _Writer(Protocol):
    """What the CSV and the Parquet writer of Arrow have in common."""

    def write_table(self, table: pa.Table) -> None:
        """Append the rows of `table`."""

    def close(self) -> None:
        """Finish the file."""


def _quiet(_: int) -> None:
    """Tell nobody how far the work is."""


def write_force(
    out: Path,
    *,
    records: int,
    seed: int,
    advance: Callable[[int], None] = _quiet,
    until: date = UNTIL,
    workers: int | None = None,
) -> ForceFiles:
    """Write a fictional force's extract and its truth into the folder `out`, which is made if it is missing.

    `records` is how many records (at least 1) and `seed` any whole number: the same two and the same `until` (the last
    day of the 24 months) give the same files to the byte, however many `workers` (processes; by default one for
    small demonstrations and one a core for large ones) make them. `advance` is told after every chunk how many
    records it held. One chunk a worker is held in memory.

    Writes `extract.csv` and `extract.parquet` (the contract's columns as text, row groups of up to 20,000, zstd) and
    `truth.csv` (`sightline.demonstration.case.Truth`). The files get their names when all of them are finished: an
    interrupted run leaves what was there before. Raises `SightlineError` if `records` is below 1 or the folder cannot
    be written.
    """
    force = Force(records, seed, until)
    if workers is None:
        workers = (os.cpu_count() or 1) if records >= _WORTH_ANOTHER_PROCESS else 1
    files = ForceFiles(out / "extract.csv", out / "extract.parquet", out / "truth.csv", records)
    finals = (files.extract_csv, files.extract_parquet, files.truth_csv)
    parts = [path.with_name(f".{path.name}.part") for path in finals]
    try:
        out.mkdir(parents=True, exist_ok=True)
        try:
            _write_parts(force, parts, workers, advance)
            for part, final in zip(parts, finals, strict=True):
                part.replace(final)
        finally:
            for part in parts:
                part.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SightlineError(
            f"The demonstration cannot be written to {out} ({reason}): name a folder that you can write to and "
            "that has room for it."
        ) from error
    return files


def _write_parts(force: Force, parts: list[Path], workers: int, advance: Callable[[int], None]) -> None:
    plain = pa_csv.WriteOptions(quoting_style="needed")
    with ExitStack() as stack:

        def opened(writer: _Writer) -> _Writer:
            stack.callback(writer.close)
            return writer

        csv = opened(pa_csv.CSVWriter(parts[0], _SCHEMA, write_options=plain))
        parquet = opened(pq.ParquetWriter(parts[1], _SCHEMA, compression="zstd", compression_level=_COMPRESSION_LEVEL))
        truth = opened(pa_csv.CSVWriter(parts[2], _TRUTH_SCHEMA, write_options=plain))
        chunks = (
            _in_processes(force, workers) if workers > 1 else map(force_tables, _repeat(force), range(force.chunks))
        )
        for extract, true in chunks:
            csv.write_table(extract)
            parquet.write_table(extract)
            truth.write_table(true)
            advance(extract.num_rows)


def _repeat(force: Force) -> Iterator[Force]:
    while True:
        yield force


def force_tables(force: Force, index: int) -> Tables:
    """Chunk `index` of `force` as two tables: the extract's columns and the truth's."""
    rows, truths = force.chunk(index)
    return _table(rows, _SCHEMA), _table(cast(list[Row], truths), _TRUTH_SCHEMA)


def _table(rows: list[Row], schema: pa.Schema) -> pa.Table:
    return pa.table([pa.array(column, pa.string()) for column in zip(*rows, strict=True)], schema=schema)


def _in_processes(force: Force, workers: int) -> Iterator[Tables]:
    """The tables of every chunk in order, made by `workers` processes that are at most one chunk each ahead."""
    # A fresh interpreter for each: a forked one inherits Arrow's threads in an unknown state.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, force.chunks), mp_context=context) as pool:
        waiting: deque[Future[Tables]] = deque()
        for index in range(force.chunks):
            waiting.append(pool.submit(force_tables, force, index))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
