"""Put a backup in the place of what is there."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from sightline.engine.errors import SightlineError
from sightline.site.backup.archive import DATABASE, FILES, BackupReader, Contents
from sightline.site.backup.databases import replace_database, vendor


def restore_backup(source: Path, *, replace: bool, step: Callable[[str], None]) -> Contents:
    """Put a backup in the place of the database and the files.

    All of it is unpacked and checked before anything is changed.

    Args:
        source: the file of the backup.
        replace: whether a database that has people in it may be replaced.
        step: told what is being done.

    Returns:
        What the backup says of itself.

    Raises:
        SightlineError: it can't be used here, or the desk is running.
    """
    data: Path = settings.SIGHTLINE_DATA
    with BackupReader(source) as backup, tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as space:
        _check_fits(backup.contents)
        if not replace and _in_use():
            raise SightlineError(
                "The database is not empty, and restoring would replace all of it; give --replace if you mean to."
            )
        step("Checking the backup")
        unpacked = Path(space)
        try:
            backup.unpack(unpacked)
            step("Putting the database in its place")
            replace_database(unpacked / DATABASE)
            step("Putting the files in their place")
            _replace_files(unpacked / FILES, data)
        except OSError as error:
            raise SightlineError(f"{data} can't be written ({error.strerror}); make room or choose another.") from None
        return backup.contents


def _check_fits(contents: Contents) -> None:
    if contents.database != vendor():
        raise SightlineError(
            f"This is a backup of a {contents.database} database, and SIGHTLINE_DATABASE_URL names a {vendor()} one; "
            "restore it into one of its own kind."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if not set(contents.migrations) <= known:
        raise SightlineError(
            f"The backup was made by another version of Sightline ({contents.version}) with tables that this one "
            "does not know; restore it with that version."
        )


def _in_use() -> bool:
    """Whether there is anybody in the database. One that can't be read holds nothing to lose."""
    try:
        with connection.cursor() as cursor:
            if "accounts_person" not in connection.introspection.table_names(cursor):
                return False
            cursor.execute("SELECT 1 FROM accounts_person LIMIT 1")
            return cursor.fetchone() is not None
    except DatabaseError:
        return False


def _replace_files(unpacked: Path, data: Path) -> None:
    if not unpacked.exists():
        return
    for path in sorted(unpacked.rglob("*")):
        if path.is_file():
            target = data / path.relative_to(unpacked)
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.chmod(0o600)
            path.replace(target)
