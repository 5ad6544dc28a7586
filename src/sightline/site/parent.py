"""Processes that end with the one that started them.

A server that is killed (`kill -9`) can't tell its processes to end. Left alone they would go on answering, keep the
port, and refuse it to the server that is started in its place.
"""

import os
import signal
import threading
import time
from typing import Final

PARENT: Final = "SIGHTLINE_PARENT"
"""Environment variable with the number of the process that everything else here ends with."""

_EVERY: Final = 0.5


def be_the_parent() -> None:
    """Have the processes that this one starts end with it."""
    os.environ[PARENT] = str(os.getpid())


def end_with_parent(patience: float) -> None:
    """End this process, stopping cleanly where it can, when the one that `serve` runs in is gone.

    Args:
        patience: seconds from being asked to end until being ended.
    """
    parent = int(os.environ.get(PARENT, "0"))
    if parent and parent != os.getpid():
        threading.Thread(target=_watch, args=(parent, patience), daemon=True).start()


def _watch(parent: int, patience: float) -> None:
    while os.getppid() == parent:
        time.sleep(_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(patience)
    os._exit(1)
