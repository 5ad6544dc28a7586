"""Screens ahead of the steps of a run, on all cores, without holding a transaction open meanwhile.

A step runs inside a transaction, and SQLite has one writer at a time: whoever waited there for the engine would keep
everybody else from writing. So the waiting is done after a step's commit; the next step finds its batch ready.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

import pyarrow as pa
from django.db import transaction
from django.db.models import QuerySet

from sightline.desk.jobs.models import Job
from sightline.desk.records.models import RecordVersion
from sightline.desk.screening.books import screener, screening_hash, screening_packs, screening_readers
from sightline.desk.screening.models import Run
from sightline.engine.errors import SightlineError
from sightline.engine.screening import Screened, compile_ahead, screen_batch, screen_in_parallel

CHUNK: Final = 2_000
"""Records of a step: half a second of work for the engine, a few hundredths for the database."""

_ALONE: Final = 3 * CHUNK
"""Up to so many records starting further processes takes longer than it saves."""

_READ: Final = (
    "pk",
    "record_id",
    "narrative",
    "hate_flags",
    "online_flag",
    "offence_code",
    "committed_from",
    "recorded_at",
    "reported_at",
)

END: Final = "end"
NOT_YET: Final = "not yet"


def versions_of(run: Run) -> QuerySet[RecordVersion]:
    """Give what a run screens: the current versions of the records in its scope."""
    found = RecordVersion.objects.filter(current_of__isnull=False)
    if run.imported_id is not None:
        return found.filter(imported=run.imported_id)
    found = found.filter(current_of__force=run.force_id)
    if run.first_day:
        found = found.filter(recorded_on__gte=run.first_day)
    return found.filter(recorded_on__lte=run.last_day) if run.last_day else found


def batches(run: Run, after: int) -> Iterator[pa.RecordBatch]:
    """Read the versions of a run in the order of their numbers, as the engine wants them.

    Args:
        run: which.
        after: the number of the version after which to begin.

    Yields:
        Batches whose `record_id` is the number of the version, with the number of its record beside it.
    """
    while True:
        rows = list(versions_of(run).filter(pk__gt=after).order_by("pk").values_list(*_READ)[:CHUNK])
        if not rows:
            return
        after = rows[-1][0]
        pks, records, *texts = zip(*rows, strict=True)
        arrays = [pa.array(map(str, pks), pa.string()), pa.array(records, pa.int64())]
        # The database keeps nothing as an empty text, the engine as null.
        arrays += [pa.array([text or None for text in column], pa.string()) for column in texts]
        yield pa.RecordBatch.from_arrays(arrays, ["record_id", "record", *_READ[2:]])


class Pipeline:
    """The stream of one run in this process."""

    def __init__(self, run: Run, lease: str, after: int, total: int) -> None:
        """Open the stream; nothing is read yet."""
        self.lease = lease
        self.after = after
        self._ready: Any = None
        self._asked = False
        self._stream = _screened(run, after, total)

    def take(self) -> Any:
        """Give the next batch, `END`, or `NOT_YET`: then the step ends at once and finds it at the next call."""
        if self._ready is None and not self._asked:
            self.prepare()
            return NOT_YET
        if self._ready is None:
            self._fetch()  # nobody committed: a test in a transaction of its own
        ready, self._ready = self._ready, None
        return ready

    def prepare(self) -> None:
        """Have the next batch ready when the present transaction has been committed."""
        self._asked = True
        transaction.on_commit(self._fetch)

    def close(self) -> None:
        """End its processes."""
        with suppress(SightlineError):
            self._stream.close()  # type: ignore[attr-defined]

    def _fetch(self) -> None:
        self._ready = next(self._stream, END)


_open: dict[str, Pipeline] = {}
"""At most one: a worker does one job at a time."""


def pipeline_of(job: Job, run: Run, after: int, total: int) -> Pipeline:
    """Give the pipeline of a job, a new one where this process has none that is where the job is.

    Raises:
        SightlineError: the packs or readers aren't those any more under which the run began.
    """
    kept = _open.get(str(job.pk))
    if kept is not None and kept.lease == job.lease and kept.after == after:
        return kept
    close_pipelines()
    if screening_hash(run.packs_day) != run.packs_hash:
        raise SightlineError(
            "The packs or readers have changed since this run began; start a new run, which uses the new ones."
        )
    _open[str(job.pk)] = Pipeline(run, job.lease, after, total)
    return _open[str(job.pk)]


def close_pipelines() -> None:
    """End what this process has open."""
    while _open:
        _open.popitem()[1].close()


def _screened(run: Run, after: int, total: int) -> Iterator[Screened]:
    compile_ahead()
    cores = len(os.sched_getaffinity(0))
    if total <= _ALONE or cores == 1:
        mine = screener(run.packs_day)
        for batch in batches(run, after):
            yield Screened(batch, *screen_batch(mine, batch, beside=True))
        return
    yield from screen_in_parallel(
        batches(run, after),
        screening_packs(run.packs_day),
        readers=screening_readers(),
        workers=cores,
        beside=True,
    )
