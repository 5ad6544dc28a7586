"""The room as a Django app."""

from django.apps import AppConfig

from sightline.desk.kit import names, navigation


class AccountsConfig(AppConfig):
    """Registers the room."""

    name = "sightline.desk.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Put the pages into the navigation, and hear of sign-ins."""
        from sightline.desk.accounts import signals  # noqa: F401
        from sightline.desk.accounts.selectors import names_of_people

        names.register("person", names.Kind(names_of_people))
        navigation.register(
            navigation.Item("People", "people", "people.view", 80, "See who has access, and in which role.")
        )
        navigation.register(
            navigation.Item("Forces", "forces", "forces.manage", 90, "Set up forces, and appoint who looks after them.")
        )
