"""Searches that find more than a page, also more than are counted: each record once and in its order."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from rows import TakeIn, row

from sightline.desk.accounts.models import Force, Person
from sightline.desk.records import search_index
from sightline.desk.records.models import Record
from sightline.desk.records.selectors import listing

SCOOTERS = 60


@pytest.fixture
def browser(registrar: Person, signed_in: Callable[[Person], Client], take_in: TakeIn) -> Client:
    """The registrar's browser, with many records of a scooter and as many of none; some have no day."""
    days = ["2026-03-01", "2026-03-02", ""]
    take_in(
        [
            row(
                number,
                narrative=f"A {'scooter' if number % 2 else 'bicycle'} was taken{' at night' if number % 5 else ''}",
                recorded_at=days[number % 3],
                hate_flags="race" if number % 4 == 1 else "",
            )
            for number in range(2 * SCOOTERS)
        ]
    )
    return signed_in(registrar)


def pages_of(browser: Client, query: str, way: str = "older", begin: str = "") -> list[list[str]]:
    address, pages = f"/records/?{query}{begin}", []
    while address:
        page = browser.get(address).content.decode()
        pages.append(re.findall(r">(WX\d+)</a>", page))
        further = re.search(rf'href="\?([^"]*at={way}[^"]*)"', page)
        address = f"/records/?{further[1].replace('&amp;', '&')}" if further else ""
    return pages


@pytest.fixture(params=["all at hand", "more than counted", "none near"])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether all that is found is at hand, or it is looked for from the latest on, or too little stands there."""
    if request.param != "all at hand":
        monkeypatch.setattr(listing, "SEARCHED", 20)
    if request.param == "none near":
        monkeypatch.setattr(search_index, "_NEAR", 5)
    return str(request.param)


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("text=scooter", lambda number: number % 2),
        ("text=scooter+-night", lambda number: number % 2 and not number % 5),
        ("text=-bicycle", lambda number: number % 2),
        ("text=scooter&strand=race", lambda number: number % 4 == 1),
    ],
)
def test_every_record_that_holds_the_words_is_listed_once_and_in_order(
    browser: Client, how: str, query: str, holds: Callable[[int], bool]
) -> None:
    listed = Record.objects.order_by("-listed_on", "-pk").values_list("record_id", flat=True)
    expected = [number for number in listed if holds(int(number[2:]))]
    pages = pages_of(browser, query)
    assert [number for page in pages for number in page] == expected
    assert all(len(page) == listing.PAGE for page in pages[:-1])


def test_back_to_the_latest(browser: Client, how: str) -> None:
    first, second, third = pages_of(browser, "text=scooter")
    last = Record.objects.get(record_id=third[0])
    begin = f"&at=newer.{last.listed_on}.{last.pk}"
    assert pages_of(browser, "text=scooter", "newer", begin) == [second, first]
    # And from the latest, where that led, on to the older ones again
    last = Record.objects.get(record_id=second[0])
    assert pages_of(browser, "text=scooter", "older", f"&at=newer.{last.listed_on}.{last.pk}") == [first, second, third]


def test_what_is_said_of_how_many(browser: Client, how: str) -> None:
    page = browser.get("/records/?text=scooter").content.decode()
    assert (f"{SCOOTERS} records" if how == "all at hand" else "More than 20 records") in page


def test_records_of_another_force_are_neither_found_nor_counted(
    browser: Client,
    how: str,
    other_force: Force,
    signed_in: Callable[[Person], Client],
    make_person: Callable[..., Person],
) -> None:
    theirs = signed_in(make_person("force_crime_registrar", other_force))
    assert pages_of(theirs, "text=scooter") == [[]]
    assert "No record fits" in theirs.get("/records/?text=scooter").content.decode()
