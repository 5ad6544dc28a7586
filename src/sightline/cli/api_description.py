"""The description of the API, written from the program: `python -m sightline.cli.api_description`."""

import click

from sightline.cli.django_start import start_django


def description() -> str:
    """Give the description as JSON."""
    start_django()
    from sightline.bridges.api.document import document

    return document()


if __name__ == "__main__":
    click.echo(description(), nl=False)
