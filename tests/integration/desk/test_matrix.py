"""Every address as every role, as another force's people, as a leaver, as nobody."""

from collections.abc import Callable

import pytest
from django.test import Client

from sightline.desk.accounts import services
from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.roles import role_book
from sightline.desk.jobs import runner
from sightline.desk.jobs.services import start_job
from sightline.desk.records import services as records
from sightline.desk.records.models import Record
from sightline.desk.screening import services as screening
from sightline.desk.screening.models import Case, Correction, Run
from sightline.desk.screening.services.decisions import to_decide
from sightline.site.checks import patterns

from .matrix import ANYONE, MATRIX, NOBODY, SIGNED_IN, Entry, Target

MakePerson = Callable[..., Person]
SECRET = "Zebedee Quillfeather"


def test_every_address_has_an_entry() -> None:
    addresses = {pattern.name or str(pattern.pattern) for pattern in patterns()}
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
    return Target(person.pk, person.memberships.get().pk, str(job.pk), **taken_in, **decided)


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
    return {"case": case.pk, "question": question.pk, "correction": correction.pk, "batch": batch.pk, "run": run.pk}


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
