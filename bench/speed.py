"""Speed of screening beside its rivals: the same narratives, the same run, the same number of processes.

python -m bench.speed                 the table
python -m bench.speed --memory        peak memory of `sightline screen` on 1 and 5 million rows
"""

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from bench import narratives
from bench.rivals import ON, RIVALS, Rival
from sightline.engine.packs import load_packs
from sightline.engine.readers import Deep, ReaderChoice, deep_refusal
from sightline.engine.readers.choice import FAST_FILE
from sightline.engine.readers.fast import FastReader
from sightline.engine.screening import screen_in_parallel

FLOOR = "Parquet decoding alone (floor)"
OURS = "Sightline, findings with evidence"
FAST_ALONE = "the fast reader alone"
JOINED = {
    "Sightline, rules and fast reader": Deep.NONE,
    "Sightline, rules, fast and deep reader for the doubtful": Deep.DOUBTFUL,
}
"""Screening with readers, as `--deep` says."""
ROWS = 80_000
SLOW_ROWS = 20_000
"""For each process, of a contender that is slow."""
DEEP_ROWS = 1_024
"""For each process that the deep reader reads in: it reads some dozens a second."""
_BATCH, _DEEP_BATCH = 8_192, 128
SLOW = {
    "re, plain alternation of 500 terms",
    "scikit-learn TF-IDF (1-2-grams) + linear",
    "spaCy PhraseMatcher, 500 terms",
}

_rival: Rival | None = None
Rates = dict[str, tuple[float, str]]
"""By contender: narratives a second, and what it found."""


def _fast_alone() -> Rival:
    reader = FastReader.load(FAST_FILE)
    return lambda texts: int((reader.logits(texts) > 0).any(axis=1).sum())


CONTENDERS = {FAST_ALONE: _fast_alone, **RIVALS}


def _start(name: str) -> None:
    global _rival
    pa.set_cpu_count(1)
    _rival = CONTENDERS[name]()


def _ready(_: int) -> None:
    time.sleep(0.2)


def _run_group(job: tuple[str, int, bool]) -> int:
    path, group, as_text = job
    column = pq.ParquetFile(path).read_row_group(group, columns=["narrative"]).column(0)
    assert _rival is not None
    return _rival(column.to_pylist() if as_text else column)  # type: ignore[arg-type]


def time_rival(name: str, path: Path, rows: int, workers: int) -> tuple[float, int]:
    """Seconds and hits of a rival over the first `rows` rows, decoding included, start-up not."""
    groups = range(rows // narratives.ROWS_PER_GROUP)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_start, initargs=(name,)) as pool:
        list(pool.map(_ready, range(workers * 2)))
        started = time.perf_counter()
        hits = sum(pool.map(_run_group, [(str(path), group, name != FLOOR) for group in groups]))
        return time.perf_counter() - started, hits


def time_ours(
    path: Path, rows: int, workers: int, *, readers: ReaderChoice | None = None, batch: int = _BATCH
) -> tuple[float, int, float]:
    """Seconds (decoding included, start-up not), findings, and the share of narratives read in full.

    The first batch carries the start of the workers and isn't counted: there have to be more than one.
    """
    file = pq.ParquetFile(path)
    groups = list(range(-(-rows // narratives.ROWS_PER_GROUP)))
    batches = islice(file.iter_batches(batch_size=batch, row_groups=groups), -(-rows // batch))
    done = findings = read = 0
    started = 0.0
    for screened in screen_in_parallel(batches, load_packs(ON), readers=readers, workers=workers):
        if not started:
            started, skipped = time.perf_counter(), screened.records.num_rows
        done += screened.records.num_rows
        read += screened.tally.read
        findings += screened.findings.num_rows
    seconds = time.perf_counter() - started
    return seconds * done / (done - skipped), findings, read / done


def time_joined(path: Path, rows: int, workers: int) -> Rates:
    """The rates of screening with readers; the deep one on fewer narratives, in batches as small as they have to be."""
    rates: Rates = {}
    for name, deep in JOINED.items():
        if deep is not Deep.NONE and (refusal := deep_refusal()):
            print(refusal)
            continue
        size, batch = (rows, _BATCH) if deep is Deep.NONE else (min(rows, DEEP_ROWS * workers), _DEEP_BATCH)
        seconds, findings, _ = time_ours(path, size, workers, readers=ReaderChoice(deep), batch=batch)
        rates[name] = (size / seconds, f"{findings:,} findings in {size:,} narratives")
    return rates


def table(cue_share: float, workers: int, rows: int) -> list[Sequence[str]]:
    """One row a contender: narratives a second, ratio to the floor, and to ours."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "narratives.parquet"
        narratives.write(path, rows=rows, cue_share=cue_share)
        seconds, findings, read = time_ours(path, rows, workers)
        ours = rows / seconds
        rates: Rates = {OURS: (ours, f"{findings:,} findings, {read:.1%} of narratives read in full")}
        rates |= time_joined(path, rows, workers)
        for name in CONTENDERS:
            size = min(rows, SLOW_ROWS * workers) if name in SLOW else rows
            seconds, hits = time_rival(name, path, size, workers)
            rates[name] = (size / seconds, "" if name == FLOOR else f"{hits / size:.1%} put forward")
    floor = rates[FLOOR][0]
    return [
        (name, f"{rate:,.0f}", f"{floor / rate:.1f}", f"{ours / rate:.1f}", note)
        for name, (rate, note) in rates.items()
    ]


def peak_memory(rows: int, workers: int) -> tuple[float, float]:
    """Peak memory (MiB, all processes of the command together) and seconds of `sightline screen`.

    What processes share, such as libraries, counts once (proportional set size, Linux).
    Without the deep reader, to which one narrative in twenty would go: it takes hours of millions.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "narratives.parquet"
        narratives.write(path, rows=rows, cue_share=0.05)
        out = Path(folder) / "findings.parquet"
        command = [sys.executable, "-m", "sightline.cli", "screen", str(path), "--out", str(out)]
        started = time.perf_counter()
        process = subprocess.Popen([*command, "--deep", "none", "--workers", str(workers)], stdout=subprocess.DEVNULL)
        peak = _watch(psutil.Process(process.pid), process)
        if process.returncode:
            raise SystemExit(f"sightline screen ended with status {process.returncode}")
        return peak / 2**20, time.perf_counter() - started


def _watch(root: psutil.Process, process: "subprocess.Popen[bytes]") -> int:
    peak = 0
    while process.poll() is None:
        total = 0
        for one in [root, *_children(root)]:
            try:
                total += one.memory_full_info().pss
            except psutil.NoSuchProcess:
                continue
        peak = max(peak, total)
        threading.Event().wait(0.2)
    return peak


def _children(root: psutil.Process) -> list[psutil.Process]:
    try:
        return root.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def main() -> None:
    """Print the table, or the memory figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--memory", action="store_true")
    options = parser.parse_args()
    if options.memory:
        for rows in (1_000_000, 5_000_000):
            peak, seconds = peak_memory(rows, options.workers)
            print(f"{rows:,} rows: peak {peak:,.0f} MiB, {seconds:,.0f} s, {rows / seconds:,.0f} records/s", flush=True)
        return
    for cue_share in (0.05, 0.15):
        print(f"\n{narratives.WORDS} words a narrative, {cue_share:.0%} with a cue, {options.workers} processes\n")
        print("| | narratives a second | times the floor's time | Sightline is faster by | |\n|---|---|---|---|---|")
        for row in table(cue_share, options.workers, options.rows):
            print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
