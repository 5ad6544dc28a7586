"""What a database's planner knows of tables that were filled at once."""

from collections.abc import Iterable

from django.db import connection


def look_at(tables: Iterable[str]) -> None:
    """Have the database count what its planner goes by, after many rows came into some tables.

    PostgreSQL does so by itself only minutes later, and plans for empty tables until then.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            # Enough for the planner to tell a rare value from a common one, and no more than that.
            cursor.execute("PRAGMA analysis_limit = 2000")
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
