"""A backup is worth what its restore is: make one, restore it elsewhere, compare; then everything that goes wrong."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

SERVER = os.environ.get("SIGHTLINE_TEST_DATABASE_URL", "")
"""Of the tests; a backup is of the same kind of database as the rest of the run."""

FORCES = ["manage", "dumpdata", "accounts.force"]


class Run:
    """Runs commands for one desk."""

    def __init__(self, environment: dict[str, str], data: Path) -> None:
        self._environment = environment
        self.data = data

    def __call__(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run("-m", "sightline.cli", *arguments)

    def together(self, commands: list[list[str]]) -> subprocess.CompletedProcess[str]:
        """Run several in one process, which is much faster."""
        program = f"from sightline.cli.program import main\nfor one in {commands!r}:\n    assert main(one) == 0"
        return self._run("-c", program)

    def each(self, commands: list[list[str]]) -> list[tuple[int, str, str]]:
        """Run several in one process, whatever comes of each; gives exit status, output and errors of each."""
        program = (
            "import io, json\nfrom contextlib import redirect_stderr, redirect_stdout\n"
            "from sightline.cli.program import main\n"
            f"for one in {commands!r}:\n"
            "    out, error = io.StringIO(), io.StringIO()\n"
            "    with redirect_stdout(out), redirect_stderr(error):\n"
            "        status = main(one)\n"
            "    print(json.dumps([status, out.getvalue(), error.getvalue()]))"
        )
        done = self._run("-c", program)
        return [tuple(json.loads(line)) for line in done.stdout.splitlines()]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)


def _in_database(name: str) -> str:
    parts = urlsplit(SERVER)
    return urlunsplit(parts._replace(path=f"/{name}"))


def _on_server(statement: str) -> None:
    import psycopg

    with psycopg.connect(_in_database("postgres"), autocommit=True) as server:
        server.execute(statement.encode())


@pytest.fixture(scope="module")
def database(request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """Gives the address of a fresh database by name; empty on SQLite, where the data folder decides."""
    made: list[str] = []

    def fresh(name: str) -> str:
        if not SERVER.startswith("postgres"):
            return ""
        own = f"sightline_{name}_{os.getpid()}"
        _on_server(f"DROP DATABASE IF EXISTS {own} WITH (FORCE)")
        _on_server(f"CREATE DATABASE {own}")
        made.append(own)
        return _in_database(own)

    yield fresh
    for own in made:
        _on_server(f"DROP DATABASE IF EXISTS {own} WITH (FORCE)")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, database: Callable[[str], str]) -> Callable[[str], Run]:
    """Gives a way to run commands for a desk of its own, by name."""

    def named(name: str) -> Run:
        url = database(name)
        data = tmp_path_factory.mktemp(name)
        settings = {"SIGHTLINE_DATA": str(data)} | ({"SIGHTLINE_DATABASE_URL": url} if url else {})
        others = {key: value for key, value in os.environ.items() if not key.startswith(("SIGHTLINE_", "DJANGO_"))}

        return Run(others | settings, data)

    return named


@pytest.fixture(scope="module")
def first(desk: Callable[[str], Run]) -> Run:
    """A desk with a force, an administrator, a stored file and one that is being written."""
    run = desk("first")
    commands = [
        ["manage", "migrate", "--verbosity", "0"],
        ["desk", "force", "--code", "wexmoor", "--name", "Wexmoor Constabulary"],
        ["desk", "administrator", "--email", "ada@wexmoor.example"],
    ]
    assert run.together(commands).returncode == 0
    (run.data / "imports").mkdir()
    (run.data / "imports" / "one.csv").write_text("record_id\nR1\n")
    (run.data / "imports" / ".two.csv.part").write_text("half")
    return run


@pytest.fixture(scope="module")
def made(first: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of that desk."""
    path = tmp_path_factory.mktemp("backups") / "backup.zip"
    done = first("backup", str(path))
    assert done.returncode == 0, done.stderr
    return path


def _everything(run: Run) -> dict[str, bytes]:
    """What lies in the data folder of a desk, its database included where that is a file."""
    return {str(path): path.read_bytes() for path in run.data.rglob("*") if path.suffix in (".csv", ".key", ".sqlite3")}


