"""The form of the second person."""

from typing import Any

from sightline.desk.kit.fields import AreaField, RadiosField, SelectField
from sightline.desk.kit.forms import Form
from sightline.desk.screening.models import Decision
from sightline.desk.screening.services import Second
from sightline.engine.reviews import ReviewBook


class SecondForm(Form):
    """Agree or disagree with each decision that needs two."""

    def __init__(self, *args: Any, decisions: list[Decision], book: ReviewBook, **kwargs: Any) -> None:
        """Offer for each decision the reasons against it."""
        super().__init__(*args, **kwargs)
        self.decisions = decisions
        for one in decisions:
            opposite = "reject" if one.outcome == "accept" else "accept"
            reasons = [(reason.id, reason.title) for reason in book.reasons_for(opposite, one.finding.differing)]
            self.fields[f"d{one.pk}-agrees"] = RadiosField(
                label=one.says,
                label_size="m",
                choices=[("yes", "I agree"), ("no", "I disagree: send it back")],
                reveals={"no": (f"d{one.pk}-reason",)},
                missing=f"Say whether you agree: {one.says}",
            )
            self.fields[f"d{one.pk}-reason"] = SelectField(
                label="If you disagree, why", required=False, choices=[("", "Choose a reason"), *reasons]
            )
            self.fields[f"d{one.pk}-words"] = AreaField(
                label="More about it (optional unless the reason asks for it)", rows=2, max_length=2000, required=False
            )
        self._book = book

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where somebody disagrees."""
        data: dict[str, Any] = super().clean() or {}
        for one in self.decisions:
            if data.get(f"d{one.pk}-agrees") != "no":
                continue
            reason = self._book.reasons.get(data.get(f"d{one.pk}-reason", ""))
            if reason is None:
                self.add_error(f"d{one.pk}-reason", "Choose why you disagree")
            elif reason.words_required and not data.get(f"d{one.pk}-words", "").strip():
                self.add_error(f"d{one.pk}-words", f"Say more: “{reason.title}” needs a few words")
        return data

    def answers(self) -> dict[int, Second]:
        """Give what was said, by the number of the first decision."""
        data = self.cleaned_data
        return {
            one.pk: Second(
                agrees=data[f"d{one.pk}-agrees"] == "yes",
                reason=data[f"d{one.pk}-reason"],
                words=data[f"d{one.pk}-words"],
            )
            for one in self.decisions
        }
