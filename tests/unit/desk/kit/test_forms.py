"""What a service refuses becomes an error of the form; anything else goes on its way."""

import pytest

from sightline.desk.kit.fields import TextField
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


def test_a_fault_is_no_refusal() -> None:
    form = NameForm({"name": "Rosa"})
    with pytest.raises(ValueError, match="a fault"), form.refusals():
        raise ValueError("a fault")
