"""`sightline extract`: what to do about an extract before it is screened."""

from pathlib import Path

import click

from sightline.cli.options import FILE
from sightline.engine.extracts import propose_mapping


@click.group(short_help="Prepare an extract for screening.")
def extract() -> None:
    """Prepare an extract for screening."""


@extract.command(name="map", short_help="Propose a mapping for an extract with other column names.")
@click.argument("file", type=FILE)
def propose(file: Path) -> None:
    """Propose a mapping for FILE, whose columns another system named.

    The proposal is printed. Save it, check each line, and give it to `sightline screen --mapping`.
    """
    click.echo(propose_mapping(file).to_yaml(), nl=False)
