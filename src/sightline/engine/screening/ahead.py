"""Compile the first pass once, in one process, before several would each do it: that takes minutes and much memory."""

import fcntl
import hashlib
import multiprocessing
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import llvmlite.binding
import numba
import numpy as np
import pyarrow as pa

from sightline.engine.packs import PackSet
from sightline.engine.screening.rulebook import RuleBook
from sightline.engine.screening.sift import KEPT_IN, Sift

PREPARING: Final = "Preparing Sightline for this machine: this happens once, and takes a minute or more."
"""What to tell somebody who waits for it."""

_LOOK: Final = 0.1
"""Seconds between two looks at whether it is done."""

_SAMPLE: Final = "Zoë said – “no” – and left"
"""Letters and signs beyond ASCII have functions of their own."""


def is_compiled() -> bool:
    """Whether what the first pass is made of is kept on the disk, so that a process has but to load it."""
    mark = _mark()
    return mark is not None and mark.exists()


def compile_ahead(meanwhile: Callable[[], None] = lambda: None) -> None:
    """Compile the first pass where that wasn't done yet, in a process that ends with it and gives its memory back.

    Whoever else does the same meanwhile, in whatever program, waits for it. Where it can't be done, or be kept,
    nothing is said: each process then compiles for itself, and says what it lacks.

    Args:
        meanwhile: called now and then while it goes on; what it raises ends the compiling.
    """
    if _mark() is None or is_compiled():
        return
    process = multiprocessing.get_context("spawn").Process(target=_compile, daemon=True)
    process.start()
    try:
        while process.is_alive():
            meanwhile()
            process.join(_LOOK)
    finally:
        process.terminate()
        process.join()


def _compile() -> None:
    mark = _mark()
    assert mark is not None  # noqa: S101 - the process is started only where there is one
    mark.parent.mkdir(parents=True, exist_ok=True)
    with (mark.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_compiled():
            return
        # What is compiled hangs on the kinds of all arrays and on none of their values: no pack is needed. The column
        # is one that came from another process, for that is what a process of screening reads.
        sift = Sift(RuleBook(PackSet({})))
        stream = pa.BufferOutputStream()
        batch = pa.record_batch({"narrative": [_SAMPLE]})
        with pa.ipc.new_stream(stream, batch.schema) as writer:
            writer.write_batch(batch)
        sift.column(pa.ipc.open_stream(stream.getvalue()).read_next_batch().column(0), np.ones(1, np.bool_))
        mark.touch()


def _mark() -> Path | None:
    """The file that says that all is compiled, for this machine and these versions; None where nothing can be kept."""
    if KEPT_IN is None:
        return None
    binding = llvmlite.binding
    parts = (sys.version, numba.__version__, binding.get_host_cpu_name(), binding.get_host_cpu_features().flatten())
    # numba keeps what it compiled apart for each place that the program stands in, and anew for a file that changed.
    files = sorted((Path(__file__).parent / "sift").glob("*.py"))
    written = (f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files)
    known = "\n".join([*parts, *written])
    return KEPT_IN / f"whole-{hashlib.sha256(known.encode()).hexdigest()[:16]}"
