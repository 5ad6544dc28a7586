"""Any tabular file of records in; checked records and quarantined rows out.

    extract = open_extract(path, now=now, on_quarantine=rows.append)
    for batch in extract.batches():      # pyarrow.RecordBatch, every column text, contract names
        ...
    extract.counts                       # read == records + quarantined

A file that names its columns or values otherwise is read through a `Mapping`, which `load_mapping` reads from a
YAML file and `propose_mapping` drafts from an extract.
"""

from sightline.engine.extracts.mapping import SCHEMA as MAPPING_SCHEMA
from sightline.engine.extracts.mapping import Mapping, StrandColumns, load_mapping
from sightline.engine.extracts.model import Counts, QuarantinedRow
from sightline.engine.extracts.proposing import propose_mapping
from sightline.engine.extracts.reading import Extract, open_extract

__all__ = [
    "MAPPING_SCHEMA",
    "Counts",
    "Extract",
    "Mapping",
    "QuarantinedRow",
    "StrandColumns",
    "load_mapping",
    "open_extract",
    "propose_mapping",
]
