import struct
import zipfile

import numpy as np
import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.extracts import archives
from sightline.engine.extracts.sheet_sizes import OdsContent, Oversized, SharedTexts, XlsxSheet

from .helpers import ODS_START, ods, ods_row, read_all, replace_member, xlsx
from .test_workbooks import END, SHEET, START

PLAIN = [["record_id", "narrative"], ["1", "a"]]


def refuse(path, says="far more than an extract needs"):
    with pytest.raises(SightlineError, match=says):
        read_all(path)


def test_a_member_that_unpacks_to_hundreds_of_times_its_size(tmp_path):
    path = replace_member(xlsx(tmp_path / "a.xlsx", PLAIN), SHEET, START + b" " * 200_000_000 + END)
    assert path.stat().st_size < 1_000_000
    refuse(path)


def test_more_than_the_directory_admits(tmp_path, monkeypatch):
    """The size in the directory is a claim: a member that unpacks to more than it says is refused."""
    path = replace_member(xlsx(tmp_path / "a.xlsx", PLAIN), SHEET, START + b" " * 5_000_000 + END)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        true_size = archive.getinfo(SHEET).file_size
    changed = data.replace(struct.pack("<I", true_size), struct.pack("<I", 1000))
    assert changed != data
    path.write_bytes(changed)
    refuse(path, "cut short or damaged")


def test_a_directory_that_adds_up_to_too_much(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 2000)
    refuse(xlsx(tmp_path / "a.xlsx", PLAIN))


def test_too_many_members(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_MAX_MEMBERS", 3)
    refuse(xlsx(tmp_path / "a.xlsx", PLAIN))


def test_a_cell_in_the_last_corner(tmp_path):
    corner = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    refuse(replace_member(xlsx(tmp_path / "a.xlsx", PLAIN), SHEET, START + corner + END))


def test_one_long_text_in_a_million_cells(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["record_id", "narrative"], ["1", "x" * 32_000]])
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>3</v></c></row>' % (n, n) for n in range(1, 50_000))
    refuse(replace_member(path, SHEET, START + cells + END))


def test_an_ods_cell_repeated_without_end(tmp_path):
    row = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" ' \
          'table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell></table:table-row>'  # fmt: skip
    refuse(ods(tmp_path / "a.ods", ods_row("record_id", "narrative") + row))


def test_an_ods_row_of_long_text_repeated(tmp_path):
    row = f'<table:table-row table:number-rows-repeated="1000000">{ods_row("x" * 5000)[17:]}'
    refuse(ods(tmp_path / "a.ods", ods_row("record_id", "narrative") + row))


def test_the_empty_rest_of_an_ods_sheet_is_no_bomb(tmp_path):
    rest = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = ods(tmp_path / "a.ods", ods_row("record_id", "narrative") + ods_row("1", "a") + rest)
    assert read_all(path).column("record_id") == ["1"]


def test_a_protected_ods(tmp_path):
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    refuse(ods(tmp_path / "a.ods", ods_row("record_id", "narrative"), entry), "protected with a password")


def test_a_zip_with_encrypted_members(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", PLAIN)
    data = bytearray(path.read_bytes())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    path.write_bytes(data)
    refuse(path, "protected with a password")


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_sizes_are_the_same_however_the_stream_is_cut(size):
    def feed(scanner, data):
        for start in range(0, len(data), size):
            scanner.see(data[start : start + size])
        scanner.finish()
        return scanner

    texts = feed(SharedTexts(), b"<sst><si><t>ab</t></si><si><t>abcdef</t></si></sst>").lengths()
    assert texts.tolist() == [len("<si><t>ab</t></si>"), len("<si><t>abcdef</t></si></sst>")]
    with pytest.raises(Oversized):
        feed(XlsxSheet(np.array([1])), b'<c r="A1"><v>1</v></c>' * 30 + b'<c r="ZZ1000000" t="s"><v>0</v></c>')
    with pytest.raises(Oversized):
        feed(XlsxSheet(np.array([1 << 29])), b'<c r="A1" t="s"><v>0</v></c>' * 3)
    with pytest.raises(Oversized):
        feed(OdsContent(), (ODS_START + ods_row("x") * 30 + ods_row("x").replace(
            "cell ", 'cell table:number-columns-repeated="2000000" ')).encode())  # fmt: skip
