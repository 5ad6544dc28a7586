"""Two people at one record, at the same time."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from installation import installation

from sightline.desk.accounts.models import Force
from sightline.desk.records.models import Source
from sightline.desk.screening import services
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Correction, CorrectionFile, Decision
from sightline.desk.screening.services import Second
from sightline.desk.screening.services.second import awaiting_second
from sightline.engine.errors import SightlineError

from .screened import MakePerson, choices

pytestmark = pytest.mark.django_db(transaction=True)

in_memory = connection.vendor == "sqlite"
threads = pytest.mark.skipif(
    in_memory, reason="threads share the one connection of a database in memory; the last test covers SQLite"
)


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Do things at the same time; what raised is given as it was raised."""
    barrier = Barrier(len(works))

    def one(work: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return work()
        except SightlineError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


@threads
def test_of_two_who_take_the_same_record_one_gets_it(cases: dict[str, Case], make_person: MakePerson) -> None:
    people = [make_person("screener", name=f"Screener {number}") for number in range(4)]
    pk = cases["missing"].pk
    results = at_once(*(lambda person=person: services.claim_case(by=person, pk=pk) for person in people))
    assert sum(isinstance(one, Case) for one in results) == 1
    assert Case.objects.get(pk=pk).edition == 1


@threads
def test_four_who_press_next_get_four_records(cases: dict[str, Case], make_person: MakePerson, force: Force) -> None:
    people = [make_person("screener", name=f"Screener {number}") for number in range(4)]
    results = at_once(
        *(lambda person=person: services.claim_next(by=person, force=force, wanted=QueueFilter()) for person in people)
    )
    assert {one.pk for one in results if isinstance(one, Case)} == {case.pk for case in cases.values()}


@threads
def test_a_form_that_is_sent_twice_decides_once(cases: dict[str, Case], make_person: MakePerson) -> None:
    person = make_person("screener")
    case = services.claim_case(by=person, pk=cases["missing"].pk)
    said = choices(case)

    def send() -> Case:
        return services.decide_case(by=person, pk=case.pk, edition=case.edition, choices=said)

    results = at_once(send, send, send)
    assert sum(isinstance(one, Case) for one in results) == 1
    assert Decision.objects.count() == 1
    assert Correction.objects.count() == 1


@threads
def test_of_two_second_persons_one_is_heard(cases: dict[str, Case], make_person: MakePerson) -> None:
    first = make_person("screener")
    case = services.claim_case(by=first, pk=cases["unsupported"].pk)
    case = services.decide_case(by=first, pk=case.pk, edition=case.edition, choices=choices(case))
    (decision,) = awaiting_second(case)
    people = [make_person("supervisor", name=f"Supervisor {number}") for number in range(3)]
    agreed = {decision.pk: Second(agrees=True)}
    results = at_once(
        *(
            lambda person=person: services.decide_second(by=person, pk=case.pk, edition=case.edition, answers=agreed)
            for person in people
        )
    )
    assert sum(isinstance(one, Case) for one in results) == 1
    assert Decision.objects.filter(second_of=decision).count() == 1


@threads
def test_two_batches_at_once_send_each_correction_once(
    cases: dict[str, Case], make_person: MakePerson, source: Source
) -> None:
    person = make_person("screener")
    for name in ("missing", "breach"):
        case = services.claim_case(by=person, pk=cases[name].pk)
        services.decide_case(by=person, pk=case.pk, edition=case.edition, choices=choices(case))
    registrar = make_person("force_crime_registrar", name="Second registrar")
    results = at_once(*[lambda: services.send_corrections(by=registrar, source=source)] * 2)
    assert sum(isinstance(one, CorrectionFile) for one in results) == 1
    assert Correction.objects.filter(state="sent").count() == 2


IN_A_FILE = """
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from django.db import connection
from sightline.desk.accounts import services as accounts
from sightline.desk.jobs import runner
from sightline.desk.records import services as records
from sightline.desk.screening import services
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Correction, Decision, Run
from sightline.desk.screening.services.decisions import to_decide
from sightline.engine.errors import SightlineError

def at_once(works):
    barrier = Barrier(len(works))
    def one(work):
        barrier.wait()
        try:
            return work()
        except SightlineError as error:
            return error
        finally:
            connection.close()
    with ThreadPoolExecutor(len(works)) as pool:
        return [found for found in pool.map(one, works) if isinstance(found, Case)]

force = accounts.create_force(by=None, code="wexmoor", name="Wexmoor")
role = "force_crime_registrar"
people = [
    accounts.add_person(by=None, email=f"{n}@example.org", name=f"P{n}", role=role, force=force).person
    for n in range(4)
]
source = records.create_source(by=people[0], force=force, name="System")
rows = [f"W/{n},He shouted you dirty paki go home ({n})" for n in range(8)]
content = "\\n".join(["record_id,narrative", *rows, ""]).encode()
imported = records.receive_file(by=people[0], force=force, source=source, name="extract.csv", chunks=[content])
imported = records.start_import(by=people[0], imported=imported, mapping="", dry_run=False)
runner.run(str(imported.job_id))
runner.run(str(Run.objects.get().job_id))
first = Case.objects.order_by("rank", "pk").first()
same = at_once([lambda p=p: services.claim_case(by=p, pk=first.pk) for p in people])
following = at_once(
    [lambda p=p: services.claim_next(by=p, force=force, wanted=QueueFilter(), after=first) for p in people]
)
case = same[0]
said = {one.pk: services.Choice(outcome="accept", reason="perceived") for one in to_decide(case)}
decided = at_once(
    [lambda: services.decide_case(by=case.claimed_by, pk=case.pk, edition=case.edition, choices=said)] * 3
)
kept = [Decision.objects.count(), Correction.objects.count()]
print(json.dumps([len(same), len({c.pk for c in following}), len(decided), *kept]))
"""


def test_the_same_in_a_database_of_a_file_or_a_server(tmp_path: Path) -> None:
    with installation(tmp_path / "data") as installed:
        assert json.loads(installed.run(IN_A_FILE)) == [1, 4, 1, 1, 1]
