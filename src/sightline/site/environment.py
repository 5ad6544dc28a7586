"""What an operator may set, read once from environment variables and checked.

Every variable has a safe value when it is not set. A wrong one stops the program with a sentence that says what it
may be: a desk that starts with half its settings misread is worse than one that doesn't start.
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url

from sightline.engine.errors import SightlineError

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
LOG_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR")
SECRET_LENGTH: Final = 50
"""Characters of a secret. Source: Django's check security.W009."""

_KEY_BYTES: Final = 48
_DATABASES: Final = ("sqlite", "postgres", "postgresql")


@dataclass(frozen=True)
class Mail:
    """The server that takes our e-mail."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    ssl: bool


@dataclass(frozen=True)
class Directory:
    """The force's own directory, by OpenID Connect."""

    url: str
    client_id: str
    secret: str
    name: str

    @property
    def origin(self) -> str:
        """Scheme, host and port of the directory, as a content security policy names it."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True)
class Environment:
    """Everything that an operator set, with safe values for the rest."""

    data: Path
    database: dict[str, Any]
    secret_key: str
    log_key: str
    reader_key: str
    own_reader: Path | None
    """The force's own correction of the readers, if there is one."""
    deep: str
    """Which narratives the deep reader reads, where it is installed: none, doubtful or all."""
    allowed_hosts: list[str]
    base_url: str
    debug: bool
    https: bool
    proxies: int
    idle_minutes: int
    session_hours: int
    second_factor_required: bool
    directory: Directory | None
    mail: Mail | None
    mail_from: str
    packs: list[Path]
    log_years: int
    extract_days: int
    """How long files of imports that are over are kept; 0 is for good."""
    api_per_minute: int
    log_level: str


def read_environment(variables: Mapping[str, str] | None = None) -> Environment:
    """Read and check what the operator set.

    Args:
        variables: names and values; by default those of the process.

    Returns:
        The settings. Keys that are not set are made and kept in the data folder, readable by its owner alone.

    Raises:
        SightlineError: a value is wrong; the sentence names the variable and what it may be.
    """
    reader = _Reader(os.environ if variables is None else variables)
    data = _data_folder(reader)
    hosts = reader.words("ALLOWED_HOSTS", list(LOOPBACK))
    if "*" in hosts:
        raise SightlineError("SIGHTLINE_ALLOWED_HOSTS may not be *; list the host names that people type, with commas.")
    # Plain HTTP is for trying out on one's own machine. As soon as the desk answers to another name, it insists on
    # HTTPS unless the operator says otherwise.
    https = reader.flag("HTTPS", default=not set(hosts) <= set(LOOPBACK))
    return Environment(
        data=data,
        database=_database(reader, data),
        secret_key=_key(reader, "SECRET_KEY", data / "secret.key"),
        log_key=_key(reader, "LOG_KEY", data / "log.key"),
        reader_key=_key(reader, "READER_KEY", data / "reader.key"),
        own_reader=_file(reader, "READER"),
        deep=reader.choice("DEEP", "doubtful", ("none", "doubtful", "all")),
        allowed_hosts=hosts,
        base_url=_base_url(reader, hosts, https=https),
        debug=reader.flag("DEBUG", default=False),
        https=https,
        proxies=reader.number("TRUSTED_PROXIES", 0, 0, 5),
        idle_minutes=reader.number("IDLE_MINUTES", 20, 1, 720),
        session_hours=reader.number("SESSION_HOURS", 12, 1, 24),
        second_factor_required=reader.choice("SECOND_FACTOR", "optional", ("optional", "required")) == "required",
        directory=_directory(reader),
        mail=_mail(reader),
        mail_from=reader.text("EMAIL_FROM", "sightline@localhost"),
        packs=[_folder(path) for path in reader.words("PACKS", [])],
        api_per_minute=reader.number("API_PER_MINUTE", 300, 1, 6_000),
        extract_days=reader.number("EXTRACT_DAYS", 0, 0, 36_500),
        log_years=reader.number("LOG_YEARS", 7, 1, 100),
        log_level=reader.choice("LOG_LEVEL", "INFO", LOG_LEVELS),
    )


