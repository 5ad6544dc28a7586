"""Full text search: SQL that each database has its own way of saying (SQLite FTS5, PostgreSQL tsvector with GIN).

Each version is indexed once, when it is taken in, and never again, for versions don't change. What is asked for is the
record whose *current* version has the words; entries of earlier versions lead to no record and do no harm.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from sightline.desk.records.words import Words

TABLE: Final = "records_search"

COLUMNS: Final = ("offence", "victim_name", "suspect_name", "location", "postcode", "narrative")
"""What is searched besides the record's number. A column that is added needs `rebuild`."""


def install(connection: Any) -> None:
    """Make the index.

    Args:
        connection: Django's, to SQLite or PostgreSQL.
    """
    _run(connection, _SQLITE if connection.vendor == "sqlite" else _POSTGRES)


def remove(connection: Any) -> None:
    """Take the index away."""
    _run(connection, [f"DROP TABLE IF EXISTS {TABLE}"])


_SQLITE: Final = [
    # Without its own copy of the texts: the versions have them. Porter, so that "attacked" finds "attacks".
    f"CREATE VIRTUAL TABLE {TABLE} USING fts5(document, content='', tokenize='porter unicode61 remove_diacritics 2')",
]
_POSTGRES: Final = [
    f"CREATE TABLE {TABLE} (version_id bigint PRIMARY KEY, document tsvector NOT NULL)",
    # Without the list of what is pending, which would make every search slower after each import.
    f"CREATE INDEX {TABLE}_document ON {TABLE} USING gin (document) WITH (fastupdate = off)",
]


def add(documents: Sequence[tuple[int, str]]) -> None:
    """Index versions.

    Args:
        documents: key of a version and the text that it is found by.
    """
    if not documents:
        return
    if connection.vendor == "sqlite":
        statement = f"INSERT INTO {TABLE} (rowid, document) VALUES (%s, %s)"  # noqa: S608  names of ours
    else:
        statement = f"INSERT INTO {TABLE} (version_id, document) VALUES (%s, to_tsvector('english', %s))"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.executemany(statement, documents)


def holding(words: Words, version: str = "current_id") -> Q:
    """Give the condition that a record's current version holds some words and not others.

    Args:
        words: what was asked for.
        version: the field that holds the version's key.
    """
    condition = Q()
    if words.wanted:
        condition &= Q(**{f"{version}__in": _matching(words.wanted, every=True)})
    if words.unwanted:
        condition &= ~Q(**{f"{version}__in": _matching(words.unwanted, every=False)})
    return condition


def _matching(phrases: Sequence[str], *, every: bool) -> RawSQL:
    if connection.vendor == "sqlite":
        quoted = ['"' + phrase.replace('"', '""') + '"' for phrase in phrases]
        query = (" AND " if every else " OR ").join(quoted)
        return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [query])  # noqa: S608, S611
    parts = (" && " if every else " || ").join(["phraseto_tsquery('english', %s)"] * len(phrases))
    return RawSQL(f"SELECT version_id FROM {TABLE} WHERE document @@ ({parts})", list(phrases))  # noqa: S608, S611


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
