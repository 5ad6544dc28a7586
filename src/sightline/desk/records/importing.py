"""The job of an import: one batch a step, each with its rows, its quarantine, its counts and its row of the log."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from sightline.desk.jobs.models import Job
from sightline.desk.jobs.registry import Step
from sightline.desk.kit.log import Operation, log
from sightline.desk.records import after_import, bulk, search_index
from sightline.desk.records.bulk import Known
from sightline.desk.records.columns import Row, rows_of
from sightline.desk.records.models import COUNTS, Import, QuarantinedRow
from sightline.desk.records.reading import Reading, close, reading_at
from sightline.desk.records.states import IMPORT
from sightline.engine.extracts import QuarantinedRow as Refused

KIND: Final = "records.import"

_AT_ONCE: Final = 1_000


def step(job: Job) -> Step:
    """Take in the next batch of an import.

    Args:
        job: its `position` holds `batches`, how many are done.

    Returns:
        What was done.

    Raises:
        SightlineError: the file can't be read, or not further.
    """
    imported = Import.objects.select_for_update(of=("self",)).select_related("force", "by").get(job=job)
    imported.state = IMPORT.check(imported.state, "read").target
    place = int(job.position.get("batches", 0))
    reading = reading_at(imported, place)
    if not reading.go_to(place):
        return Step(
            position=job.position, done=job.done, total=job.total, message="Finding the place where it stopped."
        )
    batch, refused = reading.next()
    rows, too_long = rows_of(batch) if batch is not None else ([], [])
    counts = _take_in(imported, rows, [*refused, *too_long])
    if batch is not None:
        imported.without_narrative += batch.column("narrative").null_count
        imported.save()
        return _going_on(imported, reading, counts)
    return _finished(imported, reading)


def _take_in(imported: Import, rows: Sequence[Row], refused: Sequence[Refused]) -> Counter[str]:
    if not imported.dry_run:
        bulk.writing_for(imported.force)
    known = bulk.known_records(imported.force, [row.number for row in rows])
    fresh = [row for row in rows if row.number not in known]
    changed = [row for row in rows if row.number in known and known[row.number].hash != row.hash]
    if not imported.dry_run:
        _write(imported, fresh, changed, known)
    _set_aside(imported, refused)
    counts = Counter(new=len(fresh), changed=len(changed), unchanged=len(rows) - len(fresh) - len(changed))
    imported.new += counts["new"]
    imported.changed += counts["changed"]
    imported.unchanged += counts["unchanged"]
    imported.accepted += len(rows)
    imported.quarantined += len(refused)
    imported.read += len(rows) + len(refused)
    return counts


def _write(imported: Import, fresh: Sequence[Row], changed: Sequence[Row], known: dict[str, Known]) -> None:
    origin, now = bulk.as_stored(imported)
    versions = list(bulk.version_keys(len(fresh) + len(changed)))
    records = [*bulk.record_keys(len(fresh)), *(known[row.number].pk for row in changed)]
    numbers = [*([1] * len(fresh)), *(known[row.number].number + 1 for row in changed)]
    rows = [*fresh, *changed]
    cards = [_card(version, origin, row) for version, row in zip(versions, rows, strict=True)]
    bulk.add_records(
        [
            (record, imported.force_id, row.number, card[0], now, *card[1:])
            for record, row, card in zip(records[: len(fresh)], fresh, cards, strict=False)
        ]
    )
    bulk.add_versions(
        [
            (version, record, number, origin, row.hash, now, row.recorded_on, *row.content)
            for version, record, number, row in zip(versions, records, numbers, rows, strict=True)
        ]
    )
    bulk.move_records(
        [(*card, record) for card, record in zip(cards[len(fresh) :], records[len(fresh) :], strict=True)]
    )
    search_index.add([(version, _searched(row)) for version, row in zip(versions, rows, strict=True)])


def _card(version: int, origin: Any, row: Row) -> tuple[Any, ...]:
    return (
        version,
        origin,
        row["record_class"],
        row["offence_code"][:40],
        row["hate_flags"],
        row["online_flag"],
        row.recorded_on,
        row.listed_on,
    )


def _searched(row: Row) -> str:
    return search_index.document(row.number, (row[name] for name in search_index.COLUMNS))


def _set_aside(imported: Import, refused: Sequence[Refused]) -> None:
    QuarantinedRow.objects.bulk_create(
        [
            QuarantinedRow(
                imported=imported, line=row.line, column=row.column, value=row.value, rule=row.rule, remedy=row.remedy
            )
            for row in refused
        ],
        batch_size=_AT_ONCE,
    )


def _going_on(imported: Import, reading: Reading, counts: Counter[str]) -> Step:
    if not imported.dry_run:
        _logged(imported, Operation.COLLECTION, "new", counts["new"])
        _logged(imported, Operation.ALTERATION, "changed", counts["changed"])
    return Step(
        position={"batches": reading.place},
        done=imported.read,
        total=max(reading.expected or 0, imported.read) or None,
        message=f"{imported.read:,} rows read, {imported.quarantined:,} of them set aside.",
    )


def _finished(imported: Import, reading: Reading) -> Step:
    imported.state = IMPORT.check(imported.state, "finish").target
    imported.finished_at = timezone.now()
    imported.columns, imported.ignored = list(reading.extract.columns), list(reading.extract.ignored)
    imported.message = ""
    imported.save()
    log(
        operation=Operation.COLLECTION,
        action="records.import.tried" if imported.dry_run else "records.import.finished",
        by=imported.by,
        kind="import",
        objects=[imported.pk],
        force=imported.force,
        count=imported.accepted,
        extra=dict(zip(COUNTS, imported.counts, strict=True)),
    )
    if not imported.dry_run:
        search_index.settle()
        after_import.announce(imported)
    close(imported)
    return Step(
        position={"batches": reading.place},
        done=imported.read,
        total=imported.read,
        message=f"{imported.accepted:,} of {imported.read:,} rows {'fit' if imported.dry_run else 'taken in'}, "
        f"{imported.quarantined:,} set aside.",
        finished=True,
        result={"import": imported.pk},
    )


def _logged(imported: Import, operation: Operation, what: str, count: int) -> None:
    if count:
        log(
            operation=operation,
            action=f"records.records.{'added' if what == 'new' else what}",
            by=imported.by,
            kind="import",
            objects=[imported.pk],
            force=imported.force,
            count=count,
            extra={"file_sha256": imported.file_sha256, "mapping_hash": imported.mapping_hash},
        )


def took(imported: Import) -> timedelta | None:
    """Give how long an import took, or None while it goes on."""
    if imported.started_at is None or imported.finished_at is None:
        return None
    return imported.finished_at - imported.started_at
