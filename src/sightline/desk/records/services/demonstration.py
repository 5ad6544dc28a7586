"""A fictional force with one person in each role, for trying the desk. Everything in it is invented."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.conf import settings
from django.db import transaction

from sightline.demonstration import FORCE, write_force
from sightline.desk.accounts.models import Force
from sightline.desk.accounts.roles import Role, role_book
from sightline.desk.accounts.services import add_person, create_agency, create_force
from sightline.desk.records.models import Import
from sightline.desk.records.services.imports import receive_file, start_import
from sightline.desk.records.services.sources import create_source
from sightline.engine.errors import SightlineError

_NAMES: Final = {
    "force_crime_registrar": "Rowan Ashdown",
    "auditor": "Idris Calloway",
    "screener": "Maya Fenwick",
    "call_handler": "Callum Reeve",
    "responding_officer": "Priya Holloway",
    "supervisor": "Tomasz Garland",
    "hate_crime_coordinator": "Esther Vale",
    "analyst": "Owen Larkspur",
    "partner": "Harriet Quayle",
    "board_member": "Desmond Thorne",
    "scrutiny_panel_member": "Lucia Merrow",
    "commissioners_office": "Beatrix Sorrel",
    "force_administrator": "Nadia Winslade",
    "installation_administrator": "Gareth Pell",
}
_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aeiou"


@dataclass(frozen=True)
class Login:
    """How a person of the demonstration signs in. The password is shown once and kept nowhere."""

    role: str
    name: str
    email: str
    password: str


@dataclass(frozen=True)
class Demonstration:
    """What was set up."""

    force: Force
    logins: list[Login]
    imported: Import


def load_demonstration(*, records: int, seed: int, advance: Callable[[int], None]) -> Demonstration:
    """Set up the fictional force, its people, and the import of its extract. Only a command on the server does this.

    Args:
        records: how many records its extract has.
        seed: the same seed gives the same extract.
        advance: told now and then how many more records of the extract were written.

    Returns:
        The force, how its people sign in, and the import, waiting for a worker.

    Raises:
        SightlineError: the installation has a force already: invented people don't belong beside real ones.
    """
    if Force.objects.exists():
        raise SightlineError("There is a force here already; the demonstration is only for an empty installation.")
    with TemporaryDirectory(prefix="demonstration-", dir=settings.SIGHTLINE_DATA) as folder:
        extract = write_force(Path(folder), records=records, seed=seed, advance=advance).extract_csv
        with transaction.atomic():
            force, logins = _people()
            source = create_source(by=None, force=force, name="Records system")
        registrar = force.memberships.get(role="force_crime_registrar").person
        with extract.open("rb") as file:
            chunks = iter(lambda: file.read(1 << 20), b"")
            received = receive_file(by=registrar, force=force, source=source, name="demonstration.csv", chunks=chunks)
    imported = start_import(by=registrar, imported=received, mapping="", dry_run=False)
    return Demonstration(force, logins, imported)


def _people() -> tuple[Force, list[Login]]:
    code = FORCE.split()[0].lower()
    force = create_force(by=None, code=code, name=FORCE)
    agency = create_agency(by=None, force=force, name=f"{FORCE.split()[0]} Council, housing")
    logins = []
    for number, role in enumerate(role_book().roles.values(), 1):
        name = _NAMES.get(role.id, role.title)
        email = f"{name.split()[0].lower()}@{code}.example"
        person = add_person(
            by=None,
            email=email,
            name=name,
            role=role.id,
            force=_place(role, force),
            agency=agency if role.scope == "agency" else None,
            collar_number=f"{code[0].upper()}{1000 + 37 * number}" if role.scope == "force" else "",
        ).person
        password = _password()
        person.set_password(password)
        person.save(update_fields=["password"])
        logins.append(Login(role.title, name, email, password))
    return force, logins


def _place(role: Role, force: Force) -> Force | None:
    return None if role.scope == "installation" else force


def _password() -> str:
    """Make a password that one can read out and type: some fifty bits."""
    groups = ("".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(2)) for _ in range(4))
    return "-".join(groups)
