"""A desk that is served as it is in a force, and a browser to use it with."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from installation import Installation, installation
from playwright.sync_api import Browser, Page, sync_playwright

from .stock import PASSWORD, PEOPLE, take_stock

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
ZOOMED = {"width": 320, "height": 256}
"""1280 by 1024 pixels at 400%, as WCAG 1.4.10 has it."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Looks = set[tuple[str, int]]


@dataclass
class Desk:
    """A desk that is being served."""

    address: str
    installed: Installation


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests here: they need a browser, and sockets on this machine. What looks back at all of them is last."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.enable_socket)
    items.sort(key=lambda item: item.name.startswith("test_every_page_was_looked_at"))


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Serve a desk with a force and its people."""
    import pytest_socket

    pytest_socket.enable_socket()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with installation(tmp_path_factory.mktemp("desk") / "data") as installed:
        installed.environment["SIGHTLINE_BASE_URL"] = address
        installed.run(PEOPLE)
        server = installed.start(
            "-m", "sightline.cli", "serve", "--port", str(port), "--processes", "1", stderr=subprocess.DEVNULL
        )
        try:
            _wait_until_ready(address)
            yield Desk(address, installed)
        finally:
            server.terminate()
            server.wait(40)


def _wait_until_ready(address: str) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{address}/ready", timeout=5):  # noqa: S310  our own server
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the desk did not become ready")


@pytest.fixture(scope="session")
def browser(desk: Desk) -> Iterator[Browser]:
    """A Chromium: the one named in SIGHTLINE_CHROMIUM, the system's, or Playwright's own."""
    system = os.environ.get("SIGHTLINE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=system, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, desk: Desk) -> Iterator[Page]:
    """A page at the width of a desktop and of a phone; what goes wrong in its console fails the test."""
    context = browser.new_context(viewport=request.param, base_url=desk.address)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.wrong = wrong  # type: ignore[attr-defined]
    yield opened
    context.close()
    assert [text for text in wrong if "404" not in text and "403" not in text and "400" not in text] == []


@pytest.fixture
def sign_in(page: Page) -> Callable[[str], Page]:
    """Sign somebody in by their first name."""

    def enter(name: str) -> Page:
        page.goto("/account/login/")
        page.get_by_label("E-mail address").fill(f"{name}@wexmoor.example")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/")
        return page

    return enter


@pytest.fixture(scope="session")
def stock(desk: Desk) -> dict[str, str]:
    """Something on every page; gives the numbers of what there is."""
    return take_stock(desk.installed)


@pytest.fixture(scope="session")
def looks() -> Looks:
    """Which pages were looked at, by the names of their addresses, and at which width."""
    return set()


@pytest.fixture
def sound(looks: Looks) -> Callable[[Page, str], None]:
    """Check that a page has no accessibility violation and doesn't scroll sideways; keep a picture of it."""
    axe = Axe()
    folder = os.environ.get("SIGHTLINE_SCREENSHOTS")

    def check(page: Page, name: str) -> None:
        width = (page.viewport_size or DESKTOP)["width"]
        if folder:
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        found = axe.run(page, options={"runOnly": RULES})
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert_no_sideways(page, name)
        with suppress(Resolver404):
            looks.add((resolve(urlsplit(page.url).path).url_name or "", width))

    return check


def hand_in(page: Page, name: str, content: bytes, source: str) -> None:
    """Hand a file in as that of a new source."""
    page.goto("/imports/new/")
    page.get_by_label("File", exact=True).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    if page.get_by_label("A new source").count():  # where there is a source yet, one chooses
        page.get_by_label("A new source").check()
    page.get_by_label("Name of the new source").fill(source)
    page.get_by_role("button", name="Continue").click()


def assert_no_sideways(page: Page, name: str) -> None:
    """Check that a page as a whole doesn't scroll sideways; what is wide inside it may."""
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways <= 0, f"{name} scrolls sideways by {sideways} pixels"


def assert_lists_fit(page: Page, name: str) -> None:
    """Check that no list of a page has to be pushed sideways."""
    wide = page.evaluate(
        "[...document.querySelectorAll('.sl-scroll')].filter(one => one.scrollWidth > one.clientWidth)"
        ".map(one => one.getAttribute('aria-label'))"
    )
    assert wide == [], f"{name} has lists wider than a phone: {wide}"
