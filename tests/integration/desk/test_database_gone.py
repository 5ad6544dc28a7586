"""A database that is gone for ten seconds, or whose disk is full: people are told, and work goes on."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError
from installation import Installation, installation
from serving import answers, free_port, serving, until

from sightline.desk.accounts.models import Person
from sightline.desk.jobs import registry, runner
from sightline.desk.jobs.models import Job
from sightline.desk.jobs.registry import Step
from sightline.desk.jobs.services import retry_job, start_job

SECONDS = 10
STEPS = 40
SOMEBODY = "sightline=of0nobody0but0looked0up0in0the0s"
SERVER = os.environ.get("SIGHTLINE_TEST_DATABASE_URL", "")

WORK = f"""
import time
from datetime import timedelta
from sightline.desk.jobs import registry, runner, worker
from sightline.desk.jobs.registry import Step
from sightline.desk.kit.log import Operation, log
runner.LEASE = timedelta(seconds=3)
worker._WAIT_FOR_DATABASE = 0.5
def step(job):
    done = job.position.get("done", 0) + 1
    log(operation=Operation.COLLECTION, action="test.step.done", by=None, kind="step", objects=[done])
    time.sleep(0.15)
    return Step(position={{"done": done}}, done=done, total={STEPS}, finished=done == {STEPS})
registry.register("test.steps", step)
"""
JOB = "from sightline.desk.jobs.models import Job"
BEGIN = f"""{WORK}
from sightline.desk.jobs.services import start_job
start_job(by=None, kind="test.steps", title="Steps", force=None)
"""
STATE = """
import json
from sightline.desk.accesslog.models import Row
from sightline.desk.jobs.models import Job
job = Job.objects.get()
steps = [int(row.object_ids[0]) for row in Row.objects.filter(action="test.step.done").order_by("pk")]
print(json.dumps([job.state, job.done, steps]))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path / "data") as made:
        yield made


@contextmanager
def gone(installed: Installation) -> Iterator[None]:
    """Take the database away: PostgreSQL ends all connections and takes none, SQLite lets nobody write."""
    if not SERVER:
        with sqlite3.connect(installed.data / "sightline.sqlite3", isolation_level=None, timeout=20) as file:
            file.execute("BEGIN EXCLUSIVE")
            yield
            file.execute("ROLLBACK")
        return
    import psycopg

    name = urlsplit(installed.environment["SIGHTLINE_DATABASE_URL"]).path.lstrip("/")
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


@pytest.mark.enable_socket
def test_work_goes_on_and_pages_come_back(installed: Installation) -> None:
    installed.ask(BEGIN)
    with serving(installed, free_port(), "--no-worker") as served:
        worker = installed.script(WORK + "worker.work()")
        try:
            installed.wait_until(JOB, "Job.objects.filter(done__gt=2).exists()")
            with gone(installed):
                began = time.monotonic()
                if SERVER:
                    until(lambda: answers(f"{served.address}/", Cookie=SOMEBODY) == 503, 5)
                    assert answers(f"{served.address}/ready") == 503
                assert answers(f"{served.address}/health") == 200
                time.sleep(max(0.0, SECONDS - (time.monotonic() - began)))
            until(lambda: answers(f"{served.address}/", Cookie=SOMEBODY) == 200, 30)
            installed.wait_until(JOB, "Job.objects.filter(state='done').exists()")
        finally:
            worker.terminate()
            worker.communicate()
    state, done, steps = json.loads(installed.ask(STATE))
    assert (state, done, steps) == ("done", STEPS, list(range(1, STEPS + 1)))
    [verified] = installed.each(["log", "verify"])
    assert verified.returncode == 0, verified.stdout


class DiskFull(Exception):  # noqa: N818
    """As psycopg calls it."""


@pytest.mark.parametrize("sqlite", [True, False])
def test_a_full_disk_fails_in_words_and_can_be_tried_again(
    make_person: object, monkeypatch: pytest.MonkeyPatch, sqlite: bool
) -> None:
    person: Person = make_person("force_crime_registrar")  # type: ignore[operator]
    full = OperationalError("database or disk is full" if sqlite else "could not extend file")
    full.__cause__ = None if sqlite else DiskFull()
    room = iter([False, True])

    def step(job: Job) -> Step:
        if not next(room):
            raise full
        return Step(position={}, done=1, total=1, finished=True)

    monkeypatch.setitem(registry._steppers, "test.full", step)
    job = start_job(by=person, kind="test.full", title="Fills the disk", force=None)
    assert runner.run(str(job.pk)) == "failed"
    job.refresh_from_db()
    assert job.message.startswith("The disk of the server is full. What was done so far stays")
    retry_job(by=person, job=job)
    assert runner.run(str(job.pk)) == "done"


FILL = """
from django.db import connection
from sightline.desk.accounts import services as accounts
from sightline.desk.jobs import runner
from sightline.desk.jobs.models import Job
from sightline.desk.jobs.services import retry_job
from sightline.desk.records import services as records
from sightline.desk.records.models import Import
force = accounts.create_force(by=None, code="wexmoor", name="Wexmoor")
role = "force_crime_registrar"
rosa = accounts.add_person(by=None, email="r@example.org", name="Rosa", role=role, force=force).person
source = records.create_source(by=rosa, force=force, name="System")
rows = [f"W/{n},{'Something happened in the street. ' * 20}({n})" for n in range(2000)]
content = "\\n".join(["record_id,narrative", *rows, ""]).encode()
got = records.receive_file(by=rosa, force=force, source=source, name="x.csv", chunks=[content])
job = records.start_import(by=rosa, imported=got, mapping="", dry_run=False).job_id
with connection.cursor() as cursor:
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages + 40}")
    print(runner.run(str(job)), Import.objects.get().state, Import.objects.get().accepted)
    cursor.execute("PRAGMA max_page_count = 1073741823")
retry_job(by=rosa, job=Job.objects.get(pk=job))
print(runner.run(str(job)), Import.objects.get().state, Import.objects.get().accepted)
"""


@pytest.mark.skipif(bool(SERVER), reason="a server's disk can't be filled from here")
def test_an_import_that_fills_the_disk_is_whole_when_there_is_room_again(installed: Installation) -> None:
    full, whole = installed.run(FILL).splitlines()
    assert full == "failed failed 0"
    assert whole == "done done 2000"
