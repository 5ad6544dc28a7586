"""Coming in: password, lockout, second factor, limits of a session."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.db import DatabaseError
from django.test import Client

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts import middleware, services
from sightline.desk.accounts.models import Force, Person
from sightline.desk.kit import log as door

MakePerson = Callable[..., Person]
SignIn = Callable[[Person], Client]

PASSWORD = "correct horse battery"
LOGIN = "/account/login/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **extra: Any) -> Any:
    return client.post(LOGIN, {"login": email, "password": password, **extra})


def says(response: Any) -> str:
    summary = re.search(r"govuk-error-summary.*?</ul>", response.content.decode(), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", summary[0].partition(">")[2]).split()) if summary else ""


def test_in_and_out(make_person: MakePerson, client: Client) -> None:
    person = make_person("auditor")
    assert sign_in(client, person.email.upper()).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert client.post("/account/logout/").status_code == 302
    assert client.get("/").status_code == 302


def test_wrong_unknown_and_leaver_get_the_same_answer(make_person: MakePerson) -> None:
    person, leaver, admin = make_person("auditor"), make_person("screener"), make_person("force_administrator")
    services.end_membership(by=admin, membership=leaver.memberships.get(), reason="Left")
    answers = {
        says(sign_in(Client(), person.email, "not the password")),
        says(sign_in(Client(), "nobody@example.org")),
        says(sign_in(Client(), leaver.email)),
    }
    assert answers == {"There is a problem The e-mail address or the password is not right."}


def test_the_same_work_is_done_for_wrong_unknown_and_leaver(
    make_person: MakePerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    person, leaver, admin = make_person("auditor"), make_person("screener"), make_person("force_administrator")
    services.end_membership(by=admin, membership=leaver.memberships.get(), reason="Left")
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *a, **k: hashed.append("") or encode(*a, **k))
    counts = []
    for email, password in [(person.email, "wrong wrong wrong"), ("x@example.org", PASSWORD), (leaver.email, PASSWORD)]:
        hashed.clear()
        sign_in(Client(), email, password)
        counts.append(len(hashed))
    assert counts[0] == counts[1] == counts[2] > 0


@pytest.mark.parametrize("known", [True, False])
def test_five_failures_lock_an_account_known_or_not_for_all_addresses(make_person: MakePerson, known: bool) -> None:
    email = make_person("auditor").email if known else "nobody@example.org"
    for number in range(5):
        Client(REMOTE_ADDR=f"10.0.0.{number}").post(LOGIN, {"login": email, "password": "wrong"})
    response = Client(REMOTE_ADDR="10.0.1.1").post(LOGIN, {"login": email, "password": PASSWORD})
    assert says(response) == "There is a problem Too many sign-in attempts. Wait 15 minutes, then try again."


def test_twenty_failures_lock_an_address(make_person: MakePerson) -> None:
    person = make_person("auditor")
    for number in range(20):
        sign_in(Client(), f"nobody{number}@example.org", "wrong")
    assert "Too many" in says(sign_in(Client(), person.email))
    assert sign_in(Client(REMOTE_ADDR="10.9.9.9"), person.email).status_code == 302


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_no_open_redirect(make_person: MakePerson, client: Client, where: str) -> None:
    assert sign_in(client, make_person("auditor").email, next=where).headers["Location"] == "/"


def test_the_session_number_changes_at_sign_in(make_person: MakePerson, client: Client) -> None:
    client.get(LOGIN)
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sightline"] = session.session_key
    before = session.session_key
    sign_in(client, make_person("auditor").email)
    assert client.session.session_key != before


def test_a_session_ends_when_nothing_is_done(
    make_person: MakePerson, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(make_person("auditor"))
    began = time.time()
    monkeypatch.setattr(middleware.time, "time", lambda: began + 19 * 60)
    assert browser.get("/").status_code == 200
    monkeypatch.setattr(middleware.time, "time", lambda: began + 38 * 60)
    assert browser.get("/?auto=1").status_code == 200
    monkeypatch.setattr(middleware.time, "time", lambda: began + 40 * 60)
    assert browser.get("/").status_code == 302


def test_a_session_ends_after_a_shift_whatever_is_done(
    make_person: MakePerson, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(make_person("auditor"))
    began = time.time()
    for minute in range(0, 12 * 60, 15):
        monkeypatch.setattr(middleware.time, "time", lambda minute=minute: began + minute * 60)
        assert browser.get("/").status_code == 200
    monkeypatch.setattr(middleware.time, "time", lambda: began + 12 * 3600 + 1)
    assert browser.get("/").status_code == 302


def test_nobody_signs_up(client: Client) -> None:
    for path in ("/account/signup/", "/account/email/", "/account/directory/signup/", "/account/inactive/"):
        assert client.get(path).status_code == 404


def test_an_invitation_works_once_and_holds_to_the_password_rules(
    make_person: MakePerson, client: Client, force: Force
) -> None:
    admin = make_person("force_administrator")
    person = services.add_person(
        by=admin, email="wilhelmina@example.org", name="Wilhelmina", role="auditor", force=force
    ).person
    address = services.invitation(by=admin, person=person, force=force).removeprefix("http://127.0.0.1:8000")
    page = client.get(address, follow=True)
    where = page.redirect_chain[-1][0]
    for weak, why in [
        ("short", "at least 12 characters"),
        ("passwordpassword", "too common"),
        ("wilhelmina@example", "too similar"),
    ]:
        assert why in says(client.post(where, {"password1": weak, "password2": weak}))
    assert client.post(where, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302
    assert changes(person) == ["accounts.password.chosen"]
    assert "has been used or is too old" in Client().get(address, follow=True).content.decode()
    assert sign_in(Client(), person.email).status_code == 302


def test_a_second_factor_is_asked_for(make_person: MakePerson, client: Client) -> None:
    person = make_person("auditor")
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    assert sign_in(client, person.email).headers["Location"] == "/account/factor/authenticate/"
    assert client.get("/").status_code == 302
    wrong = client.post("/account/factor/authenticate/", {"code": "000000"})
    assert says(wrong) == "There is a problem The code is not right."
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    assert client.post("/account/factor/authenticate/", {"code": code}).headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_codes_can_not_be_guessed(make_person: MakePerson) -> None:
    person = make_person("auditor")
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    for number in range(12):
        client = Client(REMOTE_ADDR=f"10.0.0.{number}")
        if sign_in(client, person.email).headers.get("Location") != "/account/factor/authenticate/":
            break
        client.post("/account/factor/authenticate/", {"code": "000000"})
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    client = Client(REMOTE_ADDR="10.0.1.1")
    sign_in(client, person.email)
    client.post("/account/factor/authenticate/", {"code": code})
    assert client.get("/").status_code == 302


def test_an_operator_can_require_it(make_person: MakePerson, signed_in: SignIn, settings: Any) -> None:
    settings.SIGHTLINE_SECOND_FACTOR_REQUIRED = True
    person = make_person("auditor")
    browser = signed_in(person)
    assert browser.get("/").headers["Location"] == "/account/factor/"
    assert browser.get("/account/factor/").status_code == 200
    totp.TOTP.activate(person, totp.generate_totp_secret())
    assert browser.get("/").status_code == 200


def test_an_app_is_set_up_on_the_page(make_person: MakePerson, client: Client) -> None:
    person = make_person("auditor")
    sign_in(client, person.email)
    assert client.get("/account/factor/totp/activate/").headers["Location"].startswith("/account/reauthenticate/")
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302
    page = client.get("/account/factor/totp/activate/")
    assert "data:image/svg+xml" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    code = totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))
    assert client.post("/account/factor/totp/activate/", {"code": code}).status_code == 302
    assert "10 left" in client.get("/account/factor/").content.decode()


def test_changing_the_password_ends_other_sessions(make_person: MakePerson, signed_in: SignIn) -> None:
    person = make_person("auditor")
    other, mine = signed_in(person), Client()
    sign_in(mine, person.email)
    new = "three other random words"
    data = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert mine.post("/account/password/change/", data).status_code == 302
    assert mine.get("/").status_code == 200
    assert other.get("/").status_code == 302


def changes(person: Person) -> list[str]:
    """What the log says that somebody changed of their own way in."""
    rows = Row.objects.filter(by_id=person.pk, operation="alteration").order_by("pk")
    return [" ".join([row.action, *row.extra.values()]) for row in rows]


def test_what_one_changes_of_ones_own_way_in_stands_in_the_log(
    make_person: MakePerson, client: Client, force: Force, other_force: Force
) -> None:
    person = make_person("auditor")
    services.add_person(by=None, email=person.email, name="", role="auditor", force=other_force)
    sign_in(client, person.email)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    client.get("/account/factor/totp/activate/")
    code = totp.format_hotp_value(totp.hotp_value(client.session["mfa.totp.secret"], int(time.time()) // 30))
    client.post("/account/factor/totp/activate/", {"code": code})
    client.post("/account/factor/recovery-codes/generate/")
    client.post("/account/factor/totp/deactivate/")
    new = "three other random words"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    each = [
        "accounts.factor.added totp",
        "accounts.factor.added recovery_codes",  # with the app
        "accounts.factor.removed recovery_codes",  # for new ones
        "accounts.factor.added recovery_codes",
        "accounts.factor.removed recovery_codes",
        "accounts.factor.removed totp",
        "accounts.password.changed",
    ]
    assert sorted(changes(person)) == sorted(2 * each)
    of = Row.objects.filter(action="accounts.factor.removed").values_list("chain__force__code", flat=True)
    assert set(of) == {"wexmoor", "northmarsh"}, "each force that the person belongs to sees it"


def test_without_its_row_ones_way_in_is_not_changed(
    make_person: MakePerson, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make_person("auditor")
    client = Client(raise_request_exception=False)
    sign_in(client, person.email)

    def broken(_: object) -> None:
        raise DatabaseError("the log can't be written")

    monkeypatch.setattr(door, "_writer", [broken])
    new = "three other random words"
    changed = client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert changed.status_code == 500
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
