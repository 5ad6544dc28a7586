from sightline.engine.extracts.utf8 import Utf8Reader

from .helpers import read_all, write


def read(path):
    with Utf8Reader(path) as reader:
        return b"".join(iter(reader.read, b""))


def test_windows_1252_is_told_when_the_first_such_byte_comes_late(tmp_path):
    start = "a" * 3_000_000
    assert read(write(tmp_path / "a", start + "£", "cp1252")) == (start + "£").encode()


def test_a_character_cut_by_the_pieces_that_a_file_is_read_in_is_whole(tmp_path):
    text = "a" * ((1 << 20) - 1) + "é…"
    assert read(write(tmp_path / "a", text)) == text.encode()


def test_half_a_character_at_the_end_of_an_ascii_file_is_windows_1252(tmp_path):
    assert read(write(tmp_path / "a", b"caf\xc3")) == "cafÃ".encode()


def test_the_bytes_that_windows_1252_leaves_undefined_are_not_text(tmp_path):
    outcome = read_all(write(tmp_path / "a.csv", b"record_id,narrative\n1,caf\xe9\n2,\x81\xe9\n"))
    assert outcome.column("narrative") == ["café"]
    assert "not text" in outcome.quarantine[0].rule


def test_half_a_surrogate_in_utf16_is_not_text(tmp_path):
    bad = "record_id,narrative\n1,fine\n2,".encode("utf-16-le") + b"\x00\xd8" + "x\n3,fine\n".encode("utf-16-le")
    outcome = read_all(write(tmp_path / "a.csv", b"\xff\xfe" + bad))
    assert outcome.column("record_id") == ["1", "3"]
    assert [row.line for row in outcome.quarantine] == [3]


def test_progress_goes_from_nothing_to_all(tmp_path):
    with Utf8Reader(write(tmp_path / "a", "x" * 5_000_000)) as reader:
        reader.read()
        assert 0 < reader.progress() < 1
        while reader.read():
            pass
        assert reader.progress() == 1
