"""The form that rooms derive theirs from."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms

from sightline.desk.kit.fields import RadiosField
from sightline.engine.errors import SightlineError


class Form(forms.Form):
    """A form whose errors stand in a summary at the top and beside their fields."""

    template_name = "kit/form.html"

    @property
    def revealed(self) -> frozenset[str]:
        """The names of the fields that stand below a choice."""
        return frozenset(name for _, _, names in self._choices() for name in names)

    def clean(self) -> dict[str, Any]:
        """Forget what was typed below a choice that was not made: nobody sees it, so that it can't be wrong."""
        data: dict[str, Any] = super().clean() or {}
        for field, value, names in self._choices():
            if data.get(field) != value:
                for name in names:
                    self.errors.pop(name, None)
                    data[name] = self.fields[name].to_python(None)
        return data

    def _choices(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """Give the choices that reveal something: the field, its value, the names of what it reveals."""
        for field, one in self.fields.items():
            if isinstance(one, RadiosField):
                yield from ((field, value, names) for value, names in one.reveals.items())

    def refuse(self, error: SightlineError, field: str | None = None) -> None:
        """Show what a service refused as an error of the form, or of one of its fields.

        Args:
            error: what the service raised.
            field: the field that it is about, if it is about one.
        """
        self.add_error(field, str(error))

    @contextmanager
    def refusals(self, field: str | None = None) -> Iterator[None]:
        """Do something, and show what a service refuses as an error of the form: the page goes on after the block.

        Args:
            field: the field that a refusal is about, if it is about one.
        """
        try:
            yield
        except SightlineError as error:
            self.refuse(error, field)


def error_list(form: Any) -> list[dict[str, str]]:
    """Give the errors of a form as the error summary wants them, each with a link to its field.

    Args:
        form: a bound form, ours or another's.
    """
    if not form or not form.is_bound:
        return []
    entries = [{"text": str(message)} for message in form.non_field_errors()]
    for field in form:
        entries += [{"text": str(message), "href": f"#{field.error_id}"} for message in field.errors]
    return entries
