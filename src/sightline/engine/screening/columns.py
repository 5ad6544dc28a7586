"""Findings as Arrow columns; of records of which rules alone speak they are made as columns from the start."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa

from sightline.engine.findings import EVIDENCE_TYPE, FINDINGS_SCHEMA, Finding
from sightline.engine.screening.screener import Screener
from sightline.engine.screening.sift import Settled
from sightline.engine.vocabulary import Grade, Status

_FIELDS: Final = list(EVIDENCE_TYPE)
Counted = Counter[tuple[str, bool, Status, Grade]]
"""Records by flag, whether it is held, status and grade."""


class Stated(NamedTuple):
    """Findings of a batch, with the row of each and their counts."""

    rows: Sequence[int]
    findings: pa.RecordBatch
    counted: Counted


def of(findings: Sequence[Finding]) -> pa.RecordBatch:
    """Findings as columns."""
    columns: dict[str, Sequence[Any]] = dict(zip(Finding._fields, _turned(findings, Finding._fields), strict=True))
    items = [item for finding in findings for item in finding.evidence]
    limits = [0, *accumulate(len(finding.evidence) for finding in findings)]
    evidence = _evidence(limits, *_turned(items, _FIELDS))
    arrays = [
        evidence if field.name == "evidence" else pa.array(columns[field.name], type=field.type)
        for field in FINDINGS_SCHEMA
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=FINDINGS_SCHEMA)


def of_settled(screener: Screener, table: pl.DataFrame, settled: Settled) -> Stated:
    """What `Screener.decide` finds in records of which nothing but rules speaks.

    But for the words all of such a finding follows from the rules that found them, and most often they are the same.

    Args:
        screener: that sifted them.
        table: the records of the batch.
        settled: what the first pass found in their narratives.
    """
    limits, numbers, chosen = settled.limits.tolist(), settled.rules.tolist(), settled.rows.tolist()
    kinds: dict[tuple[int, ...], int] = {}
    kind_of = [kinds.setdefault(tuple(numbers[first:last]), len(kinds)) for first, last in pairwise(limits)]
    stated = [screener.stated(kind) for kind in kinds]
    counted: Counted = Counter()
    for kind, records in Counter(kind_of).items():
        counted[stated[kind].flag, stated[kind].held, stated[kind].status, stated[kind].grade] += records
    records = table[chosen]
    narratives = np.repeat(np.array(records["narrative"].to_list(), object), np.diff(settled.limits)).tolist()
    rules = [screener.book.rules[number] for number in numbers]
    starts, ends = settled.starts.tolist(), settled.ends.tolist()
    words = [text[start:end] for text, start, end in zip(narratives, starts, ends, strict=True)]
    own = {
        "record_id": records["record_id"].fill_null("").to_arrow().cast(pa.string()),
        "evidence": _evidence(limits, starts, ends, words, [rule.id for rule in rules], [rule.why for rule in rules]),
    }
    shared = of(stated).take(pa.array(kind_of, pa.int64()))
    arrays = [own.get(field.name, shared[field.name]) for field in FINDINGS_SCHEMA]
    return Stated(chosen, pa.RecordBatch.from_arrays(arrays, schema=FINDINGS_SCHEMA), counted)


def by_row(stated: Stated, rows: Sequence[int], others: pa.RecordBatch) -> pa.RecordBatch:
    """Findings together with those of other rows, in the order of the rows."""
    if not rows or not stated.rows:
        return others if rows else stated.findings
    order = np.argsort([*stated.rows, *rows], kind="stable")
    return pa.concat_batches([stated.findings, others]).take(pa.array(order))


def _evidence(limits: Sequence[int], *columns: Sequence[Any]) -> pa.Array:
    arrays = [pa.array(column, type=field.type) for field, column in zip(_FIELDS, columns, strict=True)]
    return pa.ListArray.from_arrays(pa.array(limits, pa.int32()), pa.StructArray.from_arrays(arrays, fields=_FIELDS))


def _turned(rows: Sequence[Sequence[Any]], fields: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Rows as columns, one for each field even where there are no rows."""
    return zip(*rows, strict=True) if rows else ((),) * len(fields)
