"""Any tabular file of records in; checked records and quarantined rows out.

    extract = open_extract(path, now=now, on_quarantine=rows.append)
    for batch in extract.batches():      # pyarrow.RecordBatch, every column text, contract names
        ...
    extract.counts                       # read == records + quarantined

A file that names its columns or values otherwise is read through a `Mapping`, which `load_mapping` reads from a
YAML file and `propose_mapping` drafts from an extract. `Reverse` writes a record's values as cells of its source.
"""

from sightline.engine.extracts.duplicates import FilesOfRun
from sightline.engine.extracts.mapping import SCHEMA as MAPPING_SCHEMA
from sightline.engine.extracts.mapping import Mapping, StrandColumns, load_mapping
from sightline.engine.extracts.model import Counts, QuarantinedRow
from sightline.engine.extracts.proposing import propose_mapping
from sightline.engine.extracts.reading import Extract, open_extract
from sightline.engine.extracts.reverse import CORRECTABLE, Reverse

__all__ = [
    "CORRECTABLE",
    "MAPPING_SCHEMA",
    "Counts",
    "Extract",
    "FilesOfRun",
    "Mapping",
    "QuarantinedRow",
    "Reverse",
    "StrandColumns",
    "load_mapping",
    "open_extract",
    "propose_mapping",
]
