import datetime

import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("jobs", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=150)),
                ("file_sha256", models.CharField(max_length=64)),
                ("file_bytes", models.PositiveBigIntegerField(default=0)),
                ("stored", models.CharField(max_length=200)),
                ("mapping", models.TextField(blank=True)),
                ("mapping_hash", models.CharField(blank=True, max_length=64)),
                ("columns", models.JSONField(default=list)),
                ("ignored", models.JSONField(default=list)),
                ("dry_run", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Not started"),
                            ("waiting", "Waiting"),
                            ("reading", "Reading"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="draft",
                        max_length=20,
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("read", models.PositiveBigIntegerField(default=0)),
                ("accepted", models.PositiveBigIntegerField(default=0)),
                ("quarantined", models.PositiveBigIntegerField(default=0)),
                ("new", models.PositiveBigIntegerField(default=0)),
                ("changed", models.PositiveBigIntegerField(default=0)),
                ("unchanged", models.PositiveBigIntegerField(default=0)),
                ("without_narrative", models.PositiveBigIntegerField(default=0)),
                ("message", models.CharField(blank=True, max_length=500)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="accounts.force"
                    ),
                ),
                (
                    "job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records_import",
                        to="jobs.job",
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_id", models.CharField(max_length=200)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("record_class", models.CharField(blank=True, max_length=20)),
                ("offence_code", models.CharField(blank=True, max_length=40)),
                ("hate_flags", models.CharField(blank=True, max_length=80)),
                ("online_flag", models.CharField(blank=True, max_length=1)),
                ("recorded_on", models.DateField(null=True)),
                ("listed_on", models.DateField(default=datetime.date(1, 1, 1))),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="records", to="accounts.force"
                    ),
                ),
                (
                    "imported",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="records.import",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RecordVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content_hash", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("recorded_on", models.DateField(null=True)),
                ("narrative", models.TextField(blank=True)),
                ("force", models.TextField(blank=True)),
                ("record_class", models.TextField(blank=True)),
                ("offence_code", models.TextField(blank=True)),
                ("offence", models.TextField(blank=True)),
                ("reported_at", models.TextField(blank=True)),
                ("recorded_at", models.TextField(blank=True)),
                ("committed_from", models.TextField(blank=True)),
                ("committed_to", models.TextField(blank=True)),
                ("hate_flags", models.TextField(blank=True)),
                ("online_flag", models.TextField(blank=True)),
                ("religion_targeted", models.TextField(blank=True)),
                ("perceived_by", models.TextField(blank=True)),
                ("victim_id", models.TextField(blank=True)),
                ("victim_name", models.TextField(blank=True)),
                ("victim_dob", models.TextField(blank=True)),
                ("suspect_id", models.TextField(blank=True)),
                ("suspect_name", models.TextField(blank=True)),
                ("location", models.TextField(blank=True)),
                ("postcode", models.TextField(blank=True)),
                ("easting", models.TextField(blank=True)),
                ("northing", models.TextField(blank=True)),
                ("response_grade", models.TextField(blank=True)),
                ("first_contact_at", models.TextField(blank=True)),
                ("attended_at", models.TextField(blank=True)),
                ("risk_assessed_at", models.TextField(blank=True)),
                ("support_referred_at", models.TextField(blank=True)),
                ("victim_updated_at", models.TextField(blank=True)),
                ("outcome_code", models.TextField(blank=True)),
                ("outcome_at", models.TextField(blank=True)),
                (
                    "imported",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="records.import"
                    ),
                ),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="records.record"
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="record",
            name="current",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="current_of",
                to="records.recordversion",
            ),
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("query", models.CharField(blank=True, max_length=2000)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.force"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("mapping", models.TextField(blank=True)),
                ("mapping_hash", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "force",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="accounts.force"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="MappingVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField(blank=True)),
                ("hash", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mapping_versions",
                        to="records.source",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="import",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="records.source"
            ),
        ),
        migrations.CreateModel(
            name="QuarantinedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.PositiveBigIntegerField()),
                ("column", models.TextField(blank=True)),
                ("value", models.TextField(blank=True)),
                ("rule", models.TextField()),
                ("remedy", models.TextField()),
                ("raw", models.TextField(blank=True)),
                (
                    "imported",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quarantine", to="records.import"
                    ),
                ),
            ],
            options={
                "ordering": ["line", "pk"],
                "indexes": [models.Index(fields=["imported", "line"], name="records_qua_importe_165876_idx")],
            },
        ),
        migrations.AddConstraint(
            model_name="recordversion",
            constraint=models.UniqueConstraint(fields=("record", "number"), name="version_number_once_a_record"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["force", "-listed_on", "-id"], name="records_listed"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["force", "offence_code", "-listed_on", "-id"], name="records_by_offence"),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["force", "hate_flags", "-listed_on", "-id"], name="records_by_flags"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(fields=("force", "record_id"), name="record_once_a_force"),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(fields=("person", "force", "name"), name="saved_view_name_once"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(fields=("force", "name"), name="source_once_a_force"),
        ),
        migrations.AddConstraint(
            model_name="mappingversion",
            constraint=models.UniqueConstraint(fields=("source", "number"), name="mapping_number_once_a_source"),
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["force", "-created_at"], name="records_imp_force_i_4e032a_idx"),
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["force", "file_sha256"], name="records_imp_force_i_3cdf5b_idx"),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "read",
                        django.db.models.expressions.CombinedExpression(
                            models.F("accepted"), "+", models.F("quarantined")
                        ),
                    )
                ),
                name="import_counts_every_row_read",
            ),
        ),
        migrations.AddConstraint(
            model_name="import",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "accepted",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(models.F("new"), "+", models.F("changed")),
                            "+",
                            models.F("unchanged"),
                        ),
                    )
                ),
                name="import_counts_every_row_accepted",
            ),
        ),
    ]
