"""The site as a Django app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the site, and the checks that hold for all pages."""

    name = "sightline.site"
    label = "site"

    def ready(self) -> None:
        """Load the checks."""
        from sightline.site import checks  # noqa: F401
