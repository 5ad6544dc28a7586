"""Filter, question, answer, start of a run, looking again."""

from typing import Any

from sightline.desk.accounts.models import Person
from sightline.desk.kit.fields import AreaField, DayField, RadiosField, SelectField
from sightline.desk.kit.forms import Form
from sightline.desk.records.models import Import
from sightline.desk.screening.filters import GRADES, STATUSES
from sightline.engine.vocabulary import FLAG_TITLES


class FilterForm(Form):
    """Which part of the queue to work on."""

    strand = SelectField(label="Flag", required=False, choices=[("", "Any flag"), *FLAG_TITLES.items()])
    status = SelectField(label="What differs", required=False, choices=[("", "Anything"), *STATUSES.items()])
    grade = SelectField(label="How sure", required=False, choices=[("", "Any grade"), *GRADES.items()])

    def __init__(self, *args: Any, imports: list[Import], **kwargs: Any) -> None:
        """Offer the imports that were screened."""
        super().__init__(*args, **kwargs)
        self.fields["import"] = SelectField(
            label="Import",
            required=False,
            choices=[
                ("", "Any import"),
                *((str(one.pk), f"{one.file_name} ({one.created_at:%d/%m/%Y})") for one in imports),
            ],
        )


class AskForm(Form):
    """Ask the officer who dealt with a record."""

    to = SelectField(label="Officer", missing="Choose whom to ask")
    text = AreaField(
        label="Question",
        help_text="What you need to know to decide. The officer sees it with the record's account.",
        missing="Enter your question",
        max_length=2000,
    )

    def __init__(self, *args: Any, officers: list[Person], **kwargs: Any) -> None:
        """Offer who may answer."""
        super().__init__(*args, **kwargs)
        self.officers = {str(person.pk): person for person in officers}
        choices = [("", "Choose an officer"), *((pk, _named(person)) for pk, person in self.officers.items())]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class AnswerForm(Form):
    """Answer a question."""

    text = AreaField(
        label="Your answer",
        help_text="What you know, and where it is written. It goes back with the record to whoever decides.",
        missing="Enter your answer",
        max_length=4000,
    )


class ReopenForm(Form):
    """Look at a decided record again."""

    reason = AreaField(
        label="Why it is looked at again",
        help_text="It is kept in the access log. Earlier decisions stay as history.",
        rows=3,
        max_length=500,
        missing="Say why it is looked at again",
    )


class RunForm(Form):
    """Start screening."""

    what = RadiosField(
        label="What to screen",
        label_size="m",
        choices=[("import", "An import"), ("period", "A period"), ("all", "All records")],
        hints={
            "import": "The records that an import brought or changed.",
            "period": "By the day on which records were recorded.",
            "all": "Every record of the force, for example after the packs have changed.",
        },
        reveals={"import": ("imported",), "period": ("first_day", "last_day")},
        missing="Choose what to screen",
    )
    imported = SelectField(label="Which import", required=False)
    first_day = DayField(label="First day", help_text="Leave it empty to begin with the oldest record.", required=False)
    last_day = DayField(label="Last day", help_text="Leave it empty to end with the newest record.", required=False)

    def __init__(self, *args: Any, imports: list[Import], **kwargs: Any) -> None:
        """Offer the imports that are done."""
        super().__init__(*args, **kwargs)
        self._imports = {str(one.pk): one for one in imports}
        choices = [
            ("", "Choose an import"),
            *((pk, f"{one.file_name} ({one.created_at:%d/%m/%Y})") for pk, one in self._imports.items()),
        ]
        self.fields["imported"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the choice needs."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("what") == "import" and not data.get("imported"):
            self.add_error("imported", "Choose an import")
        if data.get("what") == "period":
            if not (data.get("first_day") or data.get("last_day")) and not (
                self.errors.get("first_day") or self.errors.get("last_day")
            ):
                self.add_error("first_day", "Enter the first day, the last day or both")
            if data.get("first_day") and data.get("last_day") and data["last_day"] < data["first_day"]:
                self.add_error("last_day", "Last day has to be on or after the first day")
        return data

    def scope(self) -> dict[str, Any]:
        """Give what was chosen, as the service takes it."""
        data = self.cleaned_data
        if data["what"] == "import":
            return {"imported": self._imports[data["imported"]]}
        if data["what"] == "period":
            return {"first_day": data["first_day"], "last_day": data["last_day"]}
        return {}


def _named(person: Person) -> str:
    return f"{person.name} ({person.collar_number})" if person.collar_number else person.name
