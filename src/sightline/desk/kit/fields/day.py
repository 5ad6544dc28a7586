"""A day, typed as three numbers."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from sightline.desk.kit.fields.base import Component
from sightline.desk.kit.fields.bound import BoundField

_PARTS: Final = ("day", "month", "year")


class DayInput(forms.Widget):
    """Reads the three inputs."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str] | None:
        """Give what was typed as day, month and year."""
        values = [str(data.get(f"{name}-{part}", "")).strip() for part in _PARTS]
        return values if any(values) else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Say whether the form held none of the inputs."""
        return all(f"{name}-{part}" not in data for part in _PARTS)


class DayField(Component, forms.Field):
    """A day as day, month and year: quicker and surer to type than a calendar is to click."""

    component = "date-input"
    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        """Give the day.

        Raises:
            ValidationError: there is no such day.
        """
        if value is None or isinstance(value, date):
            return value
        try:
            day, month, year = (int(part) for part in value)
            return date(year, month, day)
        except ValueError:
            label = str(self.label or "The date")
            raise ValidationError(f"{label} has to be a real date, like 27 3 2026", code="invalid") from None

    def params(self, bound: BoundField) -> dict[str, Any]:
        """Give what the component wants besides the common."""
        value = bound.value()
        if isinstance(value, date):
            value = [value.day, value.month, value.year]
        error = " govuk-input--error" if bound.errors else ""
        items = [
            {
                "name": part,
                "label": part.capitalize(),
                "classes": f"govuk-input--width-{4 if part == 'year' else 2}{error}",
                "value": str(value[place]) if value else "",
                "autocomplete": "off",
            }
            for place, part in enumerate(_PARTS)
        ]
        legend = {"text": str(bound.label), "classes": f"govuk-fieldset__legend--{self.label_size}"}
        return {"namePrefix": bound.html_name, "fieldset": {"legend": legend}, "items": items}
