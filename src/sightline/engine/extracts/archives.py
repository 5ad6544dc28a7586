"""Looks through a workbook before it is parsed, so that a small file cannot fill the memory.

XLSX and ODS are zip archives of XML. Every member is unpacked once against a limit (what the archive says of
its size proves nothing), and what its sheets would grow to is added up by `sightline.engine.extracts.sheet_sizes`.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.sheet_sizes import OdsContent, Oversized, Scanner, SharedTexts, XlsxSheet

MAX_UNPACKED: Final = 1 << 30
"""Bytes that a workbook may unpack to."""
_MAX_MEMBERS: Final = 10_000
_MAX_RATIO: Final = 300
_RATIO_APPLIES_FROM: Final = 32 << 20
"""Small members may be as repetitive as they like; a sheet of records this large never is."""
_PIECE: Final = 1 << 20
_ENTITIES: Final = (b"<!DOCTYPE", b"<!ENTITY")


class _Protected(Exception):  # noqa: N818  (caught below and turned into a sentence)
    """The workbook is encrypted."""


class _Entities(Exception):  # noqa: N818  (caught below and turned into a sentence)
    """The workbook defines XML entities, which no office program writes."""


def check_archive(path: Path) -> None:
    """Make sure that a workbook can be parsed safely.

    Args:
        path: a zip archive that holds an XLSX or ODS workbook.

    Raises:
        SightlineError: it is damaged, protected with a password, defines XML entities, or would need more memory
            than an extract may.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_directory(archive)
            _check_members(archive)
    except Oversized:
        raise SightlineError(
            f"{path.name} would unpack to far more than an extract needs and was not opened: "
            "export the records as CSV or Parquet instead."
        ) from None
    except _Protected:
        raise SightlineError(
            f"{path.name} is protected with a password: open it, remove the password and save it again."
        ) from None
    except _Entities:
        raise SightlineError(
            f"{path.name} defines XML entities, as no office program does, and was not opened: "
            "open it and save it as a new workbook, or export the records as CSV."
        ) from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
        raise SightlineError(
            f"{path.name} is a workbook that is cut short or damaged: copy or export it again."
        ) from None


def _check_directory(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise _Protected
    if len(members) > _MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise Oversized


def _check_members(archive: zipfile.ZipFile) -> None:
    left = MAX_UNPACKED
    lengths = np.zeros(0, dtype=np.int64)
    # The shared texts of an XLSX come first: the cells of its sheets refer to them by number.
    for member in sorted(archive.infolist(), key=lambda member: not member.filename.endswith("sharedStrings.xml")):
        scanner = _scanner(member.filename, lengths)
        before = b""
        for piece in _pieces(archive, member, left):
            left -= len(piece)
            _check_xml(member.filename, before + piece)
            before = piece[-64:]
            if scanner is not None:
                scanner.see(piece)
        if scanner is not None:
            scanner.finish()
        if isinstance(scanner, SharedTexts):
            lengths = scanner.lengths()


def _scanner(name: str, lengths: np.ndarray) -> Scanner | None:
    if name.endswith("sharedStrings.xml"):
        return SharedTexts()
    if "/worksheets/" in name and name.endswith(".xml"):
        return XlsxSheet(lengths)
    return OdsContent() if name == "content.xml" else None


def _check_xml(name: str, data: bytes) -> None:
    if name.endswith((".xml", ".rels")) and any(mark in data for mark in _ENTITIES):
        raise _Entities
    if name == "META-INF/manifest.xml" and b"encryption-data" in data:
        raise _Protected


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """Unpack a member in pieces, and believe what comes out rather than what the directory says."""
    said = member.file_size
    member.file_size = MAX_UNPACKED + 1  # Otherwise reading would stop at the size that the directory gives.
    size = 0
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            packed = max(1, member.compress_size)
            if size > left or (size > _RATIO_APPLIES_FROM and size > _MAX_RATIO * packed):
                raise Oversized
            yield piece
    if size != said:
        raise zipfile.BadZipFile
