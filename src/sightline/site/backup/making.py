"""Make a backup."""

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from sightline import __version__
from sightline.desk.kit.log import Operation, log
from sightline.engine.errors import SightlineError
from sightline.site.backup.archive import DATABASE, BackupWriter, Contents, files_under
from sightline.site.backup.databases import copy_database, database_file, vendor


def make_backup(target: Path, *, now: datetime, step: Callable[[str], None]) -> int:
    """Write everything that the desk keeps into one file, while it goes on working.

    The file holds every record, and the keys in the data folder: it has to be kept as safe as they are. Only its owner
    can read it.

    Args:
        target: where to.
        now: the time that it is to bear.
        step: told what is being done.

    Returns:
        How many files it holds beside the database.

    Raises:
        SightlineError: it can't be written, or the database can't be copied. Nothing is left behind then.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with transaction.atomic():
        log(operation=Operation.DISCLOSURE, action="site.backup.made", by=None, kind="installation", to=target.name)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            files = _write(BackupWriter(file, _contents(now)), target.parent, step)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise SightlineError(f"{target} can't be written ({error.strerror}); choose another place.") from None
    finally:
        part.unlink(missing_ok=True)
    return files


def _write(writer: BackupWriter, folder: Path, step: Callable[[str], None]) -> int:
    with tempfile.TemporaryDirectory(prefix=".sightline-", dir=folder) as space:
        step("Copying the database")
        copy = Path(space) / DATABASE
        copy_database(copy)
        writer.add(DATABASE, copy)
    step("Adding files")
    files = 0
    for name, path in _files_to_keep():
        writer.add(name, path)
        files += 1
    writer.close()
    return files


def _contents(now: datetime) -> Contents:
    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    made_at = now.astimezone(UTC).isoformat(timespec="seconds")
    return Contents(made_at=made_at, version=__version__, database=vendor(), migrations=applied)


def _files_to_keep() -> Iterator[tuple[str, Path]]:
    database = database_file()
    own = {database.with_name(database.name + suffix) for suffix in ("", "-wal", "-shm")} if database else set()
    for name, path in files_under(settings.SIGHTLINE_DATA):
        # What begins with a dot is half-written: a backup under way, a key being made.
        if path not in own and not any(
            part.startswith(".") for part in path.parts[len(settings.SIGHTLINE_DATA.parts) :]
        ):
            yield name, path
