"""Reviewed decisions, read from a table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from sightline.engine.errors import SightlineError
from sightline.engine.evaluation import require_labels, truth_of
from sightline.engine.extracts import Mapping, open_extract
from sightline.engine.readers.correction import Truths
from sightline.engine.readers.together import Floats
from sightline.engine.vocabulary import FLAGS


@dataclass(frozen=True, slots=True)
class Decisions:
    """Records with what reviewers decided; arrays have one row a record, one column a flag."""

    narratives: Sequence[str]
    truth: Truths
    known: Truths
    """Whether the reviewers decided on the flag."""
    weights: Floats
    """How many records each stands for; shape (records,)."""


def read_decisions(file: Path, *, mapping: Mapping | None, now: datetime) -> Decisions:
    """Read decisions.

    Args:
        file: the table.
        mapping: how its columns are named, if not as in the contract.
        now: the time, against which dates in the future are told.

    Raises:
        SightlineError: it can't be read, states no decisions, or a weight is no number above 0.
    """
    extract = open_extract(file, now=now, mapping=mapping, keep=("weight",), on_quarantine=lambda row: None)
    columns = frozenset(extract.columns)
    require_labels(columns)
    narratives, truth, known, weights = [], [], [], []
    for batch in extract.batches():
        for row in batch.to_pylist():
            if not (row["narrative"] or "").strip():
                continue
            told = truth_of(row, labelled=columns)
            narratives.append(row["narrative"])
            truth.append([told.get(flag, False) for flag in FLAGS])
            known.append([flag in told for flag in FLAGS])
            weights.append(_weight(row.get("weight"), row["record_id"]))
    shape = (len(narratives), len(FLAGS))
    return Decisions(
        narratives,
        np.array(truth, np.bool_).reshape(shape),
        np.array(known, np.bool_).reshape(shape),
        np.array(weights, np.float64),
    )


def _weight(written: str | None, record_id: str) -> float:
    try:
        weight = float(written) if written else 1.0
    except ValueError:
        weight = math.nan
    if not (math.isfinite(weight) and weight > 0):
        raise SightlineError(f"The weight of record {record_id} is {written!r}; a weight is a number above 0.")
    return weight
