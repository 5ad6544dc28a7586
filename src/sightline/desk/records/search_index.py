"""Full text search: SQL that each database has its own way of saying (SQLite FTS5, PostgreSQL tsvector with GIN).

Each version is indexed once, when it is taken in, and never again, for versions don't change. What is asked for is the
record whose *current* version has the words; entries of earlier versions lead to no record and do no harm.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from sightline.desk.kit import planner
from sightline.desk.records.words import Words

TABLE: Final = "records_search"

COLUMNS: Final = ("offence", "victim_name", "suspect_name", "location", "postcode", "narrative")
"""What is searched besides the record's number. A column that is added needs `services.rebuild_search`."""

_SEARCHED: Final = 150_000
"""Characters of a record that can be found. PostgreSQL's index refuses a text with more than a megabyte of words."""

_NEAR: Final = 20_000
"""Records that are asked one by one whether they hold the words, which takes as long as asking the index for many."""

_BETWEEN: Final = re.compile(r"[\W_]+")
_PLANNED: Final = ("records_record", "records_recordversion")
_COMING: Final = "records_search_coming"


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
    # What is new waits in a list and is put into the index in bulk, ten times as fast; `settle` empties the list.
    f"CREATE INDEX {TABLE}_document ON {TABLE} USING gin (document)",
]


def document(number: str, texts: Iterable[str]) -> str:
    """Put together the text that a version is found by.

    Args:
        number: of its record.
        texts: the version's, of `COLUMNS`, in their order.
    """
    return "\n".join([number, *texts])[:_SEARCHED]


def empty() -> None:
    """Take every entry out, so that all can be added again before the transaction ends.

    Until then searches go on finding what they found, and imports wait.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # The way of an FTS5 table that keeps no texts: its rows can't be deleted one by one.
            cursor.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('delete-all')")  # noqa: S608
            return
        cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608


def add(documents: Sequence[tuple[int, str]]) -> None:
    """Index versions.

    Args:
        documents: key of a version and the text that it is found by.
    """
    if not documents:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, document) VALUES (%s, %s)", documents)  # noqa: S608
            return
        cursor.execute(f"CREATE TEMPORARY TABLE IF NOT EXISTS {_COMING} (id bigint, text text) ON COMMIT DELETE ROWS")
        cursor.execute(f"TRUNCATE {_COMING}")
        with cursor.copy(f"COPY {_COMING} (id, text) FROM STDIN") as copy:
            for document in documents:
                copy.write_row((document[0], _parted(document[1])))
        cursor.execute(
            f"INSERT INTO {TABLE} (version_id, document) "  # noqa: S608  names of ours
            f"SELECT id, to_tsvector('english', text) FROM {_COMING}"
        )


def settle() -> None:
    """Bring the index into the shape in which it is searched fastest; called when an import is done."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list(%s)", [f"{TABLE}_document"])
        planner.look_at([TABLE])
    planner.look_at(_PLANNED)


def holding(words: Words) -> Q:
    """Give the condition that a record's current version holds some words and not others.

    Where records are wanted in an order and only the first of them, `first_holding` gives them sooner.

    Args:
        words: what was asked for.
    """
    return _holding(words)


def first_holding(records: QuerySet[Any], words: Words, most: int) -> list[int]:
    """Give the keys of the first records that hold some words and not others.

    Args:
        records: those among which to look, in their order.
        words: what was asked for; many records hold it. For what few hold, `holding` is the way.
        most: how many keys at most.
    """
    if connection.vendor != "sqlite":
        # Through the records in their order, asking of each whether it holds the words: what one record in a hundred
        # holds is found soon. What stands in old records alone is not, and then the index is asked for all of them.
        near = _first_of_near(records, words, most)
        if len(near) == most:
            return near
    return list(records.filter(_holding(words, fenced=True)).values_list("pk", flat=True)[:most])


def _first_of_near(records: QuerySet[Any], words: Words, most: int) -> list[int]:
    near, values = records.values_list("pk", "current_id")[:_NEAR].query.sql_with_params()
    given: list[Any] = list(values)
    conditions = []
    for phrases, every in ((words.wanted, True), (words.unwanted, False)):
        if phrases:
            query, texts = _tsquery(phrases, every=every)
            held = f"SELECT 1 FROM {TABLE} WHERE version_id = near.version AND document @@ ({query}) OFFSET 0"  # noqa: S608
            conditions.append(f"{'' if every else 'NOT '}EXISTS ({held})")
            given += texts
    statement = f"SELECT pk FROM ({near}) AS near (pk, version) WHERE {' AND '.join(conditions)} LIMIT %s"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, most])
        return [key for (key,) in cursor.fetchall()]


def _holding(words: Words, *, fenced: bool = False) -> Q:
    condition = Q()
    if words.wanted:
        condition &= Q(current_id__in=_matching(words.wanted, every=True, fenced=fenced))
    if words.unwanted:
        condition &= ~Q(current_id__in=_matching(words.unwanted, every=False, fenced=fenced))
    return condition


def _matching(phrases: Sequence[str], *, every: bool, fenced: bool) -> RawSQL:
    if connection.vendor == "sqlite":
        quoted = ['"' + phrase.replace('"', '""') + '"' for phrase in phrases]
        query = (" AND " if every else " OR ").join(quoted)
        return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [query])  # noqa: S608, S611
    query, given = _tsquery(phrases, every=every)
    # Behind a fence the index is asked first. Without one the planner may go through all records in their order, which
    # for words that few records hold takes longest.
    fence = " OFFSET 0" if fenced else ""
    return RawSQL(f"SELECT version_id FROM {TABLE} WHERE document @@ ({query}){fence}", given)  # noqa: S608, S611


def _tsquery(phrases: Sequence[str], *, every: bool) -> tuple[str, list[str]]:
    query = (" && " if every else " || ").join(["phraseto_tsquery('english', %s)"] * len(phrases))
    return query, [_parted(one) for one in phrases]


def _parted(text: str) -> str:
    """Part words where SQLite does, and let accents go as it does, so that "zoe" finds Zoë.

    PostgreSQL takes "hammer/axe" for the name of a file, and finds no axe in it.
    """
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _BETWEEN.sub(" ", text)


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
