"""Sources and their mappings."""

from django.db import transaction

from sightline.desk.accounts.models import Force, Person
from sightline.desk.kit.log import Operation, log
from sightline.desk.records.mappings import mapping_hash, read_mapping, tidy
from sightline.desk.records.models import MappingVersion, Source
from sightline.desk.records.services.permitted import permitted
from sightline.engine.errors import SightlineError


@transaction.atomic
def create_source(*, by: Person | None, force: Force, name: str, mapping: str = "") -> Source:
    """Set up a source.

    Args:
        by: who; needs `records.import` for the force.
        force: whose.
        name: for people: the system, or the export of it.
        mapping: how its columns are read, as YAML; empty if it names them as we do.

    Raises:
        SightlineError: the name is empty, too long or taken, or the mapping says something that is not allowed.
    """
    permitted(by, "records.import", force)
    name = " ".join(name.split())
    if not 1 <= len(name) <= 100:
        raise SightlineError("Give the source a name of at most 100 characters.")
    if Source.objects.filter(force=force, name__iexact=name).exists():
        raise SightlineError(f"There is a source called {name} already; choose it from the list.")
    read_mapping(mapping)
    text = tidy(mapping)
    source = Source.objects.create(force=force, name=name, mapping=text, mapping_hash=mapping_hash(text))
    MappingVersion.objects.create(source=source, number=1, text=text, hash=source.mapping_hash, by=by)
    _logged(by, source, "created")
    return source


@transaction.atomic
def change_mapping(*, by: Person | None, source: Source, mapping: str) -> Source:
    """Change how a source's columns are read from now on. What was read before stays as it was read.

    Args:
        by: who; needs `records.import` for the force.
        source: which.
        mapping: as YAML; empty if the source names its columns as we do.

    Returns:
        The source; unchanged where the mapping is the same.

    Raises:
        SightlineError: the mapping says something that is not allowed.
    """
    locked = Source.objects.select_for_update(of=("self",)).select_related("force").get(pk=source.pk)
    permitted(by, "records.import", locked.force)
    read_mapping(mapping)
    text = tidy(mapping)
    if mapping_hash(text) == locked.mapping_hash:
        return locked
    locked.mapping, locked.mapping_hash = text, mapping_hash(text)
    locked.save(update_fields=["mapping", "mapping_hash"])
    latest = locked.mapping_versions.first()
    MappingVersion.objects.create(
        source=locked, number=latest.number + 1 if latest else 1, text=text, hash=locked.mapping_hash, by=by
    )
    _logged(by, locked, "mapping_changed")
    return locked


def _logged(by: Person | None, source: Source, what: str) -> None:
    log(
        operation=Operation.ALTERATION,
        action=f"records.source.{what}",
        by=by,
        kind="source",
        objects=[source.pk],
        force=source.force,
        extra={"mapping_hash": source.mapping_hash},
    )
