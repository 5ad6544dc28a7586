"""Files of imports that are over go when their time has come; what came of the import stays."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from installation import installation
from rows import TakeIn, row

from sightline.cli import main
from sightline.desk.accesslog.models import Row as LogRow
from sightline.desk.accesslog.services import verify_all
from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs.models import Job
from sightline.desk.jobs.services import retry_job
from sightline.desk.records import services, storage
from sightline.desk.records.models import Import, QuarantinedRow, Record
from sightline.engine.errors import SightlineError

KEPT = 30


@pytest.fixture
def browser(registrar: Person, signed_in: Any) -> Client:
    return signed_in(registrar)


def old(imported: Import, **values: Any) -> Import:
    """Have an import ended a day longer ago than files are kept."""
    Import.objects.filter(pk=imported.pk).update(finished_at=timezone.now() - timedelta(days=KEPT + 1), **values)
    imported.refresh_from_db()
    return imported


def spoilt(imported: Import) -> Import:
    """Have the server refuse to remove the file of an import, whoever runs it: where its folder was there is none."""
    folder = imported.path.parent
    shutil.rmtree(folder)
    folder.write_text("no folder")
    return imported


def remove(force: Force) -> int:
    return services.remove_files(force=force, days=KEPT, now=timezone.now())


def erasures() -> list[LogRow]:
    return list(LogRow.objects.filter(operation="erasure").order_by("sequence"))


def test_an_old_file_goes_and_the_import_stays(take_in: TakeIn, force: Force, browser: Client) -> None:
    imported = old(take_in([row(1), row(2, recorded_at="32/13/2026")]))
    before = Import.objects.filter(pk=imported.pk).values().get()
    assert "Kept on the server" in browser.get(reverse("import", args=[imported.pk])).content.decode()
    assert remove(force) == 1
    assert not imported.path.parent.exists()
    after = Import.objects.filter(pk=imported.pk).values().get()
    assert {name for name in after if after[name] != before[name]} == {"file_removed_at", "file_gone_at"}
    assert (QuarantinedRow.objects.count(), Record.objects.count()) == (1, 1)
    page = browser.get(reverse("import", args=[imported.pk])).content.decode()
    assert "Removed from the server on" in page
    assert imported.file_sha256 in page
    (logged,) = erasures()
    assert (logged.action, logged.object_ids, logged.count) == ("records.files.removed", [str(imported.pk)], 1)
    assert logged.extra["days"] == KEPT
    assert remove(force) == 0
    assert len(erasures()) == 1
    assert not list(verify_all())


def test_a_young_file_stays(take_in: TakeIn, force: Force) -> None:
    imported = take_in([row(1)])
    Import.objects.filter(pk=imported.pk).update(finished_at=timezone.now() - timedelta(days=KEPT - 1))
    assert remove(force) == 0
    assert imported.path.is_file()
    assert not erasures()


@pytest.mark.parametrize("state", ["draft", "waiting", "reading"])
def test_a_file_that_somebody_still_needs_stays(start: TakeIn, force: Force, state: str) -> None:
    imported = start([row(1)])
    long_ago = timezone.now() - timedelta(days=10 * KEPT)
    Import.objects.filter(pk=imported.pk).update(state=state, created_at=long_ago, started_at=long_ago)
    assert remove(force) == 0
    assert imported.path.is_file()


def test_the_file_of_another_force_stays(take_in: TakeIn, other_force: Force) -> None:
    imported = old(take_in([row(1)]))
    assert remove(other_force) == 0
    assert imported.path.is_file()


def test_a_trial_and_what_came_of_it_share_a_file(take_in: TakeIn, force: Force, registrar: Person) -> None:
    trial = old(take_in([row(1)], dry_run=True))
    again = services.import_for_real(by=registrar, imported=trial)
    assert remove(force) == 0
    assert trial.path.is_file()
    services.discard_import(by=registrar, imported=again)
    assert remove(force) == 0
    old(again)
    assert remove(force) == 1
    assert not trial.path.exists()


def test_what_has_no_file_any_more_is_neither_taken_in_nor_tried_again(
    take_in: TakeIn, force: Force, registrar: Person, browser: Client
) -> None:
    trial, failed = old(take_in([row(1)], dry_run=True)), old(take_in([row(2)]), state="failed")
    Job.objects.filter(pk=failed.job_id).update(state="failed")
    assert remove(force) == 2
    for one, offer in ((trial, "Take the records in"), (failed, "Try again where it stopped")):
        assert offer not in browser.get(reverse("import", args=[one.pk])).content.decode()
    with pytest.raises(SightlineError, match="hand it in again"):
        services.import_for_real(by=registrar, imported=trial)
    with pytest.raises(SightlineError, match="hand it in again"):
        retry_job(by=registrar, job=Job.objects.get(pk=failed.job_id))
    assert Job.objects.get(pk=failed.job_id).state == "failed"


def test_what_is_gone_is_not_looked_for_again(
    take_in: TakeIn, force: Force, registrar: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = old(take_in([row(1)], dry_run=True))
    old(services.import_for_real(by=registrar, imported=trial), state="done")
    stuck = spoilt(old(take_in([row(2)])))
    looked: list[str] = []

    def forget(stored: str) -> str:
        looked.append(stored)
        return kept(stored)

    kept = storage.forget
    monkeypatch.setattr(storage, "forget", forget)
    for _ in range(2):
        with pytest.raises(SightlineError, match="refuses to remove one file of"):
            remove(force)
    assert sorted(looked) == sorted([trial.stored, stuck.stored, stuck.stored])


def test_what_was_broken_off_is_ended_by_the_next_run(
    take_in: TakeIn, force: Force, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = old(take_in([row(1)]))
    with monkeypatch.context() as broken:
        broken.setattr(storage, "forget", lambda _: "Permission denied")
        with pytest.raises(
            SightlineError, match=rf"remove one file of .* \(import {imported.pk}: Permission denied\);"
        ):
            remove(force)
    assert imported.path.is_file()
    assert remove(force) == 0
    assert not imported.path.exists()
    assert len(erasures()) == 1


def test_what_cannot_be_logged_is_not_removed(take_in: TakeIn, force: Force, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = old(take_in([row(1)]))

    def broken(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(LogRow, "save", broken)
    with pytest.raises(OSError, match="no space"):
        remove(force)
    assert imported.path.is_file()


def test_files_that_the_server_refuses_to_remove_are_named(take_in: TakeIn, force: Force) -> None:
    numbers = [spoilt(old(take_in([row(number)]))).pk for number in range(5)]
    with pytest.raises(SightlineError, match="refuses to remove 5 files of") as refused:
        remove(force)
    named = sorted(number for number in numbers if f"import {number}: Not a directory" in str(refused.value))
    assert len(named) == 3
    assert "; and 2 more)" in str(refused.value)


def test_the_command_goes_on_with_the_other_forces_and_ends_with_what_was_refused(
    take_in: TakeIn, force: Force, other_force: Force, capsys: pytest.CaptureFixture[str]
) -> None:
    source = services.create_source(by=None, force=other_force, name="Records system")
    first = spoilt(old(take_in([row(1)], by=None, force=other_force, source=source)))
    imported = old(take_in([row(1)]))
    assert other_force.code < force.code  # the one that is refused comes first
    assert main(["desk", "prune", "--days", str(KEPT)]) == 2
    assert not imported.path.exists()
    told = capsys.readouterr().err.splitlines()
    assert told == [
        f"{force.name}: 1 removed of the files whose import ended more than 30 days ago.",
        f"sightline: The server refuses to remove one file of {other_force.name} (import {first.pk}: Not a directory); "
        "look at who may write in its data folder, then run this again.",
    ]


def test_from_the_command_line(tmp_path: Path) -> None:
    with installation(tmp_path / "data") as made:
        _, kept, done = made.each(
            ["desk", "force", "--code", "wexmoor", "--name", "Wexmoor Constabulary"],
            ["desk", "prune"],
            ["desk", "prune", "--days", "30"],
        )
    assert (kept.returncode, kept.stdout) == (0, "")
    assert "Files of extracts are kept for good; set SIGHTLINE_EXTRACT_DAYS, or give --days." in kept.stderr
    assert (done.returncode, done.stdout) == (0, "")
    assert "Wexmoor Constabulary: 0 removed of the files whose import ended more than 30 days ago." in done.stderr
