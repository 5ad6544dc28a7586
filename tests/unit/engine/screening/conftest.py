"""What tests of several processes share."""

import signal
from collections.abc import Iterator
from multiprocessing import resource_tracker, spawn

import pytest


@pytest.fixture
def no_process_starts() -> Iterator[None]:
    """Processes end before they have read anything, as where there is no memory for them."""
    resource_tracker.ensure_running()  # it is a process too
    before = spawn.get_executable()
    spawn.set_executable("/bin/false")
    signal.alarm(60)  # where it waits, this ends it
    yield
    signal.alarm(0)
    spawn.set_executable(before)
