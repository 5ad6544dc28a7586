"""`sightline backup` and `sightline restore`: everything that the desk keeps, in one file."""

import subprocess
import sys
from pathlib import Path

import click

from sightline.cli.django_start import require_current_database, start_django
from sightline.cli.options import now
from sightline.engine.errors import SightlineError

_PLACE = click.Path(dir_okay=False, path_type=Path)


@click.command(short_help="Write everything that the desk keeps into one file.")
@click.argument("file", type=_PLACE)
def backup(*, file: Path) -> None:
    """Write the database, the stored files and the keys into FILE, while the desk goes on working.

    FILE holds every record and the keys of the data folder: keep it as safe as they are. On PostgreSQL the program
    pg_dump is needed.
    """
    start_django()
    require_current_database()
    from sightline.site.backup import make_backup

    if file.exists():
        raise SightlineError(f"{file} is there already; choose another name.")
    files = make_backup(file.absolute(), now=now(), step=_tell)
    click.echo(f"{file}: the database and {files:,} files, {file.stat().st_size / 1e6:,.1f} MB.", err=True)


@click.command(short_help="Put a backup in the place of what is there.")
@click.argument("file", type=_PLACE)
@click.option("--replace", is_flag=True, help="Replace a database that is not empty.")
def restore(*, file: Path, replace: bool) -> None:
    """Put the database and the files of the backup FILE in the place of what is there, and check the access log.

    Stop the desk first. The whole backup is checked before anything is changed. Exits with 1 when the access log in
    it does not hold. On PostgreSQL the program pg_restore is needed.
    """
    start_django()
    from sightline.site.backup import restore_backup

    contents = restore_backup(file.absolute(), replace=replace, step=_tell)
    click.echo(f"Restored as of {contents.made_at}.", err=True)
    # A new process, because the keys may be others now.
    again = [sys.executable, "-m", "sightline.cli"]
    for command in (["manage", "migrate", "--verbosity", "0"], ["log", "verify"]):
        status = subprocess.run([*again, *command], check=False).returncode  # noqa: S603 - our own program
        if status:
            raise click.exceptions.Exit(status)


def _tell(step: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"{step} …", err=True)
