"""How each database is spoken to. Everything that only one of them understands is here."""

from typing import Any, Final

_SQLITE_START: Final = ";".join(
    [
        # Readers don't wait for the writer, nor the writer for readers.
        "PRAGMA journal_mode=WAL",
        # What a page said was kept is kept when the power goes. NORMAL would be faster and could lose the last second.
        "PRAGMA synchronous=FULL",
        "PRAGMA temp_store=MEMORY",
        "PRAGMA mmap_size=268435456",
        "PRAGMA cache_size=-65536",
        "PRAGMA journal_size_limit=67108864",
    ]
)


def connection_options(database: dict[str, Any]) -> dict[str, Any]:
    """Complete the settings of a database.

    Args:
        database: Django's settings as the operator's URL gives them.

    Returns:
        The same with what our work needs: on SQLite one writer at a time who waits his turn; on PostgreSQL
        connections that are kept and looked after.
    """
    options = dict(database.get("OPTIONS", {}))
    if database["ENGINE"].endswith("sqlite3"):
        # A transaction takes the right to write when it begins. Begun as a reader, it could find out at its first
        # write that another has written since, and no waiting helps then.
        options |= {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _SQLITE_START}
        return database | {"OPTIONS": options}
    return database | {"OPTIONS": options, "CONN_MAX_AGE": 300, "CONN_HEALTH_CHECKS": True}
