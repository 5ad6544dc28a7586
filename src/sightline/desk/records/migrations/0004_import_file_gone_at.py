"""When the file of an import had left the disk."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the moment; of files that were removed before it is not known, so that they are looked for once more."""

    dependencies: ClassVar = [("records", "0003_import_file_removed_at")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="import",
            name="file_gone_at",
            field=models.DateTimeField(null=True),
        ),
    ]
