"""What only several processes show: imports that survive kill -9, and two at once of the same file."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation, installation
from rows import as_csv, row

ROWS, BATCH = 300, 20
ACCEPTED = ROWS - ROWS // 100

SETUP = """
import pathlib
from sightline.desk.accounts import services as accounts
from sightline.desk.records import services
force = accounts.create_force(by=None, code="wexmoor", name="Wexmoor")
services.create_source(by=None, force=force, name="Records system")
"""
START = """
import pathlib
from sightline.desk.records import services
from sightline.desk.records.models import Source
source = Source.objects.select_related("force").get()
data = pathlib.Path({path!r}).read_bytes()
got = services.receive_file(by=None, force=source.force, source=source, name="extract.csv", chunks=[data])
print(services.start_import(by=None, imported=got, mapping="", dry_run=False).job_id)
"""
SLOW = f"""
import time
from sightline.desk.jobs import registry, runner
from sightline.desk.records import importing, reading
reading.BATCH_ROWS = {BATCH}
def slow(job):
    step = importing.step(job)
    time.sleep({{pause}})  # within the transaction: whoever kills us kills us there
    return step
registry.register(importing.KIND, slow)
"""
WORKER = SLOW.format(pause=0.15) + "\nfrom sightline.desk.jobs.worker import work\nwork(until_empty={until})"
STATE = """
import json
from sightline.desk.records.models import Import, QuarantinedRow, Record, RecordVersion
one = Import.objects.latest("pk")
print(json.dumps(dict(
    state=one.state, read=one.read, accepted=one.accepted, quarantined=one.quarantined, new=one.new,
    records=Record.objects.filter(current__isnull=False).count(), versions=RecordVersion.objects.count(),
    current=Record.objects.filter(current__record__isnull=False).values("current").distinct().count(),
    set_aside=QuarantinedRow.objects.filter(imported=one).count(),
)))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    """An installation with a force and a source."""
    with installation(tmp_path / "data") as made:
        made.ask(SETUP)
        yield made


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    """An extract, every hundredth row of which is no record."""
    rows = [row(number) if number % 100 else {"record_id": "", "narrative": str(number)} for number in range(ROWS)]
    path = tmp_path / "extract.csv"
    path.write_bytes(as_csv(rows))
    return path


def state(installed: Installation) -> dict[str, int | str]:
    return dict(json.loads(installed.ask(STATE)))


def test_a_killed_worker_loses_nothing_and_doubles_nothing(installed: Installation, extract: Path) -> None:
    installed.ask(START.format(path=str(extract)))
    for killed_at in (BATCH, 6 * BATCH):
        holds = f"Import.objects.filter(read__gte={killed_at}).exists()"
        worker = installed.script(WORKER.replace("{until}", "False"))
        installed.wait_until("from sightline.desk.records.models import Import", holds)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        now = state(installed)
        assert now["state"] == "reading"
        assert now["accepted"] == now["records"] == now["versions"]
        assert now["quarantined"] == now["set_aside"]
        # What the lease would allow only after half a minute: another worker takes the job at once.
        installed.ask("from sightline.desk.jobs.models import Job; Job.objects.update(heartbeat_at=None)")
    installed.run(WORKER.replace("{until}", "True"))
    ended = state(installed)
    assert (ended["state"], ended["read"], ended["quarantined"]) == ("done", ROWS, ROWS // 100)
    assert ended["new"] == ended["records"] == ended["versions"] == ended["current"] == ACCEPTED
    [verified] = installed.each(["log", "verify"])
    assert verified.returncode == 0, verified.stdout


def test_two_imports_of_the_same_file_at_once_take_each_record_in_once(installed: Installation, extract: Path) -> None:
    jobs = [installed.ask(START.format(path=str(extract))).strip() for _ in range(2)]
    code = SLOW.format(pause=0.02) + "\nprint(runner.run({job!r}))"
    workers = [installed.script(code.replace("{job!r}", repr(job))) for job in jobs]
    for worker in workers:
        out, err = worker.communicate(timeout=120)
        assert out.strip() == "done", err
    ended = state(installed)
    assert ended["records"] == ended["versions"] == ended["current"] == ACCEPTED
    totals = installed.ask(
        "from django.db.models import Sum\nfrom sightline.desk.records.models import Import\n"
        "print(*Import.objects.aggregate(a=Sum('new'), b=Sum('unchanged'), c=Sum('changed')).values())"
    )
    assert totals.split() == [str(ACCEPTED), str(ACCEPTED), "0"]
