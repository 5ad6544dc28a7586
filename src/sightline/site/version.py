"""The digest of the static files, which stands in their address."""

import hashlib
from pathlib import Path


def static_digest(folder: Path) -> str:
    """Give a short digest of all files in a folder.

    Args:
        folder: the folder of static files.

    Returns:
        Twelve hexadecimal digits that change with any name or content.
    """
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
