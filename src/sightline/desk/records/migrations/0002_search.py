"""The index of full text search."""

from typing import ClassVar

from django.db import migrations

from sightline.desk.records import search_index


def install(apps, schema_editor):
    """Make it."""
    search_index.install(schema_editor.connection)


def remove(apps, schema_editor):
    """Take it away."""
    search_index.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Make the index."""

    dependencies: ClassVar = [("records", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(install, remove)]
