"""Screen whole batches: Arrow in, findings out, on one core or on all, here or inside another engine's map."""

import gc
import multiprocessing
import os
import pickle
import signal
import threading
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from sightline.engine.errors import SightlineError
from sightline.engine.findings import Finding
from sightline.engine.packs import PackSet
from sightline.engine.screening import columns
from sightline.engine.screening.ahead import compile_ahead
from sightline.engine.screening.learned import Heard, PanelSource
from sightline.engine.screening.offences import OffenceTable, normal_code
from sightline.engine.screening.reading import Match
from sightline.engine.screening.screener import Screener
from sightline.engine.screening.tally import Tally
from sightline.engine.vocabulary import FLAGS, Grade, Status

_READ_COLUMNS: Final = (
    "record_id",
    "narrative",
    "hate_flags",
    "online_flag",
    "offence_code",
    "offence",
    "committed_from",
    "recorded_at",
    "reported_at",
)
_WAITING_PER_WORKER: Final = 3


@dataclass(frozen=True, slots=True)
class Screened:
    """One batch of records with what screening says of it."""

    records: pa.RecordBatch
    findings: pa.RecordBatch
    tally: Tally


def screen_batches(
    batches: Iterable[pa.RecordBatch], packs: PackSet, *, readers: PanelSource | None = None, every: bool = False
) -> Iterator[pa.RecordBatch]:
    """Screen a stream of batches in this process.

    It keeps nothing between batches and needs nothing but its arguments, so a distributed engine can call it
    as it is in its map over Arrow batches, for example Spark's `mapInArrow`.

    Args:
        batches: records with text columns named as in the contract; `record_id` and `narrative` at least.
        packs: the packs in force.
        readers: which readers join the rules; without any the rules stand alone.
        every: findings for every record and flag, not only for those that differ.

    Yields:
        For each batch its findings (`FINDINGS_SCHEMA`).
    """
    screener = _screener_of(packs, readers)
    for batch in batches:
        yield screen_batch(screener, batch, every=every)[0]


