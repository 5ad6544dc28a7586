"""`sightline log`: check the access log, take it out, and prune what is older than it may be kept."""

import re
from pathlib import Path
from typing import Final

import click

from sightline.cli.django_start import force_called, require_current_database, start_django
from sightline.cli.options import now
from sightline.engine.errors import SightlineError

DOES_NOT_HOLD: Final = 1
_HEAD: Final = re.compile(r"(?P<chain>[\w:-]+)@(?P<sequence>\d+)@(?P<hash>[0-9a-f]{64})")


@click.group(short_help="Check and prune the access log.")
def log() -> None:
    """Check and prune the access log."""


@log.command(short_help="Say whether any row was changed, removed or inserted.")
@click.option("--expect", "heads", multiple=True, metavar="HEAD", help="A head that an earlier check printed.")
@click.pass_context
def verify(context: click.Context, *, heads: tuple[str, ...]) -> None:
    """Say whether any row of the access log was changed, removed or inserted; exit with 1 when any was.

    A sound log prints the head of each chain. Keep them outside this machine and give them back with --expect: then
    even somebody who has both the database and the log's key can't put an older log in its place.
    """
    wanted = [_head(text) for text in heads]
    start_django()
    require_current_database()
    from sightline.desk.accesslog.models import Chain
    from sightline.desk.accesslog.services import head_faults, verify_all

    faults = [*verify_all(), *(fault for head in wanted for fault in head_faults(*head))]
    for fault in faults:
        click.echo(str(fault))
    if faults:
        context.exit(DOES_NOT_HOLD)
    chains = list(Chain.objects.order_by("name"))
    for chain in chains:
        click.echo(f"{chain.name}@{chain.sequence}@{chain.hash}")
    click.echo(f"The access log is sound: {len(chains)} chains.", err=True)


@log.command(short_help="Write a whole log into a file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", "code", help="The force's short name; without it, what concerns the installation.")
def export(*, file: Path, code: str | None) -> None:
    """Write all rows of a force's access log into FILE: CSV or XLSX, by its ending.

    Without --force, the rows that concern no single force: administrators of the installation, people whose access was
    ended everywhere, backups. No page shows these. Taking the log out is logged as a disclosure.
    """
    start_django()
    require_current_database()
    from sightline.desk.accesslog.selectors import HEADING, cells, chain_to_export
    from sightline.desk.kit.exports import FORMATS, write_table

    ending = file.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise SightlineError(f"{file} ends in neither .csv nor .xlsx; name the file so.")
    force = force_called(code) if code else None
    rows = chain_to_export(force=force, to=file.name)
    try:
        write_table(file, ending, HEADING, map(cells, rows))
    except OSError as error:
        raise SightlineError(f"{file} can't be written ({error.strerror}); choose another place.") from None
    click.echo(f"{force or 'The installation'}: {len(rows):,} rows written into {file}.", err=True)


@log.command(short_help="Remove what is older than the log is kept.")
@click.option("--years", type=click.IntRange(1, 100), help="How long rows are kept; by default SIGHTLINE_LOG_YEARS.")
def prune(*, years: int | None) -> None:
    """Remove rows older than the log is kept, and leave a sealed checkpoint, so that the rest can still be verified."""
    start_django()
    require_current_database()
    from django.conf import settings

    from sightline.desk.accesslog.services import prune as prune_chain
    from sightline.desk.accounts.models import Force

    kept = years or settings.SIGHTLINE_LOG_YEARS
    moment = now()
    for force in [*Force.objects.order_by("code"), None]:
        removed = prune_chain(force=force, years=kept, now=moment)
        click.echo(f"{force or 'The installation'}: {removed:,} rows older than {kept} years removed.", err=True)


def _head(text: str) -> tuple[str, int, str]:
    match = _HEAD.fullmatch(text)
    if match is None:
        raise SightlineError(f"{text!r} is not a head; give one as 'sightline log verify' printed it.")
    return match["chain"], int(match["sequence"]), match["hash"]
