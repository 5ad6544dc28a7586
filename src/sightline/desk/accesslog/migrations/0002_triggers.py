"""The database refuses to change or remove rows of the log."""

from typing import ClassVar

from django.db import migrations

from sightline.desk.accesslog import triggers


def install(apps, schema_editor):
    """Put the triggers on the tables."""
    triggers.install(schema_editor.connection)


def remove(apps, schema_editor):
    """Take the triggers away."""
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    """Protect the tables."""

    dependencies: ClassVar = [("accesslog", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(install, remove)]
