"""Every read of the room. Each begins with what the person who asks may see."""

from sightline.desk.records.selectors.feeds import imports_after, quarantine_after
from sightline.desk.records.selectors.imports import (
    QuarantineFilter,
    import_for,
    import_names,
    imports_of,
    imports_to_export,
    latest_import,
    quarantine_rules,
    quarantine_to_export,
    quarantined_rows,
    same_file,
    unfinished,
)
from sightline.desk.records.selectors.listing import Cursor, Found, export_rows, search
from sightline.desk.records.selectors.records import (
    current_versions,
    excerpt,
    number_of_record,
    record_for,
    record_names,
    records_visible_to,
    versions_of,
)
from sightline.desk.records.selectors.sources import source_for, source_named, sources_of
from sightline.desk.records.selectors.views import view_for, views_of

__all__ = [
    "Cursor",
    "Found",
    "QuarantineFilter",
    "current_versions",
    "excerpt",
    "export_rows",
    "import_for",
    "import_names",
    "imports_after",
    "imports_of",
    "imports_to_export",
    "latest_import",
    "number_of_record",
    "quarantine_after",
    "quarantine_rules",
    "quarantine_to_export",
    "quarantined_rows",
    "record_for",
    "record_names",
    "records_visible_to",
    "same_file",
    "search",
    "source_for",
    "source_named",
    "sources_of",
    "unfinished",
    "versions_of",
    "view_for",
    "views_of",
]
