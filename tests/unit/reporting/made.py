"""Findings and records to report on, made by hand."""

from typing import Any

import pyarrow as pa

from sightline.engine.findings import FINDINGS_SCHEMA


def finding(record_id: str = "A1", flag: str = "race", **other: Any) -> dict[str, Any]:
    """One row of a findings table: by default a missing race flag, graded strong."""
    return {
        "record_id": record_id,
        "flag": flag,
        "held": False,
        "suggested": True,
        "status": "missing",
        "grade": "strong",
        "score": 0.9,
        "evidence": [
            {"start": 3, "end": 10, "text": "GO BACK", "rule": "race.go_back", "why": "The victim was told to go back."}
        ],
        "pack": "flags-race 1.0",
        "value": "",
        **other,
    }


def findings(*rows: dict[str, Any]) -> pa.RecordBatch:
    """A batch of findings."""
    return pa.RecordBatch.from_pylist(list(rows), schema=FINDINGS_SCHEMA)
