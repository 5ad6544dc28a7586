"""The filter of the log's page."""

from typing import Any

from sightline.desk.accesslog.selectors import Criteria
from sightline.desk.kit.fields import DayField, SelectField, TextField
from sightline.desk.kit.forms import Form
from sightline.desk.kit.log import Operation


class FilterForm(Form):
    """Which rows to show."""

    by = SelectField(label="Who did it", required=False)
    operation = SelectField(
        label="What was done",
        required=False,
        choices=[("", "Anything"), *((one.value, one.value.capitalize()) for one in Operation)],
    )
    kind = TextField(label="Kind of thing", help_text="For example: person, record", required=False, max_length=40)
    object = TextField(label="Number of the thing", required=False, max_length=100)
    first_day = DayField(label="From", required=False)
    last_day = DayField(label="To", required=False)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the people who have rows in the log."""
        super().__init__(*args, **kwargs)
        choices = [("", "Anybody"), *((str(number), name) for number, name in people)]
        self.fields["by"].choices = choices  # type: ignore[attr-defined]

    def criteria(self) -> Criteria:
        """Give the criteria; what can't be read doesn't restrict, and its error stands beside the field."""
        self.full_clean()
        data = self.cleaned_data if self.is_bound else {}
        return Criteria(
            by=int(data["by"]) if data.get("by") else None,
            kind=data.get("kind", ""),
            object_id=data.get("object", ""),
            operation=data.get("operation", ""),
            first_day=data.get("first_day"),
            last_day=data.get("last_day"),
        )
