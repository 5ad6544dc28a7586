"""The room as a Django app."""

from django.apps import AppConfig

from sightline.desk.kit import names, navigation, work


class JobsConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.jobs"
    label = "jobs"
    verbose_name = "Jobs"

    def ready(self) -> None:
        """Put one's running jobs into "my work", and the list of all into the navigation."""
        from sightline.desk.jobs.selectors import my_running, titles_of

        names.register("job", names.Kind(titles_of))
        work.register("jobs", my_running)
        navigation.register(
            navigation.Item(
                "Background work", "jobs", "jobs.view", 60, "See which imports and screenings go on or have ended."
            )
        )
