import gzip
import io
import zipfile

import pytest

from sightline.engine.errors import SightlineError
from sightline.engine.extracts.kinds import Kind, kind_of

from .helpers import read_all, write, xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "content")  # The same time in every worker of a test run.
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"\n\r\n \n", "nothing but blank lines"),
        ("a.csv", b"\xef\xbb\xbf", "nothing but blank lines"),
        ("a.csv", b"record_id,narrative\n", "no rows"),
        ("a.csv", b"record_id,narrative", "no rows"),
        ("a.csv", b"record_id,narrative\n\n\n", "no rows"),
        ("a.csv", b"%PDF-1.7 ...", "a PDF document"),
        ("a.csv", b"MZ\x90\x00\x03\x00", "a Windows program"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        ("a.xlsx", b"\xff\xd8\xff\xe0", "a JPEG picture"),
        ("a.csv", gzip.compress(b"record_id,narrative\n1,a\n", mtime=0)[:-6], "a gzip archive"),
        ("a.csv", zipped("crimes.csv"), "a zip archive"),
        ("a.xlsx", zipped("xl/workbook.bin"), "binary workbook"),
        ("a.xlsx", zipped("word/document.xml"), "a zip archive"),
        ("a.xlsx", zipped("a")[:40], "cut short or damaged"),
        ("a.xls", OLE + b"\0" * 600, "an old Office file"),
        ("a.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        ("a.xlsx", b"record_id,narrative\n1,a\n", "ends in .xlsx but holds text"),
        ("a.parquet", b"record_id,narrative\n1,a\n", "ends in .parquet but holds text"),
        ("a.json", b"record_id,narrative\n1,a\n", "ends in .json but holds text"),
        ("a.csv", b'{"record_id": "1"}\n', "ends in .csv but holds JSON lines"),
        ("a.csv", b"PAR1 anything", "ends in .csv but holds a Parquet file"),
        ("a.json", b'[{"record_id": "1"}]', "one JSON document"),
        ("a.csv", b"<!DOCTYPE html><html>", "a web page"),
        ("a.csv", bytes(range(256)) * 8, "not a text file"),
        ("a.csv", b"\0" * 5000, "not a text file"),
    ],
)
def test_what_cannot_be_an_extract_is_refused_in_one_sentence(tmp_path, name, content, says):
    with pytest.raises(SightlineError, match=says) as refusal:
        read_all(write(tmp_path / name, content))
    assert name in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_workbook_called_csv_is_refused(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", [["record_id", "narrative"], ["1", "a"]]).rename(tmp_path / "a.csv")
    with pytest.raises(SightlineError, match=r"holds an Excel workbook: rename it to end in \.xlsx"):
        read_all(path)


def test_missing_file_folder_and_unreadable_file(tmp_path):
    with pytest.raises(SightlineError, match="There is no file"):
        read_all(tmp_path / "absent.csv")
    with pytest.raises(SightlineError, match="is a folder"):
        read_all(tmp_path)


def test_a_file_without_permission(tmp_path, monkeypatch):
    path = write(tmp_path / "a.csv", "record_id,narrative\n1,a\n")

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    # The tests may run as a user to whom nothing is forbidden, so the refusal is made here.
    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(SightlineError, match="cannot be read \\(Permission denied\\)"):
        read_all(path)


@pytest.mark.parametrize("start", ["MZ_REF,narrative", "ORC,narrative", "BZh,narrative"])
def test_column_names_are_not_taken_for_the_mark_of_a_program(tmp_path, start):
    assert kind_of(write(tmp_path / "a.csv", f"{start}\n1,a\n")) is Kind.DELIMITED


@pytest.mark.parametrize("name", ["a.txt", "a.dat", "extract"])
def test_content_decides_where_the_ending_says_nothing(tmp_path, name):
    assert kind_of(write(tmp_path / name, '{"record_id": "1"}\n')) is Kind.JSON_LINES
