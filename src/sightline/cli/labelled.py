"""A labelled file, screened without its answers."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from sightline.cli.screening import screening
from sightline.engine.evaluation import ANSWER_COLUMNS, Case, require_labels, truth_of
from sightline.engine.extracts import Counts, Mapping, QuarantinedRow, open_extract
from sightline.engine.findings import Evidence, Finding
from sightline.engine.packs import PackSet
from sightline.engine.readers import ReaderChoice
from sightline.engine.vocabulary import Grade, Status

_HIDDEN: Final = "truth of "
"""Put before the name of an answer column, so that screening does not know it."""


class Labelled:
    """A labelled file. What its labels say is kept from screening and put beside what screening says."""

    def __init__(
        self,
        file: Path,
        *,
        mapping: Mapping | None,
        packs: PackSet,
        readers: ReaderChoice,
        now: datetime,
        on_quarantine: Callable[[QuarantinedRow], None],
    ) -> None:
        """Open the file.

        Args:
            file: the file.
            mapping: how its columns are named, if not as in the contract.
            packs: the packs in force.
            readers: those that join the rules.
            now: the time, against which dates in the future are told.
            on_quarantine: gets each row that breaks a rule and is not measured.

        Raises:
            SightlineError: it can't be read, or states no answers.
        """
        self._extract = open_extract(
            file, now=now, mapping=mapping, keep=("functionality", "author"), on_quarantine=on_quarantine
        )
        self._labelled = frozenset(self._extract.columns)
        self._packs = packs
        self._readers = readers
        require_labels(self._labelled)

    @property
    def counts(self) -> Counts:
        """How many rows were read so far, and what became of them."""
        return self._extract.counts

    @property
    def progress(self) -> float:
        """How much of the file has been read, from 0 to 1."""
        return self._extract.progress

    def judged(self) -> Iterator[list[tuple[Case, list[Finding]]]]:
        """Screen the file.

        Yields:
            For each batch its cases, each with the findings of the flags that screening suggests.
        """
        batches = (_without_answers(batch) for batch in self._extract.batches())
        with screening(batches, self._packs, self._readers) as stream:
            for screened in stream:
                said: dict[str, list[Finding]] = {}
                for row in screened.findings.to_pylist():
                    said.setdefault(row["record_id"], []).append(_finding(row))
                yield [(self._case(row), said.get(row["record_id"], [])) for row in _rows(screened.records)]

    def _case(self, row: dict[str, Any]) -> Case:
        answers = {column: row.get(_HIDDEN + column) for column in ANSWER_COLUMNS}
        return Case(
            record_id=row["record_id"],
            narrative=row["narrative"] or "",
            truth=truth_of(answers, labelled=self._labelled),
            functionality=row.get("functionality") or "",
            author=row.get("author") or "",
        )


def _without_answers(batch: pa.RecordBatch) -> pa.RecordBatch:
    return batch.rename_columns([_HIDDEN + name if name in ANSWER_COLUMNS else name for name in batch.schema.names])


def _rows(records: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    wanted = ("record_id", "narrative", "functionality", "author", *(_HIDDEN + column for column in ANSWER_COLUMNS))
    yield from records.select([name for name in wanted if name in records.schema.names]).to_pylist()


def _finding(row: dict[str, Any]) -> Finding:
    return Finding(
        record_id=row["record_id"],
        flag=row["flag"],
        held=row["held"],
        suggested=row["suggested"],
        status=Status(row["status"]),
        grade=Grade(row["grade"]),
        score=row["score"],
        evidence=tuple(Evidence(**entry) for entry in row["evidence"]),
        pack=row["pack"],
        value=row["value"],
    )
