"""The room as a Django app."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.screening"
    label = "screening"
    verbose_name = "Screening"
