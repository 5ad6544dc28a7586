"""What a service refuses becomes an error of the form; anything else goes on its way."""

from typing import Final

import pytest

from sightline.desk.kit.fields import DayField, RadiosField, TextField
from sightline.desk.kit.forms import Form, error_list
from sightline.engine.errors import SightlineError


class NameForm(Form):
    """A form with one field."""

    name = TextField(label="Name")


def test_a_refusal_is_an_error_of_the_form_or_of_its_field() -> None:
    whole, field = NameForm({"name": "Rosa"}), NameForm({"name": "Rosa"})
    assert whole.is_valid()
    assert field.is_valid()
    with whole.refusals():
        raise SightlineError("Not now.")
    with field.refusals("name"):
        raise SightlineError("Taken.")
    assert error_list(whole) == [{"text": "Not now."}]
    assert error_list(field) == [{"text": "Taken.", "href": "#id_name"}]


class WhenForm(Form):
    """A form that asks for a day and a name only where it is to be later."""

    when = RadiosField(label="When", choices=[("now", "Now"), ("later", "Later")], reveals={"later": ("day", "name")})
    day = DayField(label="Day", required=False)
    name = TextField(label="Name", required=False)


NO_DAY: Final = {"day-day": "31", "day-month": "2", "day-year": "2026", "name": "Rosa"}


def test_what_a_choice_reveals_stands_below_it_and_nowhere_else() -> None:
    page = str(WhenForm())
    shown = page[page.index('id="conditional-id_when-2"') :]
    assert page.count('name="day-day"') == shown.count('name="day-day"') == 1


def test_below_a_choice_that_was_not_made_nothing_counts() -> None:
    form = WhenForm({"when": "now"} | NO_DAY)
    assert form.is_valid()
    assert form.cleaned_data == {"when": "now", "day": None, "name": ""}


def test_below_the_choice_that_was_made_everything_counts() -> None:
    form = WhenForm({"when": "later"} | NO_DAY)
    assert error_list(form) == [{"text": "Day has to be a real date, like 27 3 2026", "href": "#id_day-day"}]
    assert form.cleaned_data["name"] == "Rosa"


def test_a_fault_is_no_refusal() -> None:
    form = NameForm({"name": "Rosa"})
    with pytest.raises(ValueError, match="a fault"), form.refusals():
        raise ValueError("a fault")
