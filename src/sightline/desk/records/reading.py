"""A file that is being read, kept open from one step of its job to the next.

A step begins where the last whole step ended, which the job keeps as a number of batches. The process that did that
step has the file open at that place still. Another process, or this one after a step that was rolled back, opens it
anew and passes over what is done: the same file, mapping and present give the same batches.
"""

import time
from collections.abc import Iterator
from typing import Final

import pyarrow as pa

from sightline.desk.records.mappings import open_file
from sightline.desk.records.models import Import
from sightline.engine.extracts import QuarantinedRow

BATCH_ROWS: Final = 8_192
_PATIENCE: Final = 10.0
"""Seconds that one step may pass over rows. A worker has to give a sign more often than every half minute."""

_MOST_OPEN: Final = 4


class Reading:
    """A file between two steps."""

    def __init__(self, imported: Import) -> None:
        """Open the file of an import.

        Raises:
            SightlineError: it can't be read.
        """
        self.place = 0
        """Batches that were given so far; also the last, empty one."""
        self._set_aside: list[QuarantinedRow] = []
        self.extract = open_file(
            imported.path,
            imported.mapping,
            now=imported.started_at or imported.created_at,
            batch_rows=BATCH_ROWS,
            quarantine=self._set_aside,
        )
        self._batches: Iterator[pa.RecordBatch] = self.extract.batches()

    def next(self) -> tuple[pa.RecordBatch | None, list[QuarantinedRow]]:
        """Give the next batch, or None at the end, and the rows that were set aside since the last one."""
        batch = next(self._batches, None)
        self.place += 1
        rows = list(self._set_aside)
        self._set_aside.clear()
        return batch, rows

    def go_to(self, place: int) -> bool:
        """Pass over what is done.

        Args:
            place: how many batches are done.

        Returns:
            Whether it is there; False when it needs another step for the rest.
        """
        until = time.monotonic() + _PATIENCE
        while self.place < place:
            if time.monotonic() > until:
                return False
            self.next()
        return True

    @property
    def expected(self) -> int | None:
        """How many rows there are in all, as far as one can tell."""
        share = self.extract.progress
        read = self.extract.counts.read
        return self.extract.approximate_rows or (round(read / share) if share > 0 and read else None)


_open: dict[int, Reading] = {}


def reading_at(imported: Import, place: int) -> Reading:
    """Give the reading of an import, new or kept, that has not gone beyond a place.

    Args:
        imported: the import.
        place: how many batches are done.

    Raises:
        SightlineError: the file can't be read.
    """
    kept = _open.pop(imported.pk, None)
    if kept is None or kept.place > place:
        kept = Reading(imported)
    while len(_open) >= _MOST_OPEN:
        _open.pop(next(iter(_open)), None)
    _open[imported.pk] = kept
    return kept


def close(imported: Import) -> None:
    """Let go of the file of an import."""
    _open.pop(imported.pk, None)
