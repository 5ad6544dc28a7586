"""What screening says of a record: findings, and the Arrow schema that carries them between processes."""

from typing import Final, NamedTuple

import pyarrow as pa

from sightline.engine.vocabulary import Grade, Status


class Evidence(NamedTuple):
    """Why a flag is suggested: the words, the rule and the reason.

    `start` and `end` are character offsets into the narrative as given (`narrative[start:end] == text`).
    Evidence from a field other than the narrative has `start == end == 0` and `text` is the field's value.
    """

    start: int
    end: int
    text: str
    rule: str
    why: str


class Finding(NamedTuple):
    """One flag of one record: what is held, what is suggested, and why."""

    record_id: str
    flag: str
    held: bool
    suggested: bool
    status: Status
    grade: Grade
    score: float
    evidence: tuple[Evidence, ...]
    pack: str
    value: str = ""
    """For religion, the perceived religions that the record names, joined by `;` (see `RELIGIONS`)."""


EVIDENCE_TYPE: Final = pa.struct(
    [
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
        pa.field("text", pa.string()),
        pa.field("rule", pa.string()),
        pa.field("why", pa.string()),
    ]
)

FINDINGS_SCHEMA: Final = pa.schema(
    [
        pa.field("record_id", pa.string()),
        pa.field("flag", pa.string()),
        pa.field("held", pa.bool_()),
        pa.field("suggested", pa.bool_()),
        pa.field("status", pa.string()),
        pa.field("grade", pa.string()),
        pa.field("score", pa.float64()),
        pa.field("evidence", pa.list_(EVIDENCE_TYPE)),
        pa.field("pack", pa.string()),
        pa.field("value", pa.string()),
    ]
)
"""The contract of a findings table: one row per record and flag."""
