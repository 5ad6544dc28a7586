"""The forms of the room."""

from typing import Any, Final

from django.forms import HiddenInput

from sightline.desk.kit.fields import AreaField, DayField, NumberField, RadiosField, SelectField, TextField, UploadField
from sightline.desk.kit.forms import Form
from sightline.desk.records.filters import ANY, NONE, UNKNOWN, Filters
from sightline.desk.records.labels import CLASSES
from sightline.desk.records.limits import too_large, upload_bytes
from sightline.engine.vocabulary import FLAG_TITLES, STRANDS

ENDINGS: Final = ".csv,.tsv,.txt,.xlsx,.ods,.parquet,.jsonl,.ndjson,.json"
ANOTHER: Final = "new"
MAPPING_LENGTH: Final = 200_000
TRY, TAKE_IN = "try", "take_in"


class FilterForm(Form):
    """Which records to show."""

    text = TextField(
        label="Words",
        help_text="All of them. Put a phrase in quotes, and a minus before what must not be there.",
        required=False,
        max_length=300,
    )
    strand = SelectField(
        label="Strand held",
        required=False,
        choices=[
            ("", "Any or none"),
            *((strand, FLAG_TITLES[strand]) for strand in STRANDS),
            (ANY, "Any strand"),
            (NONE, "No strand"),
        ],
    )
    online = SelectField(
        label="Online",
        required=False,
        choices=[("", "Anything"), ("Y", "Flagged online"), ("N", "Flagged not online"), (UNKNOWN, "Nothing said")],
    )
    record_class = SelectField(label="Class", required=False, choices=[("", "Any"), *CLASSES.items()])
    offence_code = TextField(label="Offence code", required=False, max_length=40, classes="govuk-input--width-10")
    imported = NumberField(label="Import number", required=False, min_value=1, max_value=2**31)
    first_day = DayField(label="Recorded from", required=False)
    last_day = DayField(label="Recorded to", required=False)

    def filters(self) -> Filters:
        """Give the filter; what can't be read doesn't restrict, and its error stands beside the field."""
        self.full_clean()
        data = self.cleaned_data if self.is_bound else {}
        return Filters(**{name: value for name, value in data.items() if value})


class ViewForm(Form):
    """Keep the list under a name."""

    name = TextField(
        label="Name of the list", max_length=80, classes="govuk-input--width-20", missing="Give the list a name"
    )


class FileForm(Form):
    """A file to take in, and where it comes from."""

    file = UploadField(
        label="File",
        max_bytes=0,
        accept=ENDINGS,
        help_text="CSV, TSV, XLSX, ODS, Parquet or JSON lines, with a record number and a narrative in each row.",
        missing="Choose a file",
    )
    source = RadiosField(
        label="Where does it come from?", reveals={ANOTHER: ("name",)}, missing="Choose where the file comes from"
    )
    name = TextField(
        label="Name of the new source",
        help_text="The system or export, for example “Records system, weekly”. Its files are all read in the same way.",
        required=False,
        max_length=100,
    )

    def __init__(self, *args: Any, sources: list[tuple[int, str]], too_much: bool = False, **kwargs: Any) -> None:
        """Offer the force's sources; `too_much` says that a file was passed over because it is too large."""
        super().__init__(*args, **kwargs)
        file, source = self.fields["file"], self.fields["source"]
        file.max_bytes = upload_bytes()  # type: ignore[attr-defined]
        if too_much:
            file.error_messages["required"] = too_large()
        known = [(str(pk), name) for pk, name in sources]
        source.choices = [*known, (ANOTHER, "A new source")]  # type: ignore[attr-defined]
        if not known:  # one choice is none
            source.initial, source.widget, source.reveals = ANOTHER, HiddenInput(), {}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the name of a new source."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("source") == ANOTHER and not data.get("name", "").strip():
            self.add_error("name", "Give the new source a name")
        return data


class MappingForm(Form):
    """How the columns of a source are read."""

    mapping = AreaField(
        label="Mapping",
        rows=18,
        required=False,
        max_length=MAPPING_LENGTH,
        classes="sl-code",
        help_text="Which column of the file is which column of a record. Empty if they have the same names.",
    )


class StartForm(MappingForm):
    """The same, and what to do with the file."""

    how = RadiosField(
        label="What to do",
        choices=[(TRY, "Try it first"), (TAKE_IN, "Take the records in")],
        hints={
            TRY: "Reads every row and says what would happen. No record is written.",
            TAKE_IN: "New records are added; changed ones get a new version; nothing else changes.",
        },
        initial=TRY,
        missing="Choose what to do",
    )


class SourceForm(MappingForm):
    """A new source."""

    name = TextField(label="Name", max_length=100, missing="Give the source a name")
    field_order = ("name", "mapping")
