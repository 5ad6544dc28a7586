"""The tables of the room: where extracts come from, what was taken in, the records and their versions."""

from sightline.desk.records.models.imports import COUNTS, Import, QuarantinedRow
from sightline.desk.records.models.records import CONTENT_COLUMNS, Change, Record, RecordVersion
from sightline.desk.records.models.sources import MappingVersion, Source
from sightline.desk.records.models.views import SavedView

__all__ = [
    "CONTENT_COLUMNS",
    "COUNTS",
    "Change",
    "Import",
    "MappingVersion",
    "QuarantinedRow",
    "Record",
    "RecordVersion",
    "SavedView",
    "Source",
]
