"""What the page needs of each batch, and no more: the surest few of each kind, held in bounded memory."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from sightline.engine.findings import Evidence
from sightline.engine.stretches import stretches
from sightline.engine.vocabulary import FLAGS, Grade, Status
from sightline.reporting.page.excerpt import Piece, excerpt

SHOWN: Final = 25
"""Records of each flag and status that the page shows."""

STATUSES: Final = (Status.BREACH, Status.MISSING, Status.UNSUPPORTED)
"""The statuses that a person has to look at, most certain first."""

_GRADES: Final = {grade: rank for rank, grade in enumerate(Grade)}
_FORCES: Final = 20
_REASONS: Final = 6
_REASON_TEXT: Final = 200


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a flag is suggested. `text` is the words of the record or the value of the field that says so."""

    text: str
    why: str
    rule: str
    also: tuple["Reason", ...] = ()
    """What else rests on the same words."""
    times: int = 1
    """How often the same words stand in the record for this reason."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record to look at, for one flag."""

    record_id: str
    offence: str
    when: str
    held: bool
    suggested: bool
    grade: Grade
    excerpt: tuple[Piece, ...]
    reasons: tuple[Reason, ...]
    value: str


@dataclass(slots=True)
class Worklist:
    """The surest records of one flag and status, and how many there are in all."""

    total: int = 0
    _heap: list[tuple[tuple[int, float, int], Item]] = field(default_factory=list)

    def wants(self, key: tuple[int, float, int]) -> bool:
        """Whether a record of that key would be shown, as things stand. Higher keys are surer."""
        return len(self._heap) < SHOWN or key > self._heap[0][0]

    def add(self, key: tuple[int, float, int], item: Item) -> None:
        """Take a record in, and the least sure one out if there are too many."""
        if len(self._heap) < SHOWN:
            heapq.heappush(self._heap, (key, item))
        else:
            heapq.heappushpop(self._heap, (key, item))

    @property
    def items(self) -> list[Item]:
        """The records to show, surest first."""
        return [item for _, item in sorted(self._heap, key=lambda pair: pair[0], reverse=True)]

    @property
    def more(self) -> int:
        """How many there are beside those shown."""
        return self.total - len(self._heap)


class Collector:
    """Takes what was screened, batch by batch."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.worklists: dict[tuple[str, Status], Worklist] = defaultdict(Worklist)
        self.forces: set[str] = set()
        self.first = ""
        self.last = ""
        self.records_to_look_at = 0
        self._seen = 0

    def add(self, records: pa.RecordBatch, findings: pa.RecordBatch) -> None:
        """Take one batch.

        Args:
            records: the records, with the columns of the contract that the extract has.
            findings: of those records, in FINDINGS_SCHEMA.
        """
        self._note_period(records)
        self._note_forces(records)
        differing = findings.filter(pc.is_in(findings["status"], pa.array([status.value for status in STATUSES])))
        self.records_to_look_at += pc.count_distinct(differing["record_id"]).as_py()
        rows = None
        for number, finding in enumerate(_rows(differing)):
            worklist = self.worklists[finding["flag"], Status(finding["status"])]
            worklist.total += 1
            key = self._key(finding, number)
            if worklist.wants(key):
                rows = rows if rows is not None else _places(records)
                worklist.add(key, _item(finding, records, rows.get(finding["record_id"])))
        self._seen += differing.num_rows

    def of_flag(self, flag: str) -> Iterator[tuple[Status, Worklist]]:
        """Give the worklists of a flag that have something in them, in the order of STATUSES."""
        for status in STATUSES:
            worklist = self.worklists.get((flag, status))
            if worklist is not None and worklist.total:
                yield status, worklist

    @property
    def flags(self) -> list[str]:
        """The flags with something to look at, in the order of the vocabulary."""
        return [flag for flag in FLAGS if any(True for _ in self.of_flag(flag))]

    def _key(self, finding: Mapping[str, Any], number: int) -> tuple[int, float, int]:
        """Order by how sure; among equals the one read first. Nothing found at all is surest for `unsupported`."""
        order = -(self._seen + number)
        if finding["status"] == Status.UNSUPPORTED:
            return (0, -finding["score"], order)
        return (-_GRADES[Grade(finding["grade"])], finding["score"], order)

    def _note_period(self, records: pa.RecordBatch) -> None:
        column = next((name for name in ("reported_at", "recorded_at") if name in records.schema.names), None)
        if column is None:
            return
        # Text in ISO 8601 sorts as time does; an empty cell is no time.
        times = records[column].cast(pa.string())
        bounds = pc.min_max(times.filter(pc.greater(pc.binary_length(pc.fill_null(times, "")), 0))).as_py()
        if bounds["min"]:
            self.first = min(filter(None, (self.first, bounds["min"])))
            self.last = max(self.last, bounds["max"])

    def _note_forces(self, records: pa.RecordBatch) -> None:
        if "force" in records.schema.names and len(self.forces) < _FORCES:
            self.forces.update(name for name in pc.unique(records["force"]).to_pylist() if name)


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    yield from batch.to_pylist()


def _places(records: pa.RecordBatch) -> dict[str, int]:
    return {record_id: place for place, record_id in enumerate(records["record_id"].to_pylist())}


def _item(finding: Mapping[str, Any], records: pa.RecordBatch, place: int | None) -> Item:
    evidence = finding["evidence"] or []
    narrative = _cell(records, "narrative", place)
    return Item(
        record_id=finding["record_id"],
        offence=_offence(records, place),
        when=_cell(records, "reported_at", place)[:10] or _cell(records, "recorded_at", place)[:10],
        held=finding["held"],
        suggested=finding["suggested"],
        grade=Grade(finding["grade"]),
        excerpt=tuple(excerpt(narrative, ((entry["start"], entry["end"]) for entry in evidence))),
        reasons=tuple(_reasons(evidence)),
        value=finding.get("value") or "",
    )


def _reasons(evidence: Iterable[Mapping[str, Any]]) -> Iterator[Reason]:
    for stretch in islice(stretches(Evidence(**entry) for entry in evidence), _REASONS):
        yield replace(_reason(stretch.surest), also=tuple(map(_reason, stretch.also)), times=len(stretch.again) + 1)


def _reason(evidence: Evidence) -> Reason:
    text = " ".join(evidence.text.split())
    return Reason(text if len(text) <= _REASON_TEXT else text[:_REASON_TEXT] + " …", evidence.why, evidence.rule)


def _offence(records: pa.RecordBatch, place: int | None) -> str:
    offence, code = _cell(records, "offence", place), _cell(records, "offence_code", place)
    return f"{offence} ({code})" if offence and code else offence or code


def _cell(records: pa.RecordBatch, column: str, place: int | None) -> str:
    if place is None or column not in records.schema.names:
        return ""
    value = records[column][place].as_py()
    return "" if value is None else str(value)
