"""Mappings as text: read, proposed for a file, and held against it."""

import hashlib
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import Extract, Mapping, QuarantinedRow, load_mapping, open_extract, propose_mapping


def mapping_hash(text: str) -> str:
    """Give the hash (SHA-256, hex) by which a mapping is known; line ends and blanks around it don't count."""
    return hashlib.sha256(tidy(text).encode()).hexdigest()


def tidy(text: str) -> str:
    """Write a mapping as it is kept: with plain line ends, and nothing around it."""
    return "\n".join(text.split("\r\n")).strip()


def read_mapping(text: str) -> Mapping | None:
    """Read a mapping.

    Args:
        text: YAML; empty for none.

    Returns:
        The mapping, or None for an extract that names everything as we do.

    Raises:
        SightlineError: it says something that is not allowed, and where.
    """
    if not tidy(text):
        return None
    with TemporaryDirectory(prefix="sightline-mapping-") as folder:
        path = Path(folder) / "mapping.yaml"
        path.write_text(tidy(text), "utf-8")
        return load_mapping(path)


def open_file(path: Path, mapping: str, *, now: datetime, batch_rows: int, quarantine: list[QuarantinedRow]) -> Extract:
    """Open a kept file by a mapping.

    Args:
        path: the file.
        mapping: its mapping as text.
        now: dates later than a day after it are refused.
        batch_rows: records in a batch.
        quarantine: gets the rows that are no records, in order, as they are found.

    Raises:
        SightlineError: it is gone, or can't be read, or not by this mapping.
    """
    if not path.exists():
        raise SightlineError("The stored file of this import is gone; take the file in again.")
    return open_extract(
        path, now=now, mapping=read_mapping(mapping), batch_rows=batch_rows, on_quarantine=quarantine.append
    )


def propose(path: Path, *, now: datetime) -> str:
    """Propose a mapping for a kept file.

    Args:
        path: the file.
        now: the present.

    Returns:
        A mapping as text, with comments that say how sure each line is; empty where the file needs none.

    Raises:
        SightlineError: it can't be an extract at all.
    """
    try:
        open_file(path, "", now=now, batch_rows=1, quarantine=[])
    except SightlineError:
        return propose_mapping(path).to_yaml()
    return ""
