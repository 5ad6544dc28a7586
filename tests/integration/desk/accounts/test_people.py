"""Letting people in, changing what they are, and letting them go."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts import selectors, services
from sightline.desk.accounts.models import Force, Membership, Person
from sightline.desk.accounts.permissions import may, permitted_forces, visible_to
from sightline.engine.errors import SightlineError

MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Client]


def add(by: Person | None, force: Force | None, role: str = "screener", email: str = "new@example.org") -> Membership:
    return services.add_person(by=by, email=email, name="New Person", role=role, force=force)


def test_a_new_person_has_no_password_and_a_row_in_the_log(make_person: MakePerson, force: Force) -> None:
    admin = make_person("force_administrator")
    person = add(admin, force).person
    assert not person.has_usable_password()
    row = Row.objects.latest("pk")
    assert (row.action, row.by_id, row.object_ids) == ("accounts.person.added", admin.pk, [str(person.pk)])
    assert row.extra["pack"]["id"] == "roles.police"


def test_nobody_adds_people_to_another_force(make_person: MakePerson, other_force: Force) -> None:
    with pytest.raises(PermissionDenied):
        add(make_person("force_administrator"), other_force)
    assert not Person.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("role", ["force_crime_registrar", "auditor", "screener", "analyst"])
def test_only_administrators_add_people(make_person: MakePerson, force: Force, role: str) -> None:
    with pytest.raises(PermissionDenied):
        add(make_person(role), force)


def test_a_force_administrator_makes_no_administrator_of_the_installation(
    make_person: MakePerson, force: Force
) -> None:
    admin = make_person("force_administrator")
    with pytest.raises(PermissionDenied):
        add(admin, None, "installation_administrator")


def test_a_role_has_to_fit_where_it_is_held(force: Force) -> None:
    with pytest.raises(SightlineError, match="is a role of an agency"):
        add(None, force, "partner")
    with pytest.raises(SightlineError, match="is a role of the installation"):
        add(None, force, "installation_administrator")
    with pytest.raises(SightlineError, match="There is no role"):
        add(None, force, "chief")


def test_a_role_once_held_is_not_given_again(force: Force) -> None:
    add(None, force)
    with pytest.raises(SightlineError, match="already"):
        add(None, force)


def test_one_person_in_two_forces(make_person: MakePerson, force: Force, other_force: Force) -> None:
    person = add(None, force).person
    assert add(None, other_force, "auditor").person == person
    assert set(permitted_forces(person, "records.view")) == {force, other_force}
    assert set(permitted_forces(person, "screening.decide")) == {force}
    assert may(person, "screening.decide", force)
    assert not may(person, "screening.decide", other_force)


def test_changing_a_role_keeps_the_history(make_person: MakePerson, force: Force) -> None:
    admin, membership = make_person("force_administrator"), add(None, force)
    services.change_role(by=admin, membership=membership, role="auditor", reason="New post")
    person = Person.objects.get(pk=membership.person_id)
    assert [one.role for one in person.memberships.current()] == ["auditor"]
    assert [(one.role, one.reason) for one in person.memberships.filter(ends_at__isnull=False)] == [
        ("screener", "New post")
    ]


def test_nobody_changes_their_own_access(make_person: MakePerson) -> None:
    admin = make_person("force_administrator")
    own = admin.memberships.get()
    with pytest.raises(SightlineError, match="your own access"):
        services.change_role(by=admin, membership=own, role="auditor", reason="x")
    with pytest.raises(SightlineError, match="your own access"):
        services.end_membership(by=admin, membership=own, reason="x")


def test_a_leaver_is_out_at_once_and_their_history_stays(make_person: MakePerson, signed_in: SignIn) -> None:
    admin, leaver = make_person("force_administrator"), make_person("auditor")
    browser = signed_in(leaver)
    assert browser.get("/log/").status_code == 200
    services.end_membership(by=admin, membership=leaver.memberships.get(), reason="Left the force")
    assert browser.get("/log/").headers["Location"].startswith("/account/login/")
    assert Row.objects.filter(by_id=leaver.pk, action="accesslog.rows.listed").exists()


def test_who_leaves_one_of_two_forces_goes_on_in_the_other(
    make_person: MakePerson, signed_in: SignIn, other_force: Force
) -> None:
    admin, person = make_person("force_administrator"), make_person("auditor")
    services.add_person(by=None, email=person.email, name="", role="screener", force=other_force)
    browser = signed_in(person)
    services.end_membership(by=admin, membership=person.memberships.get(role="auditor"), reason="Moved")
    assert browser.get("/").status_code == 200
    assert browser.get("/log/").status_code == 403


def test_ending_a_person_ends_everything(make_person: MakePerson, signed_in: SignIn, force: Force) -> None:
    owner, person = make_person("installation_administrator", None), make_person("auditor")
    browser = signed_in(person)
    services.end_person(by=owner, person=person, reason="Dismissed")
    ended = Row.objects.filter(chain__force=force, action="accounts.membership.ended").get()
    assert (ended.by_id, ended.reason, ended.object_ids) == (owner.pk, "Dismissed", [str(person.pk)])
    assert browser.get("/").status_code == 302
    assert not Person.objects.get(pk=person.pk).is_active
    again = services.add_person(by=owner, email=person.email, name="x", role="auditor", force=force).person
    assert again.pk == person.pk
    assert not again.has_usable_password()


def test_a_lost_second_factor_is_reset_and_sessions_end(
    make_person: MakePerson, signed_in: SignIn, force: Force
) -> None:
    admin, person = make_person("force_administrator"), make_person("auditor")
    browser = signed_in(person)
    services.reset_second_factor(by=admin, person=person, force=force, reason="Lost phone; called back")
    assert browser.get("/").status_code == 302


def test_a_force_administrator_has_no_hold_over_people_of_another_force(
    make_person: MakePerson, force: Force, other_force: Force
) -> None:
    admin, person = make_person("force_administrator"), make_person("auditor")
    services.add_person(by=None, email=person.email, name="", role="screener", force=other_force)
    with pytest.raises(SightlineError, match="more than your force"):
        services.invitation(by=admin, person=person, force=force)
    with pytest.raises(SightlineError, match="more than your force"):
        services.reset_second_factor(by=admin, person=person, force=force, reason="x")


def test_reading_people_is_scoped_and_logged(make_person: MakePerson, force: Force, other_force: Force) -> None:
    registrar, stranger = make_person("force_crime_registrar"), make_person("auditor", other_force)
    assert [one.person for one in selectors.people_of(user=registrar, force=force)] == [registrar]
    assert Row.objects.latest("pk").action == "accounts.people.listed"
    with pytest.raises(Http404):
        selectors.person_in(user=registrar, force=force, pk=stranger.pk)
    with pytest.raises(PermissionDenied):
        selectors.people_of(user=stranger, force=force)


def test_who_has_access_is_taken_out_as_a_file_and_that_is_a_disclosure(
    make_person: MakePerson, signed_in: SignIn, other_force: Force
) -> None:
    admin = make_person("force_administrator")
    make_person("auditor", name="=1+1")
    make_person("auditor", other_force)
    page = signed_in(admin).get("/people/").content.decode()
    assert "/people/export.csv" in page
    file = signed_in(admin).get("/people/export.csv")
    heading, *lines = file.content.decode().lstrip("\ufeff").splitlines()
    assert heading.replace('"', "") == "name,email,collar_number,role,agency,since,last_signed_in"
    assert len(lines) == 2
    assert any("'=1+1" in line and "Auditor" in line for line in lines)
    row = Row.objects.latest("pk")
    assert (row.operation, row.action, row.to) == ("disclosure", "accounts.people.exported", "people-wexmoor.csv")
    assert row.count == 2


def test_predicate_and_scope_agree(make_person: MakePerson, force: Force, other_force: Force) -> None:
    from sightline.desk.accounts.roles import role_book

    book = role_book()
    for role in book.roles.values():
        if role.scope == "agency":
            continue
        person = make_person(role.id, force if role.scope == "force" else None)
        for permission in book.permissions:
            visible = set(visible_to(Force.objects.all(), person, permission, force="pk"))
            assert visible == {one for one in (force, other_force) if may(person, permission, one)}
            assert may(person, permission) == bool(visible)
