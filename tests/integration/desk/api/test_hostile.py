"""What is sent to do harm is refused in one shape, early, and changes nothing."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.test.client import FakePayload

from sightline.desk.accounts.models import Person
from sightline.desk.kit.exports import FORMATS
from sightline.desk.records.models import Import, Record, Source
from sightline.desk.screening.models import Case

from ..records.test_hostile_uploads import SCRIPT, bomb
from ..screening.screened import TakeIn
from .conftest import Answer, Call
from .test_calls import do_import, hand_in

SQL = "'; DROP TABLE records_record; --"


def told(answer: Answer, status: int) -> str:
    """The sentence of a refusal, after a look at its shape."""
    assert answer.status_code == status, answer.content[:500]
    assert answer.headers["Content-Type"] == "application/problem+json"
    content = answer.json()
    assert content["status"] == status
    assert content["title"]
    assert "Traceback" not in answer.content.decode()
    return str(content["detail"])


class Unread(FakePayload):
    """A body that fails the test when somebody reads it."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("it was read")


@pytest.mark.parametrize("path", ["/api/v1/imports", "/api/v1/receipts", "/api/v1/nowhere"])
def test_two_gigabytes_are_refused_before_any_is_read(path: str) -> None:
    kind = "multipart/form-data; boundary=x"
    headers = {"CONTENT_LENGTH": str(2 * 10**9), "wsgi.input": Unread(b"x"), "CONTENT_TYPE": kind}
    assert "larger than 500 MB" in told(Client().generic("POST", path, **headers), 413)


def test_a_request_of_unknown_length_is_refused() -> None:
    answer = Client().generic("POST", "/api/v1/imports", headers={"Transfer-Encoding": "chunked"})
    assert "Content-Length" in told(answer, 411)


def test_a_misspelt_trial_takes_nothing_in(call: Call, source: Source) -> None:
    answer = hand_in(call, dryrun="true")
    told(answer, 422)
    assert "'dryrun' is nothing that can be asked for" in answer.json()["errors"][0]["says"]
    assert not Import.objects.exists()


def test_without_a_token_no_file_is_read() -> None:
    kind = "multipart/form-data; boundary=x"
    headers = {"CONTENT_LENGTH": "400000000", "wsgi.input": Unread(b"x"), "CONTENT_TYPE": kind}
    told(Client().generic("POST", "/api/v1/imports", **headers), 401)


def test_a_file_that_is_larger_than_was_said(call: Call, source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGHTLINE_UPLOAD_MB", "1")
    assert "larger than 1 MB" in told(hand_in(call, b"record_id,narrative\n" + b"x" * 1_500_000), 413)
    assert not Import.objects.exists()


def test_a_body_of_words_that_is_too_large(call: Call) -> None:
    told(call("post", "/receipts", data='{"made": [' + " " * 3_000_000 + "]}", content_type="application/json"), 413)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (bomb(), "bomb.xlsx"),
        (b"MZ\x90\x00" + bytes(range(256)) * 40, "report.csv"),
        (b"%PDF-1.7 " + bytes(range(256)) * 40, "report.xlsx"),
        (b"<html><body>no extract</body></html>", "extract.csv"),
        (b"PK\x03\x04 not a workbook", "extract.xlsx"),
        (b"\x00" * 5_000, "extract.csv"),
        (b"", "extract.csv"),
    ],
)
def test_what_is_no_extract(
    call: Call,
    source: Source,
    content: bytes,
    name: str,
    settings: Any,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sentence = told(hand_in(call, content, name), 422)
    assert sentence.endswith(".")
    assert not Import.objects.exclude(state="cancelled").exists()
    assert not list((settings.SIGHTLINE_DATA / "imports").glob("*/*"))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/x", "a\x01b\n.csv", f"{SCRIPT}.csv"]
)
def test_a_path_in_the_name_of_a_file(call: Call, source: Source, name: str, settings: Any) -> None:
    said = hand_in(call, name=name).json()
    assert not set(said["file_name"]) & set("/\\<>\n\x01")
    stored = Import.objects.get().path.resolve()
    assert settings.SIGHTLINE_DATA.resolve() in stored.parents


