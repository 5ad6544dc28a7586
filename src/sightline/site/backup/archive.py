"""The file of a backup: a ZIP archive with a list of what it holds, and a check sum for each."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from sightline.engine.errors import SightlineError

FORMAT: Final = 1
LIST: Final = "backup.json"
DATABASE: Final = "database"
FILES: Final = "files/"
_PIECE: Final = 1 << 20


@dataclass(kw_only=True)
class Contents:
    """What a backup says of itself.

    Attributes:
        made_at: when, in ISO form, UTC.
        version: of Sightline.
        database: `sqlite` or `postgresql`.
        migrations: the steps that the tables have been through, as `room.step`.
        check_sums: SHA-256 of each member, in hexadecimal.
        format: of the archive.
    """

    made_at: str
    version: str
    database: str
    migrations: list[str]
    check_sums: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


class BackupWriter:
    """Puts members into an archive and notes their check sums."""

    def __init__(self, file: IO[bytes], contents: Contents) -> None:
        """Begin an archive.

        Args:
            file: opened for writing.
            contents: what it is to say of itself; check sums are added.
        """
        self._contents = contents
        self._archive = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1)

    def add(self, name: str, path: Path) -> None:
        """Add a file under a name."""
        digest = hashlib.sha256()
        with path.open("rb") as source, self._archive.open(name, "w", force_zip64=True) as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                target.write(piece)
        self._contents.check_sums[name] = digest.hexdigest()

    def close(self) -> None:
        """Write the list of contents, and end the archive."""
        self._archive.writestr(LIST, json.dumps(asdict(self._contents), indent=1))
        self._archive.close()


class BackupReader:
    """Reads an archive that may be cut short, changed, or something else altogether."""

    def __init__(self, path: Path) -> None:
        """Open an archive and read what it says of itself.

        Raises:
            SightlineError: it can't be opened, or is no backup of a format that we know.
        """
        self._path = path
        try:
            self._archive = zipfile.ZipFile(path)
            self.contents = _contents(self._archive.read(LIST))
        except OSError as error:
            raise SightlineError(f"{path} can't be opened ({error.strerror}); check the path.") from None
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, RecursionError):
            raise SightlineError(f"{path} is no backup of Sightline's, or was cut short; choose another.") from None
        if self.contents.format != FORMAT:
            raise SightlineError(f"{path} was made by a newer version of Sightline; restore it with that one.")

    def unpack(self, folder: Path) -> None:
        """Unpack everything into an empty folder and compare the check sums.

        Raises:
            SightlineError: a member is missing, was changed, or would land outside the folder.
        """
        names = set(self._archive.namelist()) - {LIST}
        if names != set(self.contents.check_sums) or DATABASE not in names:
            raise SightlineError(f"{self._path} does not hold what its list says; choose another backup.")
        for name, check_sum in self.contents.check_sums.items():
            target = folder / _safe(name, self._path)
            target.parent.mkdir(parents=True, exist_ok=True)
            if self._unpack(name, target) != check_sum:
                raise SightlineError(f"{self._path} was damaged or changed: {name} is not as it was backed up.")

    def _unpack(self, name: str, target: Path) -> str:
        digest = hashlib.sha256()
        try:
            with self._archive.open(name) as source, target.open("xb") as file:
                while piece := source.read(_PIECE):
                    digest.update(piece)
                    file.write(piece)
        except zipfile.BadZipFile:
            return "damaged"
        return digest.hexdigest()

    def __enter__(self) -> "BackupReader":
        """Give the reader itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the archive."""
        self._archive.close()


def files_under(folder: Path) -> Iterator[tuple[str, Path]]:
    """The plain files of a folder with their names in an archive, in order."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield FILES + path.relative_to(folder).as_posix(), path


def _contents(text: bytes) -> Contents:
    read: dict[str, Any] = json.loads(text)
    contents = Contents(**read)
    if not isinstance(contents.check_sums, dict) or not isinstance(contents.migrations, list):
        raise ValueError
    return contents


def _safe(name: str, archive: Path) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise SightlineError(f"{archive} holds a file that would land outside the data folder; choose another backup.")
    return path
