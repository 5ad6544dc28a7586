"""The log is written with what it is about, and tells what was done to it."""

import csv
import io
from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils import timezone

from sightline.desk.accesslog import triggers
from sightline.desk.accesslog.models import Chain, Row, Touched
from sightline.desk.accesslog.services import head_faults, prune, verify_all
from sightline.desk.accounts import services
from sightline.desk.accounts.models import Force, Person
from sightline.desk.kit import names
from sightline.desk.kit.log import Operation, log

MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Client]


def entry(force: Force | None, number: object = 1, **values: Any) -> Row:
    return log(
        operation=Operation.CONSULTATION,
        action="records.record.opened",
        by=None,
        kind="record",
        objects=[number],
        force=force,
        **values,
    )


def faults() -> list[str]:
    return [str(fault) for fault in verify_all()]


@pytest.fixture
def unprotected() -> None:
    """A database whose owner took the triggers away."""
    triggers.remove(connection)


def test_a_log_that_nobody_touched_is_sound(force: Force, other_force: Force) -> None:
    for number in range(3):
        entry(force, number, extra={"words": "Zoë ☂", "n": 1.5})
    entry(other_force)
    entry(None)
    assert faults() == []
    assert set(Chain.objects.values_list("name", flat=True)) == {"force:wexmoor", "force:northmarsh", "installation"}


@pytest.mark.parametrize(
    "change",
    [
        {"reason": "nothing"},
        {"by_name": "Somebody else"},
        {"by_id": 99},
        {"operation": "erasure"},
        {"action": "records.record.listed"},
        {"kind": "person"},
        {"objects_json": '["2"]'},
        {"to": "x"},
        {"count": 7},
        {"extra_json": '{"a":1}'},
        {"hash": "0" * 64},
        {"previous": "1" * 64},
        {"at": timezone.now() - timedelta(days=1)},
    ],
    ids=lambda change: next(iter(change)),
)
@pytest.mark.usefixtures("unprotected")
def test_any_changed_column_is_found(force: Force, change: dict[str, Any]) -> None:
    rows = [entry(force, number) for number in range(3)]
    Row.objects.filter(pk=rows[1].pk).update(**change)
    assert faults()


@pytest.mark.usefixtures("unprotected")
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_any_removed_row_is_found_the_last_too(force: Force, place: int) -> None:
    for number in range(3):
        entry(force, number)
    row = Row.objects.filter(chain__force=force).order_by("sequence")[place]
    Touched.objects.filter(row=row).delete()
    row.delete()
    assert len(faults()) == 1


@pytest.mark.usefixtures("unprotected")
def test_an_inserted_row_is_found(force: Force) -> None:
    row = entry(force)
    row.pk, row.sequence = None, row.sequence + 1
    row.save(force_insert=True)
    assert any("inserted" in fault for fault in faults())


@pytest.mark.usefixtures("unprotected")
def test_a_change_of_the_index_of_things_is_found(force: Force) -> None:
    row = entry(force)
    Touched.objects.filter(row=row).delete()
    assert faults() == [f"chain force:wexmoor, row {row.sequence}: its entries in the index of things were changed"]


@pytest.mark.usefixtures("unprotected")
def test_an_older_log_put_in_place_is_found_by_a_head_noted_elsewhere(force: Force) -> None:
    chain = Chain.objects.get(force=force)
    old = (chain.sequence, chain.hash, chain.seal)
    row = entry(force)
    noted = Chain.objects.get(force=force)
    Touched.objects.filter(row=row).delete()
    row.delete()
    Chain.objects.filter(pk=chain.pk).update(sequence=old[0], hash=old[1], seal=old[2])
    assert faults() == []
    assert list(head_faults(noted.name, noted.sequence, noted.hash))
    assert not list(head_faults(noted.name, old[0], old[1]))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accesslog_row SET reason = 'x'",
        "DELETE FROM accesslog_row",
        "UPDATE accesslog_touched SET object_id = '9'",
        "DELETE FROM accesslog_touched",
    ],
)
def test_the_database_refuses_to_change_or_remove_rows(force: Force, statement: str) -> None:
    entry(force)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert faults() == []


def test_pruning_leaves_a_sealed_checkpoint_and_protects_the_rest(
    force: Force, monkeypatch: pytest.MonkeyPatch
) -> None:
    then = timezone.now() - timedelta(days=9 * 366)
    with monkeypatch.context() as past:
        past.setattr("sightline.desk.accesslog.services.timezone.now", lambda: then)
        for number in range(3):
            entry(force, number)
    # The row of the force's own creation is young and stands before the old ones: a chain is cut at the front only.
    assert prune(force=force, years=7, now=timezone.now()) == 0
    later = timezone.now() + timedelta(days=8 * 366)
    entry(force, "young")
    assert prune(force=force, years=7, now=later) == 5
    assert [row.action for row in Row.objects.filter(chain__force=force)] == ["accesslog.rows.pruned"]
    assert faults() == []
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Row.objects.all().delete()


