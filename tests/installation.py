"""A whole installation of its own for tests with several processes: data folder, database, program."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import sightline

TESTS = Path(__file__).parent
SERVER = os.environ.get("SIGHTLINE_TEST_DATABASE_URL", "")
"""Where the databases are made; on SQLite nowhere."""

BEGIN = "import django; django.setup()\n"

EACH = """
import io, json
from contextlib import redirect_stderr, redirect_stdout
from sightline.cli.program import main
for one in {commands!r}:
    out, error = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(error):
        status = main(one)
    print(json.dumps([status, out.getvalue(), error.getvalue()]))
"""

ANSWER = """
import contextlib, io, json, sys, traceback
from django.db import connections
for line in sys.stdin:
    out, fault = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(out):
            exec(json.loads(line), {"__name__": "__main__"})
    except BaseException:
        fault = traceback.format_exc()
    connections.close_all()
    print(json.dumps([out.getvalue(), fault]), flush=True)
"""

WATCH = """
import time
end = time.monotonic() + 120
while not ({holds}):
    assert time.monotonic() < end, "what was waited for did not come"
    time.sleep(0.02)
"""


class Said(NamedTuple):
    """What came of a command."""

    returncode: int
    stdout: str
    stderr: str


@dataclass
class Installation:
    """Where it is, and how to run things in it."""

    environment: dict[str, str]
    _answering: "subprocess.Popen[str] | None" = None

    @property
    def data(self) -> Path:
        """Its data folder."""
        return Path(self.environment["SIGHTLINE_DATA"])

    def start(self, *arguments: str, **options: object) -> "subprocess.Popen[str]":
        """Start Python with arguments."""
        return subprocess.Popen([sys.executable, *arguments], env=self.environment, text=True, **options)  # type: ignore[call-overload,no-any-return]

    def script(self, code: str) -> "subprocess.Popen[str]":
        """Start a script in which Django is set up."""
        return self.start("-c", BEGIN + code, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, code: str) -> str:
        """Run such a script and give what it printed."""
        process = self.script(code)
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        return out

    def ask(self, code: str) -> str:
        """Run code in the one process that answers all that is asked, and give what it printed.

        Starting one takes seconds. For what a test is about, a worker for example, use `script`: this process has
        seen what was asked before.
        """
        if self._answering is None:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            self._answering = self.start("-c", BEGIN + ANSWER, **pipes)
        assert self._answering.stdin is not None
        assert self._answering.stdout is not None
        print(json.dumps(code), file=self._answering.stdin, flush=True)
        out, fault = json.loads(self._answering.stdout.readline())
        assert not fault, fault
        return str(out)

    def wait_until(self, begin: str, holds: str) -> None:
        """Wait until an expression holds, in the process that answers: once it has been asked anything, it is quick."""
        self.ask(f"{begin}\n{WATCH.format(holds=holds)}")

    def each(self, *commands: list[str]) -> list[Said]:
        """Run several commands of the program in one process, whatever comes of each."""
        out = self.ask(EACH.format(commands=commands))
        return [Said(*json.loads(line)) for line in out.splitlines()]

    def close(self) -> None:
        """End the process that answers."""
        if self._answering is not None:
            self._answering.communicate()

    def sightline(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run the program."""
        return subprocess.run(
            [sys.executable, "-m", "sightline.cli", *arguments],
            env=self.environment,
            text=True,
            capture_output=True,
            timeout=120,
            check=False,
        )


@contextmanager
def installation(folder: Path) -> Iterator[Installation]:
    """Make an installation: in a folder with SQLite, or in a new database where SIGHTLINE_TEST_DATABASE_URL says."""
    with ExitStack() as until_done:
        if SERVER:
            address = until_done.enter_context(_database(template=_migrated_database()))
            made = Installation(_environment(folder, SIGHTLINE_DATABASE_URL=address))
        else:
            shutil.copytree(_migrated_folder(), folder)
            made = Installation(_environment(folder))
        yield until_done.enter_context(closing(made))


def _environment(folder: Path, **more: str) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")}
    return environment | {
        "SIGHTLINE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "sightline.site.settings",
        # The program under test, also where another copy of it is the one that is installed.
        "PYTHONPATH": os.pathsep.join([str(TESTS), str(Path(sightline.__file__).parents[1])]),
        **more,
    }


# To migrate takes a whole start of the program and more, so it is done once for all installations of a test process.


@cache
def _migrated_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="sightline-migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _migrate(_environment(folder))
    return folder


@cache
def _migrated_database() -> str:
    kept = ExitStack()
    atexit.register(kept.close)
    address = kept.enter_context(_database())
    with tempfile.TemporaryDirectory() as folder:
        _migrate(_environment(Path(folder), SIGHTLINE_DATABASE_URL=address))
    return address.rpartition("/")[2]


def _migrate(environment: dict[str, str]) -> None:
    done = Installation(environment).sightline("manage", "migrate")
    assert done.returncode == 0, done.stderr


@contextmanager
def _database(template: str = "template1") -> Iterator[str]:
    """Make a database of its own on the server; gives its address."""
    import psycopg

    name = f"sightline_{uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[arg-type]
    try:
        yield f"{SERVER.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(SERVER, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]
