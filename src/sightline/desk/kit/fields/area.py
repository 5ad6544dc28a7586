"""Several lines of text."""

from typing import Any

from django import forms

from sightline.desk.kit.fields.base import Component
from sightline.desk.kit.fields.bound import BoundField


class AreaField(Component, forms.CharField):
    """Several lines of text."""

    component = "textarea"
    widget = forms.Textarea

    def __init__(self, *args: Any, rows: int = 5, **kwargs: Any) -> None:
        """Make the field with a number of lines to begin with."""
        kwargs.setdefault("max_length", 4000)
        super().__init__(*args, **kwargs)
        self.rows = rows

    def params(self, bound: BoundField) -> dict[str, Any]:
        """Give what the component wants besides the common."""
        return {"value": bound.value() or "", "rows": self.rows, "spellcheck": True}
