"""The worker: takes jobs from the queue, takes up what others left, sends what waits to be sent."""

import logging
import signal
import threading
from datetime import timedelta
from typing import Any, Final

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from sightline.desk.jobs.runner import stopping, take_up_abandoned
from sightline.desk.notices.services import send_waiting

_PAUSE: Final = 1.0
"""Seconds between two looks at an empty queue."""

_WAIT_FOR_DATABASE: Final = 5.0
_KEEP_RESULTS: Final = timedelta(days=14)

_log = logging.getLogger("sightline.worker")


def work(*, until_empty: bool = False) -> None:
    """Work until the process is asked to end.

    A database that doesn't answer is waited for: jobs are taken up again when it is back.

    Args:
        until_empty: end when nothing waits; for tests and for running from a timer.
    """
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _stop)
    _log.info("worker begins")
    while not stopping.is_set():
        try:
            keep_house()
            _queue().run()
        except DatabaseError as fault:
            if until_empty:
                raise
            _log.error("the database does not answer", exc_info=fault)
            close_old_connections()
            stopping.wait(_WAIT_FOR_DATABASE)
            continue
        if until_empty:
            break
        stopping.wait(_PAUSE)
    _log.info("worker ends")


def keep_house() -> None:
    """Take up abandoned jobs, send waiting notices, forget old entries of the queue."""
    take_up_abandoned()
    send_waiting()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - _KEEP_RESULTS).delete()


def _queue() -> Worker:
    # In batches of what waits now, so that house is kept in between.
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=20,
        worker_id=f"sightline-{threading.get_native_id()}",
        excluded_queue_names=[],
    )


def _stop(_number: int, _frame: Any) -> None:
    stopping.set()
