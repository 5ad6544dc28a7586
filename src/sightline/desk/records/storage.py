"""Files that were handed in, kept in the data folder, where no web server looks and only our user can read."""

import errno
import hashlib
import os
import re
import shutil
import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from sightline.desk.kit.refusals import UnavailableError
from sightline.desk.records.limits import too_large, upload_bytes
from sightline.engine.errors import SightlineError

_FOLDER: Final = "imports"
_LONGEST: Final = 100
_STRANGE: Final = re.compile(r"[^\w .()+-]+")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it is kept."""

    path: str
    """Seen from the data folder."""
    name: str
    sha256: str
    size: int
    """In bytes."""


def clean_name(name: str) -> str:
    """Make of a file's name one that is safe in a folder, a heading and a message.

    Args:
        name: as the browser gave it: it may hold folders, control characters, or nothing at all.

    Returns:
        Letters, digits, spaces and a few signs, at most 100 characters, with its ending.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    safe = " ".join(_STRANGE.sub("_", last).split()).strip(". ")
    if len(safe) > _LONGEST:
        ending = Path(safe).suffix[:10]
        safe = safe[: _LONGEST - len(ending)] + ending
    return safe or "extract"


def store(chunks: Iterable[bytes], name: str) -> StoredFile:
    """Keep a file.

    Args:
        chunks: its content.
        name: what it is called, not yet cleaned.

    Returns:
        Where it is kept and what it is.

    Raises:
        SightlineError: it is empty or too large, or the disk has no room or refuses.
    """
    name = clean_name(name)
    place = Path(_FOLDER) / uuid.uuid4().hex / name
    path = Path(settings.SIGHTLINE_DATA) / place
    try:
        path.parent.mkdir(parents=True, mode=0o700)
        digest, size = _write(chunks, path)
        if size == 0:
            raise SightlineError(f"{name} is empty; export it again.")
    except OSError as fault:
        forget(place.as_posix())
        full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
        raise UnavailableError(
            "The disk of the server is full; nothing was taken in. Tell whoever looks after it."
            if full
            else f"The file can't be kept on the server ({fault.strerror}); tell whoever looks after it."
        ) from None
    except BaseException:
        forget(place.as_posix())
        raise
    return StoredFile(place.as_posix(), name, digest, size)


def forget(stored: str) -> str:
    """Remove a kept file and its folder; one that is gone already is no fault.

    Args:
        stored: seen from the data folder.

    Returns:
        Why it isn't gone; nothing where it is.
    """
    folder = (Path(settings.SIGHTLINE_DATA) / stored).parent
    if folder.parent.name != _FOLDER:
        return "it is not among the files of imports"
    faults: list[str] = []

    def note(_function: object, _path: object, raised: tuple[object, BaseException, object]) -> None:
        if isinstance(raised[1], OSError) and not isinstance(raised[1], FileNotFoundError):
            faults.append(raised[1].strerror or "unknown fault")

    shutil.rmtree(folder, onerror=note)
    return faults[0] if faults else ""


def _write(chunks: Iterable[bytes], path: Path) -> tuple[str, int]:
    digest, size, most = hashlib.sha256(), 0, upload_bytes()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise SightlineError(too_large())
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        # A row that says that the file is here must not outlive it when the power goes.
        os.fsync(file.fileno())
    return digest.hexdigest(), size
