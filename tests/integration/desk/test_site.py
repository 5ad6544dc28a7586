"""What holds for every page: headers, errors in plain words, health, escaping."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError
from django.test import Client
from installation import installation
from markupsafe import escape

from sightline.desk.accounts import services
from sightline.desk.accounts.models import Force, Person
from sightline.desk.kit import log as door

MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Client]
STORE = "django.contrib.sessions.backends.db.SessionStore"
NASTY = "<script>alert(1)</script>' OR 1=1; -- {{ 7*7 }}"


@pytest.mark.parametrize("path", ["/account/login/", "/nowhere/", "/health"])
def test_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert "script-src 'self'; style-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert len(headers["X-Request-ID"]) == 16


def test_no_page_has_inline_script_or_style(make_person: MakePerson, signed_in: SignIn) -> None:
    browser = signed_in(make_person("force_crime_registrar"))
    for path in ("/", "/people/", "/log/", "/jobs/", "/me/", "/roles/", "/notices/", "/account/factor/"):
        text = browser.get(path).content.decode()
        assert "<script>" not in text
        assert "style=" not in text
        assert "onclick" not in text


@pytest.mark.parametrize(
    ("path", "room"),
    [("/screening/queue/", "Queue"), ("/screening/runs/", "Queue"), ("/screening/runs/start/", "Queue")],
)
def test_the_navigation_says_where_one_is(make_person: MakePerson, signed_in: SignIn, path: str, room: str) -> None:
    page = signed_in(make_person("force_crime_registrar")).get(path).content.decode()
    lit = re.findall(r'govuk-service-navigation__item--active">\s*<a[^>]*>(.*?)</a>', page, re.S)
    assert [re.sub(r"<[^>]*>", "", one).strip() for one in lit] == [room]


def test_cookies_are_kept_from_scripts(client: Client) -> None:
    client.get("/account/login/")
    assert all(cookie["httponly"] and cookie["samesite"] for cookie in client.cookies.values())


def test_a_form_without_its_token_is_refused_in_plain_words(make_person: MakePerson) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_person("force_administrator"))
    response = browser.post("/people/add/", {"name": "x"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


def test_script_and_sql_in_every_field_are_only_text(make_person: MakePerson, signed_in: SignIn, force: Force) -> None:
    browser = signed_in(make_person("force_administrator"))
    data = {"name": NASTY, "email": "n@example.org", "collar_number": "'; DROP TABLE x", "role": "auditor"}
    page = browser.post("/people/add/", data, follow=True).content.decode()
    assert NASTY not in page
    assert str(escape(NASTY)) in page
    person = Person.objects.get(email="n@example.org")
    assert person.name == NASTY
    membership = person.memberships.get()
    browser.post(f"/people/roles/{membership.pk}/end/", {"reason": NASTY})
    log = signed_in(make_person("auditor")).get("/log/").content.decode()
    assert str(escape(NASTY)) in log
    assert NASTY not in log


def test_a_null_character_is_refused(make_person: MakePerson, signed_in: SignIn) -> None:
    response = signed_in(make_person("auditor")).get("/log/?record=a%00b")
    assert response.status_code == 200
    assert "Null characters are not allowed" in response.content.decode()


def test_health_and_readiness(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").json() == {"status": "ready"}

    def gone(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("sightline.site.views.MigrationExecutor", gone)
    response = client.get("/ready")
    assert (response.status_code, response.json()["because"]) == (503, "the database does not answer")


def test_with_nobody_to_keep_the_log_nothing_is_written(force: Force, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_writer", [])
    with pytest.raises(RuntimeError, match="Nobody keeps the access log"):
        services.create_agency(by=None, force=force, name="Housing")


def test_a_fault_of_ours_gives_a_number_and_no_detail(
    make_person: MakePerson, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(make_person("auditor"))
    browser.raise_request_exception = False

    def broken(**_: object) -> None:
        raise ValueError("the victim Ann")

    monkeypatch.setattr("sightline.desk.accounts.selectors.my_memberships", broken)
    response = browser.get("/me/")
    assert response.status_code == 500
    assert response.headers["X-Request-ID"] in response.content.decode()
    assert "Ann" not in response.content.decode()


@pytest.mark.parametrize("broken", [f"{STORE}.load", "sightline.desk.accounts.selectors.my_memberships"])
def test_a_database_that_is_gone_is_told_in_plain_words(
    make_person: MakePerson, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    browser = signed_in(make_person("auditor"))
    browser.raise_request_exception = False

    def gone(*_: object, **__: object) -> None:
        raise OperationalError("the connection is lost: secret detail")

    monkeypatch.setattr(broken, gone)
    response = browser.get("/me/")
    text = response.content.decode()
    assert (response.status_code, "secret detail" in text) == (503, False)
    assert "The database does not answer" in text
    assert response.headers["X-Request-ID"] in text


def test_the_program_says_what_is_amiss(tmp_path: Path) -> None:
    with installation(tmp_path / "data") as made:
        made.environment["SIGHTLINE_ALLOWED_HOSTS"] = "desk.wexmoor.police.uk"
        checked = made.sightline("manage", "check", "--deploy", "--fail-level", "WARNING")
        assert checked.returncode == 0, checked.stderr
        assert "no issues" in checked.stdout + checked.stderr
        invited = made.sightline("desk", "administrator", "--email", "a@wexmoor.example", "--name", "Ada")
        assert invited.stdout.startswith("https://desk.wexmoor.police.uk/account/password/reset/key/")
        made.environment["SIGHTLINE_IDLE_MINUTES"] = "soon"
        refused = made.sightline("serve")
        assert refused.returncode == 2
        assert refused.stderr == (
            "sightline: SIGHTLINE_IDLE_MINUTES is 'soon'; it may be a whole number from 1 to 720.\n"
        )
        del made.environment["SIGHTLINE_IDLE_MINUTES"]
        made.environment |= {"SIGHTLINE_DATABASE_URL": f"sqlite:///{tmp_path / 'fresh.sqlite3'}"}
        unready = made.sightline("serve")
        assert unready.returncode == 2
        assert unready.stderr.endswith("run 'sightline manage migrate' first.\n")
        line = json.dumps(unready.stderr)
        assert "Traceback" not in line
