"""The second factor as people meet it: an app with recovery codes, and a passkey."""

import time
from collections.abc import Callable

from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Page, expect

from .stock import PASSWORD

SignIn = Callable[[str], Page]
Sound = Callable[[Page, str], None]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def code_of(secret: str, later: int = 0) -> str:
    """Give the six digits that an app shows now, or so many times half a minute later: no code is taken twice."""
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + later))


def password_again(page: Page) -> None:
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def test_an_app_is_set_up_asked_for_and_turned_off(sign_in: SignIn, sound: Sound) -> None:
    # Given somebody with a password only
    page = sign_in("sam")
    page.goto("/account/factor/totp/activate/")
    sound(page, "reauthenticate")
    # When they set up an app
    password_again(page)
    expect(page.get_by_role("heading", name="Set up an authenticator app")).to_be_visible()
    sound(page, "set-up-app")
    secret = page.locator(".sl-code").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Turn on").click()
    page.goto("/account/factor/recovery-codes/")
    expect(page.locator("ul.sl-code li")).to_have_count(10)
    sound(page, "recovery-codes")
    spare = page.locator("ul.sl-code li").first.inner_text()
    page.goto("/account/factor/recovery-codes/generate/")
    sound(page, "new-recovery-codes")
    page.goto("/account/factor/reauthenticate/")
    sound(page, "reauthenticate-code")
    # Then the next sign-in asks for a code, and a wrong one is refused
    page.get_by_role("button", name="Sign out").click()
    sign_in_with_password(page)
    sound(page, "enter-code")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    sound(page, "enter-code-errors")
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    # And it can be turned off again
    page.goto("/account/factor/totp/deactivate/")
    if page.get_by_label("Password", exact=True).is_visible():
        password_again(page)
    sound(page, "turn-off-app")
    page.get_by_role("button", name="Turn off").click()
    page.goto("/account/factor/")
    expect(page.get_by_text("Off")).to_be_visible()


def sign_in_with_password(page: Page) -> None:
    page.get_by_label("E-mail address").fill("sam@wexmoor.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_a_passkey_is_added_and_opens_the_desk(page: Page, sound: Sound) -> None:
    # Given a device that keeps passkeys. Browsers take a name for that, and not an address of numbers.
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.goto("/")
    origin = page.url.split("/account")[0].replace("127.0.0.1", "localhost")
    page.goto(f"{origin}/account/login/")
    sign_in_with_password(page)
    # When they add a passkey in place of the password
    page.goto(f"{origin}/account/factor/webauthn/add/")
    password_again(page)
    sound(page, "add-passkey")
    page.get_by_label("Name of the passkey").fill("Laptop")
    page.get_by_label("Use it instead of my password").check()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto(f"{origin}/account/factor/webauthn/")
    expect(page.get_by_text("Laptop").first).to_be_visible()
    sound(page, "passkeys")
    page.get_by_role("link", name="Rename Laptop").click()
    sound(page, "rename-passkey")
    page.goto(f"{origin}/account/factor/webauthn/reauthenticate/")
    sound(page, "reauthenticate-passkey")
    # Then it opens the desk
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    # And it can be removed again
    page.goto(f"{origin}/account/factor/webauthn/")
    page.get_by_role("link", name="Remove Laptop").click()
    if page.get_by_label("Password", exact=True).is_visible():
        password_again(page)
    sound(page, "remove-passkey")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("You have no passkey")).to_be_visible()
