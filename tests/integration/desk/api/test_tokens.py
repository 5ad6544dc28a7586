"""Tokens: made by an administrator, seen once, kept as a hash, used by a system, revoked."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from installation import installation

from sightline.desk.accesslog.models import Row
from sightline.desk.accesslog.services import verify_all
from sightline.desk.accounts import selectors as people
from sightline.desk.accounts.models import Force, Person
from sightline.desk.accounts.services import add_person, invitation
from sightline.desk.kit.refusals import ConflictError
from sightline.desk.notices.services import notify
from sightline.desk.screening.models import Case
from sightline.desk.screening.selectors.cases import officers_of
from sightline.desk.screening.services import Second, decide_second
from sightline.desk.systems.models import Token
from sightline.desk.systems.services import make_token, revoke_token
from sightline.engine.errors import SightlineError

from ..screening.screened import MakePerson
from .conftest import Call

SignIn = Callable[[Person], Client]
FORM = {"system": "Niche RMS", "role": "screener", "days": "30"}


@pytest.fixture
def administrator(make_person: MakePerson) -> Person:
    return make_person("force_administrator")


def me(secret: str) -> int:
    status: int = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"}).status_code
    return status


def test_from_the_page_to_the_last_call(administrator: Person, signed_in: SignIn) -> None:
    browser = signed_in(administrator)
    page = browser.post("/people/systems/add/", FORM).content.decode()
    (secret,) = re.findall(r"sightline_[\w-]{43}", page)
    assert "This is shown once" in page
    listed = browser.get("/people/systems/").content.decode()
    assert secret not in listed
    assert "Niche RMS" in listed
    assert "Never" in listed
    assert me(secret) == 200
    assert "Never" not in browser.get("/people/systems/").content.decode()
    token = Token.objects.get()
    reason = {"reason": "It was in a mail"}
    browser.post(f"/people/systems/{token.pk}/revoke/", reason)
    assert me(secret) == 401
    assert "It was in a mail" in browser.get("/people/systems/").content.decode()
    file = browser.get("/people/systems/export.csv").content.decode()
    assert "Niche RMS" in file
    assert "It was in a mail" in file
    assert secret not in file
    assert token.hash not in file
    again = browser.post(f"/people/systems/{token.pk}/revoke/", reason).content.decode()
    assert "was revoked already" in again
    done = [(row.action, row.by_name) for row in Row.objects.filter(kind="token").order_by("sequence")]
    assert done == [
        ("systems.token.made", administrator.name),
        ("systems.token.used", "Niche RMS"),
        ("systems.token.revoked", administrator.name),
    ]
    assert not list(verify_all())


def test_the_token_is_kept_nowhere(force: Force) -> None:
    token, secret = make_token(by=None, force=force, system="Niche RMS", role="screener", days=1)
    kept = [str(value) for value in vars(token).values()]
    kept += [str(value) for row in Row.objects.all() for value in vars(row).values()]
    assert not any(secret in value or secret.removeprefix("sightline_") in value for value in kept)
    assert secret.endswith(token.ending)


def test_every_use_is_logged_also_one_that_is_refused(make_caller: Callable[..., Call]) -> None:
    call = make_caller("call_handler", name="Storm")
    assert call("get", "/findings").status_code == 403
    row = Row.objects.get(action="systems.token.used")
    assert (row.by_name, row.extra) == ("Storm", {"operation": "GET api/v1/findings"})


def test_an_expired_token_is_out_at_once(force: Force) -> None:
    token, secret = make_token(by=None, force=force, system="Niche RMS", role="screener", days=1)
    assert me(secret) == 200
    Token.objects.filter(pk=token.pk).update(expires_at=timezone.now())
    assert me(secret) == 401
    token.refresh_from_db()
    assert token.state == "expired"


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic {}", "Token {}", "Bearer {}x", "{}", "Bearer ÿ{}"])
def test_what_is_no_token_opens_nothing(force: Force, header: str) -> None:
    _, secret = make_token(by=None, force=force, system="Niche RMS", role="screener", days=1)
    answer = Client().get("/api/v1/me", headers={"Authorization": header.format(secret)})
    assert answer.status_code == 401
    assert "administrator of the force makes one" in answer.json()["detail"]


def test_a_second_token_of_a_system_and_another_role(force: Force) -> None:
    first, _ = make_token(by=None, force=force, system="Niche RMS", role="screener", days=1)
    second, _ = make_token(by=None, force=force, system="niche  rms", role="screener", days=1)
    assert second.system == first.system
    with pytest.raises(ConflictError, match="revoke that first"):
        make_token(by=None, force=force, system="Niche RMS", role="analyst", days=1)
    Token.objects.update(revoked_at=timezone.now())
    third, _ = make_token(by=None, force=force, system="Niche RMS", role="analyst", days=1)
    assert third.system == first.system
    assert [one.role for one in third.system.memberships.current()] == ["analyst"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"role": "installation_administrator"},
        {"role": "partner"},
        {"role": "nobody"},
        {"days": 0},
        {"days": 367},
        {"system": " "},
        {"system": "a\x00b"},
        {"system": "x" * 101},
    ],
)
def test_what_no_token_can_be(force: Force, wrong: dict[str, Any]) -> None:
    right = {"system": "Niche RMS", "role": "screener", "days": 30}
    with pytest.raises(SightlineError):
        make_token(by=None, force=force, **{**right, **wrong})
    assert not Token.objects.exists()


def test_only_an_administrator_of_the_force(
    administrator: Person, registrar: Person, force: Force, other_force: Force
) -> None:
    values: dict[str, Any] = {"system": "Niche RMS", "role": "screener", "days": 1}
    with pytest.raises(PermissionDenied):
        make_token(by=registrar, force=force, **values)
    with pytest.raises(PermissionDenied):
        make_token(by=administrator, force=other_force, **values)
    token, _ = make_token(by=administrator, force=force, **values)
    with pytest.raises(PermissionDenied):
        revoke_token(by=registrar, token=token, reason="x")
    with pytest.raises(SightlineError, match="Give a reason"):
        revoke_token(by=administrator, token=token, reason=" ")


def test_a_system_is_nobody_on_the_pages(administrator: Person, force: Force, settings: Any) -> None:
    token, _ = make_token(by=None, force=force, system="Niche RMS", role="responding_officer", days=1)
    system = token.system
    browser = Client()
    browser.force_login(system)
    assert browser.get("/me/").headers["Location"].startswith("/account/login/")
    assert system not in [one.person for one in people.people_of(user=administrator, force=force)]
    assert system not in officers_of(force)
    with pytest.raises(SightlineError, match="comes in by a token"):
        invitation(by=administrator, person=system, force=force)
    with pytest.raises(SightlineError, match="belongs to a system"):
        add_person(by=None, email=system.email, name="x", role="screener", force=force)
    settings.SIGHTLINE_MAIL_CONFIGURED = True
    assert not notify(person=system, text="x", url="/").mail_wanted


def test_a_system_is_no_second_person(force: Force, cases: dict[str, Case]) -> None:
    token, _ = make_token(by=None, force=force, system="Niche RMS", role="supervisor", days=1)
    case = cases["unsupported"]
    with pytest.raises(SightlineError, match="a system can't be"):
        decide_second(by=token.system, pk=case.pk, edition=case.edition, answers={1: Second(agrees=True)})


def test_too_many_calls(make_caller: Callable[..., Call], settings: Any) -> None:
    settings.SIGHTLINE_API_PER_MINUTE = 3
    call, other = make_caller("screener"), make_caller("analyst")
    assert [call("get", "/me").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = call("get", "/me")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert "Retry-After" in answer.json()["detail"]
    assert other("get", "/me").status_code == 200
    assert Row.objects.filter(action="systems.token.used").count() == 4  # those refused for their number leave none
    cache.clear()
    assert call("get", "/me").status_code == 200


def test_who_am_i(call: Call, token: Token) -> None:
    said = call("get", "/me").json()
    assert said["system"] == "Niche RMS"
    assert said["force"] == {"code": "wexmoor", "name": "Wexmoor Constabulary"}
    assert said["role"] == "force_crime_registrar"
    assert "corrections.send" in said["permissions"]
    token.refresh_from_db()
    assert token.last_used_at is not None
    assert timezone.now() - token.last_used_at < timedelta(minutes=1)


def test_from_the_command_line(tmp_path: Path) -> None:
    with installation(tmp_path / "data") as made:
        arguments = ["--system", "Niche RMS", "--role", "screener", "--days", "7"]
        _, done, refused = made.each(
            ["desk", "force", "--code", "wexmoor", "--name", "Wexmoor Constabulary"],
            ["desk", "token", "--force", "wexmoor", *arguments],
            ["desk", "token", "--force", "nowhere", *arguments],
        )
        assert done.returncode == 0, done.stderr
        assert re.fullmatch(r"sightline_[\w-]{43}\n", done.stdout)
        assert "Niche RMS of Wexmoor Constabulary" in done.stderr
        assert (refused.returncode, refused.stdout) == (2, "")
        assert refused.stderr.startswith("sightline: There is no force with the short name nowhere")
