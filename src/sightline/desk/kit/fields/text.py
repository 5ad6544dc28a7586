"""One line of text, an e-mail address, a number."""

from typing import Any

from django import forms

from sightline.desk.kit.fields.base import Component


class TextField(Component, forms.CharField):
    """One line of text."""

    def __init__(self, *args: Any, autocomplete: str = "off", inputmode: str = "", **kwargs: Any) -> None:
        """Make the field.

        Args:
            args: as `Component` takes them.
            autocomplete: what the browser may fill in; by default nothing, for most fields are about other people.
            inputmode: which keyboard a phone shows, for example `numeric`.
            kwargs: as `Component` takes them.
        """
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)
        self.widget.attrs |= {"autocomplete": autocomplete, "inputmode": inputmode or None}


class EmailField(Component, forms.EmailField):
    """An e-mail address, in lower case."""

    def __init__(self, *args: Any, autocomplete: str = "off", **kwargs: Any) -> None:
        """Make the field; `autocomplete` says what the browser may fill in."""
        wrong = "Enter an e-mail address in the correct format, like name@force.police.uk"
        kwargs["error_messages"] = {"invalid": wrong} | kwargs.get("error_messages", {})
        super().__init__(*args, **kwargs)
        self.widget.attrs |= {"autocomplete": autocomplete, "inputmode": "email"}

    def to_python(self, value: Any) -> str:
        """Give the address in lower case, as it is kept."""
        return str(super().to_python(value)).lower()


class NumberField(Component, forms.IntegerField):
    """A whole number, typed as text: browsers' number inputs change on scrolling and hide what is wrong."""

    widget = forms.TextInput

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the field."""
        label = str(kwargs.get("label") or "the value")
        kwargs["error_messages"] = {"invalid": f"{label} has to be a whole number, like 12"} | kwargs.get(
            "error_messages", {}
        )
        kwargs.setdefault("classes", "govuk-input--width-5")
        super().__init__(*args, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
