"""Choose one (radios, a list), several or none (checkboxes)."""

from typing import Any

from django import forms

from sightline.desk.kit.fields.base import Component
from sightline.desk.kit.fields.bound import BoundField


class _Choice(Component):
    verb = "Choose"

    def __init__(self, *args: Any, hints: dict[str, str] | None = None, **kwargs: Any) -> None:
        """Make the field; `hints` says of a value what it means."""
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def params(self, bound: BoundField) -> dict[str, Any]:
        """Give what the component wants besides the common."""
        size = getattr(self, "label_size", "s")
        legend = {"text": str(bound.label), "classes": f"govuk-fieldset__legend--{size}"}
        return {"fieldset": {"legend": legend}, "items": self._items(bound)}

    def _items(self, bound: BoundField) -> list[dict[str, Any]]:
        value = bound.value()
        chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
        return [
            {
                "value": str(key),
                "text": str(text),
                "checked": str(key) in chosen,
                "selected": str(key) in chosen,
                **({"hint": {"text": self.hints[str(key)]}} if str(key) in self.hints else {}),
            }
            for key, text in self.choices  # type: ignore[attr-defined]
        ]


class RadiosField(_Choice, forms.ChoiceField):
    """Choose one of a few, all in sight."""

    component = "radios"
    widget = forms.RadioSelect

    def __init__(self, *args: Any, reveals: dict[str, tuple[str, ...]] | None = None, **kwargs: Any) -> None:
        """Make the field; `reveals` names for a value the fields that are asked for with it.

        Such a field stands below its choice: in sight only when it is chosen, and always where scripts don't run. It
        must not hold several lines: the component indents what it reveals.
        """
        super().__init__(*args, **kwargs)
        self.reveals = reveals or {}

    def _items(self, bound: BoundField) -> list[dict[str, Any]]:
        items = super()._items(bound)
        for item in items:
            names = self.reveals.get(item["value"], ())
            if names:
                item["conditional"] = {"html": "".join(bound.form[name].as_field_group() for name in names)}
        return items


class SelectField(_Choice, forms.ChoiceField):
    """Choose one of many from a list."""

    component = "select"

    def params(self, bound: BoundField) -> dict[str, Any]:
        """Give what the component wants besides the common."""
        return {"items": self._items(bound)}


class CheckboxesField(_Choice, forms.MultipleChoiceField):
    """Choose any number of a few."""

    component = "checkboxes"
    widget = forms.CheckboxSelectMultiple


class CheckboxField(Component, forms.BooleanField):
    """Yes by ticking."""

    component = "checkbox"
    verb = "Tick:"

    def params(self, bound: BoundField) -> dict[str, Any]:
        """Give what the component wants besides the common."""
        item: dict[str, Any] = {"value": "on", "text": str(bound.label), "checked": bool(bound.value())}
        if bound.help_text:
            item["hint"] = {"text": str(bound.help_text)}
        return {"items": [item], "hint": None}