class _Reader:
    """Takes values by their short names, and says what a wrong one may be."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables

    def text(self, name: str, default: str = "") -> str:
        return self._variables.get(f"SIGHTLINE_{name}", "").strip() or default

    def words(self, name: str, default: list[str]) -> list[str]:
        return [word.strip() for word in self.text(name).split(",") if word.strip()] or default

    def flag(self, name: str, *, default: bool) -> bool:
        return self.choice(name, "1" if default else "0", ("0", "1")) == "1"

    def choice(self, name: str, default: str, allowed: tuple[str, ...]) -> str:
        value = self.text(name, default)
        if value not in allowed:
            raise SightlineError(f"SIGHTLINE_{name} is {value!r}; it may be {' or '.join(allowed)}.")
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise SightlineError(f"SIGHTLINE_{name} is {value!r}; it may be a whole number from {least} to {most}.")
        return int(value)


def _data_folder(reader: _Reader) -> Path:
    folder = Path(reader.text("DATA", str(Path.home() / ".sightline"))).expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SightlineError(
            f"The data folder {folder} can't be made ({error.strerror}); set SIGHTLINE_DATA to one that can."
        ) from None
    return folder


def _database(reader: _Reader, data: Path) -> dict[str, Any]:
    url = reader.text("DATABASE_URL", f"sqlite:///{data / 'sightline.sqlite3'}")
    if urlsplit(url).scheme not in _DATABASES:
        raise SightlineError(
            "SIGHTLINE_DATABASE_URL names no database that Sightline knows; "
            "write sqlite:////path/to/file or postgresql://user:password@host:5432/name."
        )
    try:
        return dict(dj_database_url.parse(url))
    except ValueError:
        # The value may hold a password: it isn't repeated.
        raise SightlineError(
            "SIGHTLINE_DATABASE_URL can't be read; write postgresql://user:password@host:5432/name, "
            "with special characters of the password percent-encoded."
        ) from None


def _key(reader: _Reader, name: str, file: Path) -> str:
    given = reader.text(name)
    if given:
        if len(given) < SECRET_LENGTH or len(set(given)) < 5:
            raise SightlineError(
                f"SIGHTLINE_{name} is too weak; give at least {SECRET_LENGTH} random characters, "
                f"or leave it unset and one is made in {file}."
            )
        return given
    try:
        # Made under a name of its own and moved into place whole: of two processes that start together, both must
        # end with the same key.
        if not file.exists():
            fresh = file.with_name(f"{file.name}.{os.getpid()}")
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as made:
                made.write(secrets.token_urlsafe(_KEY_BYTES))
            try:
                os.link(fresh, file)
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return file.read_text("ascii").strip()
    except OSError as error:
        raise SightlineError(f"{file} can't be read or made ({error.strerror}); set SIGHTLINE_{name}.") from None


def _base_url(reader: _Reader, hosts: list[str], *, https: bool) -> str:
    host = hosts[0].removeprefix(".")
    url = reader.text("BASE_URL", f"https://{host}" if https else f"http://{host}:8000").rstrip("/")
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
        raise SightlineError(f"SIGHTLINE_BASE_URL is {url!r}; write it as https://desk.force.police.uk.")
    return url


def _directory(reader: _Reader) -> Directory | None:
    url = reader.text("OIDC_URL")
    client_id, secret = reader.text("OIDC_CLIENT_ID"), reader.text("OIDC_SECRET")
    if not (url or client_id or secret):
        return None
    if not (url and client_id and secret):
        raise SightlineError("SIGHTLINE_OIDC_URL, SIGHTLINE_OIDC_CLIENT_ID and SIGHTLINE_OIDC_SECRET go together.")
    if urlsplit(url).scheme != "https" or not urlsplit(url).netloc:
        raise SightlineError("SIGHTLINE_OIDC_URL has to begin with https:// and name the directory's issuer.")
    return Directory(url, client_id, secret, reader.text("OIDC_NAME", "your force's account"))


def _mail(reader: _Reader) -> Mail | None:
    url = reader.text("EMAIL_URL")
    if not url:
        return None
    wrong = SightlineError("SIGHTLINE_EMAIL_URL can't be read; write smtp://user:password@host:587?tls=1 or smtps://….")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise wrong
    ssl = parts.scheme == "smtps"
    return Mail(
        host=parts.hostname,
        port=port or (465 if ssl else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=not ssl and parse_qs(parts.query).get("tls") == ["1"],
        ssl=ssl,
    )


def _file(reader: _Reader, name: str) -> Path | None:
    path = reader.text(name)
    if path and not Path(path).is_file():
        raise SightlineError(f"SIGHTLINE_{name} names {path}, which is not a file; correct the path or leave it unset.")
    return Path(path) if path else None


def _folder(path: str) -> Path:
    if not Path(path).is_dir():
        raise SightlineError(f"SIGHTLINE_PACKS names {path}, which is not a folder; name those that hold your packs.")
    return Path(path)
