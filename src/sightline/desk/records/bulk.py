"""Rows in bulk: SQL that each database has its own way of saying. Nothing else in the room writes records.

Whoever calls holds the force (`writing_for`), so that of two imports at once one waits for the other's chunk: what is
looked up here stays true until the transaction ends.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from sightline.desk.accounts.models import Force
from sightline.desk.records.models import CONTENT_COLUMNS, Import, Record, RecordVersion

_RECORD: Final = Record._meta.db_table
_VERSION: Final = RecordVersion._meta.db_table

_RECORD_COLUMNS: Final = (
    "id",
    "force_id",
    "record_id",
    "current_id",
    "created_at",
    "imported_id",
    "record_class",
    "offence_code",
    "hate_flags",
    "online_flag",
    "recorded_on",
    "listed_on",
)
_CARD: Final = (
    "current_id",
    "imported_id",
    "record_class",
    "offence_code",
    "hate_flags",
    "online_flag",
    "recorded_on",
    "listed_on",
)
"""What a record repeats of its current version."""

_VERSION_COLUMNS: Final = (
    "id",
    "record_id",
    "number",
    "imported_id",
    "content_hash",
    "created_at",
    "recorded_on",
    *CONTENT_COLUMNS,
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk has of a record already."""

    pk: int
    number: int
    """Of its current version."""
    hash: str


def writing_for(force: Force) -> None:
    """Wait until no other import writes records of the force, and keep others waiting until the transaction ends.

    Args:
        force: whose records are to be written.
    """
    # Not `FOR UPDATE`: that would make everybody wait who writes anything that refers to the force.
    Force.objects.select_for_update(no_key=True).get(pk=force.pk)


def known_records(force: Force, numbers: Sequence[str]) -> dict[str, Known]:
    """Look up which records the desk has.

    Args:
        force: whose.
        numbers: as the force gives them.

    Returns:
        What is known of those that it has, by their numbers.
    """
    one_of = "IN (SELECT value FROM json_each(%s))" if _sqlite() else "= ANY(%s)"
    given: Any = json.dumps(list(numbers), ensure_ascii=False) if _sqlite() else list(numbers)
    query = (
        f"SELECT r.record_id, r.id, v.number, v.content_hash FROM {_RECORD} r "  # noqa: S608  names of ours
        f"JOIN {_VERSION} v ON v.id = r.current_id WHERE r.force_id = %s AND r.record_id {one_of}"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [force.pk, given])
        return {number: Known(pk, version, hash_) for number, pk, version, hash_ in cursor.fetchall()}


def add_records(rows: Sequence[Sequence[Any]]) -> None:
    """Add records.

    Args:
        rows: values in the order of the table's columns as named here: key, force, number, current version, created,
            import, class, offence code, flags, online flag, recorded day, listed day.
    """
    _insert(_RECORD, _RECORD_COLUMNS, rows)


def add_versions(rows: Sequence[Sequence[Any]]) -> None:
    """Add versions.

    Args:
        rows: key, record, number, import, hash, created, recorded day, then the content.
    """
    _insert(_VERSION, _VERSION_COLUMNS, rows)


def move_records(rows: Sequence[Sequence[Any]]) -> None:
    """Make other versions the current ones of records.

    Args:
        rows: current version, import, class, offence code, flags, online flag, recorded day, listed day, and last the
            record's key.
    """
    if not rows:
        return
    changes = ", ".join(f"{name} = %s" for name in _CARD)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {_RECORD} SET {changes} WHERE id = %s", rows)  # noqa: S608  names of ours


def record_keys(count: int) -> Iterable[int]:
    """Take keys for records that are about to be added."""
    return _keys(_RECORD, count)


def version_keys(count: int) -> Iterable[int]:
    """Take keys for versions that are about to be added."""
    return _keys(_VERSION, count)


def as_stored(imported: Import) -> tuple[Any, Any]:
    """Give the key of an import and the time of now as the database wants it, for the rows of a chunk."""
    from django.utils import timezone

    return imported.pk, connection.ops.adapt_datetimefield_value(timezone.now())


def _keys(table: str, count: int) -> Iterable[int]:
    with connection.cursor() as cursor:
        if _sqlite():
            # One writer at a time, so that nobody takes the same; and never a key that was used before.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            found = cursor.fetchone()
            first = (found[0] if found else 0) + 1
            return range(first, first + count)
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, count])
        return [key for (key,) in cursor.fetchall()]


def _insert(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    if not rows:
        return
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if _sqlite():
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _sqlite() -> bool:
    return bool(connection.vendor == "sqlite")
