"""Screening as the terminal runs it: on all cores, and ready to be stopped at any time without a mess."""

import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, islice
from multiprocessing import resource_tracker
from types import FrameType
from typing import Final, cast

import pyarrow as pa

from sightline.cli.terminal import note
from sightline.engine.packs import PackSet
from sightline.engine.readers import ReaderChoice
from sightline.engine.screening import PREPARING, RuleBook, Screened, compile_ahead, screen_in_parallel

_STOPS: Final = (signal.SIGINT, signal.SIGTERM)
_LONG: Final = 3.0
"""Seconds after which somebody at a terminal is told what goes on."""


@contextmanager
def screening(
    batches: Iterable[pa.RecordBatch],
    packs: PackSet,
    readers: ReaderChoice,
    *,
    workers: int | None = None,
    every: bool = False,
) -> Iterator[Iterator[Screened]]:
    """Screen a stream of batches, and end every process that this started before going on.

    Args:
        batches: records.
        packs: the packs in force.
        readers: those that join the rules.
        workers: how many processes; by default one for each core, or none but this where there is a single batch.
        every: findings for every record and flag, not only for those that differ.

    Yields:
        The batches with their findings, in order. A request to stop is answered between two of them.

    Raises:
        SightlineError: a pack can't be compiled, or a process was ended from outside.
    """
    batches, several = _looked_into(batches)
    if workers is None and not several:
        workers = 1  # a batch is the work of one process, and this one has loaded all that it takes
    if workers != 1:
        # Packs and readers that can't be used are told of here, in one line, and not by every process in its own words.
        RuleBook(packs)
        readers.open()
    with _stopping_between_batches() as pause:
        compile_ahead(_patience(pause))
        stream = cast(
            "Generator[Screened]",
            screen_in_parallel(batches, packs, readers=readers, workers=workers, every=every),
        )
        with closing(stream):
            yield _with_pauses(stream, pause)


def _patience(pause: Callable[[], None]) -> Callable[[], None]:
    """Give what is done while the first pass is compiled: a request to stop is answered, and the user told why."""
    began, told = time.monotonic(), False

    def meanwhile() -> None:
        nonlocal told
        pause()
        if not told and time.monotonic() - began > _LONG:
            told = True
            note(PREPARING)

    return meanwhile


def _looked_into(batches: Iterable[pa.RecordBatch]) -> tuple[Iterator[pa.RecordBatch], bool]:
    """Give the same batches, and whether there are several."""
    stream = iter(batches)
    first = list(islice(stream, 2))
    return chain(first, stream), len(first) > 1


def _with_pauses(stream: Iterable[Screened], pause: Callable[[], None]) -> Iterator[Screened]:
    for screened in stream:
        pause()
        yield screened


@contextmanager
def _stopping_between_batches() -> Iterator[Callable[[], None]]:
    """Hold a request to stop until a batch is done; a second request is answered at once.

    A process that is interrupted while it starts, or whose parent goes away meanwhile, prints a traceback that no
    user can do anything with. So this process takes note and goes on for a moment, and those that it starts don't
    hear of Ctrl-C, which a terminal sends to all: they inherit that SIGINT is blocked.
    """
    # Started now, because starting it later would unblock SIGINT (Python 3.11, multiprocessing.resource_tracker).
    resource_tracker.ensure_running()
    asked: list[signal.Signals] = []
    before = {stop: signal.getsignal(stop) for stop in _STOPS}
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def note(number: int, frame: FrameType | None) -> None:
        asked.append(signal.Signals(number))
        if len(asked) > 1:
            answer()

    def answer() -> None:
        handler = before[asked[0]]
        if callable(handler):
            handler(asked[0], None)

    def pause() -> None:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        if asked:
            answer()

    try:
        for stop in _STOPS:
            signal.signal(stop, note)
        yield pause
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
