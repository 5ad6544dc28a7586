"""The room as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_save

from sightline.desk.kit import names, navigation, work


class RecordsConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.records"
    label = "records"
    verbose_name = "Records"

    def ready(self) -> None:
        """Say who does imports, follow their jobs, and put the pages into the navigation."""
        from sightline.desk.jobs import registry
        from sightline.desk.jobs.models import Job
        from sightline.desk.records.following import follow_job
        from sightline.desk.records.importing import KIND, step

        registry.register(KIND, step)
        post_save.connect(follow_job, sender=Job, dispatch_uid="records.follow_job")
        from sightline.desk.records.selectors import import_names, number_of_record, record_names, unfinished

        names.register("import", names.Kind(import_names))
        names.register("record", names.Kind(record_names, number_of_record))
        work.register("imports", unfinished)
        navigation.register(
            navigation.Item("Records", "records", "records.view", 20, "Search the force’s records and read them.")
        )
        navigation.register(
            navigation.Item(
                "Imports",
                "imports",
                "records.import",
                30,
                "Take in an extract of the records system, and see what was set aside.",
            )
        )
