"""Start Django for a command that needs it. Other commands never load it: it takes a second."""

import os
from typing import Any


def start_django() -> None:
    """Load the settings and the rooms.

    Raises:
        SightlineError: a setting is wrong.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django

    django.setup()


def require_current_database() -> None:
    """Refuse to go on when the database can't be used.

    Raises:
        SightlineError: it doesn't answer, or its tables are those of another version.
    """
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from sightline.engine.errors import SightlineError

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        raise SightlineError("The database does not answer; check SIGHTLINE_DATABASE_URL and that it runs.") from None
    if waiting:
        raise SightlineError("The database is not that of this version; run 'sightline manage migrate' first.")


def force_called(code: str) -> Any:
    """Give the force with a short name.

    Raises:
        SightlineError: there is none.
    """
    from sightline.desk.accounts.models import Force
    from sightline.engine.errors import SightlineError

    found = Force.objects.filter(code=code.strip().lower()).first()
    if found is None:
        raise SightlineError(f"There is no force with the short name {code}; see sightline desk force.")
    return found
