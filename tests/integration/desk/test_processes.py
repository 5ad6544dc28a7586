"""What only several processes show: one whole chain, and jobs that survive kill -9."""

import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation, installation
from slow_job_files import GO_ON, PAUSE_AT, REACHED

WRITERS, EACH = 3, 20

PERSON = """
from sightline.desk.accounts import services
force = services.create_force(by=None, code="wexmoor", name="Wexmoor")
person = services.add_person(by=None, email="a@example.org", name="A", role="auditor", force=force).person
"""
WRITE = """
import sys
from django.db import transaction
from sightline.desk.accounts.models import Force
from sightline.desk.kit.log import Operation, log
force = Force.objects.get()
for number in range({each}):
    with transaction.atomic():
        log(operation=Operation.CONSULTATION, action="records.record.opened", by=None, kind="record",
            objects=[f"{writer}-{{number}}"], force=force)
"""
START = """
import slow_job
from sightline.desk.accounts.models import Person
from sightline.desk.jobs.services import start_job
person = Person.objects.get()
print(start_job(by=person, kind="test.slow", title="Slow work", force=None).pk)
"""
WORKER = "import slow_job\nfrom sightline.desk.jobs.worker import work\nwork()"
STATE = """
import json
from sightline.desk.jobs.models import Job
from sightline.desk.notices.models import Notice
job = Job.objects.get()
print(json.dumps([job.state, job.done, sorted(Notice.objects.values_list("text", flat=True))]))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    """An installation with a force and a person."""
    with installation(tmp_path / "data") as made:
        made.ask(PERSON)
        yield made


def state(installed: Installation) -> tuple[str, int, list[str]]:
    name, done, notices = json.loads(installed.ask(STATE))
    return name, done, notices


def wait_for_the_middle(installed: Installation, seconds: float = 60) -> None:
    """Wait until the job stands in the middle: a step is begun, and what it is to write isn't written."""
    until = time.monotonic() + seconds
    while not (installed.data / REACHED).exists():
        assert time.monotonic() < until, state(installed)
        time.sleep(0.05)


def test_processes_that_write_at_once_leave_one_whole_chain(installed: Installation) -> None:
    writers = [installed.script(WRITE.format(each=EACH, writer=writer)) for writer in range(WRITERS)]
    for writer in writers:
        _, err = writer.communicate(timeout=120)
        assert writer.returncode == 0, err
    [verified] = installed.each(["log", "verify"])
    assert verified.returncode == 0, verified.stdout
    heads = dict(line.split("@")[:2] for line in verified.stdout.split())
    assert heads["force:wexmoor"] == str(2 + WRITERS * EACH)


def test_a_log_that_was_tampered_with_ends_with_1(installed: Installation) -> None:
    installed.ask(
        "from django.db import connection\n"
        "from sightline.desk.accesslog import triggers\n"
        "from sightline.desk.accesslog.models import Row\n"
        "triggers.remove(connection)\n"
        "Row.objects.filter(sequence=2).update(by_name='Nobody')\n"
    )
    verified, wrong = installed.each(["log", "verify"], ["log", "verify", "--expect", "nonsense"])
    assert verified.returncode == 1
    assert verified.stdout.startswith("chain force:wexmoor, row 2: was changed after it was written")
    assert wrong.returncode == 2


def test_a_killed_worker_leaves_nothing_lost_or_double(installed: Installation) -> None:
    installed.ask(START)
    first = installed.script(WORKER)
    wait_for_the_middle(installed)
    first.send_signal(signal.SIGKILL)
    first.wait()
    name, done, notices = state(installed)
    assert (name, done, len(notices)) == ("running", PAUSE_AT, PAUSE_AT)
    (installed.data / GO_ON).touch()
    second = installed.script(WORKER)
    try:
        until = time.monotonic() + 60
        while state(installed)[0] == "running":
            assert time.monotonic() < until
            time.sleep(0.1)
    finally:
        second.terminate()
        second.wait()
    name, done, notices = state(installed)
    assert (name, done) == ("done", 12)
    assert notices == sorted([*(f"piece {number}" for number in range(12)), "Slow work has ended."])


def test_a_worker_that_is_asked_to_end_lets_its_job_go_after_the_step(installed: Installation) -> None:
    installed.ask(START)
    first = installed.script(WORKER)
    wait_for_the_middle(installed)
    first.terminate()
    (installed.data / GO_ON).touch()
    assert first.wait(60) == 0
    name, done, notices = state(installed)
    assert (name, done, len(notices)) == ("running", PAUSE_AT + 1, PAUSE_AT + 1)
    again = installed.run("import slow_job\nfrom sightline.desk.jobs.worker import work\nwork(until_empty=True)")
    assert again == ""
    assert state(installed)[:2] == ("done", 12)
