"""The room as a Django app."""

from django.apps import AppConfig

from sightline.desk.kit import work


class NoticesConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.notices"
    label = "notices"
    verbose_name = "Notices"

    def ready(self) -> None:
        """Let unread notices stand in "my work"."""
        from sightline.desk.notices.selectors import my_unread

        work.register("notices", my_unread)