def test_reading_the_log_is_logged_and_scoped(
    make_person: MakePerson, signed_in: SignIn, force: Force, other_force: Force
) -> None:
    auditor = make_person("auditor")
    entry(force, "W-1")
    entry(other_force, "N-1")
    page = signed_in(auditor).get("/log/").content.decode()
    assert "W-1" in page
    assert "N-1" not in page
    row = Row.objects.latest("pk")
    assert (row.action, row.by_id, row.operation) == ("accesslog.rows.listed", auditor.pk, "consultation")


def test_who_looked_at_this_and_what_did_this_person_see(
    make_person: MakePerson, signed_in: SignIn, force: Force
) -> None:
    auditor, admin = make_person("auditor"), make_person("force_administrator")
    browser = signed_in(auditor)
    signed_in(admin).get(f"/people/{auditor.pk}/")
    looked = browser.get(f"/log/?kind=person&object={auditor.pk}&operation=consultation").content.decode()
    assert admin.name in looked
    assert "person opened" in looked
    entry(force, "W-7")
    assert "W-7" not in browser.get(f"/log/?by={admin.pk}").content.decode()


def test_a_record_is_looked_up_by_the_number_that_the_force_knows(
    make_person: MakePerson, signed_in: SignIn, force: Force, monkeypatch: pytest.MonkeyPatch
) -> None:
    def known(_user: Person, _force: Force, numbers: Collection[str]) -> dict[str, str]:
        return {number: f"WX{number}" for number in numbers if number in {"7", "8"}}

    def found(_user: Person, _force: Force, name: str) -> str | None:
        return {"WX7": "7", "WX8": "8"}.get(name)

    monkeypatch.setitem(names._kinds, "record", names.Kind(known, found))
    entry(force, 7, reason="the one")
    entry(force, 8, reason="the other")
    browser = signed_in(make_person("auditor"))
    for address in ("/log/?record=WX7", "/log/?kind=record&object=7"):
        page = browser.get(address).content.decode()
        assert "About record WX7" in page
        assert 'value="WX7"' in page
        assert "the one" in page
        assert "the other" not in page
    both = log(
        operation=Operation.CONSULTATION,
        action="records.records.listed",
        by=None,
        kind="record",
        objects=[7, 8, 9],
        force=force,
    )
    page = browser.get("/log/").content.decode()
    assert f"{both.count} records" in page
    assert all(f">{name}</a>" in page for name in ("WX7", "WX8", "9"))


def test_a_link_about_somebody_who_did_nothing_finds_nothing(
    make_person: MakePerson, signed_in: SignIn, force: Force
) -> None:
    auditor, idle = make_person("auditor"), make_person("analyst")
    entry(force, "W-1")
    for address in (f"/log/?by={idle.pk}", f"/log/?kind=record&object=99&by={idle.pk}"):
        page = signed_in(auditor).get(address).content.decode()
        assert "No row fits" in page
        assert "There is a problem" not in page


def test_a_number_that_nobody_knows_shows_and_gives_out_nothing(
    make_person: MakePerson, signed_in: SignIn, force: Force
) -> None:
    entry(force, "W-1")
    browser = signed_in(make_person("auditor"))
    rows = Row.objects.count()
    page = browser.get("/log/?record=WX999").content.decode()
    assert "There is no record with this number that you may see" in page
    assert "W-1" not in page
    answer = browser.get("/log/export.csv?record=WX999")
    assert answer.headers["Location"] == "/log/?record=WX999"
    assert Row.objects.count() == rows


def test_an_export_is_a_disclosure_with_formulas_defused(
    make_person: MakePerson, signed_in: SignIn, force: Force
) -> None:
    entry(force, "W-1", reason='=HYPERLINK("http://evil")')
    response = signed_in(make_person("auditor")).get("/log/export.csv?kind=record")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert [(row["objects"], row["reason"]) for row in rows] == [("W-1", '\'=HYPERLINK("http://evil")')]
    last = Row.objects.latest("pk")
    assert (last.operation, last.to, last.count) == ("disclosure", "access-log-wexmoor.csv", 1)


def test_what_cannot_be_logged_is_not_read(
    make_person: MakePerson, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(make_person("auditor"))
    browser.raise_request_exception = False

    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("no space left")

    monkeypatch.setattr(Row, "save", broken)
    response = browser.get("/people/")
    assert response.status_code == 500
    assert "Auditor of wexmoor" not in response.content.decode()


def test_what_cannot_be_logged_is_not_written(force: Force, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Row, "save", lambda *_, **__: (_ for _ in ()).throw(DatabaseError("no space left")))
    with pytest.raises(DatabaseError):
        services.add_person(by=None, email="x@example.org", name="X", role="auditor", force=force)
    assert not Person.objects.filter(email="x@example.org").exists()
