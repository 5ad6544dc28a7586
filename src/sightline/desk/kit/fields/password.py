"""A password, with a button that shows it."""

from typing import Any

from django import forms

from sightline.desk.kit.fields.base import Component


class PasswordField(Component, forms.CharField):
    """A password. It is never given back to the page."""

    component = "password-input"

    def __init__(self, *args: Any, autocomplete: str = "current-password", **kwargs: Any) -> None:
        """Make the field.

        Args:
            args: as `Component` takes them.
            autocomplete: `current-password`, or `new-password` so that a manager may suggest one.
            kwargs: as `Component` takes them.
        """
        kwargs |= {"strip": False, "widget": forms.PasswordInput(attrs={"autocomplete": autocomplete})}
        kwargs.setdefault("max_length", 200)  # longer ones only cost time to hash
        super().__init__(*args, **kwargs)
