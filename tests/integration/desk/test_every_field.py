"""Script and SQL in every field of every form of the desk, found by opening every page: it is text, or it is refused.

Besides, no form of any page does anything without its token.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from django.test import Client

from sightline.desk.accounts.models import Force, Person
from sightline.desk.records.models import Record

from .matrix import ANYONE, MATRIX, NOBODY, Entry, Target
from .test_matrix import SECRET, target

MakePerson = Callable[..., Person]

__all__ = ["target"]
"""A fixture: things of the first force."""

SCRIPT = "<script>alert(1)</script>"
NASTY = f"{SCRIPT}\"'><img src=x onerror=alert(1)>'; DROP TABLE records_record; -- {{{{ 7*7 }}}}"
RAW = ("<script>alert(1)", "<img src=x", "onerror=alert(1)>")
TYPED = {"text", "search", "email", "password", "number", "tel", "url", ""}
"""Kinds of inputs into which somebody types."""

AS_THEY_ARE = {"csrfmiddlewaretoken", "edition"}
NOT_LEFT: frozenset[str] = frozenset({"account_logout", "account_change_password"})
"""What would end the session with which all pages are opened."""


class Forms(HTMLParser):
    """The forms of a page: where each goes, how, and with which fields."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, dict[str, list[str]], set[str]]] = []
        self._option: str | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("method", "get").lower(), given.get("action", ""), {}, set()))
            return
        if not self.found or not (name := given.get("name", self._select if tag == "option" else "")):
            return
        _, _, fields, typed = self.found[-1]
        if tag == "select":
            self._select = name
        elif tag == "option" and given.get("value"):
            fields.setdefault(name, [given["value"]])
        elif tag == "textarea" or (tag == "input" and given.get("type", "") in TYPED):
            typed.add(name)
        elif tag == "input" and given.get("type") in ("hidden", "radio", "checkbox"):
            fields.setdefault(name, [given.get("value", "on")])

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


def forms_of(page: str) -> list[tuple[str, str, dict[str, list[str]], set[str]]]:
    reader = Forms()
    reader.feed(page[page.find("<main") : page.rfind("</main>")])
    return reader.found


@pytest.fixture
def browsers(target: Target, make_person: MakePerson, force: Force) -> list[Client]:
    """Whoever may do most: a registrar, a supervisor, administrators, and the officer who was asked."""
    people = [make_person(role) for role in ("force_crime_registrar", "force_administrator", "auditor")]
    people.append(make_person("installation_administrator", None))
    people.append(Person.objects.get(name=f"{SECRET} Officer"))
    found = []
    for person in people:
        client = Client()
        client.force_login(person)
        found.append(client)
    return found


def pages() -> dict[str, Entry]:
    """Every address that gives a page with forms on it."""
    return {
        name: entry
        for name, entry in MATRIX.items()
        if entry.method == "get" and entry.needs != NOBODY and name not in NOT_LEFT and not name.startswith("export_")
    }


def opened(client: Client, address: str) -> str:
    answer = client.get(address)
    html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if html and answer.status_code == 200 else ""


def test_what_is_typed_into_any_field_is_only_text(target: Target, browsers: list[Client]) -> None:
    tried: set[str] = set()
    for name, entry in pages().items():
        address = entry.address(name, target)
        for client in browsers:
            for method, action, fields, typed in forms_of(opened(client, address)):
                if not typed or f"{name} {sorted(typed)}" in tried:
                    continue
                tried.add(f"{name} {sorted(typed)}")
                data = {field: values[0] for field, values in fields.items()} | dict.fromkeys(typed, NASTY)
                answer = getattr(client, method)(urljoin(address, action), data, follow=True)
                assert answer.status_code in (200, 400, 403, 404, 429), f"{name}: {answer.status_code}"
                held = answer.content.decode()
                assert not [one for one in RAW if one in held], f"{name}, {sorted(typed)}"
    assert len(tried) > 15, sorted(tried)
    for name, entry in pages().items():
        for client in browsers:
            held = opened(client, entry.address(name, target))
            assert not [one for one in RAW if one in held], name
    assert Record.objects.count() == 1


def test_no_form_does_anything_without_its_token(target: Target, browsers: list[Client]) -> None:
    strict = []
    for client in browsers:
        strict.append(Client(enforce_csrf_checks=True))
        strict[-1].cookies = client.cookies
    tried = set()
    for name, entry in MATRIX.items():
        if entry.needs == NOBODY or (entry.needs == ANYONE and entry.method == "get" and "account" not in name):
            continue
        for client in strict:
            answer = client.post(entry.address(name, target), {})
            assert answer.status_code in (302, 403, 404, 405), f"{name}: {answer.status_code}"
            if answer.status_code == 302:
                assert re.search("/account/(login|factor)/", answer.headers["Location"]), name
            tried.add(name) if "This form has expired" in answer.content.decode() else None
    assert len(tried) > 40, sorted(tried)
