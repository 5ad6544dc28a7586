"""Roles as a pack."""

import pytest

from sightline.desk.accounts.roles import read_roles, role_book
from sightline.engine.errors import SightlineError
from sightline.engine.packs import Pack, read_pack

TEXT = """\
id: roles.test
kind: roles
version: "2026.11.0"
source: Tests.
effective_from: "2026-01-01"
permissions: {people.view: See people}
roles:
  - {id: looker, title: Looker, about: Looks at people., scope: force, permissions: [PERMISSION]}
"""


def pack(permission: str = "people.view") -> Pack:
    made, problems = read_pack(TEXT.replace("PERMISSION", permission), "roles.yaml")
    assert made is not None, problems
    return made


def test_the_roles_that_the_force_needs_are_there() -> None:
    assert {
        "force_crime_registrar auditor screener call_handler responding_officer supervisor hate_crime_coordinator "
        "analyst partner board_member scrutiny_panel_member commissioners_office force_administrator "
        "installation_administrator"
    } == {" ".join(role_book().roles)}


def test_administrators_and_boards_see_no_record() -> None:
    roles = role_book().roles
    for name in ("force_administrator", "installation_administrator", "board_member", "commissioners_office"):
        assert not any(permission.startswith("records.") for permission in roles[name].permissions)


def test_a_permission_that_nobody_described_is_refused() -> None:
    with pytest.raises(SightlineError, match=r"looker has a permission that the pack doesn't describe: people\.see"):
        read_roles([pack("people.see")])


def test_two_packs_of_roles_are_refused_for_nobody_could_tell_which_denies() -> None:
    with pytest.raises(SightlineError, match="Exactly one pack of roles"):
        read_roles([pack(), pack()])
