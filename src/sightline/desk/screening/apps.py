"""The room as a Django app."""

from django.apps import AppConfig

from sightline.desk.kit import navigation, work


class ScreeningConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.screening"
    label = "screening"
    verbose_name = "Screening"

    def ready(self) -> None:
        """Say who does runs, follow imports, and put pages, work and panel where they belong."""
        from sightline.desk.jobs import registry
        from sightline.desk.records import after_import, panels
        from sightline.desk.screening import services
        from sightline.desk.screening.panel import panel_of, panel_of_import
        from sightline.desk.screening.selectors.work import my_work
        from sightline.desk.screening.services.runs import JOB
        from sightline.desk.screening.services.steps import step

        registry.register(JOB, step)
        after_import.register(services.after_import)
        panels.register("screening", panel_of)
        panels.register_for_imports("screening", panel_of_import)
        work.register("screening", my_work)
        navigation.register(
            navigation.Item(
                "Queue",
                "queue",
                "records.view",
                10,
                "See the records whose flags look missing or wrong, why, and what was decided.",
                also=("runs",),
            )
        )
        navigation.register(
            navigation.Item(
                "My questions",
                "questions",
                "records.answer",
                12,
                "Answer what somebody asks you about a record that you dealt with.",
            )
        )
        navigation.register(
            navigation.Item(
                "Corrections",
                "corrections",
                "records.view",
                14,
                "See what the records system has to change, and whether it was done.",
            )
        )
        navigation.register(
            navigation.Item(
                "Summary",
                "summary",
                "records.view",
                50,
                "See the few figures that matter, and what changed since last week.",
            )
        )