def test_there_is_no_file_or_no_such_source(call: Call, source: Source) -> None:
    assert "part 'file'" in told(call("post", "/imports", data={"source": "Records system"}), 422)
    file = SimpleUploadedFile("x.csv", b"record_id,narrative\n")
    assert "set it up on the desk" in told(call("post", "/imports", data={"source": SQL, "file": file}), 422)
    told(call("post", "/imports", data=b"--x\r\nrubbish", content_type="multipart/form-data; boundary=x"), 422)
    told(call("post", "/imports", data=b"rubbish", content_type="multipart/form-data"), 400)


@pytest.mark.parametrize("text", [SCRIPT, SQL, "=HYPERLINK(1)", "\u202eevil", "\U0001f600"])
def test_text_stays_text(call: Call, cases: dict[str, Case], text: str) -> None:
    case = call("post", f"/cases/{cases['missing'].pk}/claim").json()
    choices = [
        {"finding": one["finding"], "outcome": "accept", "reason": "other-accept", "words": text}
        for one in case["to_decide"]
    ]
    body = {"edition": case["edition"], "decided_by": text, "choices": choices}
    answer = call("post", f"/cases/{case['id']}/decision", json=body)
    assert answer.status_code == 200, answer.content
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    said = answer.json()["decisions"][0]
    assert (said["words"], said["for_whom"]) == (text, text)
    assert Record.objects.count() == 6


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=501",
        "limit=99999999999999999999",
        "limit=-1",
        "limit=x",
        "cursor=x",
        "cursor=1.2",
        "cursor=-1",
        "cursor=²",
        "cursor=99999999999999999999",
        "cursor=9999999999999999999",
        "cursor=' OR 1=1",
        "cursor=%00",
        "cursor=" + "1" * 200,
        "status=nonsense",
        "run=99999999999999999999",
        "run=0",
        "record_id=%00",
        "first_day=2026-13-45",
        "first_day=0000-01-01",
        "stauts=missing",
        "status=missing&format=csv",
    ],
)
def test_a_query_that_says_nothing_sensible(call: Call, query: str) -> None:
    told(call("get", f"/findings?{query}"), 422)


@pytest.mark.parametrize(
    "path",
    [
        "/cases?cursor=5",
        "/imports?cursor=1.1",
        "/corrections?cursor=a",
        "/batches?cursor=.",
        "/decisions?cursor=1.",
        "/runs?cursor=1e3",
        "/sources?cursor=0x1",
    ],
)
def test_a_cursor_of_another_list(call: Call, path: str) -> None:
    assert "begin again without one" in told(call("get", path), 422)


@pytest.mark.parametrize(
    "since", ["1826-03-03T09:43:25-16:20", "2026-10-25T01:30:00", "2026-11-01", "1900-01-01T00:00Z"]
)
def test_odd_times(call: Call, since: str) -> None:
    assert call("get", "/decisions", data={"since": since}).status_code == 200


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00+12:00", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00"])
def test_times_that_can_not_be(call: Call, since: str) -> None:
    assert call("get", "/decisions", data={"since": since}).status_code in (200, 422)


