"""When the file of an import was removed."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the moment; of files that are kept there is none."""

    dependencies: ClassVar = [("records", "0002_search")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="import",
            name="file_removed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
