"""Two people at one record, at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from screened import MakePerson, choices

from sightline.desk.accounts.models import Force
from sightline.desk.records.models import Source
from sightline.desk.screening import services
from sightline.desk.screening.filters import QueueFilter
from sightline.desk.screening.models import Case, Correction, CorrectionFile, Decision
from sightline.desk.screening.services import Second
from sightline.desk.screening.services.second import awaiting_second
from sightline.engine.errors import SightlineError

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_of_two_who_take_the_same_record_one_gets_it(cases: dict[str, Case], make_person: MakePerson) -> None:
    people = [make_person("screener", name=f"Screener {number}") for number in range(4)]
    pk = cases["missing"].pk
    results = at_once(*(lambda person=person: services.claim_case(by=person, pk=pk) for person in people))
    assert sum(isinstance(one, Case) for one in results) == 1
    assert Case.objects.get(pk=pk).edition == 1


def test_four_who_press_next_get_four_records(cases: dict[str, Case], make_person: MakePerson, force: Force) -> None:
    people = [make_person("screener", name=f"Screener {number}") for number in range(4)]
    results = at_once(
        *(lambda person=person: services.claim_next(by=person, force=force, wanted=QueueFilter()) for person in people)
    )
    assert {one.pk for one in results if isinstance(one, Case)} == {case.pk for case in cases.values()}


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
