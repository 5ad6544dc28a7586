"""The form in which what a reader learned is kept: one file with its kind, version, length and hash, all checked."""

import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from sightline.engine.errors import SightlineError

FORMAT: Final = 1
"""Counted up when an older program could misread a newer file."""
_MARK: Final = b"SIGHTLINE-READER"
_LONGEST_HEADER: Final = 4_096
_REMEDY: Final = "put back the file that came with this version of Sightline"


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a file holds."""

    kind: str
    version: str
    hash: str
    """SHA-256 (hex) of the arrays as they stand in the file."""
    arrays: dict[str, npt.NDArray[Any]]


def write_sealed(path: Path, kind: str, version: str, arrays: dict[str, npt.NDArray[Any]]) -> str:
    """Write a file and give its hash.

    Args:
        path: where to.
        kind: of reader.
        version: of what was learned.
        arrays: numbers and texts by name; no objects.
    """
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=False, **arrays)
    payload = buffer.getvalue()
    digest = hashlib.sha256(payload).hexdigest()
    header = {"kind": kind, "version": version, "length": len(payload), "sha256": digest}
    path.write_bytes(b"%s %d\n%s\n" % (_MARK, FORMAT, json.dumps(header, sort_keys=True).encode()) + payload)
    return digest


def read_sealed(path: Path, kind: str) -> Sealed:
    """Read and check a file.

    Args:
        path: where it is.
        kind: what it has to be.

    Raises:
        SightlineError: it is absent, of another kind or format, cut short, or not what was written.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise SightlineError(f"The {kind} reader at {path} is not to be had ({reason}); {_REMEDY}.") from None
    first, _, rest = content.partition(b"\n")
    line, _, payload = rest.partition(b"\n")
    header = _header(path, kind, first, line)
    if header["kind"] != kind:
        raise SightlineError(f"The file {path} holds a {header['kind']} reader, not a {kind} one; {_REMEDY}.")
    if len(payload) != header["length"]:
        raise SightlineError(
            f"The {kind} reader at {path} is cut short: {len(payload):,} of {header['length']:,} bytes; {_REMEDY}."
        )
    if hashlib.sha256(payload).hexdigest() != header["sha256"]:
        raise SightlineError(f"The {kind} reader at {path} is not as it was written (its hash differs); {_REMEDY}.")
    with np.load(io.BytesIO(payload), allow_pickle=False) as loaded:
        arrays = {name: loaded[name] for name in loaded.files}
    return Sealed(kind, str(header["version"]), str(header["sha256"]), arrays)


def _header(path: Path, kind: str, first: bytes, line: bytes) -> dict[str, Any]:
    mark, _, number = first.partition(b" ")
    if mark != _MARK or not number.isdigit():
        raise SightlineError(f"The file {path} is not a reader of Sightline; {_REMEDY}.")
    if int(number) != FORMAT:
        raise SightlineError(
            f"The {kind} reader at {path} is of format {int(number)}, this version of Sightline reads {FORMAT}; "
            f"{_REMEDY}."
        )
    try:
        header = json.loads(line[:_LONGEST_HEADER])
        wanted = {"kind": str, "version": str, "length": int, "sha256": str}
        if all(isinstance(header[name], form) for name, form in wanted.items()):
            return dict(header)
    except (ValueError, KeyError, TypeError):
        pass
    raise SightlineError(f"The {kind} reader at {path} has a damaged beginning; {_REMEDY}.")
