"""Reads an extract whole, and makes workbooks, for the tests of this room."""

import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from sightline.engine.extracts import Extract, Mapping, QuarantinedRow, open_extract

NOW = datetime(2024, 6, 15, 12, 0)


@dataclass
class Outcome:
    """What became of a file: its records as dictionaries, its quarantine, and the extract itself."""

    records: list[dict[str, str | None]]
    quarantine: list[QuarantinedRow]
    extract: Extract

    def column(self, name: str) -> list[str | None]:
        return [record[name] for record in self.records]

    @property
    def rules(self) -> list[str]:
        return [row.rule for row in self.quarantine]


def read_all(path: Path, mapping: Mapping | None = None, batch_rows: int = 8192) -> Outcome:
    quarantine: list[QuarantinedRow] = []
    extract = open_extract(path, now=NOW, mapping=mapping, batch_rows=batch_rows, on_quarantine=quarantine.append)
    records = [record for batch in extract.batches() for record in batch.to_pylist()]
    counts = extract.counts
    assert counts.read == counts.records + counts.quarantined
    assert (counts.records, counts.quarantined) == (len(records), len(quarantine))
    return Outcome(records, quarantine, extract)


def write(path: Path, text: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def xlsx(path: Path, rows: list[list[Any]], sheet: str = "Data") -> Path:
    workbook = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy hh:mm"})
    page = workbook.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    workbook.close()
    return path


ODS_START = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Data">'
)
ODS_END = "</table:table></office:spreadsheet></office:body></office:document-content>"
ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>{}</manifest:manifest>'
)


def ods(path: Path, table: str, manifest: str = "") -> Path:
    """Write an ODS whose only table has `table` as its XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", ODS_MANIFEST.format(manifest))
        archive.writestr("content.xml", ODS_START + table + ODS_END)
    return path


def ods_row(*texts: str) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>' for text in texts
    )
    return f"<table:table-row>{cells}</table:table-row>"


def replace_member(path: Path, name: str, content: bytes) -> Path:
    """Exchange one member of a zip archive."""
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    members[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in members.items():
            archive.writestr(member, data)
    return path
