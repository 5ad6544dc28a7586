"""What is handed in to do harm is refused in a sentence, or kept and shown as the text that it is."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.test import Client
from rows import TakeIn, row

from sightline.desk.accounts.models import Person
from sightline.desk.records import services, storage
from sightline.desk.records.models import Import, Record, Source
from sightline.engine.errors import SightlineError

SCRIPT = "<script>alert(1)</script>"
SignIn = Callable[[Person], Client]


@pytest.fixture
def browser(registrar: Person, signed_in: SignIn) -> Client:
    """The registrar's browser."""
    return signed_in(registrar)


@pytest.fixture
def hand_in(browser: Client, source: Source) -> Callable[[bytes, str], str]:
    """Hand in a file and give the page that one ends up on."""

    def post(content: bytes, name: str) -> str:
        file = SimpleUploadedFile(name, content)
        answer = browser.post("/imports/new/", {"file": file, "source": str(source.pk)}, follow=True)
        assert answer.status_code == 200
        return str(answer.content.decode())

    return post


def bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks to hundreds of megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(300):
                sheet.write(b" " * 1_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (bomb(), "bomb.xlsx"),
        (b"MZ\x90\x00" + bytes(range(256)) * 40, "report.csv"),
        (b"%PDF-1.7 " + bytes(range(256)) * 40, "report.xlsx"),
        (b"<html><body>no extract</body></html>", "extract.csv"),
        (b"PK\x03\x04 not a workbook", "extract.xlsx"),
        (b"PAR1 not a table PAR1", "extract.parquet"),
        (b"\x00" * 5_000, "extract.csv"),
    ],
)
def test_what_is_no_extract_is_told_in_a_sentence(
    hand_in: Callable[[bytes, str], str], content: bytes, name: str
) -> None:
    page = hand_in(content, name)
    assert "govuk-warning-text" in page
    assert "can’t be taken in as it is" in page
    assert "Traceback" not in page
    imported = Import.objects.get()
    with pytest.raises(SightlineError):
        services.start_import(by=imported.by, imported=imported, mapping="", dry_run=False)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\system.csv", "system.csv"),
        ("/etc/cron.d/x.csv", "x.csv"),
        ("....", "extract"),
        ("", "extract"),
        ("a\x00b\n\u202egpj.csv", "a_b_gpj.csv"),
        (f"{SCRIPT}.csv", "script_.csv"),
        ("é" * 300 + ".parquet", "é" * 92 + ".parquet"),
        (".htaccess", "htaccess"),
    ],
)
def test_names_of_files_lose_what_is_dangerous(given: str, kept: str, tmp_path: Path) -> None:
    assert storage.clean_name(given) == kept
    stored = storage.store([b"x"], given)
    path = (tmp_path / stored.path).resolve()
    assert path.is_relative_to(tmp_path.resolve() / "imports")
    assert path.read_bytes() == b"x"


def test_a_file_that_is_too_large_is_refused_and_nothing_of_it_stays(
    hand_in: Callable[[bytes, str], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SIGHTLINE_UPLOAD_MB", "1")
    page = hand_in(b"record_id,narrative\n" + b"1,x\n" * 600_000, "huge.csv")
    assert page.count("The file is larger than 1 MB, the most that is taken in.") == 2
    page = hand_in(b"record_id,narrative\n" + b"1,x\n" * 260_000, "a little too large.csv")
    assert "The file is larger than 1 MB" in page
    assert not Import.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_file_that_lies_about_its_size_is_cut_off(
    registrar: Person, source: Source, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SIGHTLINE_UPLOAD_MB", "1")
    endless = iter(lambda: b"x" * 100_000, b"")
    with pytest.raises(SightlineError, match="larger than 1 MB"):
        services.receive_file(by=registrar, force=source.force, source=source, name="x", chunks=endless)
    assert not list((tmp_path / "imports").iterdir())


@pytest.mark.parametrize("known", [False, True])
def test_of_a_stranger_no_file_is_written_to_the_disk(
    registrar: Person, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    for handler in (MemoryFileUploadHandler, TemporaryFileUploadHandler):
        begin = handler.new_file
        monkeypatch.setattr(
            handler, "new_file", lambda *args, begin=begin, **kw: written.append(args[2]) or begin(*args, **kw)
        )
    client = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/account/login/").content.decode())
    assert token
    if known:
        client.force_login(registrar)
    content = SimpleUploadedFile("large.csv", b"x" * 3_000_000)
    client.post("/account/login/", {"csrfmiddlewaretoken": token[1], "login": "x", "file": content})
    assert bool(written) is known


def test_a_full_disk_is_told_and_leaves_nothing(
    registrar: Person, source: Source, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.os, "fsync", full)
    with pytest.raises(SightlineError, match="disk of the server is full; nothing was taken in"):
        services.receive_file(by=registrar, force=source.force, source=source, name="x", chunks=[b"x"])
    assert not list((tmp_path / "imports").iterdir())
    assert not Import.objects.exists()


def test_script_in_any_column_is_shown_as_text(take_in: TakeIn, browser: Client) -> None:
    imported = take_in(
        [
            row(1, narrative=SCRIPT, offence=SCRIPT, location=SCRIPT, victim_name=SCRIPT, perceived_by=SCRIPT),
            row(2, victim_dob=SCRIPT),
        ],
        name=f"{SCRIPT}.csv",
    )
    take_in([row(1, narrative=f"{SCRIPT}2", offence="'; DROP TABLE records_record; --")])
    record = Record.objects.get(record_id="WX00001")
    for address in (
        "/records/",
        f"/records/?text={SCRIPT}",
        f"/records/{record.pk}/",
        "/imports/",
        f"/imports/{imported.pk}/",
        f"/imports/{imported.pk}/quarantine/",
        f"/imports/{imported.pk}/quarantine/?rule={SCRIPT}",
    ):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert b"<script>alert" not in answer.content, address


@pytest.mark.parametrize(
    "query",
    [
        "text='; DROP TABLE records_record; --",
        'text="unclosed',
        "text=NEAR(a b) OR NOT *",
        "text=document:x",
        "text=-",
        "text=" + "a " * 140,
        "text=\x00",
        "imported=-1",
        "imported=99999999999999999999",
        "first_day-day=31&first_day-month=2&first_day-year=2026",
        "strand=nonsense&online=maybe&record_class=x",
        "at=older.2026-13-45.1",
        "at=older.2026-01-01.²",
        "at=newer.2026-01-01.99999999999999999",
        "page=x",
    ],
)
def test_whatever_stands_in_the_address_is_answered(take_in: TakeIn, browser: Client, query: str) -> None:
    take_in([row(1)])
    for address in ("/records/", "/records/export.csv"):
        assert browser.get(f"{address}?{query}").status_code in (200, 302)
    assert Record.objects.count() == 1


def test_formulas_are_defused_in_exports(take_in: TakeIn, browser: Client) -> None:
    imported = take_in([row(1, narrative="=HYPERLINK(1)"), row(2, victim_dob="=1+1")])
    assert '"\'=HYPERLINK(1)"' in browser.get("/records/export.csv").content.decode()
    assert '"\'=1+1"' in browser.get(f"/imports/{imported.pk}/quarantine/export.csv").content.decode()
