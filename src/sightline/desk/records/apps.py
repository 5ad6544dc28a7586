"""The room as a Django app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.records"
    label = "records"
    verbose_name = "Records"
