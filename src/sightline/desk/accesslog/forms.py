"""The filter of the log's page."""

from collections.abc import Callable
from typing import Any

from django.forms import CharField, HiddenInput

from sightline.desk.accesslog.selectors import Criteria
from sightline.desk.kit.fields import DayField, SelectField, TextField
from sightline.desk.kit.forms import Form
from sightline.desk.kit.log import Operation

RECORD = "record"
PERSON = "person"
"""The kinds of things that people look up: links lead from their pages to the log."""


class FilterForm(Form):
    """Which rows to show."""

    by = SelectField(label="Who did it", required=False)
    operation = SelectField(
        label="What was done",
        required=False,
        choices=[("", "Anything"), *((one.value, one.value.capitalize()) for one in Operation)],
    )
    kind = SelectField(label="What with", required=False)
    record = TextField(label="Record", help_text="Its number in the records system", required=False, max_length=100)
    first_day = DayField(label="From", required=False)
    last_day = DayField(label="To", required=False)
    object = CharField(required=False, max_length=100, widget=HiddenInput)
    """The thing's own number, as links to the log have it."""

    def __init__(
        self,
        *args: Any,
        people: list[tuple[int, str]],
        kinds: list[str],
        find_record: Callable[[str], str | None],
        **kwargs: Any,
    ) -> None:
        """Offer the people and the kinds of things that have rows in the log.

        Args:
            args: as Django's form takes them.
            people: number and name of each.
            kinds: of things, as the log has them.
            find_record: gives the number under which the log has a record, by its number in the records system.
            kwargs: as Django's form takes them.
        """
        super().__init__(*args, **kwargs)
        self._find_record = find_record
        choices = [("", "Anybody"), *((str(number), name) for number, name in people)]
        self.fields["by"].choices = choices  # type: ignore[attr-defined]
        offered = [("", "Anything"), *((kind, in_words(kind).capitalize()) for kind in kinds)]
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the record that is asked for by its number in the records system."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("record"):
            number = self._find_record(data["record"])
            if number is None:
                self.add_error("record", "There is no record with this number that you may see")
            else:
                data |= {"kind": RECORD, "object": number}
        return data

    def criteria(self) -> Criteria:
        """Give the criteria. What can't be read is left out of them, and its error stands beside the field."""
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


def in_words(name: str) -> str:
    """Write a name of the program as people read it: `second_factor` is "second factor"."""
    return name.replace("_", " ")
