"""Sign-in, people, log and account as people meet them, at the width of a desktop and of a phone."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

SignIn = Callable[[str], Page]
Sound = Callable[[Page, str], None]


def test_signing_in_says_what_is_missing_and_what_is_wrong(page: Page, sound: Sound) -> None:
    # Given somebody who opens the desk
    page.goto("/")
    expect(page).to_have_url(re.compile("/account/login/"))
    sound(page, "sign-in")
    # When they press the button without a word
    page.get_by_role("button", name="Sign in", exact=True).click()
    # Then the summary has the focus, and its links lead to the fields
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page).to_have_title("Error: Sign in – Sightline")
    sound(page, "sign-in-errors")
    page.get_by_role("link", name="Enter your password").click()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    # And a wrong password is refused in the same words as an unknown address
    page.get_by_label("E-mail address").fill("nobody@wexmoor.example")
    page.get_by_label("Password", exact=True).fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("The e-mail address or the password is not right.")


def test_an_administrator_lets_a_person_in_and_out_again(
    sign_in: SignIn, sound: Sound, browser: Browser, desk: object
) -> None:
    # Given an administrator
    page = sign_in("adam")
    sound(page, "work-empty")
    # When they add a person
    page.goto("/people/")
    sound(page, "people")
    page.get_by_role("button", name="Add a person").click()
    sound(page, "add-person")
    name = f"Nora New {time.monotonic_ns()}"
    page.get_by_label("Full name").fill(name)
    page.get_by_label("E-mail address").fill(f"{name.replace(' ', '.').lower()}@wexmoor.example")
    page.get_by_label("Screener", exact=True).check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".govuk-notification-banner--success")).to_contain_text("now has access")
    sound(page, "person")
    # And hand over an invitation
    page.get_by_role("link", name="Make an invitation").click()
    page.get_by_role("button", name="Make the address").click()
    sound(page, "invitation")
    address = page.locator(".sl-code").inner_text()
    # Then the person chooses a password and is in
    context = browser.new_context(viewport=page.viewport_size)
    theirs = context.new_page()
    theirs.goto(address)
    theirs.get_by_label("New password", exact=True).fill("ruthless otter parade")
    theirs.get_by_label("New password again").fill("ruthless otter parade")
    sound(theirs, "choose-password")
    theirs.get_by_role("button", name="Keep password").click()
    theirs.get_by_role("link", name="sign in").click()
    theirs.get_by_label("E-mail address").fill(f"{name.replace(' ', '.').lower()}@wexmoor.example")
    theirs.get_by_label("Password", exact=True).fill("ruthless otter parade")
    theirs.get_by_role("button", name="Sign in", exact=True).click()
    expect(theirs.get_by_role("heading", name="My work")).to_be_visible()
    # And when their access is ended, their next click leads to the sign-in page
    page.goto("/people/")
    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="End access").click()
    sound(page, "end-access")
    page.get_by_label("Reason").fill("Left the force")
    page.get_by_role("button", name="End access").click()
    expect(page.locator(".govuk-notification-banner--success")).to_contain_text("has ended")
    theirs.goto(page.url)
    expect(theirs).to_have_url(re.compile("/account/login/"))
    context.close()


def test_a_token_is_shown_once_and_revoked(sign_in: SignIn, sound: Sound) -> None:
    # Given an administrator
    page = sign_in("adam")
    page.goto("/people/")
    page.get_by_role("link", name="Systems").click()
    # When they make a token without a word, they are told what is missing
    page.get_by_role("button", name="Make a token").click()
    page.get_by_role("button", name="Make the token").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter the name of the system")
    sound(page, "token-errors")
    # And with a name and a role it is shown
    name = f"System {time.monotonic_ns()}"
    page.get_by_label("Name of the system").fill(name)
    page.get_by_label("Analyst", exact=True).check()
    page.get_by_role("button", name="Make the token").click()
    secret = page.locator(".sl-code").inner_text()
    assert re.fullmatch(r"sightline_[\w-]{43}", secret)
    sound(page, "token-made")
    # Then it is nowhere again
    page.get_by_role("link", name="Back to the systems").click()
    row = page.locator("tbody tr", has_text=name)
    expect(row).to_contain_text(f"…{secret[-4:]}")
    assert secret not in page.content()
    # And once revoked it stands there as such
    row.get_by_role("link", name="Revoke").click()
    page.get_by_label("Reason").fill("The system is replaced")
    page.get_by_role("button", name="Revoke it").click()
    expect(page.locator(".govuk-notification-banner--success")).to_contain_text(f"The token of {name} is revoked.")
    expect(row).to_contain_text("The system is replaced")
    sound(page, "tokens-revoked")


def test_an_auditor_reads_the_log_and_asks_who_looked_at_a_person(sign_in: SignIn, sound: Sound) -> None:
    page = sign_in("aud")
    page.goto("/people/")
    page.get_by_role("link", name="Rosa Registrar").click()
    page.get_by_role("link", name="Who looked at Rosa Registrar").click()
    expect(page.get_by_role("table", name="Access log")).to_contain_text("person opened")
    sound(page, "log")
    page.goto("/log/?first_day-day=31&first_day-month=2&first_day-year=2026")
    expect(page.locator(".govuk-error-summary")).to_contain_text("From has to be a real date")
    sound(page, "log-error")


def test_ones_own_pages(sign_in: SignIn, sound: Sound) -> None:
    page = sign_in("rosa")
    for path, name in [
        ("/me/", "my-account"),
        ("/roles/", "roles"),
        ("/notices/", "notices-empty"),
        ("/jobs/", "jobs-empty"),
        ("/account/password/change/", "change-password"),
        ("/account/factor/", "factor"),
        ("/nowhere/", "404"),
        ("/forces/", "403"),
    ]:
        page.goto(path)
        sound(page, name)


def test_everything_that_matters_works_without_scripts(browser: Browser, desk: object) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=desk.address)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto("/account/login/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_label("E-mail address").fill("adam@wexmoor.example")
    page.get_by_label("Password", exact=True).fill("correct horse battery")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("navigation", name="Rooms").get_by_role("link", name="People").click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    context.close()
