"""Which kind of file this is, by its content first; a file that its ending calls something else is refused."""

import zipfile
from enum import Enum
from pathlib import Path
from typing import Final

from sightline.engine.errors import SightlineError


class Kind(Enum):
    """The kinds of file that an extract may be."""

    DELIMITED = "text with separated columns"
    JSON_LINES = "JSON lines"
    XLSX = "an Excel workbook"
    ODS = "an OpenDocument spreadsheet"
    PARQUET = "a Parquet file"


_ENDINGS: Final = {
    ".csv": Kind.DELIMITED,
    ".tsv": Kind.DELIMITED,
    ".tab": Kind.DELIMITED,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".json": Kind.JSON_LINES,
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".ods": Kind.ODS,
    ".parquet": Kind.PARQUET,
    ".pq": Kind.PARQUET,
}

_RIGHT_ENDING: Final = {
    Kind.DELIMITED: ".csv",
    Kind.JSON_LINES: ".jsonl",
    Kind.XLSX: ".xlsx",
    Kind.ODS: ".ods",
    Kind.PARQUET: ".parquet",
}

_FOREIGN: Final = (
    (b"%PDF", "a PDF document"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"Obj\x01", "an Avro file"),
    (b"ARROW1", "an Arrow file"),
    (b"ORC", "an ORC file"),
)

_FORMATS: Final = "CSV, TSV, XLSX, ODS, Parquet or JSON lines"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


def kind_of(path: Path) -> Kind:
    """Say which kind of file `path` is.

    Raises:
        SightlineError: the file is missing, a folder, unreadable, empty, of a kind that cannot hold an extract,
            protected with a password, or not what its ending says.
    """
    head, size = _head(path)
    if size == 0:
        raise SightlineError(f"{path.name} is empty (0 bytes): export it again and check that the export finished.")
    found = _by_content(path, head)
    named = _ENDINGS.get(path.suffix.lower())
    if named is not None and named is not found:
        raise SightlineError(
            f"{path.name} ends in {path.suffix} but holds {found.value}: rename it to end in {_RIGHT_ENDING[found]}, "
            "or export it again in the format that its name says."
        )
    return found


def _head(path: Path) -> tuple[bytes, int]:
    if not path.exists():
        raise SightlineError(f"There is no file {path}: check the name and the folder.")
    if path.is_dir():
        raise SightlineError(f"{path} is a folder: name the file inside it.")
    if not path.is_file():
        raise SightlineError(f"{path} is not an ordinary file: save the extract to disk first.")
    try:
        with path.open("rb") as file:
            return file.read(65_536), path.stat().st_size
    except OSError as error:
        raise SightlineError(f"{path} cannot be read ({error.strerror}): ask for permission to read it.") from None


def _by_content(path: Path, head: bytes) -> Kind:
    if head.startswith(b"PAR1"):
        return Kind.PARQUET
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _by_members(path)
    if head.startswith(_COMPOUND):
        raise SightlineError(_compound(path))
    for mark, what in _FOREIGN:
        # A short mark of plain letters may also begin a column name ("ORC_REF,..."), never with a control byte.
        if head.startswith(mark) and not (mark.isalpha() and _is_text(head)):
            raise SightlineError(f"{path.name} is {what}, not an extract: export the records as {_FORMATS}.")
    return _by_text(path, head)


def _compound(path: Path) -> str:
    """What to say of the older Office container, which is also how Office wraps an encrypted workbook."""
    content = path.read_bytes() if path.stat().st_size < 1 << 26 else b""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return f"{path.name} is protected with a password: open it, remove the password and save it again."
    return f"{path.name} is an old Office file (such as .xls): open it and save it as an .xlsx workbook."


def _by_members(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return Kind.XLSX
            if "xl/workbook.bin" in names:
                raise SightlineError(f"{path.name} is a binary workbook: open it and save it as an .xlsx workbook.")
            if "content.xml" in names and "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                if b"opendocument.spreadsheet" in archive.read("mimetype"):
                    return Kind.ODS
                raise SightlineError(
                    f"{path.name} is an OpenDocument file but not a spreadsheet: export as {_FORMATS}."
                )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        raise SightlineError(
            f"{path.name} is a workbook or archive that is cut short or damaged: copy or export it again."
        ) from None
    raise SightlineError(f"{path.name} is a zip archive, not an extract: unpack it and name the file inside.")


def _is_text(head: bytes) -> bool:
    return not any(byte < 32 and byte not in b"\t\n\r" for byte in head)


def _by_text(path: Path, head: bytes) -> Kind:
    controls = sum(byte < 32 and byte not in b"\t\n\r\x00" for byte in head)
    zeros = head.count(0)
    wide = head.startswith(_UTF16_MARKS) or zeros > len(head) // 5
    if zeros > 0.6 * len(head) or (not wide and controls + zeros > max(8, len(head) // 10)):
        raise SightlineError(f"{path.name} is not a text file nor a known table: export the records as {_FORMATS}.")
    plain = head.replace(b"\x00", b"") if wide else head
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not start:
        raise SightlineError(f"{path.name} holds nothing but blank lines: export it again.")
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        raise SightlineError(f"{path.name} is a web page or XML, not an extract: export the records as {_FORMATS}.")
    if start.startswith(b"{"):
        return Kind.JSON_LINES
    if start.startswith(b"[") and path.suffix.lower() in {".json", ".jsonl", ".ndjson"}:
        raise SightlineError(
            f"{path.name} is one JSON document, not JSON lines: write one object a line, or export it as CSV."
        )
    return Kind.DELIMITED
