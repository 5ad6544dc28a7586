"""The room as a Django app."""

from django.apps import AppConfig


class SystemsConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.systems"
    label = "systems"
    verbose_name = "Systems"
