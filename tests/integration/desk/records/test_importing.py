"""Taking files in: counts that add up, versions, trials, mappings, and what is written of it in the log."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from rows import TakeIn, row

from sightline.desk.accesslog.models import Row as LogRow
from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs import runner
from sightline.desk.jobs import services as jobs
from sightline.desk.records import after_import, importing, reading, services
from sightline.desk.records.columns import batches_of
from sightline.desk.records.models import Import, MappingVersion, QuarantinedRow, Record, RecordVersion, Source
from sightline.desk.records.selectors import current_versions
from sightline.engine.errors import SightlineError

MakePerson = Callable[..., Person]


def counts(imported: Import) -> tuple[int, ...]:
    return (
        imported.read,
        imported.accepted,
        imported.quarantined,
        imported.new,
        imported.changed,
        imported.unchanged,
    )


def contents() -> dict[str, tuple[int, str]]:
    return {
        record.record_id: (record.current.number, record.current.narrative)
        for record in Record.objects.select_related("current")
        if record.current
    }


def test_every_row_is_a_record_or_set_aside(take_in: TakeIn) -> None:
    rows = [row(1, hate_flags="race;disability", online_flag="yes", offence_code="8/06"), row(2), {"record_id": ""}]
    imported = take_in([*rows, row(4, hate_flags="nonsense"), row(1)])
    assert imported.state == "done"
    assert counts(imported) == (5, 2, 3, 2, 0, 0)
    record = Record.objects.get(record_id="WX00001")
    assert record.current is not None
    assert (record.hate_flags, record.online_flag, record.offence_code) == ("race;disability", "Y", "8/06")
    assert str(record.recorded_on) == "2026-03-02"
    assert record.flags_held == ["Race", "Disability", "Online"]
    assert record.current.strands == ["race", "disability"]
    assert record.current.online is True
    set_aside = list(QuarantinedRow.objects.values_list("line", "column"))
    assert set_aside == [(4, "record_id"), (5, "hate_flags"), (6, "record_id")]


def test_the_same_file_twice_changes_nothing(take_in: TakeIn) -> None:
    rows = [row(number) for number in range(20)]
    take_in(rows)
    before = contents()
    again = take_in(rows)
    assert counts(again) == (20, 20, 0, 0, 0, 20)
    assert contents() == before
    assert RecordVersion.objects.count() == 20


def test_a_changed_record_becomes_a_new_version_that_says_what_changed(take_in: TakeIn) -> None:
    take_in([row(1), row(2)])
    imported = take_in([row(1), row(2, narrative="More was said.", hate_flags="religion")])
    assert counts(imported) == (2, 2, 0, 0, 1, 1)
    record = Record.objects.get(record_id="WX00002")
    second, first = record.versions.order_by("-number")
    assert record.current == second
    assert record.imported == imported
    assert record.hate_flags == "religion"
    assert [(one.column, one.before, one.after) for one in second.difference(first)] == [
        ("narrative", "Account number 2.", "More was said."),
        ("hate_flags", "", "religion"),
    ]
    with pytest.raises(TypeError):
        first.save()


def test_a_trial_says_what_would_happen_and_writes_no_record(take_in: TakeIn, registrar: Person) -> None:
    take_in([row(1), row(2)])
    tried = take_in([row(1), row(2, narrative="Else."), row(3), {"record_id": ""}], dry_run=True)
    assert counts(tried) == (4, 3, 1, 1, 1, 1)
    assert len(contents()) == RecordVersion.objects.count() == 2
    real = services.import_for_real(by=registrar, imported=tried)
    real = services.start_import(by=registrar, imported=real, mapping=real.mapping, dry_run=False)
    runner.run(str(real.job_id))
    real.refresh_from_db()
    assert counts(real) == counts(tried)
    assert len(contents()) == 3
    with pytest.raises(SightlineError, match="Only a trial"):
        services.import_for_real(by=registrar, imported=real)


def test_a_mapping_is_kept_with_its_source_and_every_version_of_it(take_in: TakeIn, source: Source) -> None:
    mapping = "columns:\n  record_id: Crime No\n  narrative: MO"
    first = take_in(b"Crime No,MO\nA1,Something\n", mapping=mapping)
    assert (first.state, first.columns, first.ignored) == ("done", ["record_id", "narrative"], [])
    second = take_in(b"Crime No,MO,Beat\nA1,Something,4\n", mapping=mapping + "\nconstants:\n  record_class: crime\n")
    assert counts(second) == (1, 1, 0, 0, 1, 0)
    assert second.ignored == ["Beat"]
    source.refresh_from_db()
    assert source.mapping_hash == second.mapping_hash != first.mapping_hash
    numbers = MappingVersion.objects.filter(source=source).values_list("number", flat=True)
    assert list(numbers) == [3, 2, 1]


def test_a_mapping_that_does_not_fit_is_refused_before_anything_starts(start: TakeIn, source: Source) -> None:
    with pytest.raises(SightlineError, match="Crime No"):
        start([row(1)], mapping="columns:\n  record_id: Crime No\n")
    with pytest.raises(SightlineError, match=r"mapping\.yaml, line 1"):
        start([row(1)], mapping="columns: [")
    assert set(Import.objects.values_list("state", flat=True)) == {"draft"}
    source.refresh_from_db()
    assert source.mapping == ""


def test_the_log_has_a_row_a_chunk_and_not_one_a_record(
    take_in: TakeIn, monkeypatch: pytest.MonkeyPatch, registrar: Person
) -> None:
    monkeypatch.setattr(reading, "BATCH_ROWS", 10)
    take_in([row(number) for number in range(25)])
    take_in([row(number, narrative="Else.") for number in range(25)])
    added = LogRow.objects.filter(action="records.records.added")
    changed = LogRow.objects.filter(action="records.records.changed")
    assert [one.count for one in added] == [one.count for one in changed] == [10, 10, 5]
    assert {one.operation for one in added} == {"collection"}
    assert {one.operation for one in changed} == {"alteration"}
    assert {one.by_id for one in [*added, *changed]} == {registrar.pk}


def test_later_rooms_hear_of_imports_that_are_done_and_not_of_trials(take_in: TakeIn) -> None:
    heard: list[int] = []

    def follower(imported: Import) -> None:
        assert transaction.get_connection().in_atomic_block
        heard.append(imported.pk)

    after_import.register(follower)
    after_import.register(follower)
    try:
        take_in([row(1)], dry_run=True)
        done = take_in([row(1)])
    finally:
        after_import.forget(follower)
    assert heard == [done.pk]


def test_only_who_may_takes_files_in(start: TakeIn, make_person: MakePerson, other_force: Force) -> None:
    for person in (make_person("auditor"), make_person("force_crime_registrar", other_force)):
        with pytest.raises(PermissionDenied):
            start([row(1)], by=person)
    assert not Import.objects.exists()


def test_an_import_starts_once(start: TakeIn, registrar: Person) -> None:
    imported = start([row(1)])
    with pytest.raises(SightlineError, match="'Start' can't be done: the import is waiting"):
        services.start_import(by=registrar, imported=imported, mapping="", dry_run=False)
    with pytest.raises(SightlineError, match="'Discard' can't be done"):
        services.discard_import(by=registrar, imported=imported)


@pytest.mark.django_db(transaction=True)
def test_a_discarded_file_is_gone_from_the_server(registrar: Person, force: Force, source: Source) -> None:
    imported = services.receive_file(by=registrar, force=force, source=source, name="x.csv", chunks=[b"a"])
    assert imported.path.read_bytes() == b"a"
    assert imported.path.stat().st_mode & 0o077 == 0
    services.discard_import(by=registrar, imported=imported)
    assert not imported.path.parent.exists()


def test_a_cancelled_import_says_so_and_can_be_taken_in_again(
    start: TakeIn, take_in: TakeIn, registrar: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH_ROWS", 10)
    rows = [row(number) for number in range(25)]
    imported = start(rows)
    assert imported.job is not None
    runner._one_step(str(imported.job_id), runner._claim(str(imported.job_id)) or "")
    jobs.cancel_job(by=registrar, job=imported.job)
    runner.Job.objects.update(heartbeat_at=None)
    assert runner.run(str(imported.job_id)) == "cancelled"
    imported.refresh_from_db()
    assert (imported.state, imported.read) == ("cancelled", 10)
    assert counts(take_in(rows)) == (25, 25, 0, 15, 0, 10)


def test_a_file_damaged_further_down_fails_with_its_sentence(take_in: TakeIn, tmp_path: Any) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "whole.parquet"
    table = pa.table({"record_id": [str(n) for n in range(50_000)], "narrative": ["words " * 20] * 50_000})
    pq.write_table(table, path, row_group_size=10_000, compression="none")
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half : half + 200_000] = b"\xff" * 200_000
    imported = take_in(bytes(data), name="damaged.parquet")
    assert imported.state == "failed"
    assert "damaged.parquet" in imported.message
    assert imported.read == imported.accepted + imported.quarantined == Record.objects.count()


def test_a_step_that_is_rolled_back_is_done_again_and_nothing_is_double(
    start: TakeIn, registrar: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH_ROWS", 10)
    real, calls = importing._going_on, []

    def fails_once(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return real(*arguments)

    monkeypatch.setattr(importing, "_going_on", fails_once)
    imported = start([*(row(number) for number in range(25)), {"record_id": ""}])
    assert runner.run(str(imported.job_id)) == "failed"
    imported.refresh_from_db()
    assert (imported.state, imported.read) == ("failed", 10)
    assert imported.job is not None
    jobs.retry_job(by=registrar, job=imported.job)
    imported.refresh_from_db()
    assert (imported.state, imported.message) == ("waiting", "")
    assert runner.run(str(imported.job_id)) == "done"
    imported.refresh_from_db()
    assert counts(imported) == (26, 25, 1, 25, 0, 0)
    assert RecordVersion.objects.count() == 25
    assert QuarantinedRow.objects.count() == 1


def test_a_number_too_long_to_keep_is_set_aside(take_in: TakeIn) -> None:
    imported = take_in([row(1), {"record_id": "9" * 201, "narrative": "x"}])
    assert counts(imported) == (2, 1, 1, 1, 0, 0)
    assert "longer than 200" in QuarantinedRow.objects.get().rule


def test_the_engine_gets_back_what_the_extract_said(take_in: TakeIn, force: Force) -> None:
    imported = take_in([row(1, hate_flags="race"), row(2, narrative="Zoë said “no”")])
    take_in([row(3)])
    ((keys, batch),) = batches_of(
        current_versions(force, imported=imported.pk), ["record_id", "narrative", "hate_flags"]
    )
    assert batch.to_pydict() == {
        "record_id": ["WX00001", "WX00002"],
        "narrative": ["Account number 1.", "Zoë said “no”"],
        "hate_flags": ["race", None],
    }
    assert keys == sorted(RecordVersion.objects.filter(imported=imported).values_list("pk", flat=True))
