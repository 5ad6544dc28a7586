"""Taking a file in and reading records, as a registrar meets it, at the width of a desktop and of a phone."""

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .conftest import hand_in

SignIn = Callable[[str], Page]
Sound = Callable[[Page, str], None]

LONG = (
    "He shouted at the driver of the bus and spat at him. " * 6 + "\n\nThe driver, Mr Dawlish, was shaken but unhurt."
)


def extract(mark: str) -> bytes:
    """An extract of another system with one row that is no record, different for every test."""
    lines = ["Crime Reference,MO Text,Date Recorded,Hate Crime Strand,Cyber,Beat"]
    lines += [
        f'{mark}/{number:03},"{LONG}",{number + 1:02}/03/2026,{"Racial" if number == 1 else ""},N,7'
        for number in range(30)
    ]
    lines.append(f"{mark}/999,Something happened.,31/02/2026,,N,7")
    return "\n".join(lines).encode()


def test_a_registrar_takes_a_file_in_and_reads_a_record(sign_in: SignIn, sound: Sound) -> None:
    mark = f"T{time.monotonic_ns()}"
    # Given a registrar
    page = sign_in("rosa")
    page.goto("/imports/")
    sound(page, "imports")
    page.goto("/imports/new/")
    sound(page, "new-import")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose a file")
    sound(page, "new-import-errors")
    # When they hand in a file that another system named
    hand_in(page, f"{mark}.csv", extract(mark), f"Weekly {mark}")
    # Then a mapping is proposed
    expect(page.get_by_label("Mapping")).to_have_value(re.compile("record_id: Crime Reference"))
    sound(page, "prepare-import")
    # And they can try it first
    page.get_by_label("Try it first").check()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("This was a trial")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("30 accepted + 1 set aside")).to_be_visible()
    sound(page, "import-trial")
    page.get_by_role("link", name="See why, and what to do").click()
    expect(page.get_by_text("31/02/2026")).to_be_visible()
    sound(page, "quarantine")
    page.go_back()
    # And then take it in
    page.get_by_role("button", name="Take the records in").click()
    expect(page.get_by_text("30 new + 0 changed + 0 as they were")).to_be_visible(timeout=30_000)
    sound(page, "import-done")
    # And find its records
    page.get_by_role("link", name="Records that this import added or changed").click()
    sound(page, "records")
    page.get_by_label("Words").fill('"driver of the bus" ' + mark)
    if not page.get_by_label("Strand held").is_visible():
        page.get_by_text("More filters").click()
    page.get_by_label("Strand held").select_option("Race")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("1 record", exact=True)).to_be_visible()
    page.get_by_label("Name of the list").fill(f"Race {mark}")
    sound(page, "records-filtered")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator(".govuk-notification-banner--success")).to_contain_text("is kept")
    page.get_by_role("link", name=f"{mark}/001").click()
    expect(page.get_by_text("Mr Dawlish")).to_be_visible()
    sound(page, "record")
    # And see who looked at it
    page.get_by_role("link", name="Who looked at this record").click()
    expect(page.get_by_text("record opened").first).to_be_visible()


def test_a_changed_record_shows_what_changed(sign_in: SignIn, sound: Sound) -> None:
    mark = f"V{time.monotonic_ns()}"
    page = sign_in("rosa")
    for number, said in enumerate(("A window was broken.", "A window was broken and words were shouted.")):
        content = f"record_id,narrative,hate_flags\n{mark},{said},{'race' if number else ''}\n".encode()
        hand_in(page, "extract.csv", content, f"Source {mark} {number}")
        page.get_by_label("Take the records in").check()
        page.get_by_role("button", name="Start").click()
        expect(page.get_by_text(f"{1 - number} new + {number} changed")).to_be_visible(timeout=30_000)
    page.goto(f"/records/?text={mark}")
    page.get_by_role("link", name=mark).click()
    expect(page.get_by_role("heading", name="Version 2 (current)")).to_be_visible()
    sound(page, "record-history")


def test_sources_and_lists_that_are_empty(sign_in: SignIn, sound: Sound) -> None:
    page = sign_in("rosa")
    page.goto("/sources/")
    sound(page, "sources")
    page.goto("/sources/add/")
    sound(page, "add-source")
    page.get_by_label("Name", exact=True).fill("x")
    page.get_by_label("Mapping").fill("columns: [")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("is not a mapping file")
    sound(page, "add-source-errors")
    page.goto("/records/?text=nothinglikethis")
    expect(page.get_by_text("No record fits")).to_be_visible()
    sound(page, "records-none")
