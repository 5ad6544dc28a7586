"""The table in which all processes share what is counted, such as failed sign-ins."""

from typing import ClassVar

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    """Make the table where it isn't yet."""
    call_command("createcachetable", "site_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """Make the table."""

    operations: ClassVar = [migrations.RunPython(make_table, migrations.RunPython.noop)]
