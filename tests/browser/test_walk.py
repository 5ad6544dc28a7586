"""The registrar's walk: from an extract to a confirmed correction and a log that holds, the queue by keyboard."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from .conftest import Desk, hand_in
from .stock import PASSWORD

SignIn = Callable[[str], Page]
Sound = Callable[[Page, str], None]

RECORDS = 11
HATE = "The suspect shouted you dirty paki go back to your own country and spat at the driver"


def extract(mark: str) -> bytes:
    """An extract with names and values of another system: eleven records that differ, two that don't, two faults."""
    lines = ["Crime Reference,MO Text,Date Recorded,Hate Crime Strand,Cyber,Beat"]
    lines += [f"{mark}/{number:02},{HATE} ({number}),{number + 1:02}/03/2026,,N,7" for number in range(RECORDS)]
    lines += [
        f"{mark}/40,{HATE},01/04/2026,Racial,N,7",
        f"{mark}/50,A bicycle was stolen from the rack,01/04/2026,,N,7",
        f"{mark}/60,Something happened,31/02/2026,,N,7",
        ",Nobody gave it a number,01/04/2026,,N,7",
    ]
    return "\n".join(lines).encode()


def take_in(page: Page, mark: str) -> None:
    """Hand the extract in and wait until it is in."""
    hand_in(page, f"{mark}.csv", extract(mark), f"RMS {mark}")
    expect(page.get_by_label("Mapping")).to_have_value(re.compile("record_id: Crime Reference"))
    page.get_by_label("Take the records in").check()
    page.get_by_role("button", name="Start").click()


def queue_of(page: Page, mark: str) -> str:
    """The part of the queue that the import brought, once it is screened."""
    for _ in range(60):
        page.goto("/screening/queue/")
        choice = page.get_by_label("Import").locator("option", has_text=mark)
        if choice.count():
            page.goto(f"/screening/queue/?import={choice.get_attribute('value')}")
            if f"{RECORDS} records" in page.inner_text("main"):
                return page.url
        time.sleep(0.5)
    raise AssertionError("the import was not screened")


def test_from_an_extract_to_a_confirmed_correction(desk: Desk, sign_in: SignIn, sound: Sound) -> None:
    mark = f"K{time.monotonic_ns()}"
    # Given a registrar
    page = sign_in("rosa")
    # When they take in an extract that another system named
    take_in(page, mark)
    expect(page.get_by_text(f"{RECORDS + 2} new + 0 changed")).to_be_visible(timeout=30_000)
    # And read what was set aside
    page.get_by_role("link", name="See why, and what to do").click()
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(page.get_by_text("31/02/2026")).to_be_visible()
    sound(page, "walk-quarantine")
    # Then the import's page follows its screening, and leads to what differs
    page.go_back()
    expect(page.get_by_text(f"Screened: {RECORDS} records suggested for review")).to_be_visible(timeout=60_000)
    sound(page, "walk-import")
    page.get_by_role("button", name=f"Review the {RECORDS} records").click()
    sound(page, "walk-queue")
    # When they work ten records by keyboard, nine accepted and one rejected
    page.keyboard.press("n")
    for number in range(10):
        expect(page.locator(".sl-place")).to_contain_text(f"1 of {RECORDS - number}")
        expect(page.locator("mark").first).to_contain_text("dirty paki")
        before = page.url
        page.keyboard.press("2" if number < 9 else "4")
        if not number:
            sound(page, "walk-case-chosen")
        page.keyboard.press("s")
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
        expect(page.locator(".govuk-notification-banner--success")).to_contain_text("is decided")
    # Then one is left, and they put it back
    page.get_by_role("button", name="Put back", exact=True).click()
    expect(page.get_by_text("1 record", exact=True)).to_be_visible()
    # When they take the corrections out, in the columns of their system
    page.goto("/screening/corrections/")
    sound(page, "walk-corrections")
    page.get_by_role("button", name=f"Make a batch of 9 for RMS {mark}").click()
    sound(page, "walk-batch")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take the CSV file").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith('"Crime Reference","Hate Crime Strand"')
    assert len(lines) == 1 + 9
    assert all(f'"{mark}/' in line and '"Racial"' in line for line in lines[1:])
    # And confirm that they were made
    page.get_by_role("button", name="All of them were made").click()
    expect(page.get_by_text("Made", exact=True).first).to_be_visible()
    sound(page, "walk-receipt")
    # Then the summary counts them, and the log holds
    page.goto("/screening/summary/")
    expect(page.get_by_role("link", name=re.compile(r"^\d+ of \d+$")).last).to_be_visible()
    sound(page, "walk-summary")
    verified = desk.installed.sightline("log", "verify")
    assert verified.returncode == 0, verified.stdout


def test_the_same_works_without_scripts(browser: Browser, desk: Desk) -> None:
    mark = f"N{time.monotonic_ns()}"
    context = browser.new_context(java_script_enabled=False, base_url=desk.address)
    page = context.new_page()
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill("rosa@wexmoor.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    take_in(page, mark)
    address = queue_of(page, mark)
    page.get_by_role("button", name="Decide on the next record").click()
    page.get_by_role("button", name="Decide and stop").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose what to do about race")
    page.get_by_label("Hostility is shown in what was said or done").check()
    page.get_by_role("button", name="Decide and take the next").click()
    expect(page.locator(".sl-place")).to_contain_text(f"1 of {RECORDS - 1}")
    page.get_by_role("button", name="Put back", exact=True).click()
    page.get_by_text("Change the filter").click()
    page.get_by_role("button", name="Filter", exact=True).click()
    expect(page.get_by_text(f"{RECORDS - 1} records", exact=True)).to_be_visible()
    assert page.url.partition("?")[0] == address.partition("?")[0]
    page.goto("/screening/corrections/")
    page.get_by_role("button", name=f"Make a batch of 1 for RMS {mark}").click()
    page.get_by_label(re.compile("Result for")).select_option("Made")
    page.get_by_role("button", name="Note what is chosen").click()
    expect(page.get_by_text("Made", exact=True).first).to_be_visible()
    context.close()


def test_on_paper_a_record_is_dark_on_white_without_what_one_presses(sign_in: SignIn, stock: dict[str, str]) -> None:
    page = sign_in("rosa")
    page.goto(f"/screening/queue/{stock['case']}/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Printed by Rosa Registrar of Wexmoor Constabulary")).to_be_visible()
    for hidden in (".govuk-service-navigation", ".govuk-back-link", ".sl-footer", ".sl-part", ".govuk-button"):
        assert not page.locator(hidden).first.is_visible(), hidden
    for shown in ("#account", ".sl-number"):
        colours = page.locator(shown).first.evaluate(
            "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
        )
        assert colours[0] in ("rgb(0, 0, 0)", "rgb(11, 12, 12)"), shown
        assert colours[1] in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"), shown
