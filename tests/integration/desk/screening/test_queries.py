"""Pages ask the database as often for many things as for few."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.desk.accounts.models import Person
from sightline.desk.screening.models import Case

from .screened import ROWS, TakeIn, decide

Asked = Callable[[str], list[str]]


@pytest.fixture
def asked(screener: Person, signed_in: Callable[[Person], Client]) -> Asked:
    """Open a page, and give what it asked the database."""
    client = signed_in(screener)

    def ask(address: str) -> list[str]:
        client.get(address)  # what a process asks once, and what a session notes from time to time
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return [query["sql"] for query in queries.captured_queries]

    return ask


def test_the_queue_and_the_list_of_records(take_in: TakeIn, asked: Asked) -> None:
    take_in(ROWS["missing"])
    few = {name: len(asked(reverse(name))) for name in ("queue", "records")}
    take_in(*ROWS.values())
    assert {name: len(asked(reverse(name))) for name in few} == few


def test_a_record_with_many_decisions(take_in: TakeIn, screener: Person, asked: Asked) -> None:
    take_in(
        "W/1,A window of the shop was broken overnight,disability,N,,2026-10-01 10:00",
        "W/2,A window of the shop was broken overnight,disability;race;religion,N,,2026-10-02 10:00",
    )
    one, three = (decide(screener, case) for case in Case.objects.order_by("record__record_id"))
    assert [case.decisions.filter(settled=False).count() for case in (one, three)] == [1, 3]
    for name, few, many in (("case", one.pk, three.pk), ("record", one.record_id, three.record_id)):
        assert len(asked(reverse(name, args=[many]))) == len(asked(reverse(name, args=[few]))), name


def test_who_somebody_is_is_read_once_a_page(cases: dict[str, Case], asked: Asked) -> None:
    read = [query for query in asked(reverse("queue")) if 'FROM "accounts_membership"' in query]
    assert len(read) == 1
