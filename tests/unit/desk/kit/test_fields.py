"""Fields know their component, and say what is missing in words."""

from datetime import date

from sightline.desk.kit.fields import (
    AreaField,
    CheckboxField,
    DayField,
    EmailField,
    NumberField,
    RadiosField,
    SelectField,
    TextField,
)
from sightline.desk.kit.forms import Form, error_list
from sightline.engine.errors import SightlineError


class Everything(Form):
    """One of each."""

    name = TextField(label="Full name")
    mail = EmailField(label="E-mail address")
    age = NumberField(label="Age")
    day = DayField(label="Day of the offence")
    colour = RadiosField(label="Colour", choices=[("r", "Red"), ("b", "<Blue>")], hints={"r": "like blood"})
    place = SelectField(label="Place", choices=[("x", "Here")])
    sure = CheckboxField(label="I am sure")
    words = AreaField(label="Words")


GOOD = {
    "name": " Ann ",
    "mail": "Ann@Example.ORG",
    "age": "12",
    "day-day": "27",
    "day-month": "3",
    "day-year": "2026",
    "colour": "r",
    "place": "x",
    "sure": "on",
    "words": "so",
}


def test_values_come_out_clean() -> None:
    form = Everything(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["mail"] == "ann@example.org"
    assert form.cleaned_data["day"] == date(2026, 3, 27)
    assert form.cleaned_data["age"] == 12


def test_what_is_missing_is_said_in_words_with_a_link_to_the_field() -> None:
    errors = error_list(Everything({}))
    assert {"text": "Enter full name", "href": "#id_name"} in errors
    assert {"text": "Enter day of the offence", "href": "#id_day-day"} in errors
    assert {"text": "Choose colour", "href": "#id_colour"} in errors


def test_a_day_that_is_none_is_refused_and_given_back_as_typed() -> None:
    form = Everything(GOOD | {"day-day": "31", "day-month": "2"})
    assert form.errors["day"] == ["Day of the offence has to be a real date, like 27 3 2026"]
    html = str(form)
    assert 'value="31"' in html
    assert "govuk-date-input" in html


def test_every_field_is_shown_by_its_component_and_escaped() -> None:
    html = str(Everything(GOOD | {"name": '"><script>alert(1)</script>', "colour": "none"}))
    for part in ("govuk-input", "govuk-radios", "govuk-select", "govuk-checkboxes", "govuk-textarea", "like blood"):
        assert part in html
    assert "<script>" not in html
    assert "<Blue>" not in html


def test_what_a_service_refuses_stands_in_the_summary() -> None:
    form = Everything(GOOD)
    assert form.is_valid()
    form.refuse(SightlineError("Taken."), "name")
    form.refuse(SightlineError("Too late."))
    assert error_list(form) == [{"text": "Too late."}, {"text": "Taken.", "href": "#id_name"}]


def test_a_field_shows_what_stands_in_its_own_form_and_nothing_of_another() -> None:
    empty = str(Everything())
    filled = str(Everything(GOOD))
    assert 'value="12"' in filled
    assert str(Everything()) == empty
    assert 'value="12"' not in empty
    assert "&lt;Blue&gt;" in empty
    assert "Enter age" in str(Everything({"name": "Ann"}))
