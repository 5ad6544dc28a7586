"""What an operator may set, and what is said about a wrong value."""

from pathlib import Path

import pytest

from sightline.engine.errors import SightlineError
from sightline.site.environment import read_environment


def read(tmp_path: Path, **values: str):  # type: ignore[no-untyped-def]
    return read_environment(
        {"SIGHTLINE_DATA": str(tmp_path / "data")} | {f"SIGHTLINE_{k}": v for k, v in values.items()}
    )


def test_everything_has_a_safe_value(tmp_path: Path) -> None:
    environment = read(tmp_path)
    assert environment.allowed_hosts == ["127.0.0.1", "localhost", "[::1]"]
    assert (environment.debug, environment.https, environment.proxies) == (False, False, 0)
    assert environment.database["ENGINE"].endswith("sqlite3")
    assert environment.base_url == "http://127.0.0.1:8000"
    assert environment.extract_days == 0  # files are kept for good


def test_another_name_means_https(tmp_path: Path) -> None:
    environment = read(tmp_path, ALLOWED_HOSTS="desk.wexmoor.police.uk")
    assert environment.https
    assert environment.base_url == "https://desk.wexmoor.police.uk"


def test_keys_are_made_once_and_kept_to_the_owner(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)
    assert first.secret_key == second.secret_key != first.log_key
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["log.key", "reader.key", "secret.key"]


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", "yes", "SIGHTLINE_DEBUG is 'yes'; it may be 0 or 1"),
        ("IDLE_MINUTES", "0", "SIGHTLINE_IDLE_MINUTES is '0'; it may be a whole number from 1 to 720"),
        ("IDLE_MINUTES", "²", "it may be a whole number"),
        ("EXTRACT_DAYS", "a month", "SIGHTLINE_EXTRACT_DAYS is 'a month'; it may be a whole number from 0 to 36500"),
        ("SECOND_FACTOR", "on", "it may be optional or required"),
        ("DEEP", "very", "it may be none or doubtful or all"),
        ("ALLOWED_HOSTS", "*", "may not be *"),
        ("DATABASE_URL", "mysql://x", "names no database that Sightline knows"),
        ("DATABASE_URL", "postgresql://u:p@h:port/n", "can't be read"),
        ("SECRET_KEY", "short", "too weak"),
        ("OIDC_URL", "https://login.example", "go together"),
        ("EMAIL_URL", "mailto:me", "SIGHTLINE_EMAIL_URL can't be read"),
        ("EMAIL_URL", "smtp://h:x", "SIGHTLINE_EMAIL_URL can't be read"),
        ("PACKS", "/nowhere/at/all", "not a folder"),
        ("LOG_LEVEL", "loud", "it may be DEBUG or INFO"),
        ("BASE_URL", "desk", "write it as https"),
    ],
)
def test_a_wrong_value_is_told_in_a_sentence(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(SightlineError) as refused:
        read(tmp_path, **{name: value})
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_database_password_is_never_repeated(tmp_path: Path) -> None:
    with pytest.raises(SightlineError) as refused:
        read(tmp_path, DATABASE_URL="postgresql://u:geheim@h:port/n")
    assert "geheim" not in str(refused.value)


def test_mail_and_directory(tmp_path: Path) -> None:
    environment = read(
        tmp_path,
        EMAIL_URL="smtp://a%40b:p@mail:587?tls=1",
        OIDC_URL="https://login.example/v2",
        OIDC_CLIENT_ID="i",
        OIDC_SECRET="s",
    )
    assert environment.mail is not None
    assert (environment.mail.user, environment.mail.port, environment.mail.tls) == ("a@b", 587, True)
    assert environment.directory is not None
    assert environment.directory.origin == "https://login.example"
