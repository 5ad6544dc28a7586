"""Handing a file in and starting its import at once, as a system does that nobody watches."""

from collections.abc import Iterable

from sightline.desk.accounts.models import Person
from sightline.desk.accounts.permissions import visible_to
from sightline.desk.records.mappings import mapping_hash, tidy
from sightline.desk.records.models import Import, Source
from sightline.desk.records.selectors.imports import IMPORT
from sightline.desk.records.services.imports import discard_import, receive_file, start_import
from sightline.desk.records.states import DONE, READING, WAITING
from sightline.engine.errors import SightlineError


def hand_in(
    *, by: Person, source: Source, name: str, chunks: Iterable[bytes], mapping: str | None = None, dry_run: bool = False
) -> tuple[Import, bool]:
    """Keep a file and start to take it in, unless it was taken in before: then nothing changes.

    Before means: the same bytes, from the same source, by the same mapping, in an import that is going on or done.

    Args:
        by: who; needs `records.import` for the source's force.
        source: where the file comes from.
        name: what it is called.
        chunks: its content.
        mapping: how its columns are read, as YAML; None for the mapping that the source has.
        dry_run: whether it is only tried.

    Returns:
        The import, and whether it is a new one.

    Raises:
        SightlineError: the file is empty, too large, or can't be read by this mapping; then nothing is kept of it.
    """
    received = receive_file(by=by, force=source.force, source=source, name=name, chunks=chunks)
    text = source.mapping if mapping is None else mapping
    earlier = _earlier(by, received, mapping_hash(tidy(text)), dry_run)
    if earlier is not None:
        discard_import(by=by, imported=received)
        return earlier, False
    try:
        return start_import(by=by, imported=received, mapping=text, dry_run=dry_run), True
    except SightlineError:
        discard_import(by=by, imported=received)
        raise


def _earlier(by: Person, received: Import, mapping: str, dry_run: bool) -> Import | None:
    same = Import.objects.filter(
        source=received.source,
        file_sha256=received.file_sha256,
        mapping_hash=mapping,
        dry_run=dry_run,
        state__in=(WAITING, READING, DONE),
    )
    return visible_to(same, by, IMPORT).select_related("force", "source", "job", "by").first()
