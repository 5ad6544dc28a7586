"""`sightline pack`: rules as data, checked."""

from pathlib import Path
from typing import Final

import click

from sightline.cli.options import FILE, packs_option, packs_today
from sightline.engine.screening.vectors import check_pack

DOES_NOT_HOLD: Final = 1


@click.group(short_help="Check packs of rules.")
def pack() -> None:
    """Check packs of rules."""


@pack.command(short_help="Say what is wrong with a pack, and where.")
@click.argument("file", type=FILE)
@packs_option
@click.pass_context
def check(context: click.Context, file: Path, folders: tuple[Path, ...]) -> None:
    """Say what is wrong with the pack FILE, and where; exit with 1 when anything is.

    FILE is tried beside the packs that come with Sightline, in place of the one with its id.
    """
    problems = check_pack(file, packs_today(folders))
    for problem in problems:
        click.echo(f"{file}:{problem.line}:{problem.column}: {problem.message}")
    if problems:
        context.exit(DOES_NOT_HOLD)
    click.echo(f"{file} is sound, and all its examples hold.")
