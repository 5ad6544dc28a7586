"""Filters say in English what they ask for."""

from datetime import date

import pytest

from sightline.desk.records.filters import Filters
from sightline.desk.records.forms import FilterForm
from sightline.desk.records.selectors import Cursor, excerpt


@pytest.mark.parametrize(
    ("filters", "says"),
    [
        (Filters(), "All records"),
        (Filters(record_class="crime", strand="none"), "Crimes, with no strand held"),
        (Filters(strand="sexual_orientation", online="Y"), "Records, flagged sexual orientation, flagged online"),
        (Filters(strand="any", online="unknown"), "Records, with any strand held, with nothing said about online"),
        (
            Filters(first_day=date(2026, 3, 1), last_day=date(2026, 3, 31)),
            "Records, recorded from 1 March 2026 to 31 March 2026",
        ),
        (Filters(first_day=date(2026, 3, 1), last_day=date(2026, 3, 1)), "Records, recorded on 1 March 2026"),
        (Filters(first_day=date(2026, 3, 1)), "Records, recorded from 1 March 2026 on"),
        (Filters(last_day=date(2026, 3, 1)), "Records, recorded up to 1 March 2026"),
        (
            Filters(text="spat -shop", offence_code="8/06", imported=3),
            "Records, of offence code 8/06, taken in or changed by import 3, with “spat” without “shop”",
        ),
    ],
)
def test_every_filter_describes_itself(filters: Filters, says: str) -> None:
    assert filters.describe() == says
    assert bool(filters) is (says != "All records")


def test_a_filter_comes_from_an_address_and_what_is_wrong_does_not_restrict() -> None:
    query = {"text": " spat ", "strand": "race", "online": "perhaps", "imported": "x", "first_day-day": "40"}
    form = FilterForm(query)
    assert form.filters() == Filters(text="spat", strand="race")
    assert set(form.errors) == {"online", "imported", "first_day"}


@pytest.mark.parametrize(
    "text", ["", "x", "older.2026-01-01", "older.2026-13-01.4", "older.2026-01-01.²", "up.2026-01-01.4"]
)
def test_a_place_that_is_none_is_the_beginning(text: str) -> None:
    assert Cursor.read(text) is None


def test_a_place_is_read_as_it_was_written() -> None:
    for place in (Cursor(date(2026, 1, 2), 7), Cursor(date.min, 12345, newer=True)):
        assert Cursor.read(str(place)) == place


def test_an_excerpt_ends_at_a_word() -> None:
    assert excerpt("One\n two  three") == "One two three"
    assert excerpt("alpha beta gamma", 12) == "alpha beta…"
