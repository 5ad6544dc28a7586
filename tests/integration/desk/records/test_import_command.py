"""`sightline import` and `sightline desk demonstration`, as typed on a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from installation import Installation, installation
from rows import as_csv, row


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    """An installation with nothing in it."""
    with installation(tmp_path / "data") as made:
        yield made


def test_an_extract_is_tried_then_taken_in_and_faults_are_one_line(installed: Installation, tmp_path: Path) -> None:
    file = tmp_path / "week 1.csv"
    file.write_bytes(as_csv([row(1), row(2), {"record_id": ""}]))
    strange = tmp_path / "strange.csv"
    strange.write_text("Crime No,MO\nA1,x\n")
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("columns:\n  record_id: Crime No\n  narrative: MO\n")
    refused = installed.sightline("import", str(file), "--force", "wexmoor")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == "sightline: There is no force 'wexmoor' here; the forces are: none yet.\n"
    _, tried, done, unnamed, mapped, absent, indexed, verified = installed.each(
        ["desk", "force", "--code", "wexmoor", "--name", "Wexmoor"],
        ["import", str(file), "--force", "wexmoor", "--dry-run"],
        ["import", str(file), "--force", "Wexmoor", "--source", "Records system"],
        ["import", str(strange), "--force", "wexmoor"],
        ["import", str(strange), "--force", "wexmoor", "--mapping", str(mapping)],
        ["import", str(tmp_path / "none.csv"), "--force", "wexmoor"],
        ["desk", "reindex"],
        ["log", "verify"],
    )
    assert (tried.returncode, tried.stderr) == (0, "")
    assert "week 1.csv was tried; no record was written (import 1)." in tried.stdout
    assert "week 1.csv was taken in (import 2)." in done.stdout
    assert [line.split()[-1] for line in done.stdout.splitlines()[2:8]] == ["3", "2", "1", "2", "0", "0"]
    assert unnamed.returncode == 2
    assert unnamed.stderr.startswith("sightline: strange.csv has no column for record_id and narrative")
    assert unnamed.stderr.count("\n") == 1
    assert "strange.csv was taken in" in mapped.stdout
    assert (indexed.returncode, indexed.stderr) == (0, "3 records can be searched.\n")
    assert (absent.returncode, verified.returncode) == (2, 0)


def test_the_demonstration_is_loaded_once(installed: Installation) -> None:
    loaded = installed.sightline("desk", "demonstration", "--records", "300")
    assert loaded.returncode == 0, loaded.stderr
    assert "300 of 300 rows taken in, 0 set aside." in loaded.stderr
    assert loaded.stdout.count("@wexmoor.example") == 14
    assert "installation_administrator" not in loaded.stdout
    again = installed.sightline("desk", "demonstration", "--records", "300")
    assert (again.returncode, again.stdout) == (0, "")
    assert "There is a force here already" in again.stderr
    password = next(line.split()[1] for line in loaded.stdout.splitlines() if line.startswith("maya@"))
    checked = installed.run(
        "from sightline.desk.accounts.models import Person\n"
        f"print(Person.objects.get(email='maya@wexmoor.example').check_password({password!r}))"
    )
    assert checked.strip() == "True"
