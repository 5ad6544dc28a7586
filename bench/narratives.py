"""Narratives to measure speed on: about 100 words each, a stated share of them with something to find."""

import random
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sightline.demonstration import Record, generate

WORDS = 100
ROWS_PER_GROUP = 20_000
_SCHEMA = pa.schema([("record_id", pa.string()), ("narrative", pa.string()), ("hate_flags", pa.string())])


def write(path: Path, *, rows: int, cue_share: float, seed: int = 7, distinct: int = 60_000) -> None:
    """Write a Parquet file of narratives from the demonstration force.

    Args:
        path: where to.
        rows: how many.
        cue_share: share of rows whose narrative tells of hostility or of an online offence.
        seed: of the demonstration and of the draw.
        distinct: distinct narratives made; more rows than that repeat them in another order.
    """
    rng = random.Random(seed)
    plain, telling = _sort_by_cue(distinct // 3, seed)
    texts = [_narrative(rng, plain, telling, cue=rng.random() < cue_share) for _ in range(min(distinct, rows))]
    with pq.ParquetWriter(path, _SCHEMA, compression="zstd") as writer:
        for start in range(0, rows, ROWS_PER_GROUP):
            size = min(ROWS_PER_GROUP, rows - start)
            chosen = rng.choices(texts, k=size) if rows > distinct else texts[start : start + size]
            numbers = [f"B{start + index:09d}" for index in range(size)]
            writer.write_table(pa.table([numbers, chosen, pa.nulls(size, pa.string())], schema=_SCHEMA))


def _sort_by_cue(records: int, seed: int) -> tuple[list[str], list[str]]:
    plain, telling = [], []
    for record in _records(records, seed):
        if record.truth.has_cue == "Y" or record.truth.online_cue == "Y":
            telling.append(record["narrative"])
        elif record.truth.topic == "plain":
            plain.append(record["narrative"])
    return plain, telling


def _records(count: int, seed: int) -> Iterator[Record]:
    return chain.from_iterable(generate(count, seed))


def _narrative(rng: random.Random, plain: list[str], telling: list[str], *, cue: bool) -> str:
    parts = [rng.choice(telling)] if cue else []
    while sum(len(part.split()) for part in parts) < WORDS:
        parts.append(rng.choice(plain))
    return " ".join(" ".join(parts).split(" ")[:WORDS])
