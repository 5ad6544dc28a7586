"""Corrections in the columns of their source."""

from collections.abc import Sequence

from sightline.desk.records.mappings import read_mapping
from sightline.desk.records.models import RecordVersion, Source
from sightline.desk.screening.models import Correction
from sightline.engine.extracts import Mapping, Reverse


def reverse_of(source: Source) -> Reverse:
    """Give what writes in the columns of a source, by the mapping that it is read by now.

    Raises:
        SightlineError: the mapping can't be read.
    """
    mapping = read_mapping(source.mapping) or Mapping()
    return Reverse(mapping, several=_lists_values(source, mapping))


def cells_of(corrections: Sequence[Correction], reverse: Reverse | None = None) -> dict[str, str]:
    """Give the cells of one record that its corrections ask for, its number first.

    Args:
        corrections: of one record.
        reverse: of their source, where it is at hand.

    Raises:
        SightlineError: the source has no cell for it.
    """
    reverse = reverse or reverse_of(corrections[0].source)
    cells = reverse.record_id(corrections[0].record.record_id)
    for correction in corrections:
        cells |= reverse.cells(correction.column, correction.after)
    return cells


def _lists_values(source: Source, mapping: Mapping) -> bool:
    """Whether a cell of the source was ever seen to list several values: then it may be sent such a cell."""
    single = {meaning for meaning in mapping.values.get("hate_flags", {}).values() if ";" in meaning}
    if not mapping.values.get("hate_flags"):
        return True
    seen = RecordVersion.objects.filter(imported__source=source, hate_flags__contains=";")
    return seen.exclude(hate_flags__in=single).exists()
