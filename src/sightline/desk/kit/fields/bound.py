"""A field on a page: which component shows it, and with what."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django import forms
from django.forms.renderers import get_default_renderer
from django.utils.safestring import SafeString, mark_safe

_BY_WIDGET: Final[list[tuple[type[forms.Widget], str]]] = [
    (forms.PasswordInput, "password-input"),
    (forms.Textarea, "textarea"),
    (forms.CheckboxInput, "checkbox"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.FileInput, "file-upload"),
]
"""For fields that aren't ours, such as those of allauth's forms."""


class BoundField(forms.BoundField):
    """A field with its value and errors, as the components want them."""

    @property
    def component(self) -> str:
        """The component that shows the field."""
        ours: str | None = getattr(self.field, "component", None)
        if ours:
            return ours
        return next((name for widget, name in _BY_WIDGET if isinstance(self.field.widget, widget)), "input")

    @property
    def error_id(self) -> str:
        """The id of the first input, where a link from the error summary leads."""
        return f"{self.auto_id}-day" if self.component == "date-input" else str(self.auto_id)

    @property
    def params(self) -> dict[str, Any]:
        """The parameters of the component."""
        size = getattr(self.field, "label_size", "")
        label: dict[str, Any] = {"text": str(self.label), "classes": f"govuk-label--{size}" if size else ""}
        common: dict[str, Any] = {
            "id": self.auto_id,
            "idPrefix": self.auto_id,
            "name": self.html_name,
            "label": label | {"for": self.auto_id},
            "classes": getattr(self.field, "classes", ""),
        }
        if self.help_text:
            common["hint"] = {"text": str(self.help_text)}
        if self.errors:
            common["errorMessage"] = {"text": str(self.errors[0])}
        extra = getattr(self.field, "params", None)
        return common | (extra(self) if extra else self._plain())

    def as_field_group(self) -> SafeString:
        """Show the field. One in which nothing stands looks the same in every form, and is made once."""
        if self.errors or self.value() not in (None, "", []):
            return super().as_field_group()
        return _empty(self.component, json.dumps(self.params, default=str))

    def _plain(self) -> dict[str, Any]:
        attributes = self.field.widget.attrs
        value = "" if self.component == "password-input" else self.value()
        return {
            "value": "" if value is None else value,
            "type": getattr(self.field.widget, "input_type", "text"),
            "autocomplete": attributes.get("autocomplete"),
            "inputmode": attributes.get("inputmode"),
        }


@dataclass(frozen=True)
class _Empty:
    component: str
    params: dict[str, Any]


@lru_cache(maxsize=256)
def _empty(component: str, params: str) -> SafeString:
    field = _Empty(component, json.loads(params))
    # As Django does with what it renders of a field: the template has escaped it.
    return mark_safe(get_default_renderer().render("kit/field.html", {"field": field}))  # noqa: S308
