"""A row of the access log that can't be written stops the read that it was for, on every page."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError
from django.test import Client

from sightline.desk.accounts.models import Force, Person
from sightline.desk.kit import log as door

from .matrix import MATRIX, NOBODY, Target
from .test_matrix import SECRET, target

MakePerson = Callable[..., Person]

__all__ = ["target"]
"""A fixture: things of the first force."""

OF_A_RECORD = (b"dirty paki go home", b"X1<")
READS = (
    "records",
    "record",
    "export_records",
    "quarantine",
    "export_quarantine",
    "queue",
    "export_queue",
    "case",
    "ask_officer",
    "reopen_case",
    "corrections",
    "export_corrections",
    "batch",
    "batch_file",
    "question",
    "questions",
    "log",
    "export_log",
    "people",
    "export_people",
    "person",
)
"""Addresses whose pages are about people: a page that reads records has to be here, which the last test holds it to."""


@pytest.fixture
def browsers(target: Target, make_person: MakePerson, force: Force) -> list[Client]:
    """Whoever sees most: a registrar, an auditor, an administrator, and the officer who was asked."""
    found = []
    officer = Person.objects.get(name=f"{SECRET} Officer")
    people = [make_person(role) for role in ("force_crime_registrar", "auditor", "force_administrator")]
    for person in (*people, officer):
        client = Client(raise_request_exception=False)
        client.force_login(person)
        client.get("/")
        found.append(client)
    return found


def opened(browsers: list[Client], name: str, target: Target) -> list[tuple[int, bytes]]:
    answers = [browser.get(MATRIX[name].address(name, target)) for browser in browsers]
    return [(one.status_code, b"".join(one) if one.streaming else one.content) for one in answers]


def test_without_its_row_nothing_is_read(
    target: Target, browsers: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in READS:
        assert 200 in [status for status, _ in opened(browsers, name, target)], name

    def broken(_: object) -> None:
        raise DatabaseError("the log can't be written")

    monkeypatch.setattr(door, "_writer", [broken])
    for name in READS:
        for status, content in opened(browsers, name, target):
            assert status in (403, 404, 500), name
            own_name = f"{SECRET} Officer".encode()  # in the head of the officer's pages
            assert SECRET.encode() not in content.replace(own_name, b""), name


def test_every_page_that_shows_a_record_is_among_them(
    target: Target, browsers: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, entry in MATRIX.items():
        if entry.method == "get" and entry.needs != NOBODY and name not in READS:
            for _, content in opened(browsers, name, target):
                assert not any(words in content for words in OF_A_RECORD), f"{name} shows a record; put it into READS"
