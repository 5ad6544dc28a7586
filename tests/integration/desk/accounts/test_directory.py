"""Sign-in by the force's own directory (OpenID Connect): whom it lets in, and whom it doesn't."""

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from django.conf import LazySettings
from django.test import Client

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts import services
from sightline.desk.accounts.adapters import DirectoryAdapter
from sightline.desk.accounts.models import Force, Person

MakePerson = Callable[..., Person]

URL = "https://directory.wexmoor.example"
APP = {
    "provider_id": "force",
    "name": "Wexmoor account",
    "client_id": "sightline",
    "secret": "of the directory",
    "settings": {"server_url": URL},
}
LOGIN, CALLBACK = "/account/directory/oidc/force/login/", "/account/directory/oidc/force/login/callback/"


class Directory:
    """A directory that says of whoever comes what a test has set."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def __enter__(self) -> "Directory":
        return self

    def __exit__(self, *_: object) -> None:
        return

    def get(self, url: str, **_: Any) -> requests.Response:
        if url.startswith(f"{URL}/.well-known/"):
            ends = {"issuer": URL, "jwks_uri": f"{URL}/keys"}
            return answer(ends | {f"{one}_endpoint": f"{URL}/{one}" for one in ("authorization", "token", "userinfo")})
        assert url == f"{URL}/userinfo"
        return answer(self.claims)

    def request(self, method: str, url: str, **given: Any) -> requests.Response:
        assert (method, url) == ("POST", f"{URL}/token")
        self.asked.append((url, given["data"]))
        claims = self.claims | {"iss": URL, "aud": "sightline", "exp": time.time() + 60, "iat": time.time()}
        signed = jwt.encode(claims, "x" * 40, headers={"kid": "1"})
        return answer({"access_token": "opaque", "token_type": "Bearer", "id_token": signed})


def answer(content: Any) -> requests.Response:
    response = requests.Response()
    response.status_code, response._content = 200, json.dumps(content).encode()
    response.headers["Content-Type"] = "application/json"
    return response


@pytest.fixture
def directory(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Directory:
    """The directory, set up as an operator would."""
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [APP]}}
    settings.SIGHTLINE_DIRECTORY_ORIGIN, settings.SIGHTLINE_DIRECTORY_NAME = URL, "Wexmoor account"
    found = Directory()
    monkeypatch.setattr(DirectoryAdapter, "get_requests_session", lambda _: found)
    return found


def come(directory: Directory, client: Client, **claims: Any) -> Any:
    """Come back from the directory, which says so of who it is."""
    directory.claims = {"sub": "0001", "email_verified": True} | claims
    sent = client.post(LOGIN)
    assert sent.status_code == 302
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert sent.headers["Location"].startswith(f"{URL}/authorization?")
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(CALLBACK, {"code": "of once", "state": asked["state"][0]})


def test_a_person_of_the_desk_comes_in_and_the_tie_is_logged(
    directory: Directory, make_person: MakePerson, client: Client
) -> None:
    person = make_person("auditor")
    assert "Sign in with Wexmoor account" in client.get("/account/login/").content.decode()
    assert come(directory, client, email=person.email.upper()).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert directory.asked[0][1]["code_verifier"]
    row = Row.objects.filter(action="accounts.directory.tied").get()
    assert (row.by_id, row.object_ids) == (person.pk, [str(person.pk)])
    # From then on the directory's own identifier counts, whatever address it has meanwhile
    again = Client()
    assert come(directory, again, email="married@wexmoor.example").headers["Location"] == "/"
    assert again.session["_auth_user_id"] == str(person.pk)
    assert Row.objects.filter(action="accounts.directory.tied").count() == 1


@pytest.mark.parametrize("verified", [False, "false", None, 0])
def test_an_address_that_the_directory_does_not_vouch_for_opens_nothing(
    directory: Directory, make_person: MakePerson, client: Client, verified: object
) -> None:
    response = come(directory, client, email=make_person("auditor").email, email_verified=verified)
    assert response.status_code == 403
    assert client.get("/").status_code == 302
    assert not Row.objects.filter(action="accounts.directory.tied").exists()


def test_an_address_that_was_vouched_for_in_a_word_counts(
    directory: Directory, make_person: MakePerson, client: Client
) -> None:
    come(directory, client, email=make_person("auditor").email, email_verified="true")
    assert client.get("/").status_code == 200


def test_somebody_whom_only_the_directory_knows_is_told_so_and_gets_no_account(
    directory: Directory, make_person: MakePerson, client: Client
) -> None:
    make_person("auditor")
    before = Person.objects.count()
    response = come(directory, client, email="stranger@wexmoor.example")
    assert (response.status_code, Person.objects.count()) == (403, before)
    assert "Ask the administrator of your force to add you" in response.content.decode()


def test_an_address_that_changed_hands_opens_nothing_of_whom_it_belonged_to(
    directory: Directory, make_person: MakePerson, client: Client
) -> None:
    person = make_person("auditor")
    come(directory, Client(), email=person.email)
    # Somebody else of the directory has the address now. It is a person's whose account is tied already: a second
    # account of the directory must not become theirs.
    response = come(directory, client, sub="0002", email=person.email)
    assert response.status_code == 403
    assert "belongs, on Sightline, to another account" in response.content.decode()
    assert client.get("/").status_code == 302
    # Unless an administrator, who made sure who it is, unties them
    services.reset_second_factor(by=None, person=person, force=None, reason="A new account; called back")
    assert come(directory, client, sub="0002", email=person.email).headers["Location"] == "/"


def test_a_leaver_whom_the_directory_still_knows_stays_out(
    directory: Directory, make_person: MakePerson, client: Client, force: Force
) -> None:
    person, admin = make_person("auditor"), make_person("force_administrator")
    come(directory, Client(), email=person.email)
    services.end_membership(by=admin, membership=person.memberships.get(), reason="Left")
    come(directory, client, email=person.email)
    assert client.get("/").headers["Location"].startswith("/account/login/")


def test_a_second_factor_that_is_required_is_the_directory_s(
    directory: Directory, make_person: MakePerson, client: Client, settings: Any
) -> None:
    settings.SIGHTLINE_SECOND_FACTOR_REQUIRED = True
    come(directory, client, email=make_person("auditor").email)
    assert client.get("/").status_code == 200


def test_an_answer_that_was_not_asked_for_opens_nothing(
    directory: Directory, make_person: MakePerson, client: Client
) -> None:
    directory.claims = {"sub": "0001", "email": make_person("auditor").email, "email_verified": True}
    response = client.get(CALLBACK, {"code": "of another", "state": "made up"})
    assert response.status_code == 401
    assert "did not let you in" in response.content.decode()
    assert client.get("/").status_code == 302
