"""Corrections in the columns of their source."""

from collections.abc import Sequence
from dataclasses import dataclass

from sightline.desk.records.mappings import read_mapping
from sightline.desk.records.models import Import, RecordVersion, Source
from sightline.desk.records.states import DONE
from sightline.desk.screening.models import Correction
from sightline.engine.errors import SightlineError
from sightline.engine.extracts import Mapping, Reverse


@dataclass(frozen=True)
class Writer:
    """Writes corrections in the columns of a source."""

    reverse: Reverse
    columns: frozenset[str]
    """Of a record, those that the source's latest file had; empty where no file of it was read yet."""

    def cells(self, correction: Correction) -> dict[str, str]:
        """Give the cells that a correction asks for.

        Raises:
            SightlineError: the source has no column or no cell for it.
        """
        if self.columns and correction.column not in self.columns:
            raise SightlineError(
                f"The files of this system have no column for {correction.column}: tell whoever corrects the record in "
                "words, or name the column in the mapping of the source."
            )
        return self.reverse.cells(correction.column, correction.after)


def writer_for(source: Source) -> Writer:
    """Give what writes in the columns of a source, by the mapping that it is read by now.

    Raises:
        SightlineError: the mapping can't be read.
    """
    mapping = read_mapping(source.mapping) or Mapping()
    latest = Import.objects.filter(source=source, state=DONE, dry_run=False).order_by("-pk").first()
    columns = frozenset(latest.columns) if latest is not None else frozenset()
    return Writer(Reverse(mapping, several=_lists_values(source, mapping)), columns)


def cells_of(corrections: Sequence[Correction], writer: Writer | None = None) -> dict[str, str]:
    """Give the cells of one record that its corrections ask for, its number first.

    Args:
        corrections: of one record.
        writer: of their source, where it is at hand.

    Raises:
        SightlineError: the source has no cell for it.
    """
    writer = writer or writer_for(corrections[0].source)
    cells = writer.reverse.record_id(corrections[0].record.record_id)
    for correction in corrections:
        cells |= writer.cells(correction)
    return cells


def _lists_values(source: Source, mapping: Mapping) -> bool:
    """Whether a cell of the source was ever seen to list several values: then it may be sent such a cell."""
    single = {meaning for meaning in mapping.values.get("hate_flags", {}).values() if ";" in meaning}
    if not mapping.values.get("hate_flags"):
        return True
    seen = RecordVersion.objects.filter(imported__source=source, hate_flags__contains=";")
    return seen.exclude(hate_flags__in=single).exists()
