"""Every page of the desk: axe at the width of a desktop and of a phone, and nothing wider than the screen at 400%.

The pages are those of the permission matrix. A new one is opened here as the registrar, unless `WHO` or `ELSEWHERE`
says otherwise; one that wasn't looked at fails the last test.
"""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from integration.desk.matrix import MATRIX, NOBODY, Target
from playwright.sync_api import Browser, Page

from .conftest import DESKTOP, PHONE, ZOOMED, Desk, Looks, assert_lists_fit, assert_no_sideways
from .stock import PASSWORD

Sound = Callable[[Page, str], None]
Open = Callable[[str], Page]

WHO: Final = {
    "add_person": "adam",
    "add_agency": "adam",
    "invite": "adam",
    "reset_factor": "adam",
    "change_role": "adam",
    "end_membership": "adam",
    "make_token": "adam",
    "revoke_token": "adam",
    "forces": "ina",
    "log": "aud",
    "questions": "olly",
    "question": "olly",
    "account_login": "",
    "account_reset_password_from_key_done": "",
}
"""Who opens a page where it isn't the registrar."""

ELSEWHERE: Final = {
    "account_reset_password_from_key",  # wants an invitation: test_desk.py
    "account_reauthenticate",  # these want a second factor: test_factors.py
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
}
"""Pages that only a story leads to."""

NO_PAGE: Final = {"health", "ready", "batch_file", "job_progress", "import_progress", "run_progress", "openapi-json"}
NO_PAGE_OF_ALLAUTH: Final = {"mfa_download_recovery_codes", "mfa_login_webauthn"}

MORE: Final = {
    "case waiting": ("rosa", "/screening/queue/{waiting}/"),
    "case decided": ("rosa", "/screening/queue/{decided}/"),
    "case second": ("sue", "/screening/queue/{second}/"),
    "queue second": ("sue", "/screening/queue/?view=second"),
    "queue decided": ("rosa", "/screening/queue/?view=decided"),
    "queue none": ("rosa", "/screening/queue/?strand=transgender"),
    "corrections sent": ("rosa", "/screening/corrections/?state=sent"),
    "tokens of an administrator": ("adam", "/people/systems/"),
    "log of a record": ("aud", "/log/?kind=record&object={record}"),
    "work of the officer": ("olly", "/"),
    "work of the call handler": ("cal", "/"),
    "case from corrections": ("rosa", "/screening/queue/{decided}/?list=corrections&at={correction}"),
    "403": ("olly", "/records/"),
    "404": ("rosa", "/nowhere/"),
}
"""Pages that look otherwise in other states."""


def pages() -> list[str]:
    """The names of all addresses that give a page."""
    names = {name for name, entry in MATRIX.items() if entry.method == "get" and entry.needs != NOBODY}
    return sorted(name for name in names - NO_PAGE - NO_PAGE_OF_ALLAUTH if not name.startswith("export_"))


@pytest.fixture
def as_person(browser: Browser, desk: Desk) -> Iterator[Callable[[str, dict[str, int]], Page]]:
    """Give a page at a width in which somebody is signed in; the same one for the same person."""
    kept: dict[tuple[str, int], Page] = {}
    refused: list[str] = []

    def give(who: str, size: dict[str, int]) -> Page:
        if (who, size["width"]) not in kept:
            page = browser.new_context(viewport=size, base_url=desk.address).new_page()  # type: ignore[arg-type]
            page.on("console", lambda message: refused.append(message.text) if "Security" in message.text else None)
            if who:
                page.goto("/account/login/")
                page.get_by_label("E-mail address").fill(f"{who}@wexmoor.example")
                page.get_by_label("Password", exact=True).fill(PASSWORD)
                page.get_by_role("button", name="Sign in", exact=True).click()
                page.wait_for_url("**/")
            kept[who, size["width"]] = page
        return kept[who, size["width"]]

    yield give
    for page in kept.values():
        page.context.close()
    assert not refused, "the content security policy refuses something on a page"


def addresses(stock: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Who opens what, by name."""
    target = Target(**{name: stock[name] for name in Target.__dataclass_fields__})  # type: ignore[arg-type]
    known = {name: (WHO.get(name, "rosa"), MATRIX[name].address(name, target)) for name in pages()}
    more = {name: (who, path.format(**stock)) for name, (who, path) in MORE.items()}
    return {name: value for name, value in known.items() if name not in ELSEWHERE} | more


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_accessible(
    as_person: Callable[[str, dict[str, int]], Page], stock: dict[str, str], sound: Sound, size: dict[str, int]
) -> None:
    faults = []
    for name, (who, path) in addresses(stock).items():
        page = as_person(who, size)
        page.goto(path)
        try:
            sound(page, f"page-{name.replace(' ', '-')}")
            if size is PHONE:
                assert_lists_fit(page, name)
                page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
                assert_no_sideways(page, f"{name} at 400%")
        except AssertionError as fault:
            faults.append(str(fault))
        finally:
            page.set_viewport_size(size)  # type: ignore[arg-type]
    assert not faults, "\n\n".join(faults)


def test_every_page_was_looked_at(request: pytest.FixtureRequest, looks: Looks) -> None:
    here = {path.name for path in request.path.parent.glob("test_*.py")}
    if here - {item.path.name for item in request.session.items}:
        pytest.skip("only when all tests in a browser are run")
    wanted = {(name, size["width"]) for name in pages() for size in (DESKTOP, PHONE)}
    assert wanted - looks == set(), "open these pages in a test, and let `sound` look at them"
