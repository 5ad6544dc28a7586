"""Taking files in: received, started, discarded. The work itself is a job (`importing.py`)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from sightline.desk.accounts.models import Force, Person
from sightline.desk.jobs.services import start_job
from sightline.desk.kit.log import Operation, log
from sightline.desk.records import storage
from sightline.desk.records.importing import KIND
from sightline.desk.records.mappings import mapping_hash, open_file, tidy
from sightline.desk.records.models import Import, Source
from sightline.desk.records.services.permitted import permitted
from sightline.desk.records.services.sources import change_mapping
from sightline.desk.records.states import DONE, FILE_REMOVED, IMPORT
from sightline.engine.errors import SightlineError


def receive_file(*, by: Person | None, force: Force, source: Source, name: str, chunks: Iterable[bytes]) -> Import:
    """Keep a file that is to be taken in. Nothing of it is read yet.

    Args:
        by: who; needs `records.import` for the force.
        force: whose records are in it.
        source: where it comes from; a source of that force.
        name: what the file is called.
        chunks: its content.

    Returns:
        The import, not started.

    Raises:
        SightlineError: the file is empty or too large, or can't be kept.
    """
    permitted(by, "records.import", force)
    if source.force_id != force.pk:
        raise SightlineError("The source belongs to another force.")
    # The file first and outside the transaction: writing it takes long, and a transaction keeps others waiting.
    file = storage.store(chunks, name)
    try:
        with transaction.atomic():
            imported = Import.objects.create(
                force=force,
                source=source,
                by=by,
                file_name=file.name,
                file_sha256=file.sha256,
                file_bytes=file.size,
                stored=file.path,
            )
            _logged(by, imported, "received", Operation.COLLECTION)
    except BaseException:
        storage.forget(file.path)
        raise
    return imported


def start_import(*, by: Person | None, imported: Import, mapping: str, dry_run: bool) -> Import:
    """Start to take a received file in, or to try it. The mapping is kept with its source.

    Args:
        by: who; needs `records.import` for the force.
        imported: which; not started yet.
        mapping: how the file's columns are read, as YAML; empty if they are named as ours.
        dry_run: whether it is only tried: everything is done but writing records.

    Returns:
        The import, waiting for a worker.

    Raises:
        SightlineError: it was started already, or its file can't be read by this mapping.
    """
    permitted(by, "records.import", imported.force)
    # Looked at before anything is locked: a workbook takes seconds to open.
    extract = open_file(imported.path, mapping, now=timezone.now(), batch_rows=1, quarantine=[])
    with transaction.atomic():
        locked = Import.objects.select_for_update(of=("self",)).select_related("force", "source").get(pk=imported.pk)
        locked.state = IMPORT.check(locked.state, "start").target
        change_mapping(by=by, source=locked.source, mapping=mapping)
        locked.mapping, locked.mapping_hash = tidy(mapping), mapping_hash(mapping)
        locked.columns, locked.ignored = list(extract.columns), list(extract.ignored)
        locked.dry_run, locked.started_at, locked.by = dry_run, timezone.now(), by
        locked.job = start_job(
            by=by,
            kind=KIND,
            title=f"{'Trial' if dry_run else 'Import'} of {locked.file_name}"[:200],
            force=locked.force,
            url=reverse("import", args=[locked.pk]),
        )
        locked.save()
        _logged(by, locked, "started", Operation.ALTERATION, dry_run=dry_run, mapping_hash=locked.mapping_hash)
    return locked


@transaction.atomic
def import_for_real(*, by: Person | None, imported: Import) -> Import:
    """Take in the file of an import that was only tried, by the same mapping.

    Args:
        by: who; needs `records.import` for the force.
        imported: the trial; it is done.

    Returns:
        A new import of the same file, not started.

    Raises:
        SightlineError: that was no trial, or it isn't done, or its file was removed.
    """
    permitted(by, "records.import", imported.force)
    # Locked, for files of what is over are removed meanwhile (`files.py`).
    imported = Import.objects.select_for_update(of=("self",)).select_related("force", "source").get(pk=imported.pk)
    if not imported.dry_run or imported.state != DONE:
        raise SightlineError("Only a trial that is done can be taken in; start a new import.")
    if imported.file_removed_at:
        raise SightlineError(FILE_REMOVED)
    again = Import.objects.create(
        force=imported.force,
        source=imported.source,
        by=by,
        file_name=imported.file_name,
        file_sha256=imported.file_sha256,
        file_bytes=imported.file_bytes,
        stored=imported.stored,
        mapping=imported.mapping,
    )
    _logged(by, again, "received", Operation.COLLECTION, tried_as=imported.pk)
    return again


@transaction.atomic
def discard_import(*, by: Person | None, imported: Import) -> Import:
    """Discard a file that was not started, and remove it from the server.

    Args:
        by: who; needs `records.import` for the force.
        imported: which.

    Raises:
        SightlineError: it was started already.
    """
    locked = Import.objects.select_for_update(of=("self",)).select_related("force").get(pk=imported.pk)
    permitted(by, "records.import", locked.force)
    locked.state = IMPORT.check(locked.state, "discard").target
    locked.finished_at, locked.message = timezone.now(), "Discarded before it was started."
    locked.save(update_fields=["state", "finished_at", "message"])
    _logged(by, locked, "discarded", Operation.ERASURE)
    if not Import.objects.filter(stored=locked.stored).exclude(pk=locked.pk).exists():
        transaction.on_commit(lambda: storage.forget(locked.stored))
    return locked


def _logged(by: Person | None, imported: Import, what: str, operation: Operation, **extra: Any) -> None:
    log(
        operation=operation,
        action=f"records.import.{what}",
        by=by,
        kind="import",
        objects=[imported.pk],
        force=imported.force,
        extra={"file_sha256": imported.file_sha256, **extra},
    )
