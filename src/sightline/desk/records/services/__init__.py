"""Every write of the room. Each is one transaction with its row of the access log inside."""

from sightline.desk.records.services.files import remove_files
from sightline.desk.records.services.handing_in import hand_in
from sightline.desk.records.services.imports import discard_import, import_for_real, receive_file, start_import
from sightline.desk.records.services.search import rebuild_search
from sightline.desk.records.services.sources import change_mapping, create_source
from sightline.desk.records.services.views import remove_view, save_view

__all__ = [
    "change_mapping",
    "create_source",
    "discard_import",
    "hand_in",
    "import_for_real",
    "rebuild_search",
    "receive_file",
    "remove_files",
    "remove_view",
    "save_view",
    "start_import",
]
