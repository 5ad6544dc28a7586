"""A worker that is killed during a run: after it is taken up again nothing is lost and nothing is double."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation, installation

RECORDS = 200
CHUNK = 20

BEGIN = f"""
from pathlib import Path
from sightline.desk.accounts import services as accounts
from sightline.desk.jobs import runner
from sightline.desk.records import services as records
from sightline.desk.screening import books
from sightline.desk.screening.services import pipeline
books.deep_refusal = lambda: "slow, and not what is tested"
pipeline.CHUNK = {CHUNK}
"""
SET_UP = (
    BEGIN
    + f"""
force = accounts.create_force(by=None, code="wexmoor", name="Wexmoor")
person = accounts.add_person(by=None, email="a@example.org", name="A", role="force_crime_registrar", force=force).person
source = records.create_source(by=person, force=force, name="System")
says = ["He shouted you dirty paki go home", "A bicycle was stolen", "She was abused on Facebook for months"]
rows = [f"W/{{n}},{{says[n % 3]}} ({{n}}),{{'disability' if n % 4 == 0 else ''}}" for n in range({RECORDS})]
content = "\\n".join(["record_id,narrative,hate_flags", *rows, ""]).encode()
imported = records.receive_file(by=person, force=force, source=source, name="extract.csv", chunks=[content])
imported = records.start_import(by=person, imported=imported, mapping="", dry_run=False)
runner.run(str(imported.job_id))
"""
)
WORKER = (
    BEGIN
    + """
import sys, time
from sightline.desk.screening.services import steps
from sightline.desk.jobs import registry
from sightline.desk.jobs.worker import work
inner = steps.step
def slow(job):
    done = inner(job)
    time.sleep({pause})   # within the transaction: this is where it is killed
    return done
registry.register("screening.run", slow)
work(until_empty={until_empty})
"""
)
RUN_AT = "Job.objects.filter(kind='screening.run', done__gte={wanted}).exists()"
STATE = """
import json
from django.db.models import Count
from sightline.desk.jobs.models import Job
from sightline.desk.accesslog.models import Row
from sightline.desk.screening.models import Case, Finding, Run
run = Run.objects.get()
print(json.dumps({
    "state": run.state, "done": run.job.done, "counts": run.counts,
    "cases": Case.objects.count(), "findings": Finding.objects.count(),
    "once": not Finding.objects.values("version", "flag").annotate(n=Count("pk")).filter(n__gt=1).exists(),
    "steps": Row.objects.filter(action="screening.records.screened").count(),
    "logged": sum(Row.objects.filter(action="screening.records.screened").values_list("count", flat=True)),
}))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path / "data") as made:
        made.ask(SET_UP)
        yield made


def test_a_run_survives_the_killing_of_its_worker(installed: Installation) -> None:
    def state() -> dict[str, object]:
        return json.loads(installed.ask(STATE))  # type: ignore[no-any-return]

    for wanted in (40, 100):
        worker = installed.script(WORKER.replace("{pause}", "0.4").replace("{until_empty}", "False"))
        try:
            installed.wait_until("from sightline.desk.jobs.models import Job", RUN_AT.format(wanted=wanted))
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.communicate()
        killed = state()
        assert killed["state"] == "running"
        assert killed["once"]
        assert killed["counts"]["records"] == killed["done"] == killed["logged"]  # type: ignore[index]
        # What the lease would allow only after half a minute: another worker takes the job at once.
        installed.ask("from sightline.desk.jobs.models import Job; Job.objects.update(heartbeat_at=None)")
    installed.run(WORKER.replace("{pause}", "0").replace("{until_empty}", "True"))
    ended = state()
    assert (ended["state"], ended["done"], ended["logged"], ended["once"]) == ("done", RECORDS, RECORDS, True)
    assert ended["steps"] == RECORDS / CHUNK
    # What a run that nobody disturbed would have found: two of three accounts differ, and each fourth flag besides.
    wanted_cases = sum(number % 3 != 1 or number % 4 == 0 for number in range(RECORDS))
    assert ended["cases"] == ended["counts"]["cases"] == wanted_cases  # type: ignore[index]
