"""The room as a Django app."""

from django.apps import AppConfig

from sightline.desk.kit import log, navigation


class AccessLogConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.accesslog"
    label = "accesslog"
    verbose_name = "Access log"

    def ready(self) -> None:
        """Open the door through which every room logs, and put the page into the navigation."""
        from sightline.desk.accesslog.services import record

        log.open_door(record)
        navigation.register(
            navigation.Item("Access log", "log", "log.view", 70, "See who looked at what, and who changed what.")
        )
