"""Copying a database whole, and putting a copy in its place. Each database has its own way; both are here."""

import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection, connections

from sightline.engine.errors import SightlineError

_PAGES: Final = 4_096


def vendor() -> str:
    """The database that is in use: `sqlite` or `postgresql`."""
    return str(connection.vendor)


def database_file() -> Path | None:
    """The file of the database, if it is one."""
    return Path(settings.DATABASES["default"]["NAME"]) if vendor() == "sqlite" else None


def copy_database(target: Path) -> None:
    """Copy the database as it stands at one moment, while others go on working.

    Args:
        target: a file that doesn't exist yet.

    Raises:
        SightlineError: the tools of PostgreSQL are missing or fail.
    """
    if vendor() != "sqlite":
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", _name())
        return
    connection.ensure_connection()
    with sqlite3.connect(target) as copy:
        connection.connection.backup(copy, pages=_PAGES)
        copy.execute("PRAGMA journal_mode=DELETE")
    copy.close()


def replace_database(source: Path) -> None:
    """Put a copy in the place of the database.

    Args:
        source: as `copy_database` made it.

    Raises:
        SightlineError: somebody is using the database, or the copy can't be read.
    """
    connections.close_all()
    if vendor() != "sqlite":
        options = ("--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        _run("pg_restore", *options, f"--dbname={_name()}", str(source))
        return
    _check_sqlite(source)
    file = database_file()
    assert file is not None  # noqa: S101 - it is SQLite
    if file.exists():
        _require_alone(file)
    source.replace(file)
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _check_sqlite(file: Path) -> None:
    try:
        with sqlite3.connect(file) as copy:
            found = copy.execute("PRAGMA quick_check").fetchone()
        copy.close()
    except sqlite3.DatabaseError:
        found = None
    if found != ("ok",):
        raise SightlineError("The database in this backup is damaged; choose another backup.")


def _require_alone(file: Path) -> None:
    """Leaving WAL is possible only for the last connection: so it tells whether there are others."""
    try:
        with sqlite3.connect(file, timeout=0) as only:
            mode = only.execute("PRAGMA journal_mode=DELETE").fetchone()
        only.close()
    except sqlite3.DatabaseError as error:
        if "locked" not in str(error):
            return  # what lies there is damaged, which may be why it is being replaced
        mode = ("wal",)
    if mode == ("wal",):
        raise SightlineError("The desk is using the database; stop it ('sightline serve', workers) and try again.")


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _run(tool: str, *arguments: str) -> None:
    found = shutil.which(tool)
    if found is None:
        raise SightlineError(f"{tool} is not on this machine; install PostgreSQL's client programs and try again.")
    # The tool is named by us; what varies is the database that the operator configured.
    done = subprocess.run(  # noqa: S603
        [found, *arguments], env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()
        raise SightlineError(f"{tool} failed: {reason[-1] if reason else 'it gave no reason'}.")


def _environment() -> dict[str, str]:
    database: dict[str, Any] = settings.DATABASES["default"]
    given = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    return os.environ | {variable: str(database[name]) for name, variable in given.items() if database.get(name)}
