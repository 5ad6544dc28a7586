"""The form of a receipt: what became of each correction."""

from dataclasses import dataclass
from typing import Any

from sightline.desk.kit.fields import SelectField, TextField
from sightline.desk.kit.forms import Form
from sightline.desk.screening.models import Correction
from sightline.desk.screening.states import CORRECTION


@dataclass(frozen=True)
class Line:
    """A correction with its fields, where something can still be noted."""

    correction: Correction
    result: Any
    reason: Any


class ReceiptForm(Form):
    """Note of each correction whether it was made."""

    def __init__(self, *args: Any, corrections: list[Correction], **kwargs: Any) -> None:
        """Offer what can still be noted."""
        super().__init__(*args, **kwargs)
        self.corrections = corrections
        self.asked = [one for one in corrections if one.state in CORRECTION.transitions["refuse"].sources]
        for one in self.asked:
            number = one.record.record_id
            self.fields[f"c{one.pk}-result"] = SelectField(
                label=f"Result for {number}",
                required=False,
                choices=[("", "Not known yet"), ("made", "Made"), ("not_made", "Not made")],
            )
            self.fields[f"c{one.pk}-reason"] = TextField(
                label=f"Why {number} was not made", required=False, max_length=500
            )

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a correction was not made."""
        data: dict[str, Any] = super().clean() or {}
        for one in self.asked:
            if data.get(f"c{one.pk}-result") == "not_made" and not data.get(f"c{one.pk}-reason", "").strip():
                self.add_error(f"c{one.pk}-reason", f"Say why {one.record.record_id} was not made")
        return data

    def results(self) -> tuple[list[int], dict[int, str]]:
        """Give the numbers of those made, and of those not made with the reason."""
        data = self.cleaned_data
        made = [one.pk for one in self.asked if data[f"c{one.pk}-result"] == "made"]
        refused = {one.pk: data[f"c{one.pk}-reason"] for one in self.asked if data[f"c{one.pk}-result"] == "not_made"}
        return made, refused

    def lines(self) -> list[Line]:
        """Give what the page shows."""
        asked = {one.pk for one in self.asked}
        return [
            Line(one, self[f"c{one.pk}-result"], self[f"c{one.pk}-reason"])
            if one.pk in asked
            else Line(one, None, None)
            for one in self.corrections
        ]