def screen_in_parallel(
    batches: Iterable[pa.RecordBatch],
    packs: PackSet,
    *,
    readers: PanelSource | None = None,
    workers: int | None = None,
    every: bool = False,
    beside: bool = False,
) -> Iterator[Screened]:
    """Screen a stream of batches on several cores, in the order of the input.

    Args:
        batches: as for `screen_batches`.
        packs: the packs in force.
        readers: as for `screen_batches`; each process opens its own.
        workers: processes to use; by default one for each core. One means this process alone.
        every: as for `screen_batches`.
        beside: as for `screen_batch`.

    Yields:
        Each batch with its findings and counts. Only a few batches are held at any time.

    Raises:
        SightlineError: a worker process could not start, or was ended from outside.
    """
    count = workers or len(os.sched_getaffinity(0))
    if count <= 1:
        screener = _screener_of(packs, readers)
        for batch in batches:
            yield Screened(batch, *screen_batch(screener, batch, every=every, beside=beside))
        return
    compile_ahead()
    context = multiprocessing.get_context("spawn")
    # Packs and readers go with the work. What a process is given at its start goes through a pipe that nobody reads
    # where the process can't start, and whoever writes more into it than fits waits for ever.
    work = (zlib.compress(pickle.dumps((packs, readers)), 1), every, beside)
    with ProcessPoolExecutor(count, mp_context=context, initializer=_start_worker) as pool:
        waiting: deque[tuple[pa.RecordBatch, Future[tuple[pa.Buffer, Tally]]]] = deque()
        try:
            for batch in batches:
                waiting.append((batch, _submitted(pool, _to_send(_to_read(batch)), *work)))
                if len(waiting) >= count * _WAITING_PER_WORKER:
                    yield _finished(*waiting.popleft())
            while waiting:
                yield _finished(*waiting.popleft())
        except BrokenProcessPool:
            raise SightlineError(
                "A screening process could not start or was ended by the system, most likely for want of memory; "
                "use --workers 1."
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def screen_batch(
    screener: Screener, batch: pa.RecordBatch, *, every: bool = False, beside: bool = False
) -> tuple[pa.RecordBatch, Tally]:
    """Screen one batch.

    Args:
        screener: built from the packs in force.
        batch: as for `screen_batches`.
        every: as for `screen_batches`.
        beside: for a record with a finding that differs, also those on the flags that it holds and that are
            consistent, so that a person sees what is held and what is suggested side by side.

    Returns:
        Its findings and counts.
    """
    table = _table(batch)
    may_differ = _may_differ(table, screener.offences)
    rules_alone = np.full(table.height, not every and screener.panel is None) & ~may_differ
    sifted = screener.sift.column(_narratives(batch, table), rules_alone)
    told = list(sifted.told)
    found = screener.matches(table["narrative"].gather(told).to_list(), list(sifted.told.values()))
    matches = dict(zip(told, found, strict=True))
    heard = _heard(screener, table, matches, every=every)
    tally = Tally(
        records=table.height,
        with_narrative=table["narrative"].count(),
        read=int(sifted.tried.sum()),
        deep=heard.deep,
        languages=dict(heard.languages),
    )
    chosen = table.with_row_index("_row")
    if not every:
        speaking = np.zeros(table.height, np.bool_)
        speaking[[*matches, *(row for row, joined in enumerate(heard.joined) if joined)]] = True
        chosen = chosen.filter(pl.Series(speaking | may_differ))
    settled = columns.of_settled(screener, table, sifted.settled)
    kept: list[Finding] = []
    rows: list[int] = []
    counted = settled.counted
    for row in chosen.iter_rows(named=True):
        number = row["_row"]
        findings = screener.decide(row, matches.get(number, ()), heard.joined[number], every=every)
        differs = beside and any(finding.status is not Status.CONSISTENT for finding in findings)
        for finding in findings:
            counted[finding.flag, finding.held, finding.status, finding.grade] += 1
            if every or finding.status is not Status.CONSISTENT or (differs and finding.held):
                kept.append(finding)
                rows.append(number)
    for (flag, held, status, grade), records in counted.items():
        tally.flags[flag].count(held=held, status=status, grade=grade, records=records)
    for flag in FLAGS:
        # The others hold nothing and support nothing.
        rest = table.height - sum(records for (own, *_), records in counted.items() if own == flag)
        tally.flags[flag].count(held=False, status=Status.CONSISTENT, grade=Grade.NONE, records=rest)
    return columns.by_row(settled, rows, columns.of(kept)), tally


def _screener_of(packs: PackSet, readers: PanelSource | None) -> Screener:
    return Screener(packs, readers.open() if readers is not None else None)


def _heard(screener: Screener, table: pl.DataFrame, matches: Mapping[int, Sequence[Match]], *, every: bool) -> Heard:
    """What the panel says of each record; without one no narrative need be made a string of Python's."""
    if screener.panel is None:
        return Heard([{}] * table.height)
    narratives = table["narrative"].fill_null("").to_list()
    return screener.hear(narratives, [matches.get(row, ()) for row in range(table.height)], every=every)


def _may_differ(table: pl.DataFrame, offences: OffenceTable) -> npt.NDArray[np.bool_]:
    """Whether a record holds a flag, or is of an offence that is a hate crime: there may be something to say of it."""
    may = pl.lit(value=False)
    if "hate_flags" in table.columns:
        may |= pl.col("hate_flags").is_not_null()
    if "online_flag" in table.columns:
        may |= pl.col("online_flag").str.strip_chars().str.to_uppercase() == "Y"
    if "offence_code" in table.columns:
        written = table["offence_code"].unique().drop_nulls()
        may |= pl.col("offence_code").is_in([code for code in written if normal_code(code) in offences.codes])
    if "offence" in table.columns:
        written = table["offence"].unique().drop_nulls()
        may |= pl.col("offence").is_in([title for title in written if offences.find_by_title(title) is not None])
    return table.with_columns(_may=may.fill_null(value=False))["_may"].to_numpy()


def _narratives(batch: pa.RecordBatch, table: pl.DataFrame) -> pa.Array:
    """The narratives as Arrow has them, without copying what are strings already."""
    if "narrative" in batch.schema.names:
        column = batch.column("narrative")
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            return column
    return table["narrative"].to_arrow()


def _table(batch: pa.RecordBatch) -> pl.DataFrame:
    frame = pl.from_arrow(_to_read(batch))
    assert isinstance(frame, pl.DataFrame)  # noqa: S101 - from_arrow gives a series only for an array
    absent = [name for name in ("record_id", "narrative") if name not in frame.columns]
    if absent:
        frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias(name) for name in absent)
    others = [name for name, kind in frame.schema.items() if kind != pl.String]
    return frame.with_columns(pl.col(name).cast(pl.String) for name in others) if others else frame


def _to_read(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.select([name for name in _READ_COLUMNS if name in batch.schema.names])


_screener: Screener | None = None


def _start_worker() -> None:
    # Arrow's own pool keeps some 20 MB that it gave back to nobody, beside what numpy and Python keep.
    pa.set_memory_pool(pa.system_memory_pool())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A parent that is killed outright tells nobody, and a process of the pool would wait for work for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(records: pa.Buffer, packed: bytes, every: bool, beside: bool) -> tuple[pa.Buffer, Tally]:
    global _screener
    if _screener is None:
        _screener = _screener_of(*pickle.loads(zlib.decompress(packed)))  # noqa: S301 - from the process that began this one
        gc.freeze()  # the rule book stays; to look through it for garbage time and again would take longer than reading
    findings, tally = screen_batch(_screener, _sent(records), every=every, beside=beside)
    return _to_send(findings), tally


def _to_send(batch: pa.RecordBatch) -> pa.Buffer:
    """A batch as a stream of Arrow's, which goes to another process several times as fast as a batch itself."""
    stream = pa.BufferOutputStream()
    with pa.ipc.new_stream(stream, batch.schema) as writer:
        writer.write_batch(batch)
    return stream.getvalue()


def _sent(stream: pa.Buffer) -> pa.RecordBatch:
    return pa.ipc.open_stream(stream).read_next_batch()


def _submitted(
    pool: ProcessPoolExecutor, records: pa.Buffer, packed: bytes, every: bool, beside: bool
) -> "Future[tuple[pa.Buffer, Tally]]":
    try:
        return pool.submit(_work, records, packed, every, beside)
    except OSError as error:
        # The pool gave up on one process, and closed what the next was to be given, while that one was being started.
        raise BrokenProcessPool from error


def _finished(batch: pa.RecordBatch, future: "Future[tuple[pa.Buffer, Tally]]") -> Screened:
    findings, tally = future.result()
    return Screened(batch, _sent(findings), tally)
