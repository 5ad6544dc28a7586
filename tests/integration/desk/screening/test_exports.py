"""No file holds half a list: too much is refused with a sentence, and a refusal discloses nothing."""

import csv
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from sightline.desk.accesslog.models import Row
from sightline.desk.accounts.models import Force, Person
from sightline.desk.kit import exports
from sightline.desk.records.selectors import imports, listing
from sightline.desk.screening import services
from sightline.desk.screening.models import Case
from sightline.desk.screening.selectors import cases as questions
from sightline.desk.systems.services import make_token

from .screened import ROWS, TakeIn, decide
from .test_pages import text_of

Cases = dict[str, Case]

LISTS = {
    "queue": "records than the 1 that one file holds; filter the queue",
    "corrections": "corrections than the 1 that one file holds; take the files of their batches",
    "runs": "runs than the 1 that one file holds; read them",
    "records": "records than the 1 that one file holds; ask for fewer",
    "tokens": "tokens than the 1 that one file holds; read them",
    "imports": "imports than the 1 that one file holds; read them",
    "people": "people than the 1 that one file holds; read them",
    "log": "rows than the 1 that one file holds; narrow the period",
}


@pytest.fixture
def browser(cases: Cases, take_in: TakeIn, screener: Person, registrar: Person, force: Force, signed_in: Any) -> Client:
    """Somebody who may take all these lists out, each of more than one row."""
    take_in(ROWS["quiet"].replace("W/6", "W/7"))
    for name in ("missing", "breach"):
        decide(screener, cases[name])
    for system in ("Niche RMS", "Command and control"):
        make_token(by=None, force=force, system=system, role="screener", days=1)
    return signed_in(registrar)


@pytest.mark.parametrize(("name", "says"), LISTS.items())
def test_too_much_for_a_file_is_refused_on_the_page(
    browser: Client, monkeypatch: pytest.MonkeyPatch, name: str, says: str
) -> None:
    for module, limit in ((exports, "MOST_ROWS"), (listing, "EXPORT_ROWS")):
        monkeypatch.setattr(module, limit, 1)
    before = Row.objects.filter(operation="disclosure").count()
    answer = browser.get(reverse(f"export_{name}", args=["csv"]), follow=True)
    assert answer.request["PATH_INFO"] == reverse(name)
    assert f"There are more {says}" in text_of(answer)
    assert Row.objects.filter(operation="disclosure").count() == before


@pytest.mark.parametrize("name", LISTS)
def test_as_much_as_a_file_holds_goes_out_whole(browser: Client, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for module, limit in ((exports, "MOST_ROWS"), (listing, "EXPORT_ROWS")):
        monkeypatch.setattr(module, limit, 100)
    answer = browser.get(reverse(f"export_{name}", args=["csv"]))
    assert len(list(csv.reader(answer.content.decode().splitlines()))) > 2


def test_rows_set_aside_are_refused_with_the_rule_kept(
    take_in: TakeIn, registrar: Person, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = take_in(*(f"W/{number},A word,,maybe,,2026-10-01" for number in range(3)))
    address = reverse("export_quarantine", args=[imported.pk, "csv"])
    browser = signed_in(registrar)
    rule = imported.quarantine.first().rule
    monkeypatch.setattr(imports, "EXPORT_ROWS", 2)
    assert "than the 2 that one file holds; choose one rule" in text_of(browser.get(address, follow=True))
    answer = browser.get(address, {"rule": rule}, follow=True)
    assert "than the 2 that one file holds; mend what the page shows" in text_of(answer)
    assert answer.redirect_chain == [(f"{reverse('quarantine', args=[imported.pk])}?{urlencode({'rule': rule})}", 302)]
    assert not Row.objects.filter(action="records.quarantine.exported").exists()


def test_a_file_has_the_questions_that_the_page_has_no_room_for(
    cases: Cases, screener: Person, officer: Person, signed_in: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("missing", "breach"):
        case = services.claim_case(by=screener, pk=cases[name].pk)
        services.ask_officer(by=screener, pk=case.pk, edition=case.edition, to=officer, text="Who perceived it?")
    browser = signed_in(officer)
    monkeypatch.setattr(questions, "QUESTIONS_SHOWN", 1)
    page = text_of(browser.get(reverse("questions")))
    assert ("W/3" in page, "W/1" in page) == (True, False)
    assert "No more than the latest 1 stand here; a file of the list has all." in page
    assert browser.get(reverse("export_questions", args=["csv"])).content.decode().count("Who perceived it?") == 2
    monkeypatch.setattr(exports, "MOST_ROWS", 1)
    refused = text_of(browser.get(reverse("export_questions", args=["csv"]), follow=True))
    assert "There are more questions than the 1 that one file holds" in refused
