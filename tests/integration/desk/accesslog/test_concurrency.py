"""Several writers at once leave one whole chain."""

import threading

import pytest
from django.db import connection, transaction

from sightline.desk.accesslog.models import Row
from sightline.desk.accesslog.services import verify_all
from sightline.desk.accounts import services
from sightline.desk.kit.log import Operation, log

WRITERS, EACH = 4, 15


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="belongs into the transaction"):
        log(operation=Operation.CONSULTATION, action="records.x", by=None, kind="record")


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_leave_one_whole_chain() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share the one connection of a database in memory; test_processes.py covers SQLite")
    force = services.create_force(by=None, code="wexmoor", name="Wexmoor")
    wrong: list[BaseException] = []

    def write(writer: int) -> None:
        try:
            for number in range(EACH):
                with transaction.atomic():
                    log(
                        operation=Operation.CONSULTATION,
                        action="records.record.opened",
                        by=None,
                        kind="record",
                        objects=[f"{writer}-{number}"],
                        force=force,
                    )
        except BaseException as fault:
            wrong.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert Row.objects.filter(chain__force=force).count() == 1 + WRITERS * EACH
    assert list(verify_all()) == []