def test_what_was_backed_up_is_there_after_restoring_elsewhere(first, made, desk):
    heads = first("log", "verify").stdout

    second = desk("second")
    done = second("restore", str(made))

    assert (done.returncode, done.stdout) == (0, heads)
    assert (second.data / "imports" / "one.csv").read_text() == "record_id\nR1\n"
    assert not (second.data / "imports" / ".two.csv.part").exists()
    forces, added, verified = second.each(
        [FORCES, ["desk", "administrator", "--email", "bo@wexmoor.example"], ["log", "verify"]]
    )
    assert "Wexmoor" in forces[1]
    assert (added[0], verified[0]) == (0, 0)


def test_the_backup_is_its_owners_alone_and_in_the_log(first, made):
    assert made.stat().st_mode & 0o077 == 0
    assert "site.backup.made" in first("manage", "dumpdata", "accesslog.row").stdout


def test_a_database_in_use_is_replaced_only_when_asked(first, made, tmp_path):
    another = ["desk", "force", "--code", "northmarsh", "--name", "Northmarsh Police"]
    before, added, refused, forces = first.each([["log", "verify"], another, ["restore", str(made)], FORCES])
    assert added[0] == 0
    assert (refused[0], refused[2].count("\n")) == (2, 1)
    assert "--replace" in refused[2]
    assert "Northmarsh" in forces[1]

    assert first("restore", "--replace", str(made)).stdout == before[1]
    assert "Northmarsh" not in first(*FORCES).stdout


def test_a_backup_does_not_overwrite_another(first, made):
    again = first("backup", str(made))

    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_a_place_that_cannot_be_written_leaves_nothing(first, tmp_path):
    done = first("backup", str(tmp_path / "nowhere" / "backup.zip"))

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert list(tmp_path.glob("*.part")) == []


def _changed(made: Path, other: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            kept = change(name, source.read(name))
            if kept is not None:
                target.writestr(*kept)
    return other


def _with_list(name: str, data: bytes, **values: object) -> tuple[str, bytes]:
    return (name, json.dumps(json.loads(data) | values).encode()) if name == "backup.json" else (name, data)


CHANGES: dict[str, Callable[[str, bytes], tuple[str, bytes] | None]] = {
    "a file changed": lambda name, data: (name, b"other" if name.endswith("one.csv") else data),
    "a file missing": lambda name, data: None if name.endswith("one.csv") else (name, data),
    "no list": lambda name, data: None if name == "backup.json" else (name, data),
    "a list that is none": lambda name, data: (name, b"[1]" if name == "backup.json" else data),
    "made by a newer version": lambda name, data: _with_list(name, data, migrations=["accounts.9999_new"]),
    "a newer format": lambda name, data: _with_list(name, data, format=2),
    "another database": lambda name, data: _with_list(name, data, database="oracle"),
}


def _climbing(name: str, data: bytes) -> tuple[str, bytes]:
    """A file that would land outside."""
    if name == "backup.json":
        read = json.loads(data)
        sums = {key.replace("files/imports/one.csv", "../../evil"): value for key, value in read["check_sums"].items()}
        return name, json.dumps(read | {"check_sums": sums}).encode()
    return name.replace("files/imports/one.csv", "../../evil"), data


_ALL = [*CHANGES.items(), ("a file that would land outside", _climbing)]
OTHERS = {"empty": b"", "the sign of an archive": b"PK\x03\x04 no archive", "a letter repeated": b"x" * 5000}


def test_what_is_not_as_it_was_backed_up_is_refused_before_anything_changes(first, made, tmp_path):
    files = {name: _changed(made, tmp_path / f"{number}.zip", change) for number, (name, change) in enumerate(_ALL)}
    for name, content in (OTHERS | {"cut short": made.read_bytes()[:-2000]}).items():
        files[name] = tmp_path / f"{name}.zip"
        files[name].write_bytes(content)
    before = _everything(first)

    refused = first.each([["restore", "--replace", str(path)] for path in files.values()])

    assert _everything(first) == before
    assert not list(first.data.parent.rglob("evil"))
    said = dict(zip(files, refused, strict=True))
    for name, (status, _, error) in said.items():
        assert (status, error.count("\n")) == (2, 1), (name, error)
    assert "outside" in said["a file that would land outside"][2]
    assert all("no backup" in said[name][2] for name in OTHERS)


@pytest.mark.skipif(SERVER.startswith("postgres"), reason="pg_restore waits for nobody: it replaces in one transaction")
def test_a_desk_that_is_running_is_not_replaced(first, made):
    with closing(sqlite3.connect(first.data / "sightline.sqlite3")) as running:
        running.execute("SELECT count(*) FROM accounts_force").fetchone()

        done = first("restore", "--replace", str(made))

    assert done.returncode == 2
    assert "stop it" in done.stderr