@pytest.mark.parametrize(
    "query", ["limit=500", "record_id=%F0%9F%98%80", "record_id=" + "'" * 100, "cursor=9223372036854775807"]
)
def test_odd_but_allowed(call: Call, cases: dict[str, Case], query: str) -> None:
    assert call("get", f"/findings?{query}").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"made": [1e400]}',
        b'{"made": ["1; DROP TABLE x"]}',
        b'{"made": [-1]}',
        b'{"made": [99999999999999999999999]}',
        b'{"not_made": [{"correction": 1, "reason": "\\u0000"}]}',
        b'{"not_made": [{"correction": 1, "reason": "\\ud800"}]}',
        b'{"not_made": [{"correction": 1, "reason": ""}]}',
        b'{"made": [], "admin": true}',
        b"[" * 100_000,
        json.dumps({"made": list(range(1, 1_100))}).encode(),
    ],
)
def test_a_body_that_says_nothing_sensible(call: Call, body: bytes) -> None:
    answer = call("post", "/receipts", data=body, content_type="application/json")
    assert answer.status_code in (400, 422), answer.content[:300]
    told(answer, answer.status_code)


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "99999999999999999999", "..%2f..%2f", "1%00", "١"])
def test_numbers_in_addresses(call: Call, number: str) -> None:
    answer = call("get", f"/cases/{number}")
    assert answer.status_code in (404, 422), answer.content[:300]
    told(answer, answer.status_code)


def test_an_address_or_a_method_that_there_is_not(call: Call) -> None:
    told(call("get", "/nowhere"), 404)
    told(call("get", ""), 404)
    told(call("get", "/me/"), 404)
    answer = call("delete", "/findings")
    told(answer, 405)
    assert "GET" in answer.headers["Allow"]


def test_a_browser_is_nobody_here(registrar: Person, cases: dict[str, Case]) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(registrar)
    told(browser.get("/api/v1/findings"), 401)
    told(browser.post(f"/api/v1/cases/{cases['missing'].pk}/claim"), 401)
    assert browser.get("/me/").status_code == 200  # and stays signed in on the pages


def test_a_token_needs_no_csrf_and_leaves_no_cookie(call: Call) -> None:
    answer = call("get", "/me")
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Have reading findings raise what a test gives."""

    def breaks(fault: Exception) -> None:
        def raises(**_: object) -> None:
            raise fault

        monkeypatch.setattr("sightline.desk.screening.selectors.feeds.findings_after", raises)

    return breaks


def test_a_fault_of_ours_gives_a_number_and_no_detail(call: Call, broken: Any) -> None:
    broken(ValueError("the victim Ann"))
    client = Client(raise_request_exception=False, headers={"Authorization": _header(call)})
    answer = client.get("/api/v1/findings")
    assert "X-Request-ID" in told(answer, 500)
    assert answer.headers["X-Request-ID"]
    assert b"Ann" not in answer.content


def test_a_database_that_is_gone(call: Call, broken: Any) -> None:
    broken(OperationalError("server closed the connection at 10.0.0.1"))
    answer = call("get", "/findings")
    assert "try again in a minute" in told(answer, 503)
    assert b"10.0.0.1" not in answer.content


def test_formulas_in_a_batch_are_defused_as_on_the_page(call: Call, take_in: TakeIn, source: Source) -> None:
    take_in('"=1+1","The suspect shouted you dirty paki go back to your own country",,N,,2026-10-01 10:00')
    case = call("post", f"/cases/{Case.objects.get().pk}/claim").json()
    choices = [{"finding": one["finding"], "outcome": "accept", "reason": "perceived"} for one in case["to_decide"]]
    body = {"edition": case["edition"], "decided_by": "PC 1", "choices": choices}
    assert call("post", f"/cases/{case['id']}/decision", json=body).status_code == 200
    number = call("post", f"/sources/{source.pk}/batches").json()["id"]
    assert set(FORMATS) == {"csv", "xlsx"}
    assert "'=1+1" in call("get", f"/batches/{number}/file").content.decode()


def test_an_import_by_a_system_is_whole(call: Call, source: Source) -> None:
    number = hand_in(call).json()["id"]
    do_import(number)
    assert call("get", f"/imports/{number}").json()["state"] == "done"


def _header(call: Call) -> str:
    client = call.__closure__[0].cell_contents  # type: ignore[attr-defined]
    return str(client.defaults["HTTP_AUTHORIZATION"])
