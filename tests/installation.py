"""A whole installation of its own for tests with several processes: data folder, database, program."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

TESTS = Path(__file__).parent
BEGIN = "import django; django.setup()\n"


@dataclass
class Installation:
    """Where it is, and how to run things in it."""

    environment: dict[str, str]

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
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SIGHTLINE_")}
    environment |= {
        "SIGHTLINE_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "sightline.site.settings",
        "PYTHONPATH": str(TESTS),
    }
    server = os.environ.get("SIGHTLINE_TEST_DATABASE_URL", "")
    if not server:
        made = Installation(environment)
        assert made.sightline("manage", "migrate").returncode == 0
        yield made
        return
    import psycopg

    name = f"sightline_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            environment["SIGHTLINE_DATABASE_URL"] = f"{server.rpartition('/')[0]}/{name}"
            made = Installation(environment)
            assert made.sightline("manage", "migrate").returncode == 0
            yield made
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
