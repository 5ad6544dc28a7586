"""Protection of the log by the database itself: SQL that each database has its own way of saying.

A row of the log can be added. It can't be changed, and it can be removed only up to a place for which a `Pruning`
line stands, which pruning writes and takes away within one transaction. Whoever owns the database can drop a trigger;
that is what the chain is for.
"""

from typing import Any, Final

ROW: Final = "accesslog_row"
TOUCHED: Final = "accesslog_touched"
CHECKPOINT: Final = "accesslog_checkpoint"
_TABLES: Final = (ROW, TOUCHED, CHECKPOINT)
_SAYS: Final = "the access log is append-only"

_MAY_PRUNE: Final = {
    ROW: ("EXISTS (SELECT 1 FROM accesslog_pruning p WHERE p.chain_id = OLD.chain_id AND OLD.sequence <= p.sequence)"),
    TOUCHED: (
        "EXISTS (SELECT 1 FROM accesslog_pruning p JOIN accesslog_row r ON r.chain_id = p.chain_id "
        "AND r.sequence <= p.sequence WHERE r.id = OLD.row_id)"
    ),
    CHECKPOINT: "1 = 0",
}


def install(connection: Any) -> None:
    """Put the triggers on the log's tables.

    Args:
        connection: Django's, to SQLite or PostgreSQL.
    """
    _run(connection, _sqlite_install() if connection.vendor == "sqlite" else _postgres_install())


def remove(connection: Any) -> None:
    """Take the triggers away; only migrations and tests that empty the tables do so."""
    if connection.vendor == "sqlite":
        _run(connection, [f"DROP TRIGGER IF EXISTS {table}_{event}" for table in _TABLES for event in _EVENTS])
    else:
        _run(
            connection,
            [f"DROP TRIGGER IF EXISTS {table}_{event} ON {table}" for table in _TABLES for event in (*_EVENTS, "all")],
        )


_EVENTS: Final = ("update", "delete")


def _sqlite_install() -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{_SAYS}')"
    statements = []
    for table in _TABLES:
        statements += [
            f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} BEGIN {refuse}; END",
            f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} WHEN NOT {_MAY_PRUNE[table]} BEGIN {refuse}; END",
        ]
    return statements


def _postgres_install() -> list[str]:
    statements = []
    for table in _TABLES:
        refuse = f"RAISE EXCEPTION '{_SAYS}'"
        statements += [
            f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {refuse}; END $$",
            f"CREATE OR REPLACE FUNCTION {table}_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF NOT {_MAY_PRUNE[table]} THEN {refuse}; END IF; RETURN OLD; END $$",
            f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
            f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse_delete()",
            f"CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        ]
    return statements


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
