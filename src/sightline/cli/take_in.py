"""`sightline import`: take an extract into the desk's records."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from sightline.cli.django_start import require_current_database, start_django
from sightline.cli.foreground import finish
from sightline.cli.options import FILE, mapping_option
from sightline.cli.terminal import output, table
from sightline.engine.errors import SightlineError

if TYPE_CHECKING:
    from sightline.desk.accounts.models import Force
    from sightline.desk.records.models import Import, Source

_PIECE: Final = 1 << 20
_NAMED: Final = "Files from the command line"


@click.command(name="import", short_help="Take an extract into the desk's records.")
@click.argument("file", type=FILE)
@click.option("--force", "code", required=True, metavar="F", help="The short name of the force.")
@click.option("--source", "source_name", default="", metavar="S", help="Where the file comes from; made if need be.")
@mapping_option
@click.option("--dry-run", is_flag=True, help="Do everything but write records.")
def import_file(*, file: Path, code: str, source_name: str, mapping: Path | None, dry_run: bool) -> None:
    """Take the records of FILE into the desk.

    Without --mapping the file is read by the mapping of its source. The same file twice changes nothing; a record that
    has changed gets a new version. Rows that are no records are set aside, and the desk shows why.
    """
    start_django()
    require_current_database()
    imported = _started(file, code, source_name, mapping, dry_run=dry_run)
    if imported.job is None:
        raise SightlineError("The import was not started; try again.")
    job = finish(imported.job, "Trying" if dry_run else "Importing")
    imported.refresh_from_db()
    _show(imported)
    if job.state != "done":
        raise SightlineError(job.message or "The import was stopped.")


def _started(file: Path, code: str, source_name: str, mapping: Path | None, *, dry_run: bool) -> "Import":
    from sightline.desk.records import services

    text = _text(mapping)
    force = _force(code)
    if not file.is_file():
        raise SightlineError(f"{file} is not there; check the name of the file.")
    source = _source(force, source_name)
    try:
        with file.open("rb") as content:
            chunks = iter(lambda: content.read(_PIECE), b"")
            received = services.receive_file(by=None, force=force, source=source, name=file.name, chunks=chunks)
    except OSError as fault:
        raise SightlineError(f"{file} can't be read ({fault.strerror}); check it.") from None
    try:
        return services.start_import(
            by=None, imported=received, mapping=source.mapping if text is None else text, dry_run=dry_run
        )
    except SightlineError:
        services.discard_import(by=None, imported=received)
        raise


def _text(mapping: Path | None) -> str | None:
    if mapping is None:
        return None
    from sightline.engine.extracts import load_mapping

    load_mapping(mapping)  # says what is wrong with it under the file's own name
    return mapping.read_text("utf-8-sig")


def _force(code: str) -> "Force":
    from sightline.desk.accounts.models import Force

    force = Force.objects.filter(code=code.strip().lower()).first()
    if force is None:
        known = ", ".join(Force.objects.order_by("code").values_list("code", flat=True)) or "none yet"
        raise SightlineError(f"There is no force {code!r} here; the forces are: {known}.")
    return force


def _source(force: "Force", name: str) -> "Source":
    from sightline.desk.records import services
    from sightline.desk.records.models import Source

    name = name.strip() or _NAMED
    found = Source.objects.filter(force=force, name__iexact=name).first()
    return found or services.create_source(by=None, force=force, name=name)


def _show(imported: "Import") -> None:
    from sightline.desk.records.models import COUNTS

    titles = {"quarantined": "set aside", "unchanged": "as they were"}
    made = table(["Rows", "Count"])
    for name, count in zip(COUNTS, imported.counts, strict=True):
        made.add_row(titles.get(name, name), f"{count:,}")
    console = output()
    console.print(made)
    if imported.state == "done":
        said = "tried; no record was written" if imported.dry_run else "taken in"
        console.print(f"{imported.file_name} was {said} (import {imported.pk}).", soft_wrap=True)
