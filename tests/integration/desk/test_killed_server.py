"""`kill -9` of the server during import, run and decision: after a restart nothing is lost and nothing is double."""

import json
import os
import re
import threading
import urllib.error
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from installation import Installation, installation
from serving import Served, Visitor, answers, free_port, serving, until

ROWS = 14_000
HATEFUL = 60
PASSWORD = "correct horse battery"

SETUP = f"""
from sightline.desk.accounts import services as accounts
from sightline.desk.records import services as records
force = accounts.create_force(by=None, code="wexmoor", name="Wexmoor")
role = "force_crime_registrar"
rosa = accounts.add_person(by=None, email="r@example.org", name="Rosa", role=role, force=force).person
rosa.set_password({PASSWORD!r})
rosa.save()
source = records.create_source(by=rosa, force=force, name="System")
says = lambda n: "He shouted you dirty paki go home" if n < {HATEFUL} else "A bicycle was stolen"
rows = [f"W/{{n:05}},{{says(n)}} ({{n}})," for n in range({ROWS})]
content = "\\n".join(["record_id,narrative,hate_flags", *rows, ""]).encode()
got = records.receive_file(by=rosa, force=force, source=source, name="extract.csv", chunks=[content])
records.start_import(by=rosa, imported=got, mapping="", dry_run=False)
"""
STATE = """
import json
from sightline.desk.accesslog.models import Row
from sightline.desk.records.models import Import, Record, RecordVersion
from sightline.desk.screening.models import Case, Correction, Decision, Finding, Run
one, run = Import.objects.get(), Run.objects.first()
print(json.dumps(dict(
    imported=one.state, read=one.read, new=one.new, records=Record.objects.count(),
    versions=RecordVersion.objects.count(), run=run.state if run else "",
    screened=run.counts.get("records") if run else 0,
    cases=Case.objects.count(), findings=Finding.objects.count(),
    decided=Case.objects.filter(state="decided").count(), decisions=Decision.objects.count(),
    corrections=Correction.objects.count(), logged=Row.objects.filter(action="screening.case.decided").count(),
)))
"""


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    """An installation with an import that waits for a worker."""
    with installation(tmp_path / "data") as made:
        made.ask(SETUP)
        yield made


def state(installed: Installation) -> dict[str, int | str]:
    return dict(json.loads(installed.ask(STATE)))


def processes_of(group: int) -> dict[int, str]:
    """Give what runs in a group of processes: its number and how it was started."""
    found = {}
    for entry in Path("/proc").iterdir():
        with suppress(OSError):
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == group:
                command = (entry / "cmdline").read_text().replace("\0", " ")
                if command:  # one that has ended and nobody asked about has none
                    found[int(entry.name)] = command
    return found


def killed_when(installed: Installation, served: Served, room: str, model: str, holds: str) -> None:
    """Kill the server as soon as something holds in its database."""
    installed.wait_until(
        f"from sightline.desk.{room}.models import {model}", f"{model}.objects.filter({holds}).exists()"
    )
    served.kill()


def decide_all(served: Served, decided: list[str]) -> None:
    """Decide on one record after the other until the server is gone."""
    try:
        visitor = Visitor(served.address)
        visitor.sign_in("r@example.org", PASSWORD)
        visitor.open("/screening/queue/")
        visitor.open("/screening/queue/next/", sent="1")
        while "Decide and take the next" in visitor.page:
            edition = re.search(r'name="edition" value="(\d+)"', visitor.page)
            choice = re.search(r'name="([^"]+-choice)" value="(accept[^"]*hostility-shown)"', visitor.page)
            assert edition
            assert choice
            case = re.search(r"/queue/(\d+)/", visitor.at)
            assert case
            form = {"edition": edition[1], choice[1]: choice[2], "then": "next"}
            visitor.open(f"/screening/queue/{case[1]}/decide/", **form)
            decided.append(case[1])
    except (OSError, urllib.error.URLError):
        return


@pytest.mark.enable_socket
def test_a_server_that_is_killed_loses_nothing_and_doubles_nothing(installed: Installation) -> None:
    port = free_port()
    # Killed during the import, and then during the run. What it started ends with it: the port is free again.
    for room, model, holds in [("records", "Import", "read__gt=0"), ("screening", "Run", "job__done__gt=0")]:
        with serving(installed, port) as served:
            killed_when(installed, served, room, model, holds)
            until(lambda: answers(f"{served.address}/health") == 0, 20)
        # What the lease would allow only after half a minute: the next worker takes the job at once.
        installed.ask("from sightline.desk.jobs.models import Job; Job.objects.update(heartbeat_at=None)")
    # Killed while somebody decides
    decided: list[str] = []
    with serving(installed, port) as served:
        until(lambda: state(installed)["run"] == "done", 240)
        somebody = threading.Thread(target=decide_all, args=(served, decided))
        somebody.start()
        until(lambda: len(decided) > 5)
        served.kill()
        somebody.join()
    now = state(installed)
    assert (now["imported"], now["read"], now["new"]) == ("done", ROWS, ROWS)
    assert now["records"] == now["versions"] == ROWS
    assert (now["run"], now["screened"]) == ("done", ROWS)
    assert now["cases"] == now["findings"] == HATEFUL
    # What the person was told is kept is kept; of the one in hand all or nothing is.
    assert now["decided"] in (len(decided), len(decided) + 1)
    assert now["decided"] == now["decisions"] == now["corrections"] == now["logged"]
    [verified] = installed.each(["log", "verify"])
    assert verified.returncode == 0, verified.stdout


@pytest.mark.enable_socket
@pytest.mark.parametrize("when", ["while it starts", "while it works"])
def test_a_server_that_is_asked_to_end_ends_what_it_started(installed: Installation, when: str) -> None:
    with serving(installed, free_port()) as served:
        if when == "while it works":
            begin = "from sightline.desk.records.models import Import"
            installed.wait_until(begin, "Import.objects.filter(read__gt=0).exists()")
        group = served.process.pid
        assert len(processes_of(group)) >= 3, "the one that serves, one that answers, and the worker"
        served.process.terminate()
        served.process.wait(40)
        assert processes_of(group) == {}
    # What was begun stays, and is gone on with
    now = state(installed)
    assert now["imported"] != "failed"
    assert now["records"] == now["versions"] == now["new"]
