"""Every address as every role, as another force's people, as a leaver, as nobody; every call as every token."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from sightline.bridges.api.urls import api
from sightline.desk.accounts import services
from sightline.desk.accounts.access import BY_TOKEN, access_of
from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.roles import role_book
from sightline.desk.jobs import runner
from sightline.desk.jobs.services import start_job
from sightline.desk.records import services as records
from sightline.desk.records.models import Record
from sightline.desk.screening import services as screening
from sightline.desk.screening.models import Case, Correction, Run
from sightline.desk.screening.services.decisions import to_decide
from sightline.desk.systems import services as systems
from sightline.desk.systems.models import Token
from sightline.site.checks import patterns

from .matrix import ANY_TOKEN, ANYONE, API, MATRIX, NOBODY, SIGNED_IN, Entry, Target

MakePerson = Callable[..., Person]
SECRET = "Zebedee Quillfeather"


def test_every_address_has_an_entry() -> None:
    pages = [one for one in patterns() if access_of(one.callback, one.name or "") != BY_TOKEN]
    addresses = {one.name or str(one.pattern) for one in pages}
    assert addresses - set(MATRIX) == set(), "say in tests/integration/desk/matrix.py who may open these"
    assert set(MATRIX) - addresses == set(), "these addresses are gone; take them out of the matrix"


@pytest.fixture
def target(make_person: MakePerson, force: Force) -> Target:
    """Things of the first force."""
    person = make_person("screener", name=SECRET)
    job = start_job(by=person, kind="test.none", title=f"Work of {SECRET}", force=force)
    taken_in = _taken_in(person, force)
    officer = make_person("responding_officer", name=f"{SECRET} Officer")
    registrar = make_person("force_crime_registrar", name=f"{SECRET} Registrar")
    decided = _decided(person, officer, registrar)
    token, _ = systems.make_token(by=None, force=force, system=f"System of {SECRET}", role="screener", days=1)
    numbers = taken_in | decided | {"token": token.pk}
    return Target(person.pk, person.memberships.get().pk, str(job.pk), **numbers)


def _taken_in(person: Person, force: Force) -> dict[str, int]:
    """An import with a record and a quarantined row, a file that waits, a list that somebody keeps; all name it."""
    source = records.create_source(by=person, force=force, name=f"System of {SECRET}")
    lines = ["record_id,narrative,victim_dob,hate_flags", f"X1,{SECRET} was called a dirty paki go home,,"]
    content = "\n".join([*lines, f"X2,more,{SECRET},", ""]).encode()
    draft, imported = (
        records.receive_file(by=person, force=force, source=source, name=f"{SECRET}.csv", chunks=[content])
        for _ in range(2)
    )
    imported = records.start_import(by=person, imported=imported, mapping="", dry_run=False)
    runner.run(str(imported.job_id))
    view = records.save_view(by=person, force=force, name=SECRET, query="")
    record = Record.objects.get(force=force)
    return {
        "imported": imported.pk,
        "draft": draft.pk,
        "source": source.pk,
        "record": record.pk,
        "view": view.pk,
    }


def _decided(person: Person, officer: Person, registrar: Person) -> dict[str, int]:
    """The record screened, asked about, decided on, and its correction sent."""
    run = Run.objects.get()
    runner.run(str(run.job_id))
    case = Case.objects.get()
    taken = screening.claim_case(by=person, pk=case.pk)
    question = screening.ask_officer(by=person, pk=case.pk, edition=taken.edition, to=officer, text=f"{SECRET}?")
    taken = screening.claim_case(by=person, pk=case.pk)
    said = {one.pk: screening.Choice(outcome="accept", reason="perceived") for one in to_decide(taken)}
    screening.decide_case(by=person, pk=case.pk, edition=taken.edition, choices=said)
    correction = Correction.objects.get()
    batch = screening.send_corrections(by=registrar, source=correction.source)
    return {
        "case": case.pk,
        "question": question.pk,
        "correction": correction.pk,
        "batch": batch.pk,
        "run": run.pk,
        "decision": case.decisions.get().pk,
    }


@pytest.fixture
def everybody(make_person: MakePerson, force: Force, other_force: Force) -> dict[str, Person]:
    """A person in each role of the first force, and the three who must see nothing of it."""
    agency = services.create_agency(by=None, force=force, name="Housing")
    people = {}
    for role in role_book().roles.values():
        where = None if role.scope == "installation" else force
        people[role.id] = make_person(role.id, where, agency=agency if role.scope == "agency" else None)
    for role in ("force_crime_registrar", "force_administrator"):
        people[f"other {role}"] = make_person(role, other_force)
    leaver = make_person("force_crime_registrar", name="Leaver")
    services.end_membership(by=people["force_administrator"], membership=leaver.memberships.get(), reason="Left")
    return people | {"leaver": leaver}


def allowed(entry: Entry, who: str) -> bool:
    role = role_book().roles[who.removeprefix("other ")]
    if entry.owned:
        return entry.or_permission in role.permissions
    return entry.needs == SIGNED_IN or entry.needs in role.permissions


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_who_may_open(name: str, target: Target, everybody: dict[str, Person], force: Force) -> None:
    entry = MATRIX[name]
    address = entry.address(name, target)
    for who, person in [("nobody", None), *everybody.items()]:
        client = Client()
        if person is not None:
            client.force_login(person)
            session = client.session
            session["force"] = force.pk  # whoever may work for several forces works for the first
            session.save()
        response = getattr(client, entry.method)(address)
        status, text = response.status_code, b"" if response.streaming else response.content
        told = f"{who}: {status}"
        if entry.needs == NOBODY:
            assert status == 404, told
        elif entry.needs == ANYONE:
            assert status < 400, told
        elif who in ("nobody", "leaver"):
            assert status == 302, told
            assert response.headers["Location"].startswith("/account/login/?next="), told
        elif who.startswith("other ") and entry.about:
            assert status in (403, 404), told
        elif allowed(entry, who):
            assert status not in (403, 404) or name.startswith("mfa_"), told
        else:
            assert status in (403, 404), told
        if who in ("nobody", "leaver") or who.startswith("other ") or not allowed(entry, who):
            assert SECRET.encode() not in text, told


CALLS = {
    operation["operationId"]: (method, path)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method, operation in methods.items()
}


def test_every_call_has_an_entry() -> None:
    assert set(CALLS) - set(API) == set(), "say in tests/integration/desk/matrix.py who may make these calls"
    assert set(API) - set(CALLS) == set(), "these calls are gone; take them out of the matrix"


def test_every_address_that_takes_tokens_is_described() -> None:
    routes = {str(one.pattern) for one in patterns() if access_of(one.callback, one.name or "") == BY_TOKEN}
    described = {path.removeprefix("/api/v1/").replace("{number}", "<number>") for _, path in CALLS.values()}
    assert routes == described


@pytest.fixture
def tokens(force: Force, other_force: Force) -> dict[str, str]:
    """A token of each role in the first force, and those that must open nothing of it."""

    def made(role: str, where: Force, name: str) -> tuple[Token, str]:
        return systems.make_token(by=None, force=where, system=name, role=role, days=1)

    found = {role.id: made(role.id, force, f"As {role.id}")[1] for role in role_book().of_scope("force")}
    found |= {f"other {role}": made(role, other_force, f"Other {role}")[1] for role in ("force_crime_registrar",)}
    states = {
        "revoked": {"revoked_at": timezone.now()},
        "expired": {"expires_at": timezone.now()},
        "of a system that has left": {},
    }
    for name, values in states.items():
        token, found[name] = made("force_crime_registrar", force, name)
        Token.objects.filter(pk=token.pk).update(**values)
        if not values:
            type(token.membership).objects.filter(pk=token.membership_id).update(ends_at=timezone.now())
    return found | {"made up": systems.PREFIX + "x" * 43, "nobody": ""}


SHUT = ("revoked", "expired", "of a system that has left", "made up", "nobody", "in a browser")


@pytest.mark.parametrize("name", sorted(API))
def test_who_may_call(name: str, target: Target, tokens: dict[str, str], make_person: MakePerson, force: Force) -> None:
    call = API[name]
    method, path = CALLS[name]
    address = path.replace("{number}", str(call.about(target))) if call.about else path
    browser = Client()
    browser.force_login(make_person("force_crime_registrar"))
    for who, secret in [*tokens.items(), ("in a browser", "")]:
        client = browser if who == "in a browser" else Client()
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        response = getattr(client, method)(address, headers=headers, **call.arguments(target))
        status, told = response.status_code, f"{who}: {response.status_code} {response.content[:300]!r}"
        role = role_book().roles.get(who.removeprefix("other "))
        needed = {call.needs, call.also} - {"", ANY_TOKEN}
        may = role is not None and needed <= role.permissions
        if call.needs == ANYONE:
            assert status == 200, told
        elif who in SHUT:
            assert status == 401, told
            assert response.headers["WWW-Authenticate"].startswith("Bearer"), told
        elif who.startswith("other "):
            names_something = call.about or name in ("run_start", "receipts")
            assert status == 404 if names_something else status in (200, 422), told
        elif may:
            assert status < 300 or status in (409, 422), told
        else:
            assert status == 403, told
        if not may or who.startswith("other "):
            assert SECRET.encode() not in response.content, told
        assert not response.cookies, told
        if status >= 400:
            assert response.headers["Content-Type"] == "application/problem+json", told
            assert set(response.json()) <= {"title", "status", "detail", "errors"}, told
